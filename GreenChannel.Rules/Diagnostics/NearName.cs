namespace GreenChannel.Rules.Diagnostics;

/// <summary>"Did you mean": the declared name that is nearest to one that was not found.</summary>
internal static class NearName
{
    /// <summary>Longer names are compared with none: what a comparison costs grows with the square of their length.</summary>
    private const int LongestName = 60;

    /// <summary>Most candidates that are looked at.</summary>
    private const int MostCandidates = 1000;

    /// <summary>The nearest of <paramref name="candidates"/>, or "" when none is within a third of the name's length (at least one edit).</summary>
    public static string Of(string name, IEnumerable<string> candidates)
    {
        string best = "";
        if (name.Length > LongestName) return best;
        int allowed = Math.Max(1, name.Length / 3) + 1;
        foreach (string candidate in candidates.Take(MostCandidates))
        {
            if (Math.Abs(candidate.Length - name.Length) >= allowed) continue;
            int distance = Distance(name, candidate);
            if (distance >= allowed) continue;
            allowed = distance;
            best = candidate;
        }

        return best;
    }

    // Optimal string alignment: insert, delete, replace, swap neighbours; case counts nothing.
    private static int Distance(string a, string b)
    {
        var previous = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        var before = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++) previous[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replace = Same(a[i - 1], b[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + replace);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1])) current[j] = Math.Min(current[j], before[j - 2] + 1);
            }

            (before, previous, current) = (previous, current, before);
        }

        return previous[b.Length];
    }

    private static bool Same(char a, char b) => char.ToUpperInvariant(a) == char.ToUpperInvariant(b);
}

using System.Collections.Immutable;

namespace GreenChannel.Rules.Evaluation;

/// <summary>
/// What decides a route, parted so that no two clusters read the same unknown fact. Each then turns out as it may, whatever
/// becomes of the others: searched one by one they cost a sum, where together they would cost a product.
/// </summary>
/// <param name="Settled">What the parts say that no unknown fact can change.</param>
/// <param name="Open">The others.</param>
internal sealed record RouteClusters(Says Settled, ImmutableArray<Cluster> Open)
{
    /// <param name="settled">What the parts say that no unknown fact can change.</param>
    /// <param name="open">The others, each with the unknown facts that it depends on.</param>
    public static RouteClusters Of(Says settled, List<(WeighedPart Part, HashSet<int> Facts)> open)
    {
        var clusters = new List<Cluster>();
        foreach (var (part, facts) in open)
        {
            var joined = clusters.Where(c => c.Facts.Overlaps(facts)).ToList();
            clusters.RemoveAll(joined.Contains);
            clusters.Add(new Cluster([.. joined.SelectMany(c => c.Parts), part], [.. joined.SelectMany(c => c.Facts), .. facts]));
        }

        return new RouteClusters(settled, [.. clusters]);
    }
}

/// <summary>Parts of a route that hang together by the unknown facts that they depend on. Equal to one of the same parts, whatever route that is of.</summary>
internal sealed record Cluster(WeighedPart[] Parts, HashSet<int> Facts)
{
    /// <summary>Whether some part changes this answer and not the outcome alone.</summary>
    public bool Decides(Answer answer) => answer == Answer.Outcome || Array.Exists(Parts, p => (p.Met | p.Unmet | p.Unknown) is not { Pending: 0, Refused: 0 });

    public bool Equals(Cluster? other) => other is not null && Parts.AsSpan().SequenceEqual(other.Parts);

    public override int GetHashCode() => HashCode.Combine(Parts[0].Place, Parts[0].Bar, Parts[^1].Place, Parts.Length);
}

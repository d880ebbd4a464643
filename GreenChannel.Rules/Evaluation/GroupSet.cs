using GreenChannel.Rules.Compilation;

namespace GreenChannel.Rules.Evaluation;

/// <summary>Groups that are put together in one pass: step by step at first, by compiled code once making that has paid. Thread-safe.</summary>
internal sealed class GroupSet
{
    private readonly GroupStep[] _steps;
    private readonly ToCome<GroupCode> _code;

    /// <param name="groups">Each after those that are its children.</param>
    public GroupSet(IReadOnlyCollection<PlacedGroup> groups)
    {
        _steps = GroupStep.InOrder(groups.SelectMany(GroupStep.Of));
        _code = new(() => GroupCode.Compile(groups));
    }

    public static GroupSet Empty { get; } = new([]);

    /// <summary>Fills the places of the groups from those of their children.</summary>
    public void Fill(Verdict[] places)
    {
        if (_code.Asked() is { } code) code.Fill(places);
        else FillByStep(places);
    }

    /// <summary>The same as it is done at first.</summary>
    internal void FillByStep(Verdict[] places) => GroupStep.Take(_steps, places);

    /// <summary>The same as it is done later.</summary>
    internal void FillByCode(Verdict[] places) => _code.Made.Fill(places);
}

/// <summary>
/// Puts four verdicts together at a place, by Kleene's And or Or. A group of more takes several steps, each with what the
/// one before gave; one of less names a child twice. So every step does the same, without a branch that nobody can foresee.
/// </summary>
/// <param name="Place">Where to.</param>
/// <param name="IsOr">1 for Or, 0 for And.</param>
/// <param name="A">The first one's place.</param>
/// <param name="B">The second one's.</param>
/// <param name="C">The third one's.</param>
/// <param name="D">The fourth one's.</param>
internal readonly record struct GroupStep(int Place, int IsOr, int A, int B, int C, int D)
{
    // What four verdicts, two bits each, make: by And, then by Or.
    private static readonly Verdict[] Made = [.. Enumerable.Range(0, 512).Select(i => Make([i & 3, i >> 2 & 3, i >> 4 & 3, i >> 6 & 3], isOr: i >= 256))];

    /// <summary>The steps that put a group's children together; none if it has none.</summary>
    public static IEnumerable<GroupStep> Of(PlacedGroup group)
    {
        var (place, isOr, left) = group;
        for (bool isFirst = true; left.Length > 0; isFirst = false)
        {
            int[] four = isFirst ? left[..Math.Min(4, left.Length)] : [place, .. left[..Math.Min(3, left.Length)]];
            left = left[(isFirst ? four.Length : four.Length - 1)..];
            yield return new GroupStep(place, isOr ? 1 : 0, four[0], four[1 % four.Length], four[2 % four.Length], four[3 % four.Length]);
        }
    }

    /// <summary>The steps in an order in which one seldom waits for what the one just before it gives.</summary>
    /// <param name="steps">In an order in which each comes after what it needs.</param>
    public static GroupStep[] InOrder(IEnumerable<GroupStep> steps)
    {
        var levels = new Dictionary<int, int>();
        int LevelOf(GroupStep step) => levels[step.Place] = 1 + new[] { step.A, step.B, step.C, step.D }.Max(p => levels.GetValueOrDefault(p));
        return [.. steps.Select(s => (Step: s, Level: LevelOf(s))).ToList().OrderBy(s => s.Level).Select(s => s.Step)];
    }

    public static void Take(GroupStep[] steps, Verdict[] places)
    {
        var made = Made;
        foreach (ref readonly var step in steps.AsSpan())
        {
            places[step.Place] = made[(int)places[step.D] + (4 * ((int)places[step.C] + (4 * ((int)places[step.B] + (4 * ((int)places[step.A] + (4 * step.IsOr)))))))];
        }
    }

    private static Verdict Make(int[] verdicts, bool isOr)
    {
        var (decisive, otherwise) = isOr ? (Verdict.Met, Verdict.Unmet) : (Verdict.Unmet, Verdict.Met);
        return verdicts.Contains((int)decisive) ? decisive : verdicts.Contains((int)Verdict.Unknown) ? Verdict.Unknown : otherwise;
    }
}

using System.Collections.Immutable;
using GreenChannel.Rules.Evaluation;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Questions;

/// <summary>
/// Finds the minimal sets of changes that make a route eligible. A change is a distinct text of a leaf turned to met, or a
/// bar turned to clear; scope and readings don't change. Each set is verified by combining the verdicts anew.
/// </summary>
internal sealed class WaySearch(TargetEvaluation target, int route, long on)
{
    /// <summary>Sets that are followed at once; beyond it the largest are let go and the answer says that it is not complete.</summary>
    public const int SetsFollowed = 500;

    private readonly EvaluationPlan _plan = target.Plan;
    private readonly RoutePlan _route = target.Plan.Routes[route];

    public bool IsComplete { get; private set; } = true;

    /// <summary>Minimal sets, smallest first, then in the ruleset's order. One empty set if nothing need change.</summary>
    public List<ChangeSet> Find()
    {
        List<ChangeSet> ways = [ChangeSet.Empty];
        foreach (var part in _route.Parts.Concat(_route.Requirements.SelectMany(r => _plan.Requirements[r].Parts)))
        {
            if (part.Force != Force.Advisory && part.Class == PartClass.Qualification) ways = Both(ways, Alternatives(part.Node));
        }

        foreach (int bar in _route.Bars)
        {
            var plan = _plan.Bars[bar];
            if (plan.Force != Force.Advisory && plan.Stage == 0 && !target.IsLifted(bar) && target.Verdicts[plan.Node] != Verdict.Unmet) ways = Both(ways, [ChangeSet.Empty.WithBar(bar)]);
        }

        return Smallest([.. ways.Select(Verified).OfType<ChangeSet>()]);
    }

    // A change may bring a bar that reads the same text: then that bar must change as well.
    private ChangeSet? Verified(ChangeSet way)
    {
        for (int round = 0; round <= _route.Bars.Length; round++)
        {
            var after = After(way);
            if (after.Outcomes[route] == Outcome.Eligible) return IsMinimal(way) ? way : null;
            int[] brought = [.. _route.Bars.Where(b => _plan.Bars[b].Force != Force.Advisory && _plan.Bars[b].Stage == 0 && !after.IsLifted(b) && after.Verdicts[_plan.Bars[b].Node] != Verdict.Unmet)];
            if (brought.Length == 0) return null;
            foreach (int bar in brought) way = way.WithBar(bar);
        }

        return null;
    }

    private bool IsMinimal(ChangeSet way) => way.WithoutEach().All(less => After(less).Outcomes[route] != Outcome.Eligible);

    /// <summary>The target as it would be: an open scope taken for met.</summary>
    private TargetEvaluation After(ChangeSet way)
    {
        Verdict[] verdicts = [.. target.Lanes.Verdicts];
        foreach (int test in way.Tests) verdicts[test] = Verdict.Met;
        foreach (var scope in _route.Scope)
        {
            var leaves = new List<int>();
            _plan.Nodes.CollectLeaves(scope.Node, Verdict.Unknown, target.Verdicts, leaves);
            foreach (int leaf in leaves) verdicts[_plan.Nodes.TestOf(leaf)] = Verdict.Met;
        }

        bool[] lifted = [.. _plan.Bars.Select((_, bar) => target.IsLifted(bar) || way.Bars.Contains(bar))];
        return TargetEvaluation.Combine(_plan, target.Target, target.Lanes with { Verdicts = verdicts }, on, lifted);
    }

    private List<ChangeSet> Alternatives(int node)
    {
        if (target.Verdicts[node] == Verdict.Met) return [ChangeSet.Empty];
        if (_plan.Nodes.TestOf(node) is >= 0 and var test) return [ChangeSet.Empty.WithTest(test)];
        List<ChangeSet> ways = [];
        if (_plan.Nodes.Conditions[node] is Group { IsOr: true })
        {
            foreach (int child in _plan.Nodes.ChildrenOf(node))
            {
                if (!_plan.Nodes.IsScopeLeaf(child)) ways.AddRange(Alternatives(child));
            }

            return Smallest(ways);
        }

        ways.Add(ChangeSet.Empty);
        foreach (int child in _plan.Nodes.ChildrenOf(node)) ways = Both(ways, Alternatives(child));
        return ways;
    }

    private List<ChangeSet> Both(List<ChangeSet> some, List<ChangeSet> others) => Smallest([.. some.SelectMany(s => others.Select(s.With))]);

    private List<ChangeSet> Smallest(List<ChangeSet> sets)
    {
        var kept = new List<ChangeSet>();
        foreach (var set in sets.Distinct().Order(Comparer<ChangeSet>.Create(ChangeSet.Compare)))
        {
            if (kept.Exists(k => k.IsWithin(set))) continue;
            if (kept.Count == SetsFollowed)
            {
                IsComplete = false;
                break;
            }

            kept.Add(set);
        }

        return kept;
    }
}

/// <summary>Tests (distinct texts of leaves) that turn to met and bars that turn to clear, by index.</summary>
internal sealed class ChangeSet : IEquatable<ChangeSet>
{
    public static readonly ChangeSet Empty = new([], []);

    private ChangeSet(ImmutableSortedSet<int> tests, ImmutableSortedSet<int> bars)
    {
        Tests = tests;
        Bars = bars;
    }

    public ImmutableSortedSet<int> Tests { get; }

    public ImmutableSortedSet<int> Bars { get; }

    public int Count => Tests.Count + Bars.Count;

    public ChangeSet WithTest(int test) => new(Tests.Add(test), Bars);

    public ChangeSet WithBar(int bar) => new(Tests, Bars.Add(bar));

    public ChangeSet With(ChangeSet other) => new(Tests.Union(other.Tests), Bars.Union(other.Bars));

    public bool IsWithin(ChangeSet other) => Count <= other.Count && Tests.IsSubsetOf(other.Tests) && Bars.IsSubsetOf(other.Bars);

    public IEnumerable<ChangeSet> WithoutEach() =>
        Tests.Select(t => new ChangeSet(Tests.Remove(t), Bars)).Concat(Bars.Select(b => new ChangeSet(Tests, Bars.Remove(b))));

    /// <summary>Smaller ones first, then in the ruleset's order.</summary>
    public static int Compare(ChangeSet one, ChangeSet other)
    {
        if (one.Count != other.Count) return one.Count.CompareTo(other.Count);
        foreach (var (mine, its) in one.Tests.Zip(other.Tests).Concat(one.Bars.Zip(other.Bars)))
        {
            if (mine != its) return mine.CompareTo(its);
        }

        return one.Tests.Count.CompareTo(other.Tests.Count);
    }

    public bool Equals(ChangeSet? other) => other is not null && Tests.SetEquals(other.Tests) && Bars.SetEquals(other.Bars);

    public override bool Equals(object? obj) => Equals(obj as ChangeSet);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (int test in Tests) hash.Add(test);
        hash.Add(-1);
        foreach (int bar in Bars) hash.Add(bar);
        return hash.ToHashCode();
    }
}

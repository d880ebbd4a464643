using System.Collections.Immutable;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Compilation;
using GreenChannel.Rules.Counting;
using GreenChannel.Rules.Evaluation;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Questions;

/// <summary>Finds the ways of all routes of a decision, says of each change what kind it is, and ranks them.</summary>
internal sealed class WayFinder
{
    /// <summary>How far ahead a condition may come true by itself, in years.</summary>
    public const int YearsAhead = 10;

    private readonly Decision _decision;
    private readonly EvaluationPlan _plan;
    private readonly long _on;
    private readonly Dictionary<int, long[]> _firstMet = [];

    private WayFinder(Decision decision)
    {
        _decision = decision;
        _plan = decision.Plan;
        _on = Day.Of(decision.Request.On);
    }

    /// <param name="decision">The decision.</param>
    /// <param name="most">The most ways told of each route.</param>
    public static ShortestWays Of(Decision decision, int most)
    {
        var finder = new WayFinder(decision);
        var found = from target in decision.KleenesEvaluations
                    from route in Enumerable.Range(0, decision.Plan.Routes.Length)
                    where target.Outcomes[route] != Outcome.NotApplicable
                    let ways = finder.WaysOf(target, route, most)
                    orderby Cost(ways)
                    select ways;
        return new ShortestWays(decision, [.. found]);
    }

    // By the nearest way of a route.
    private static (int Outcome, (int, int, int, int, int, long) Way) Cost(RouteWays ways)
    {
        if (ways.Outcome == Outcome.Eligible) return (0, default);
        return ways.Ways.IsEmpty ? (2, default) : (1, ways.Ways.Min(Cost));
    }

    // What nobody can change weighs most, then the number of changes; among as many, who must decide otherwise than they
    // did, what is still to be decided, and what takes time, which is harder than what can be done.
    private static (int Cannot, int Size, int Denied, int Decide, int Wait, long Until) Cost(Way way) =>
    (
        way.Changes.Count(c => c.Kind == ChangeKind.Cannot), way.Changes.Length, way.Changes.Count(c => c.Kind == ChangeKind.Decide && c.Now == Verdict.Unmet),
        way.Changes.Count(c => c.Kind == ChangeKind.Decide), way.Changes.Count(c => c.Kind == ChangeKind.Wait), way.Changes.Max(c => c.On is { } day ? Day.Of(day) : 0)
    );

    private RouteWays WaysOf(TargetEvaluation target, int route, int most)
    {
        var plan = _plan.Routes[route];
        bool open = plan.Scope.Any(s => s.Force != Force.Advisory && target.Verdicts[s.Node] == Verdict.Unknown);
        string? name = target.Target < 0 ? null : _plan.Bound.Targets[target.Target];
        if (target.Outcomes[route] == Outcome.Eligible) return new(name, plan.Route.Id, plan.Route.Category, Outcome.Eligible, [], true, open);
        var search = new WaySearch(target, route, _on);
        var sets = search.Find();
        ImmutableArray<Way> ways = [.. sets.Where(s => s.Count > 0).Select(s => new Way(Changes(target, route, s))).OrderBy(w => w.Changes.Length).ThenBy(Cost).Take(most)];
        return new(name, plan.Route.Id, plan.Route.Category, target.Outcomes[route], ways, search.IsComplete && sets.Count <= most, open);
    }

    private ImmutableArray<Change> Changes(TargetEvaluation target, int route, ChangeSet set) =>
        [.. set.Tests.Select(t => ChangeOf(target, route, t)).Concat(set.Bars.Select(b => ChangeOf(target, b)))];

    private Change ChangeOf(TargetEvaluation target, int route, int test)
    {
        var (leaf, inPrinciple) = LeafOf(route, test);
        var now = target.Lanes.Verdicts[test];
        var by = leaf.Actor ?? AttesterOf(test);
        if (inPrinciple) return new(leaf, false, now, ChangeKind.Decide, null, null, null);
        if (leaf.Kind == Kind.Judgement) return new(leaf, false, now, ChangeKind.Decide, by, null, null);
        if (leaf.Kind is Kind.Procedural or Kind.Material) return new(leaf, false, now, ChangeKind.Do, by, null, null);
        if (FirstMet(target, test) is { } day) return new(leaf, false, now, ChangeKind.Wait, null, Day.ToDate(day), null);
        if (leaf.Change is { } stated) return new(leaf, false, now, KindOf(stated), by, null, null);
        return new(leaf, false, now, now == Verdict.Unknown ? ChangeKind.Do : ChangeKind.Cannot, now == Verdict.Unknown ? by : null, null, null);
    }

    private Change ChangeOf(TargetEvaluation target, int bar)
    {
        var plan = _plan.Bars[bar];
        var state = target.Verdicts[plan.Node] == Verdict.Unknown ? Verdict.Unknown : Verdict.Unmet;
        var condition = plan.Bar.Condition;
        if (plan.Force == Force.InPrinciple) return new(condition, true, state, ChangeKind.Decide, null, null, null);
        if (state == Verdict.Unknown) return new(condition, true, state, ChangeKind.Do, AttesterUnder(plan.Node), null, plan.Bar.Redirect);
        if (FirstClear(target, plan.Node) is { } day) return new(condition, true, state, ChangeKind.Wait, null, Day.ToDate(day), plan.Bar.Redirect);
        return new(condition, true, state, condition.Change is { } stated ? KindOf(stated) : ChangeKind.Cannot, null, null, plan.Bar.Redirect);
    }

    private static ChangeKind KindOf(Changeable stated) => stated switch
    {
        Changeable.Do => ChangeKind.Do,
        Changeable.Decide => ChangeKind.Decide,
        _ => ChangeKind.Cannot,
    };

    // The first leaf with that text; what holds in principle holds for all of them, as they are one text.
    private (Leaf Leaf, bool InPrinciple) LeafOf(int route, int test)
    {
        var parts = _plan.Routes[route].Parts.Concat(_plan.Routes[route].Requirements.SelectMany(r => _plan.Requirements[r].Parts)).Where(p => p.Force != Force.Advisory);
        var found = parts.Select(p => (Leaf: Under(p.Node).FirstOrDefault(l => _plan.Nodes.TestOf(l) == test, -1), p.Force)).Where(p => p.Leaf >= 0).ToList();
        return ((Leaf)_plan.Nodes.Conditions[found[0].Leaf], found.TrueForAll(p => p.Force == Force.InPrinciple));
    }

    private IEnumerable<int> Under(int node)
    {
        if (_plan.Nodes.TestOf(node) >= 0) return [node];
        return _plan.Nodes.ChildrenOf(node).ToArray().SelectMany(Under);
    }

    private Text? AttesterUnder(int node) => Under(node).Select(l => AttesterOf(_plan.Nodes.TestOf(l))).FirstOrDefault(a => a is not null);

    // Who attests the first fact that it reads.
    private Text? AttesterOf(int test) =>
        _plan.Bound.Tests[test].Reads.Facts.Select(f => _plan.Bound.Facts.Facts[f.Fact].Declaration.Attester?.Name).FirstOrDefault(a => a is not null);

    private long? FirstMet(TargetEvaluation target, int test) =>
        _plan.Bound.Tests[test].Reads.On && Ahead(target)[test] is > 0 and var day ? day : null;

    // The first day on which nothing under a bar makes it apply.
    private long? FirstClear(TargetEvaluation target, int node)
    {
        if (!Under(node).Any(l => _plan.Bound.Tests[_plan.Nodes.TestOf(l)].Reads.On)) return null;
        var lanes = _decision.Rules.NewQuietLanes();
        foreach (long day in DaysAhead())
        {
            Evaluate(target, day, lanes);
            if (_plan.Nodes.Evaluate((ReadOnlySpan<Verdict>)lanes.Verdicts)[node] == Verdict.Unmet) return day;
        }

        return null;
    }

    // By test: the first day after the one asked about on which it is met, 0 if there is none.
    private long[] Ahead(TargetEvaluation target)
    {
        if (_firstMet.TryGetValue(target.Target, out long[]? known)) return known;
        var first = new long[_plan.Bound.Tests.Length];
        var lanes = _decision.Rules.NewQuietLanes();
        foreach (long day in DaysAhead())
        {
            Evaluate(target, day, lanes);
            for (int test = 0; test < first.Length; test++)
            {
                if (first[test] == 0 && lanes.Verdicts[test] == Verdict.Met) first[test] = day;
            }
        }

        return _firstMet[target.Target] = first;
    }

    private IEnumerable<long> DaysAhead()
    {
        for (long day = _on + 1; day <= Math.Min(_on + (YearsAhead * 366), Day.Last); day++) yield return day;
    }

    private void Evaluate(TargetEvaluation target, long day, Lanes lanes)
    {
        _decision.Rules.Evaluate(_decision.InputOf(target) with { On = day }, lanes);
    }
}

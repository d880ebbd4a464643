using System.Collections.Immutable;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Compilation;
using GreenChannel.Rules.Evaluation;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Questions;

/// <summary>
/// Finds what changed an outcome on a day. Of all that changed, that is a cause which alone would have changed the
/// outcome of the day before, or without which the day's own would be another.
/// </summary>
internal sealed class CauseFinder(Decision first, EvaluationInput input)
{
    private readonly Lanes _lanes = first.Rules.NewLanes();
    private readonly CountedLeaves _counted = new(first.Plan);
    private readonly List<Item> _items = [];
    private DayState _before = null!;
    private DayState _after = null!;

    /// <summary>Looks at one day; the causes told after that are that day's.</summary>
    public void Look(DayState before, DayState after, IEnumerable<(int Test, Verdict Verdict)> changed)
    {
        _before = before;
        _after = after;
        _items.Clear();
        foreach (var (test, verdict) in changed) _items.Add(new Item(test, -1, before.With(test, verdict), after.With(test, before.VerdictOf(test))));
        for (int bar = 0; bar < first.Plan.Bars.Length; bar++)
        {
            bool lifted = after.IsLifted(bar);
            if (lifted != before.IsLifted(bar)) _items.Add(new Item(-1, bar, before.WithLift(bar, lifted), after.WithLift(bar, !lifted)));
        }
    }

    public ImmutableArray<ChangeCause> OfRoute(int route) =>
        Causes([route], i => i.Alone.Outcomes[route] != _before.Outcomes[route] || i.Without.Outcomes[route] != _after.Outcomes[route]);

    public ImmutableArray<ChangeCause> OfTarget() => Causes(
        [.. Enumerable.Range(0, _before.Outcomes.Length).Where(r => _before.Outcomes[r] != _after.Outcomes[r])],
        i => i.Alone.Outcome != _before.Outcome || i.Without.Outcome != _after.Outcome);

    private ImmutableArray<ChangeCause> Causes(int[] routes, Func<Item, bool> matters)
    {
        var causes = Told(routes, _items.Where(matters));
        return causes.IsEmpty ? Told(routes, _items) : causes;
    }

    // In the ruleset's order: bars, requirements, routes.
    private ImmutableArray<ChangeCause> Told(int[] routes, IEnumerable<Item> items)
    {
        var told = new SortedDictionary<(int Node, bool IsLift), ChangeCause>();
        foreach (var item in items)
        {
            if (item.Bar >= 0 && routes.Any(r => first.Plan.Routes[r].Bars.Contains(item.Bar))) told.TryAdd((first.Plan.Bars[item.Bar].Node, true), Lift(item.Bar));
            foreach (var (node, bar) in item.Test < 0 ? [] : routes.SelectMany(r => _counted.With(r, item.Test))) told.TryAdd((node, false), Leaf(item.Test, node, bar));
        }

        return [.. told.Values];
    }

    private ChangeCause Lift(int bar)
    {
        var plan = first.Plan.Bars[bar];
        return new ChangeCause(plan.Bar.Id, plan.Bar.Id, _before.VerdictOfNode(plan.Node), _after.VerdictOfNode(plan.Node), true, [], [], []);
    }

    private ChangeCause Leaf(int test, int node, int bar)
    {
        var plan = first.Plan;
        var bound = plan.Bound;
        var facts = bound.ReadsUnder(input.Readings)[test].Select(f => f.Fact).Distinct().Order();
        string id = plan.Nodes.Conditions[node].Id;
        return new ChangeCause(
            id, bar < 0 ? null : plan.Bars[bar].Bar.Id, _before.VerdictOf(test), _after.VerdictOf(test), false,
            [.. facts.Select(f => bound.Facts.Facts[f].Name)], [.. bound.Tests[test].Reads.Readings.Select(Reading)], FaultsOf(test, id));
    }

    private ImmutableArray<Fault> FaultsOf(int test, string id)
    {
        if (_after.VerdictOf(test) != Verdict.Unknown) return [];
        first.Rules.Days.Run(test, input with { On = _after.Day }, _after.Day, _lanes);
        return [.. _lanes.Faults.Select(f => new Fault(id, f.Kind, f.Kind == FaultKind.CalendarLacksYear ? f.Argument : null)).Distinct()];
    }

    private ReadingUsed Reading(int index)
    {
        var reading = first.Plan.Bound.Document.Readings[index];
        string choice = reading.Choices[input.Readings[index]].Id;
        return new ReadingUsed(reading.Name, choice, reading.Confirmed && choice == reading.Default, first.Request.Readings.ContainsKey(reading.Name));
    }

    /// <summary>A test (or a bar's lift) that changed, with what would hold had it changed alone, and had it alone not changed.</summary>
    private sealed record Item(int Test, int Bar, DayState Alone, DayState Without);
}

/// <summary>The leaves on which a route's outcome hangs: of its scope and qualification, its requirements and its bars.</summary>
internal sealed class CountedLeaves
{
    private readonly ILookup<int, (int Node, int Bar)>[] _byTest;

    public CountedLeaves(EvaluationPlan plan) => _byTest = [.. plan.Routes.Select(r => Of(plan, r).Distinct().ToLookup(l => plan.Nodes.TestOf(l.Node)))];

    /// <summary>Leaves of a route that have a test, each with its bar (−1: none).</summary>
    public IEnumerable<(int Node, int Bar)> With(int route, int test) => _byTest[route][test];

    private static IEnumerable<(int Node, int Bar)> Of(EvaluationPlan plan, RoutePlan route)
    {
        var parts = route.Scope.Concat(route.Parts).Concat(route.Requirements.SelectMany(r => plan.Requirements[r].Parts))
            .Where(p => p.Class != PartClass.Readiness && p.Force != Force.Advisory);
        var bars = route.Bars.Where(b => plan.Bars[b] is { Stage: 0, Force: not Force.Advisory });
        return parts.SelectMany(p => Below(plan.Nodes, p.Node)).Select(n => (n, -1)).Concat(bars.SelectMany(b => Below(plan.Nodes, plan.Bars[b].Node).Select(n => (n, b))));
    }

    private static IEnumerable<int> Below(ConditionNodes nodes, int node) =>
        nodes.TestOf(node) >= 0 ? [node] : nodes.ChildrenOf(node).ToArray().SelectMany(child => Below(nodes, child));
}

using System.Collections.Immutable;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Evaluation;

/// <summary>Tells which conditions make a route what it is: a route's own by their leaves, bars and requirements as wholes.</summary>
internal sealed class RouteLists
{
    private readonly TargetEvaluation _target;
    private readonly ImmutableArray<FactState> _states;
    private readonly SortedSet<int> _unmet = [];
    private readonly SortedSet<int> _unknown = [];
    private readonly SortedSet<int> _pending = [];
    private readonly SortedSet<int> _discretion = [];

    private RouteLists(TargetEvaluation target, int route, ImmutableArray<FactState> states)
    {
        _target = target;
        _states = states;
        var plan = target.Plan;
        foreach (var part in Counted(plan.Routes[route])) AddLeaves(part);
        foreach (int index in plan.Routes[route].Requirements)
        {
            var requirement = plan.Requirements[index];
            foreach (var part in requirement.Parts) ListFor(part, target.Verdicts[part.Node], LeavesOf(part.Node, Verdict.Unknown))?.Add(requirement.Node);
        }

        foreach (int bar in plan.Routes[route].Bars.Where(b => !target.IsLifted(b))) AddBar(plan.Bars[bar]);
    }

    /// <summary>A route of one target with its lists. Of one that is not meant for the target nothing else is said.</summary>
    public static RouteDecision Of(TargetEvaluation target, int route, ImmutableArray<FactState> states)
    {
        var (id, category, _) = target.Plan.Routes[route].Route;
        var outcome = target.Outcomes[route];
        if (outcome == Outcome.NotApplicable) return new RouteDecision(id, category, outcome, [], [], [], [], []);
        var lists = new RouteLists(target, route, states);
        var stages = target.Plan.Bound.Document.Stages;
        return new RouteDecision(
            id, category, outcome, [.. target.Plan.Routes[route].Stages.Select(s => new StageReadiness(stages[s].Id, target.ReadinessOf(route, s)))],
            lists.Ids(lists._unmet), lists.Ids(lists._unknown), lists.Ids(lists._pending), lists.Ids(lists._discretion),
            target.Agreed?[route] ?? false);
    }

    private static IEnumerable<Part> Counted(RoutePlan route) => route.Scope.Concat(route.Parts);

    private void AddLeaves(Part part)
    {
        var verdict = _target.Verdicts[part.Node];
        foreach (int leaf in LeavesOf(part.Node, verdict)) ListFor(part, verdict, [leaf])?.Add(leaf);
    }

    private List<int> LeavesOf(int node, Verdict verdict)
    {
        var leaves = new List<int>();
        _target.Plan.Nodes.CollectLeaves(node, verdict, _target.Verdicts, leaves);
        return leaves;
    }

    // A bar is against a route when its condition is met.
    private void AddBar(BarPlan bar)
    {
        var verdict = _target.Verdicts[bar.Node] switch
        {
            Verdict.Met => Verdict.Unmet,
            Verdict.Unmet => Verdict.Met,
            _ => Verdict.Unknown,
        };
        ListFor(bar.Force, verdict)?.Add(bar.Node);
    }

    // What waits for someone to act is pending; what merely was not said is unknown.
    private SortedSet<int>? ListFor(Part part, Verdict verdict, List<int> leaves) =>
        verdict == Verdict.Unknown && part.Force != Force.Advisory && part.Class == PartClass.Readiness && leaves.Exists(Waits) ? _pending : ListFor(part.Force, verdict);

    private SortedSet<int>? ListFor(Force force, Verdict verdict)
    {
        if (force == Force.Advisory) return null;
        return verdict switch
        {
            Verdict.Unmet => force == Force.InPrinciple ? _discretion : _unmet,
            Verdict.Unknown => _unknown,
            _ => null,
        };
    }

    private bool Waits(int leaf) =>
        _target.Plan.Bound.Tests[_target.Plan.Nodes.TestOf(leaf)].Reads.Facts.Any(f => _states[f.Fact] == FactState.NotYet);

    private ImmutableArray<string> Ids(SortedSet<int> nodes) => [.. nodes.Select(n => _target.Plan.Nodes.Conditions[n].Id)];
}

using System.Collections.Immutable;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Evaluation;

/// <summary>Tells which conditions make a route what it is: a route's own by their leaves, bars and requirements as wholes.</summary>
internal sealed class RouteLists
{
    private readonly TargetEvaluation _target;
    private readonly SortedSet<int> _unmet = [];
    private readonly SortedSet<int> _unknown = [];
    private readonly SortedSet<int> _pending = [];
    private readonly SortedSet<int> _discretion = [];

    private RouteLists(TargetEvaluation target, int route)
    {
        _target = target;
        var plan = target.Plan;
        foreach (var part in Counted(plan.Routes[route])) AddLeaves(part);
        foreach (int index in plan.Routes[route].Requirements)
        {
            var requirement = plan.Requirements[index];
            foreach (var part in requirement.Parts) ListFor(part.Class, part.Force, target.Verdicts[part.Node])?.Add(requirement.Node);
        }

        foreach (int bar in plan.Routes[route].Bars.Where(b => !target.IsLifted(b))) AddBar(plan.Bars[bar]);
    }

    /// <summary>A route of one target with its lists. Of one that is not meant for the target nothing else is said.</summary>
    public static RouteDecision Of(TargetEvaluation target, int route)
    {
        var (id, category, _) = target.Plan.Routes[route].Route;
        var outcome = target.Outcomes[route];
        if (outcome == Outcome.NotApplicable) return new RouteDecision(id, category, outcome, [], [], [], [], []);
        var lists = new RouteLists(target, route);
        var stages = target.Plan.Bound.Document.Stages;
        return new RouteDecision(
            id, category, outcome, [.. target.Plan.Routes[route].Stages.Select(s => new StageReadiness(stages[s].Id, target.ReadinessOf(route, s)))],
            lists.Ids(lists._unmet), lists.Ids(lists._unknown), lists.Ids(lists._pending), lists.Ids(lists._discretion));
    }

    private static IEnumerable<Part> Counted(RoutePlan route) => route.Scope.Concat(route.Parts);

    private void AddLeaves(Part part)
    {
        var verdict = _target.Verdicts[part.Node];
        if (ListFor(part.Class, part.Force, verdict) is not { } list) return;
        var leaves = new List<int>();
        _target.Plan.Nodes.CollectLeaves(part.Node, verdict, _target.Verdicts, leaves);
        list.UnionWith(leaves);
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
        ListFor(bar.Stage > 0 ? PartClass.Readiness : PartClass.Qualification, bar.Force, verdict)?.Add(bar.Node);
    }

    private SortedSet<int>? ListFor(PartClass partClass, Force force, Verdict verdict)
    {
        if (force == Force.Advisory) return null;
        return verdict switch
        {
            Verdict.Unmet => force == Force.InPrinciple ? _discretion : _unmet,
            Verdict.Unknown => partClass == PartClass.Readiness ? _pending : _unknown,
            _ => null,
        };
    }

    private ImmutableArray<string> Ids(SortedSet<int> nodes) => [.. nodes.Select(n => _target.Plan.Nodes.Conditions[n].Id)];
}

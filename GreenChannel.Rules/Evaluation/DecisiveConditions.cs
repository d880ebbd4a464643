using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Evaluation;

/// <summary>
/// Which conditions make a route's outcome, and its file's readiness, what they are. Whatever became of all the others,
/// both would be the same: the order of evaluation has no part in it. Taken by Kleene's tables, one condition by one.
/// </summary>
internal sealed class DecisiveConditions
{
    private readonly TargetEvaluation _target;
    private readonly RoutePlan _route;
    private readonly bool[] _matters;

    private DecisiveConditions(TargetEvaluation target, int route)
    {
        _target = target;
        _route = target.Plan.Routes[route];
        _matters = new bool[target.Plan.Nodes.Count];
        var outcome = target.Outcomes[route];
        foreach (var part in _route.Scope.Where(p => p.Force != Force.Advisory && (outcome != Outcome.NotApplicable || IsUnmet(p)))) Mark(part.Node);
        if (outcome == Outcome.NotApplicable) return;
        foreach (var (node, force, isAgainst, redirects) in Counted(PartClass.Qualification, 0).ToList())
        {
            if (MakesOutcome(outcome, force, isAgainst, redirects)) Mark(node);
        }

        // Of a route that leads nowhere no paper decides anything.
        if (outcome <= Outcome.Undetermined) MarkFile(route);
        foreach (int bar in _route.Bars.Where(b => target.IsLifted(b) && target.StateOf(b) != BarState.Clear)) Mark(target.Plan.Bars[bar].Node);
    }

    /// <summary>By node of the plan, whether it matters to a route.</summary>
    /// <param name="target">The evaluation by Kleene's tables.</param>
    /// <param name="route">Index of the route.</param>
    public static bool[] Of(TargetEvaluation target, int route) => new DecisiveConditions(target, route)._matters;

    private bool MakesOutcome(Outcome outcome, Force force, bool isAgainst, bool redirects) => outcome switch
    {
        // What else stands against it is told, though one is enough.
        Outcome.Ineligible => force == Force.Mandatory && isAgainst,
        // One more against it for good would refuse, so that nothing does is part of the answer.
        Outcome.Redirected => force == Force.Mandatory && (isAgainst || !redirects),
        Outcome.Discretionary => force == Force.Mandatory || isAgainst,
        Outcome.Undetermined => force == Force.Mandatory || HangsOnPrinciples,
        _ => true,
    };

    // What is in principle leaves a route open only where all that is mandatory is settled.
    private bool HangsOnPrinciples => !_route.Scope.Any(p => p.Force != Force.Advisory && _target.Verdicts[p.Node] == Verdict.Unknown)
        && Counted(PartClass.Qualification, 0).All(c => c.Force != Force.Mandatory || _target.Verdicts[c.Node] != Verdict.Unknown);

    private void MarkFile(int route)
    {
        foreach (int stage in _route.Stages)
        {
            bool refused = _target.ReadinessOf(route, stage) == Readiness.Refused;
            foreach (var (node, force, isAgainst, _) in Counted(PartClass.Readiness, stage).ToList())
            {
                if (!refused || (force == Force.Mandatory && isAgainst)) Mark(node);
            }
        }
    }

    private bool IsUnmet(Part part) => _target.Verdicts[part.Node] == Verdict.Unmet;

    private IEnumerable<(int Node, Force Force, bool IsAgainst, bool Redirects)> Counted(PartClass of, int stage)
    {
        var plan = _target.Plan;
        var parts = _route.Parts.Concat(_route.Requirements.SelectMany(r => plan.Requirements[r].Parts))
            .Where(p => p.Class == of && (of == PartClass.Qualification || p.Stage == stage)).Select(p => (p.Node, p.Force, IsUnmet(p), false));
        var bars = _route.Bars.Where(b => !_target.IsLifted(b) && (of == PartClass.Qualification ? plan.Bars[b].Stage == 0 : plan.Bars[b].Stage == stage && stage > 0))
            .Select(b => (plan.Bars[b].Node, plan.Bars[b].Force, _target.Verdicts[plan.Bars[b].Node] == Verdict.Met, plan.Bars[b].Redirects));
        return parts.Concat(bars).Where(c => c.Force != Force.Advisory);
    }

    // What makes a node's verdict: of a met Or what is met, of an unmet And what is not, else all of it.
    private void Mark(int node)
    {
        _matters[node] = true;
        var verdict = _target.Verdicts[node];
        bool some = _target.Plan.Nodes.Conditions[node] is Group group && verdict == (group.IsOr ? Verdict.Met : Verdict.Unmet);
        foreach (int child in _target.Plan.Nodes.ChildrenOf(node))
        {
            if (!some || _target.Verdicts[child] == verdict) Mark(child);
        }
    }
}

using GreenChannel.Rules.Compilation;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Evaluation;

/// <summary>What the lanes held after one target was evaluated.</summary>
internal readonly record struct LaneValues(Verdict[] Verdicts, DayBounds[] Days, LaneFault[] Faults, LaneWarning[] Warnings);

/// <summary>
/// Everything decided for one target, by index: verdicts of conditions, outcomes of routes, readiness of their stages.
/// Lists of ids are made from it only when somebody asks. Not changed after <see cref="Combine"/>.
/// </summary>
internal sealed class TargetEvaluation
{
    private readonly Readiness[] _readiness;

    private TargetEvaluation(EvaluationPlan plan, int target, LaneValues lanes, bool[]? lifted)
    {
        Plan = plan;
        Target = target;
        Lanes = lanes;
        Lifted = lifted;
        Verdicts = new Verdict[plan.Nodes.Count];
        Outcomes = new Outcome[plan.Routes.Length];
        _readiness = new Readiness[plan.Routes.Length * plan.StageCount];
    }

    private TargetEvaluation(TargetEvaluation other)
    {
        Plan = other.Plan;
        Target = other.Target;
        Lanes = other.Lanes;
        Lifted = other.Lifted;
        Verdicts = other.Verdicts;
        Outcomes = other.Outcomes;
        _readiness = other._readiness;
    }

    public EvaluationPlan Plan { get; }

    /// <summary>Index of the target, −1 if the ruleset has none.</summary>
    public int Target { get; }

    /// <summary>What the tests gave.</summary>
    public LaneValues Lanes { get; }

    /// <summary>By node of <see cref="EvaluationPlan.Nodes"/>.</summary>
    public Verdict[] Verdicts { get; }

    /// <summary>By route.</summary>
    public Outcome[] Outcomes { get; private init; }

    /// <summary>The best of its routes.</summary>
    public Outcome Outcome { get; private set; }

    /// <summary>By bar; null if none is lifted.</summary>
    public bool[]? Lifted { get; }

    /// <summary>By route: whether its outcome is one on which all completions agree, though Kleene's tables leave it open. Null if there is no such route.</summary>
    public bool[]? Agreed { get; private init; }

    /// <summary>From the verdicts of the tests to outcomes and readiness.</summary>
    /// <param name="plan">The ruleset.</param>
    /// <param name="target">Index of the target, or −1.</param>
    /// <param name="lanes">Verdicts of the tests; kept.</param>
    /// <param name="on">The day asked about.</param>
    /// <param name="lifted">Which bars are lifted; null if none.</param>
    public static TargetEvaluation Combine(EvaluationPlan plan, int target, LaneValues lanes, long on, bool[]? lifted)
    {
        var result = new TargetEvaluation(plan, target, lanes, lifted);
        plan.Nodes.Evaluate(lanes.Verdicts, result.Verdicts);
        var best = Outcome.NotApplicable;
        for (int route = 0; route < plan.Routes.Length; route++)
        {
            var outcome = result.CombineRoute(route, on > plan.ClosesOn);
            result.Outcomes[route] = outcome;
            if (outcome < best) best = outcome;
        }

        result.Outcome = best;
        return result;
    }

    /// <summary>The same with outcomes of open routes replaced by those on which all completions agree.</summary>
    public TargetEvaluation Settle(Func<int, Outcome?> agreed)
    {
        Outcome[] outcomes = [.. Outcomes];
        var isAgreed = new bool[outcomes.Length];
        for (int route = 0; route < outcomes.Length; route++)
        {
            if (outcomes[route] != Outcome.Undetermined || agreed(route) is not { } outcome || outcome == Outcome.Undetermined) continue;
            outcomes[route] = outcome;
            isAgreed[route] = true;
        }

        if (!isAgreed.Contains(true)) return this;
        var settled = new TargetEvaluation(this) { Outcomes = outcomes, Agreed = isAgreed };
        settled.Outcome = outcomes.Min();
        return settled;
    }

    public Verdict VerdictOf(Condition condition) => Verdicts[Plan.Nodes.IndexOf[condition.Id]];

    public bool IsLifted(int bar) => Lifted is not null && Lifted[bar];

    public BarState StateOf(int bar) => Verdicts[Plan.Bars[bar].Node] switch
    {
        Verdict.Met => BarState.Applies,
        Verdict.Unmet => BarState.Clear,
        _ => BarState.Unknown,
    };

    /// <summary>How far the file of a route is for a stage that something gates.</summary>
    public Readiness ReadinessOf(int route, int stage) => _readiness[(route * Plan.StageCount) + stage];

    /// <summary>Whether more facts or acts may still lead through this route: it is meant for the target, and nothing settled stands against it.</summary>
    public bool IsOpen(int route) => Outcomes[route] <= Outcome.Undetermined;

    private Outcome CombineRoute(int index, bool closed)
    {
        var route = Plan.Routes[index];
        var scope = ScopeOf(route);
        if (scope == Verdict.Unmet) return Outcome.NotApplicable;

        int stages = Plan.StageCount;
        var tally = new RouteTally(_readiness.AsSpan(index * stages, stages));
        foreach (ref readonly var part in route.Parts.AsSpan()) tally.Count(in part, Verdicts[part.Node]);
        foreach (int requirement in route.Requirements)
        {
            foreach (ref readonly var part in Plan.Requirements[requirement].Parts.AsSpan()) tally.Count(in part, Verdicts[part.Node]);
        }

        foreach (int bar in route.Bars)
        {
            if (!IsLifted(bar)) tally.Count(Plan.Bars[bar], Verdicts[Plan.Bars[bar].Node]);
        }

        tally.Close(closed);
        var outcome = tally.Outcome;
        return scope == Verdict.Unknown && outcome < Outcome.Undetermined ? Outcome.Undetermined : outcome;
    }

    private Verdict ScopeOf(RoutePlan route)
    {
        var scope = Verdict.Met;
        foreach (ref readonly var part in route.Scope.AsSpan())
        {
            if (part.Force == Force.Advisory) continue;
            var verdict = Verdicts[part.Node];
            if (verdict == Verdict.Unmet) return Verdict.Unmet;
            if (verdict == Verdict.Unknown) scope = Verdict.Unknown;
        }

        return scope;
    }
}

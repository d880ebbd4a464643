using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Compilation;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Evaluation;

/// <summary>What the lanes held after one target was evaluated.</summary>
internal sealed record LaneValues(Verdict[] Verdicts, DayBounds[] Days, LaneFault[] Faults, LaneWarning[] Warnings);

/// <summary>Evaluates all lanes, those of duties and papers too, when somebody asks for them. Thread-safe.</summary>
internal sealed record LaneSource(CompiledRuleset Rules, FactSlots Facts, long On, int[] Readings)
{
    public LaneValues Of(int target)
    {
        var lanes = Rules.NewLanes();
        Rules.Evaluate(new EvaluationInput(Facts, On, target, Readings), lanes);
        return new LaneValues(lanes.Verdicts, lanes.Days, [.. lanes.Faults], [.. lanes.Warnings]);
    }
}

/// <summary>
/// Everything decided for one target, by index: verdicts of conditions, outcomes of routes, readiness of their stages.
/// Lists of ids are made from it only when somebody asks. Not changed once it is made.
/// </summary>
internal sealed class TargetEvaluation
{
    private readonly Readiness[] _readiness;
    private readonly LaneSource? _source;
    private LaneValues? _lanes;

    /// <param name="plan">The ruleset.</param>
    /// <param name="target">Index of the target, or −1.</param>
    /// <param name="row">What was decided; copied.</param>
    /// <param name="source">Where all lanes come from if asked for; null if <paramref name="lanes"/> has them.</param>
    /// <param name="lanes">The lanes; kept.</param>
    /// <param name="lifted">Which bars are lifted; null if none.</param>
    public TargetEvaluation(EvaluationPlan plan, int target, EvaluationRow row, LaneSource? source, LaneValues? lanes, bool[]? lifted)
    {
        Plan = plan;
        Target = target;
        _source = source;
        _lanes = lanes;
        Lifted = lifted;
        Verdicts = plan.Nodes.ByNode(row.Places);
        Outcomes = row.Outcomes.ToArray();
        _readiness = row.Readiness.ToArray();
        Outcome = row.Best();
    }

    private TargetEvaluation(TargetEvaluation other)
    {
        Plan = other.Plan;
        Target = other.Target;
        _source = other._source;
        _lanes = other._lanes;
        Lifted = other.Lifted;
        Verdicts = other.Verdicts;
        Outcomes = other.Outcomes;
        _readiness = other._readiness;
    }

    public EvaluationPlan Plan { get; }

    /// <summary>Index of the target, −1 if the ruleset has none.</summary>
    public int Target { get; }

    /// <summary>What the tests gave, those of duties and papers too: evaluated when first asked for. Two threads may both do so; it is the same.</summary>
    public LaneValues Lanes => _lanes ??= _source!.Of(Target);

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
        int size = EvaluationRow.SizeFor(plan);
        Span<byte> bytes = size <= 1024 ? stackalloc byte[size] : new byte[size];
        var row = new EvaluationRow(plan, bytes);
        var places = new Verdict[plan.Nodes.Places];
        lanes.Verdicts.CopyTo(places, 0);
        RowFilling.Fill(plan, bytes, places, on, lifted);
        return new TargetEvaluation(plan, target, row, null, lanes, lifted);
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
}

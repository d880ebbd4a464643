using System.Runtime.InteropServices;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Evaluation;

/// <summary>What was decided for one target in a row of bytes: a verdict for each place of <see cref="ConditionNodes"/>, an outcome for each route, the readiness of each route's stages.</summary>
internal readonly ref struct EvaluationRow
{
    private readonly EvaluationPlan _plan;

    public EvaluationRow(EvaluationPlan plan, Span<byte> bytes)
    {
        _plan = plan;
        Places = MemoryMarshal.Cast<byte, Verdict>(bytes[..plan.Nodes.Places]);
        Outcomes = MemoryMarshal.Cast<byte, Outcome>(bytes.Slice(plan.Nodes.Places, plan.Routes.Length));
        Readiness = MemoryMarshal.Cast<byte, Readiness>(bytes[(plan.Nodes.Places + plan.Routes.Length)..]);
    }

    /// <summary>By place of <see cref="ConditionNodes"/>.</summary>
    public Span<Verdict> Places { get; }

    public Span<Outcome> Outcomes { get; }

    public Span<Readiness> Readiness { get; }

    public Verdict VerdictOf(int node) => Places[_plan.Nodes.PlaceOf(node)];

    public static int SizeFor(EvaluationPlan plan) => plan.Nodes.Places + (plan.Routes.Length * (1 + plan.StageCount));

    /// <summary>The best outcome of the routes.</summary>
    public Outcome Best()
    {
        var best = Outcome.NotApplicable;
        foreach (var outcome in Outcomes)
        {
            if (outcome < best) best = outcome;
        }

        return best;
    }

    /// <summary>Fills the row from the verdicts of the tests that conditions have.</summary>
    /// <param name="tests">By test.</param>
    /// <param name="on">The day asked about.</param>
    /// <param name="lifted">Which bars are lifted; null if none.</param>
    public void Combine(ReadOnlySpan<Verdict> tests, long on, bool[]? lifted)
    {
        tests.CopyTo(Places);
        _plan.Nodes.FillGroups(Places);
        var common = _plan.Weights.Common(Places, lifted);
        bool closed = on > _plan.ClosesOn;
        int stages = _plan.StageCount;
        for (int route = 0; route < Outcomes.Length; route++)
        {
            var readiness = Readiness.Slice(route * stages, stages);
            var says = _plan.Weights.Of(route, in common, Places, lifted);
            Outcomes[route] = says.ToOutcome();
            if (Outcomes[route] == Outcome.NotApplicable) readiness.Clear();
            else says.ToReadiness(readiness, closed);
        }
    }
}

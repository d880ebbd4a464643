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
        var ofRoutes = bytes.Slice(plan.Nodes.Places, plan.Weights.Width);
        Outcomes = MemoryMarshal.Cast<byte, Outcome>(ofRoutes[..plan.Routes.Length]);
        Readiness = MemoryMarshal.Cast<byte, Readiness>(ofRoutes.Slice(plan.Routes.Length, plan.Routes.Length * plan.StageCount));
    }

    /// <summary>By place of <see cref="ConditionNodes"/>.</summary>
    public Span<Verdict> Places { get; }

    public Span<Outcome> Outcomes { get; }

    public Span<Readiness> Readiness { get; }

    public Verdict VerdictOf(int node) => Places[_plan.Nodes.PlaceOf(node)];

    public static int SizeFor(EvaluationPlan plan) => plan.Nodes.Places + plan.Weights.Width;

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
}

/// <summary>Fills rows from the verdicts of tests.</summary>
internal static class RowFilling
{
    /// <summary>Fills one row.</summary>
    /// <param name="plan">The ruleset.</param>
    /// <param name="row">The row.</param>
    /// <param name="places">Verdicts by place of <see cref="ConditionNodes"/>, those of the tests filled; the others are filled here.</param>
    /// <param name="on">The day asked about.</param>
    /// <param name="lifted">Which bars are lifted; null if none.</param>
    public static void Fill(EvaluationPlan plan, Span<byte> row, Verdict[] places, long on, bool[]? lifted)
    {
        var ofRoutes = row[plan.Nodes.Places..];
        plan.Nodes.FillGroups(places);
        plan.Weights.WeighAlike(places, lifted, ofRoutes);
        Finish(plan, row, places, on, lifted, ofRoutes);
    }

    /// <summary>The same for the first of several targets: keeps what holds for the others, too.</summary>
    /// <param name="plan">The ruleset.</param>
    /// <param name="row">The row.</param>
    /// <param name="places">The same.</param>
    /// <param name="on">The day asked about.</param>
    /// <param name="lifted">Which bars are lifted; null if none.</param>
    /// <param name="alike">Where what routes are told whatever the target is kept, as wide as <see cref="RouteWeights.Width"/>.</param>
    public static void FillFirst(EvaluationPlan plan, Span<byte> row, Verdict[] places, long on, bool[]? lifted, Span<byte> alike)
    {
        plan.Nodes.FillAlike(places);
        plan.Weights.WeighAlike(places, lifted, alike);
        plan.Nodes.FillOfTarget(places);
        Finish(plan, row, places, on, lifted, alike);
    }

    /// <summary>The same for a further target.</summary>
    /// <param name="plan">The ruleset.</param>
    /// <param name="row">The row.</param>
    /// <param name="places">Those of the target before, with the tests that read the target evaluated anew.</param>
    /// <param name="on">The day asked about.</param>
    /// <param name="lifted">Which bars are lifted; null if none.</param>
    /// <param name="alike">What was kept of the first.</param>
    public static void FillNext(EvaluationPlan plan, Span<byte> row, Verdict[] places, long on, bool[]? lifted, ReadOnlySpan<byte> alike)
    {
        plan.Nodes.FillOfTarget(places);
        Finish(plan, row, places, on, lifted, alike);
    }

    // A processor waits when it reads as a whole what was just written a byte at a time: so verdicts are taken over last.
    private static void Finish(EvaluationPlan plan, Span<byte> row, ReadOnlySpan<Verdict> places, long on, bool[]? lifted, ReadOnlySpan<byte> alike)
    {
        plan.Weights.Weigh(alike, places, lifted, on > plan.ClosesOn, row[plan.Nodes.Places..]);
        MemoryMarshal.AsBytes(places).CopyTo(row);
    }
}

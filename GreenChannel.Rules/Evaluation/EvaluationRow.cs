using System.Runtime.InteropServices;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Evaluation;

/// <summary>What was decided for one target in a row of bytes: a verdict for each place of <see cref="ConditionNodes"/>, an outcome for each route, the readiness of each route's stages.</summary>
internal readonly ref struct EvaluationRow
{
    private readonly EvaluationPlan _plan;
    private readonly Span<byte> _ofRoutes;

    public EvaluationRow(EvaluationPlan plan, Span<byte> bytes)
    {
        _plan = plan;
        Places = MemoryMarshal.Cast<byte, Verdict>(bytes[..plan.Nodes.Places]);
        _ofRoutes = bytes.Slice(plan.Nodes.Places, plan.Weights.Width);
        Outcomes = MemoryMarshal.Cast<byte, Outcome>(_ofRoutes[..plan.Routes.Length]);
        Readiness = MemoryMarshal.Cast<byte, Readiness>(_ofRoutes.Slice(plan.Routes.Length, plan.Routes.Length * plan.StageCount));
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

    /// <summary>Fills the row from the verdicts of the tests that conditions have.</summary>
    /// <param name="tests">By test.</param>
    /// <param name="on">The day asked about.</param>
    /// <param name="lifted">Which bars are lifted; null if none.</param>
    public void Combine(ReadOnlySpan<Verdict> tests, long on, bool[]? lifted)
    {
        tests.CopyTo(Places);
        _plan.Nodes.FillGroups(Places);
        _plan.Weights.WeighAlike(Places, lifted, _ofRoutes);
        _plan.Weights.Weigh(_ofRoutes, Places, lifted, on > _plan.ClosesOn, _ofRoutes);
    }

    /// <summary>The same for the first of several targets: keeps what holds for the others, too.</summary>
    /// <param name="tests">By test.</param>
    /// <param name="on">The day asked about.</param>
    /// <param name="lifted">Which bars are lifted; null if none.</param>
    /// <param name="alike">Where it is kept, as wide as <see cref="RouteWeights.Width"/>.</param>
    public void CombineFirst(ReadOnlySpan<Verdict> tests, long on, bool[]? lifted, Span<byte> alike)
    {
        tests.CopyTo(Places);
        _plan.Nodes.FillAlike(Places);
        _plan.Nodes.FillOfTarget(Places);
        _plan.Weights.WeighAlike(Places, lifted, alike);
        _plan.Weights.Weigh(alike, Places, lifted, on > _plan.ClosesOn, _ofRoutes);
    }

    /// <summary>Fills the row from that of another target.</summary>
    /// <param name="other">Its row.</param>
    /// <param name="tests">By test, for this target.</param>
    /// <param name="on">The day asked about.</param>
    /// <param name="lifted">Which bars are lifted; null if none.</param>
    /// <param name="alike">What was kept of that one.</param>
    public void CombineAfter(EvaluationRow other, ReadOnlySpan<Verdict> tests, long on, bool[]? lifted, ReadOnlySpan<byte> alike)
    {
        other.Places.CopyTo(Places);
        tests.CopyTo(Places);
        _plan.Nodes.FillOfTarget(Places);
        _plan.Weights.Weigh(alike, Places, lifted, on > _plan.ClosesOn, _ofRoutes);
    }
}

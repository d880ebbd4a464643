using System.Collections.Immutable;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Meaning;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Compilation;

/// <summary>What one evaluation reads: values, the day (as <see cref="DateOnly.DayNumber"/>), the target's index (−1: none), the choice of each reading by index.</summary>
internal readonly record struct EvaluationInput(FactSlots Facts, long On, int Target, int[] Readings);

/// <summary>What one evaluation writes: a lane for each test, then one for each day expression.</summary>
internal sealed class Lanes(int tests, int days)
{
    /// <summary>By test.</summary>
    public Verdict[] Verdicts { get; } = new Verdict[tests];

    /// <summary>By day expression.</summary>
    public DayBounds[] Days { get; } = new DayBounds[days];

    /// <summary>Faults met; the lane is a test's index, or the number of tests plus a day expression's index.</summary>
    public List<LaneFault> Faults { get; } = [];

    public List<LaneWarning> Warnings { get; } = [];
}

/// <summary>A day between two bounds, or not computable.</summary>
internal readonly record struct DayBounds(bool Failed, long Lo, long Hi);

/// <summary>A fault in a lane; <paramref name="Argument"/> is the year that a calendar lacks, else 0.</summary>
internal readonly record struct LaneFault(int Lane, FaultKind Kind, long Argument);

/// <summary>What looks odd: <c>periodBeginsLater</c> with the fact and record, <c>countsBackwards</c> with neither (−1).</summary>
internal readonly record struct LaneWarning(int Lane, string Code, int Fact, int Record);

/// <summary>A value as it was observed during an exhaustive evaluation.</summary>
internal readonly record struct ObservedValue(FactType Type, bool Failed, long Lo, long Hi, DecimalRange Decimal, string? Text, ImmutableArray<string> Members);

/// <summary>A comparison (or a yes-or-no value alone, with no right side) outside any list's loop, as observed.</summary>
internal sealed record ObservedComparison(int Test, string Left, string? Operator, string? Right, ObservedValue LeftValue, ObservedValue? RightValue, Verdict Verdict);

/// <summary>A ruleset compiled to two plans of each expression: a short one for verdicts, an exhaustive one that also tells what it observed. Thread-safe.</summary>
internal sealed class CompiledRuleset
{
    public CompiledRuleset(BoundRuleset bound) => Bound = bound;

    public BoundRuleset Bound { get; }

    public Lanes NewLanes() => new(Bound.Tests.Length, Bound.Days.Length);

    /// <summary>The short plan: each test's verdict, stopping inside an expression as soon as it is decided.</summary>
    public void Evaluate(EvaluationInput input, Lanes lanes) => throw new NotSupportedException();

    /// <summary>The exhaustive plan: the same verdicts, and every comparison outside a list's loop as observed.</summary>
    public ImmutableArray<ObservedComparison> EvaluateExhaustively(EvaluationInput input, Lanes lanes) => throw new NotSupportedException();
}

using System.Collections.Frozen;
using System.Collections.Immutable;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Meaning;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Compilation;

/// <summary>What one evaluation reads: values, the day (as <see cref="DateOnly.DayNumber"/>), the target's index (−1: none), the choice of each reading by index.</summary>
internal readonly record struct EvaluationInput(FactSlots Facts, long On, int Target, int[] Readings);

/// <summary>A value as it was observed during an exhaustive evaluation.</summary>
internal readonly record struct ObservedValue(FactType Type, bool Failed, long Lo, long Hi, DecimalRange Decimal, string? Text, ImmutableArray<string> Members);

/// <summary>A comparison (or a yes-or-no value alone, with no right side) outside any list's loop, as observed.</summary>
internal sealed record ObservedComparison(int Test, string Left, string? Operator, string? Right, ObservedValue LeftValue, ObservedValue? RightValue, Verdict Verdict);

/// <summary>Emitted code for some lanes.</summary>
internal delegate void Plan(FactSlots facts, long on, long target, int[] readings, Lanes lanes, Trace? trace);

/// <summary>
/// A ruleset compiled to plans of each expression: a short one for verdicts, an exhaustive one that also tells what it
/// observed, and for tests that read the day one over a span of days. The first evaluations run a short plan that is
/// interpreted: it takes far less time to make, many a process makes one decision, and none waits for a compiler.
/// Thread-safe.
/// </summary>
internal sealed class CompiledRuleset
{
    private readonly Lazy<Plans> _firstConditions;
    private readonly Lazy<Plans> _firstOthers;
    private readonly ToCome<Plans> _conditions;
    private readonly ToCome<Plans> _usual;
    private readonly ToCome<Plans> _others;
    private readonly Lazy<Plans> _exhaustive;
    private readonly Lazy<ImmutableArray<FrozenSet<int>>> _factsOfMethods;

    public CompiledRuleset(BoundRuleset bound)
    {
        Bound = bound;
        var conditions = TestsOf(bound.Document.Bars.Select(b => b.Condition).Concat(bound.Document.Requirements.Select(r => r.Condition)).Concat(bound.Document.Routes.Select(r => r.Requires)));
        _firstConditions = new(() => Plans.Interpret(bound, conditions.Contains));
        _firstOthers = new(() => Plans.Interpret(bound, lane => !conditions.Contains(lane)));
        _conditions = new(() => Plans.Compile(bound, exhaustive: false, conditions.Contains));
        _usual = new(() => Plans.Compile(bound, exhaustive: false, conditions.Contains, bound.DefaultChoices));
        _others = new(() => Plans.Compile(bound, exhaustive: false, lane => !conditions.Contains(lane)));
        _exhaustive = new(() => Plans.Compile(bound, exhaustive: true));
        _factsOfMethods = new(() => Plans.FactsOfMethods(bound, conditions.Contains));
        Days = new DayPlans(bound);
    }

    public BoundRuleset Bound { get; }

    /// <summary>Plans of the tests that read the day, over spans of days.</summary>
    public DayPlans Days { get; }

    public Lanes NewLanes() => new(Bound.Tests.Length, Bound.Days.Length);

    /// <summary>Lanes for verdicts alone.</summary>
    public Lanes NewQuietLanes() => NewQuietLanes(Bound.Tests.Length);

    /// <summary>The same with room for further verdicts after those of the tests.</summary>
    public Lanes NewQuietLanes(int places) => new(places, Bound.Days.Length) { KeepsNotes = false };

    /// <summary>Lanes that also keep what was counted.</summary>
    public Lanes NewLanesWithCounts() => new(Bound.Tests.Length, Bound.Days.Length) { Counts = [] };

    /// <summary>The short plan: each lane's value, stopping inside an expression as soon as it is decided.</summary>
    public void Evaluate(in EvaluationInput input, Lanes lanes)
    {
        EvaluateConditions(input, lanes);
        (_others.Asked() ?? _firstOthers.Value).Run(input, lanes);
    }

    /// <summary>The short plan as the first evaluations run it.</summary>
    internal void EvaluateInterpreted(in EvaluationInput input, Lanes lanes)
    {
        _firstConditions.Value.Run(input, lanes);
        _firstOthers.Value.Run(input, lanes);
    }

    /// <summary>The short plan as it runs after them.</summary>
    internal void EvaluateCompiled(in EvaluationInput input, Lanes lanes)
    {
        input.Facts.ExpectEvaluation();
        (IsUsual(input, lanes) ? _usual : _conditions).Made.Run(input, lanes);
        _others.Made.Run(input, lanes);
    }

    /// <summary>The short plan of what bars, requirements and routes test: duties and papers, which decide nothing, are left out.</summary>
    public void EvaluateConditions(in EvaluationInput input, Lanes lanes) => ConditionsFor(input, lanes).Run(input, lanes);

    /// <summary>The plans that <see cref="EvaluateConditions"/> runs. Run for another target, those that read it leave the rest as it holds.</summary>
    public Plans ConditionsFor(in EvaluationInput input, Lanes lanes)
    {
        input.Facts.ExpectEvaluation();
        return PlansFor(input, lanes);
    }

    /// <summary>Of the methods that <see cref="EvaluateConditions"/> runs, those that read any of some facts.</summary>
    public bool[] MethodsThatRead(HashSet<int> facts) => [.. _factsOfMethods.Value.Select(facts.Overlaps)];

    /// <summary>The same again where only these facts have changed; lanes that don't read them are left as they are.</summary>
    /// <param name="input">What is read.</param>
    /// <param name="lanes">Lanes that hold the values from before.</param>
    /// <param name="methods">What <see cref="MethodsThatRead"/> told.</param>
    public void EvaluateConditionsAgain(in EvaluationInput input, Lanes lanes, bool[] methods) => ConditionsFor(input, lanes).RunSome(input, lanes, methods);

    /// <summary>The exhaustive plan: the same verdicts, and every comparison outside a list's loop as observed.</summary>
    public ImmutableArray<ObservedComparison> EvaluateExhaustively(in EvaluationInput input, Lanes lanes)
    {
        var plans = _exhaustive.Value;
        var trace = new Trace(plans.Points);
        plans.Run(input, lanes, trace);
        return trace.Seen;
    }

    private Plans PlansFor(in EvaluationInput input, Lanes lanes) => (IsUsual(input, lanes) ? _usual.Asked() ?? _conditions.Ready : _conditions.Asked()) ?? _firstConditions.Value;

    // Nearly all applicants who are decided again: nothing vague in a record, no reading chosen otherwise. What is met on the
    // way is another thing there, as less is computed; so whoever asks for faults and warnings is answered by one plan only.
    private bool IsUsual(in EvaluationInput input, Lanes lanes) =>
        !lanes.KeepsNotes && (input.Readings == Bound.DefaultChoices || input.Readings.AsSpan().SequenceEqual(Bound.DefaultChoices)) && input.Facts.HasRow;

    // What compiles definitions alone has tests of its own, and none of the conditions'.
    private HashSet<int> TestsOf(IEnumerable<Condition> conditions) => [.. conditions.SelectMany(LeavesOf).Select(l => Bound.TestIndex.GetValueOrDefault(l.Expression.Value, -1))];

    private static IEnumerable<Leaf> LeavesOf(Condition condition) => condition is Group group ? group.Children.SelectMany(LeavesOf) : [(Leaf)condition];
}

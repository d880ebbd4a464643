using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Compilation;
using GreenChannel.Rules.Rulesets;
using NodaTime;

namespace GreenChannel.Rules.Explaining;

/// <summary>What the exhaustive plan saw for one target.</summary>
internal sealed class ObservedTarget
{
    private ObservedTarget(FactSlots slots, ImmutableArray<FactState> states, Lanes lanes, ImmutableArray<ObservedComparison> seen, DefinitionValues definitions, int[] readings)
    {
        Slots = slots;
        States = states;
        Lanes = lanes;
        Comparisons = seen.ToLookup(c => c.Test);
        Definitions = definitions;
        Counts = lanes.Counts!.ToLookup(c => c.Lane);
        Readings = readings;
    }

    /// <summary>The facts as the decision was allowed to see them.</summary>
    public FactSlots Slots { get; }

    public ImmutableArray<FactState> States { get; }

    public Lanes Lanes { get; }

    public ILookup<int, ObservedComparison> Comparisons { get; }

    public DefinitionValues Definitions { get; }

    /// <summary>What was counted, by lane.</summary>
    public ILookup<int, Counted> Counts { get; }

    /// <summary>The choice of each reading, by index.</summary>
    public int[] Readings { get; }

    public static ObservedTarget Of(Decision decision, string? target)
    {
        var bound = decision.Rules.Bound;
        var request = decision.Request;
        int[] choices = [.. bound.Document.Readings.Select(r => Choice(r, request))];
        var monthOnly = bound.Facts.Reading;
        var view = EvidenceView.Of(request.Applicant, request.Evidence, monthOnly is null ? null : request.Readings.GetValueOrDefault(monthOnly.Name, monthOnly.Default));
        int index = target is null ? -1 : bound.Targets.IndexOf(target);
        var input = new EvaluationInput(view.Slots, request.On.ToDateOnly().DayNumber, index, choices);
        var lanes = decision.Rules.NewLanesWithCounts();
        var seen = decision.Rules.EvaluateExhaustively(input, lanes);
        return new ObservedTarget(view.Slots, view.States, lanes, seen, DefinitionValues.Of(decision.Rules, input), choices);
    }

    public Verdict VerdictOf(Condition condition, BoundRuleset bound) => condition switch
    {
        Leaf leaf => Lanes.Verdicts[bound.TestOf(leaf.Expression)],
        Group { IsOr: true } any => Any(any.Children.Select(c => VerdictOf(c, bound)), Verdict.Met, Verdict.Unmet),
        Group all => Any(all.Children.Select(c => VerdictOf(c, bound)), Verdict.Unmet, Verdict.Met),
        _ => Verdict.Unknown,
    };

    private static int Choice(Reading reading, DecisionRequest request)
    {
        string id = request.Readings.GetValueOrDefault(reading.Name, reading.Default);
        return Math.Max(0, reading.Choices.Select(c => c.Id).ToList().IndexOf(id));
    }

    // One of the deciding verdict decides; none and one unknown leaves it unknown.
    private static Verdict Any(IEnumerable<Verdict> verdicts, Verdict decides, Verdict otherwise)
    {
        var result = otherwise;
        foreach (var verdict in verdicts)
        {
            if (verdict == decides) return decides;
            if (verdict == Verdict.Unknown) result = Verdict.Unknown;
        }

        return result;
    }
}

/// <summary>Values of those definitions that are days or yes-or-no: others are seen where they are compared.</summary>
internal sealed class DefinitionValues(FrozenDictionary<string, int> tests, FrozenDictionary<string, int> days, Lanes lanes)
{
    private static readonly ConditionalWeakTable<CompiledRuleset, CompiledRuleset> Compiled = [];

    /// <summary>Null where it could not be computed.</summary>
    public Text? Of(string name, ValueText values)
    {
        if (tests.TryGetValue(name, out int test)) return Words.Both(lanes.Verdicts[test] switch { Verdict.Met => "value.yes", Verdict.Unmet => "value.no", _ => "value.unknown" });
        if (!days.TryGetValue(name, out int day)) return null;
        var bounds = lanes.Days[day];
        return bounds.Failed ? null : values.Whole(FactType.Date, null, [], bounds.Lo, bounds.Hi, null);
    }

    public static DefinitionValues Of(CompiledRuleset rules, EvaluationInput input)
    {
        var bound = rules.Bound;
        var compiled = Compiled.GetValue(rules, static r => new CompiledRuleset(DefinitionsOf(r.Bound)));
        var lanes = compiled.NewLanes();
        compiled.Evaluate(input, lanes);
        return new(Index(bound, FactType.Boolean), Index(bound, FactType.Date), lanes);
    }

    // The definitions as a ruleset's expressions of their own, so that the same compiler gives their values.
    private static BoundRuleset DefinitionsOf(BoundRuleset bound) => new()
    {
        Document = bound.Document, Facts = bound.Facts, Types = bound.Types, Context = bound.Context, Definitions = bound.Definitions, Targets = bound.Targets,
        Tests = Named(bound, FactType.Boolean), Days = Named(bound, FactType.Date),
        TestIndex = FrozenDictionary<string, int>.Empty, DayIndex = FrozenDictionary<string, int>.Empty,
    };

    private static ImmutableArray<BoundExpression> Named(BoundRuleset bound, FactType type) =>
        [.. bound.Document.Definitions.Where(d => d.Type == type).Select(d => bound.Definitions[d.Name])];

    private static FrozenDictionary<string, int> Index(BoundRuleset bound, FactType type) =>
        bound.Document.Definitions.Where(d => d.Type == type).Select((d, i) => (d.Name, i)).ToFrozenDictionary(p => p.Name, p => p.i, StringComparer.Ordinal);
}

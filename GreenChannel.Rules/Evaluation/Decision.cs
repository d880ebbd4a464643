using System.Collections.Immutable;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Compilation;
using GreenChannel.Rules.Counting;
using GreenChannel.Rules.Evaluation;
using NodaTime;

namespace GreenChannel.Rules;

/// <summary>
/// The answer for one applicant, day, set of readings and ruleset. Advice to a person who decides; ids only, so it has no
/// language. Immutable and thread-safe. It holds verdicts by index; its lists are made when they are first asked for.
/// </summary>
public sealed class Decision
{
    private readonly EvidenceView _view;
    private readonly int[] _choices;
    private readonly bool[]? _lifted;
    private readonly int _firstTarget;
    private readonly byte[] _rows;
    private MadeLists? _lists;

    internal Decision(CompiledRuleset rules, EvaluationPlan plan, DecisionRequest request, EvidenceView view, int[] choices, bool[]? lifted, int firstTarget, byte[] rows)
    {
        Rules = rules;
        Plan = plan;
        Request = request;
        _view = view;
        _choices = choices;
        _lifted = lifted;
        _firstTarget = firstTarget;
        _rows = rows;
    }

    /// <summary>What was asked.</summary>
    public DecisionRequest Request { get; }

    /// <summary>The best outcome of all targets.</summary>
    public Outcome Outcome => BestOfRows() is var best && best != Outcome.Undetermined ? best : Evaluations.Min(t => t.Outcome);

    /// <summary>The window, beside the outcome; null if the ruleset has none.</summary>
    public WindowState? Window => Plan.WindowOn(On);

    /// <summary>One for each target asked for; one without an id if the ruleset declares none.</summary>
    public ImmutableArray<TargetDecision> Targets => Once(ref Lists.Targets, d => TargetLists.Of(d.Plan, d.Evaluations, d._view.States));

    /// <summary>
    /// Unknown facts that can still change an answer, and no others: such that some completion of the rest lets two values
    /// of one lead to different outcomes of a route, or to a file of it that is ready and one that is not. In the order of
    /// declaration. Where the search reached its bound, <see cref="MissingFact.IsSettled"/> is false: a sound superset.
    /// Found when first asked for, in at most <c>60,000</c> evaluations; mostly in a few for each fact.
    /// </summary>
    public ImmutableArray<MissingFact> Missing => Open.Missing;

    /// <summary>Conditions of still open routes that wait for someone to act: a status that was given as not yet settled.</summary>
    public ImmutableArray<PendingCondition> Pending => Open.Pending;

    /// <summary>Duties of the edition with their state on the day asked about.</summary>
    public ImmutableArray<DutyState> Duties => Once(ref Lists.Duties, d => DutyStates.Of(d.Plan, d.Evaluations, d.On));

    /// <summary>Readings used, with their choice and standing.</summary>
    public ImmutableArray<ReadingUsed> Readings => Once(ref Lists.Readings, d => ReadingsInForce.Of(d.Plan, d.Request, d._view, d._choices));

    /// <summary>认定: what named bodies judge of the routes that are meant for a target asked for, in the ruleset's order.</summary>
    public ImmutableArray<JudgementMade> Judgements => Once(ref Lists.Judgements, d => Evaluation.Judgements.Of(d.Plan, d.Evaluations, d.Request.Applicant));

    /// <summary>What could not be computed, and so left a condition or a duty unknown.</summary>
    public ImmutableArray<Fault> Faults => Once(ref Lists.Faults, d => FaultsMet.Of(d.Plan, d.Evaluations));

    /// <summary>What looks odd in the facts.</summary>
    public ImmutableArray<Warning> Warnings => Once(ref Lists.Warnings, d => FaultsMet.WarningsOf(d.Plan, d.Evaluations));

    /// <summary>What it was made from.</summary>
    internal CompiledRuleset Rules { get; }

    internal EvaluationPlan Plan { get; }

    /// <summary>One for each of <see cref="Targets"/>: every verdict by index, outcomes on which all completions agree settled.</summary>
    internal TargetEvaluation[] Evaluations => Settled.Targets;

    /// <summary>The same with outcomes by Kleene's tables alone, as they are at hand without a search.</summary>
    internal TargetEvaluation[] KleenesEvaluations => Lists.Kleenes ?? Interlocked.CompareExchange(ref Lists.Kleenes, FromRows(), null) ?? Lists.Kleenes;

    /// <summary>States of the papers that the file must hold.</summary>
    internal ImmutableArray<MaterialState> Materials => DutyStates.MaterialsOf(Plan, Evaluations);

    /// <summary>By reading, the index of the choice in force.</summary>
    internal int[] Choices => _choices;

    /// <summary>What was decided by Kleene's tables, a row for each target.</summary>
    internal Span<byte> Rows => _rows;

    /// <summary>Index of the first row's target, −1 if the ruleset declares none.</summary>
    internal int FirstTarget => _firstTarget;

    /// <summary>Which bars are lifted; null if none.</summary>
    internal bool[]? Lifted => _lifted;

    internal long On => Day.Of(Request.On);

    // A search keeps notes, so one thread at a time makes it; nobody else locks this array.
    private SettledTargets Settled
    {
        get
        {
            if (Volatile.Read(ref Lists.Settled) is { } made) return made;
            lock (_rows) return Lists.Settled ??= SettledTargets.Of(NewCompletions(), KleenesEvaluations);
        }
    }

    private OpenFacts Open
    {
        get
        {
            if (Volatile.Read(ref Lists.Open) is { } made) return made;
            lock (_rows) return Lists.Open ??= MissingFacts.Of(Plan, _view, _choices, Settled);
        }
    }

    /// <summary>What the tests read for one of <see cref="Evaluations"/>, for the exhaustive plan.</summary>
    internal EvaluationInput InputOf(TargetEvaluation evaluation) => new(_view.Slots, On, evaluation.Target, _choices);

    /// <summary>The decision as JSON (the answer of the HTTP call), deterministic byte for byte. Hanzi stand as they are.</summary>
    public string ToJson() => DecisionJson.ToJson(this);

    /// <summary>Writes the decision as one JSON object. How hanzi are escaped is up to the writer's encoder.</summary>
    public void WriteTo(System.Text.Json.Utf8JsonWriter writer) => DecisionJson.Write(writer, this);

    /// <summary>Writes the decision with further members after its own.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="further">Writes the further members, each with its name; it must not repeat one of the decision's.</param>
    public void WriteTo(System.Text.Json.Utf8JsonWriter writer, Action<System.Text.Json.Utf8JsonWriter> further) => DecisionJson.Write(writer, this, further);

    /// <summary>A fresh search over the completions of what is known.</summary>
    internal Completions NewCompletions() => new(Rules, Plan, _view.Slots, new ProbeInput(On, _choices, _lifted));

    private Outcome BestOfRows()
    {
        var best = Outcome.NotApplicable;
        int size = EvaluationRow.SizeFor(Plan);
        for (int at = 0; at < _rows.Length; at += size)
        {
            var outcome = new EvaluationRow(Plan, _rows.AsSpan(at, size)).Best();
            if (outcome < best) best = outcome;
        }

        return best;
    }

    private TargetEvaluation[] FromRows()
    {
        int size = EvaluationRow.SizeFor(Plan);
        var source = new LaneSource(Rules, _view.Slots, On, _choices);
        var evaluations = new TargetEvaluation[_rows.Length / Math.Max(1, size)];
        for (int i = 0; i < evaluations.Length; i++)
        {
            evaluations[i] = new TargetEvaluation(Plan, _firstTarget + i, new EvaluationRow(Plan, _rows.AsSpan(i * size, size)), source, null, _lifted);
        }

        return evaluations;
    }

    private MadeLists Lists => _lists ?? Interlocked.CompareExchange(ref _lists, new MadeLists(), null) ?? _lists;

    // Two threads may both make it; it is the same, and one is kept.
    private ImmutableArray<T> Once<T>(ref ImmutableArray<T> field, Func<Decision, ImmutableArray<T>> make)
    {
        if (field.IsDefault) ImmutableInterlocked.InterlockedInitialize(ref field, make(this));
        return field;
    }

    // Apart, so that a decision of which only the outcome is asked stays small.
    private sealed class MadeLists
    {
        public SettledTargets? Settled;
        public OpenFacts? Open;
        public ImmutableArray<TargetDecision> Targets;
        public ImmutableArray<DutyState> Duties;
        public ImmutableArray<ReadingUsed> Readings;
        public ImmutableArray<Fault> Faults;
        public ImmutableArray<JudgementMade> Judgements;
        public ImmutableArray<Warning> Warnings;
        public TargetEvaluation[]? Kleenes;
    }
}

/// <summary>The answer for one target.</summary>
/// <param name="Target">Its id; null if the ruleset declares no target.</param>
/// <param name="Outcome">The best outcome of its routes.</param>
/// <param name="Bars">In the ruleset's order.</param>
/// <param name="Requirements">In the ruleset's order.</param>
/// <param name="Routes">In the ruleset's order.</param>
public sealed record TargetDecision(string? Target, Outcome Outcome, ImmutableArray<BarDecision> Bars, ImmutableArray<RequirementDecision> Requirements, ImmutableArray<RouteDecision> Routes);

/// <summary>The state of a bar.</summary>
/// <param name="Id">The bar.</param>
/// <param name="State">Its state, whether lifted or not.</param>
/// <param name="Lifted">Whether a recorded lift counts it as clear.</param>
public sealed record BarDecision(string Id, BarState State, bool Lifted);

/// <summary>The verdict of a requirement.</summary>
/// <param name="Id">The requirement.</param>
/// <param name="Verdict">Its verdict.</param>
public sealed record RequirementDecision(string Id, Verdict Verdict);

/// <summary>The outcome of a route and how far its file is. Lists hold ids in the ruleset's order.</summary>
/// <param name="Id">The route.</param>
/// <param name="Category">Its category.</param>
/// <param name="Outcome">Its outcome.</param>
/// <param name="Readiness">For each stage that something gates.</param>
/// <param name="Unmet">Conditions, requirements and bars that stand against it.</param>
/// <param name="Unknown">Conditions, requirements and bars that are not settled.</param>
/// <param name="Pending">Conditions that wait for someone to act.</param>
/// <param name="Discretion">In-principle conditions and bars that ask for discretion.</param>
/// <param name="IsAgreed">Whether the outcome is decided only because every completion of the unknown facts has it, though the conditions taken one by one leave it open.</param>
public sealed record RouteDecision(
    string Id, string Category, Outcome Outcome, ImmutableArray<StageReadiness> Readiness, ImmutableArray<string> Unmet, ImmutableArray<string> Unknown,
    ImmutableArray<string> Pending, ImmutableArray<string> Discretion, bool IsAgreed = false);

/// <summary>How far the file is for a stage.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Readiness">How far.</param>
public readonly record struct StageReadiness(string Stage, Readiness Readiness);

/// <summary>An unknown fact that matters.</summary>
/// <param name="Fact">Its name.</param>
/// <param name="Path">JSON Pointer below the applicant's facts.</param>
/// <param name="Conditions">What asks for it.</param>
/// <param name="Routes">Routes whose answer it can change.</param>
/// <param name="ChangesOutcome">Whether it can change an outcome; else only how far a file is.</param>
/// <param name="IsSettled">False where the search reached its bound, so that it may matter or not.</param>
public sealed record MissingFact(string Fact, string Path, ImmutableArray<string> Conditions, ImmutableArray<string> Routes, bool ChangesOutcome = true, bool IsSettled = true);

/// <summary>A condition that waits for someone to act.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Fact">The status that says so.</param>
/// <param name="Routes">Routes that it concerns.</param>
public sealed record PendingCondition(string Condition, string Fact, ImmutableArray<string> Routes);

/// <summary>State of a duty on the day asked about.</summary>
/// <param name="Id">The duty.</param>
/// <param name="State"><c>todo</c>, <c>done</c>, <c>overdue</c> or <c>notApplicable</c>; a duty of which no fact tells that it was done is <c>todo</c>, never <c>overdue</c>.</param>
/// <param name="LatestStart">The last day to begin, if it can be computed.</param>
/// <param name="LatestEnd">The last day to end, if it can be computed.</param>
public sealed record DutyState(string Id, string State, LocalDate? LatestStart, LocalDate? LatestEnd);

/// <summary>A reading that was in force.</summary>
/// <param name="Name">The reading.</param>
/// <param name="Choice">The choice.</param>
/// <param name="Confirmed">Whether the ruleset's choice is confirmed rather than assumed; false for another choice.</param>
/// <param name="ChosenByRequest">Whether the request chose it.</param>
public sealed record ReadingUsed(string Name, string Choice, bool Confirmed, bool ChosenByRequest);

/// <summary>Why a condition or a duty could not be computed.</summary>
/// <param name="Condition">Its id.</param>
/// <param name="Kind">Why.</param>
/// <param name="Year">The year that a calendar lacks.</param>
public sealed record Fault(string Condition, FaultKind Kind, long? Year);

/// <summary>What looks odd.</summary>
/// <param name="Code"><c>periodBeginsLater</c> or <c>countsBackwards</c>.</param>
/// <param name="Pointer">JSON Pointer in the request; empty if no single place says it.</param>
/// <param name="Condition">The condition or duty that met it; null where the pointer says enough.</param>
public sealed record Warning(string Code, string Pointer, string? Condition);

/// <summary>A judgement as a value: what is judged, by whom, and what they gave as their reason.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Target">The target for which it has this verdict; null where it is the same for each that was asked for.</param>
/// <param name="Verdict">What was judged; unknown where nobody has yet.</param>
/// <param name="NamedByNotice">Whether the notice names who decides; false if the ruleset only suggests it, null if nobody is named.</param>
/// <param name="Given">The attestation that the request gives of a fact it rests on; of a sensitive fact without its reason.</param>
public sealed record JudgementMade(string Condition, string? Target, Verdict Verdict, bool? NamedByNotice, Attestation? Given)
{
    /// <summary>Who decides.</summary>
    internal Rulesets.Attester? Decider { get; init; }

    /// <summary>By which clause.</summary>
    internal Rulesets.ClauseReference? Clause { get; init; }

    /// <summary>Who decides, in one language; null if nobody is named.</summary>
    public string? By(Language language) => Decider?.Name.In(language);
}

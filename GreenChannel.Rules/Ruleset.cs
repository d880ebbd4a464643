using System.Buffers;
using System.Collections.Immutable;
using GreenChannel.Rules.Batch;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Compilation;
using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Evaluation;
using GreenChannel.Rules.Explaining;
using GreenChannel.Rules.Interop;
using GreenChannel.Rules.Questions;
using NodaTime;

namespace GreenChannel.Rules;

/// <summary>A loaded ruleset: one notice as rules, checked and compiled. Immutable and thread-safe.</summary>
public sealed class Ruleset
{
    private readonly RulesetEvaluator _evaluator;
    private readonly Lazy<OutcomesJson> _outcomesJson;

    internal Ruleset(CompiledRuleset compiled, RulesetEvaluator evaluator, ImmutableArray<Diagnostic> findings, ImmutableArray<SentenceCoverage> coverage)
    {
        Compiled = compiled;
        _evaluator = evaluator;
        _outcomesJson = new(() => new OutcomesJson(Plan));
        Findings = findings;
        Coverage = coverage;
    }

    internal CompiledRuleset Compiled { get; }

    internal OutcomesJson OutcomesJson => _outcomesJson.Value;

    internal EvaluationPlan Plan => _evaluator.Plan;

    /// <summary>Which notice, e.g. <c>nmg-green-channel</c>.</summary>
    public string Id => Compiled.Bound.Document.Id;

    /// <summary>Which edition of it.</summary>
    public string Edition => Compiled.Bound.Document.Edition;

    /// <summary><c>sha256:…</c> over the canonical form of its files.</summary>
    public string Hash => Compiled.Bound.Document.Hash;

    /// <summary><c>sha256:…</c> of its calendar, if it has one.</summary>
    public string? CalendarHash => Compiled.Bound.Document.Calendar?.Hash;

    /// <summary>Number of the notice.</summary>
    public string NoticeNumber => Compiled.Bound.Document.Notice.Number;

    /// <summary>First day of the window, inclusive; null if the ruleset has none.</summary>
    public LocalDate? WindowFrom => _evaluator.Plan.WindowFrom;

    /// <summary>Last day of the window, inclusive; null if the ruleset has none.</summary>
    public LocalDate? WindowCloses => _evaluator.Plan.WindowCloses;

    /// <summary>Ids of the targets; empty if the ruleset declares none.</summary>
    public ImmutableArray<string> Targets => Compiled.Bound.Targets;

    /// <summary>Ids of the categories, in order.</summary>
    public ImmutableArray<string> Categories => [.. Compiled.Bound.Document.Categories.Select(c => c.Id)];

    /// <summary>Ids of the routes, in order.</summary>
    public ImmutableArray<string> Routes => [.. Compiled.Bound.Document.Routes.Select(r => r.Id)];

    /// <summary>What its check found that is no error.</summary>
    public ImmutableArray<Diagnostic> Findings { get; }

    /// <summary>Every sentence of the notice, in order, with what stands on it. None is uncovered, as such a ruleset does not load.</summary>
    public ImmutableArray<SentenceCoverage> Coverage { get; }

    /// <summary>Its title.</summary>
    public string Title(Language language) => Compiled.Bound.Document.Title.In(language);

    /// <summary>A request (the body of the HTTP call) from UTF-8 JSON; every problem is found at once.</summary>
    public Checked<DecisionRequest> ReadRequest(ReadOnlySpan<byte> utf8Json) =>
        DecisionRequestReader.Read(Compiled.Bound.Document, Compiled.Bound.Facts, utf8Json);

    /// <summary>A request from JSON text.</summary>
    public Checked<DecisionRequest> ReadRequest(string json) => ReadRequest(System.Text.Encoding.UTF8.GetBytes(json));

    /// <summary>An applicant from UTF-8 JSON (the <c>facts</c> object).</summary>
    public Checked<Applicant> ReadFacts(ReadOnlySpan<byte> utf8Json)
    {
        var findings = new Findings();
        var applicant = ApplicantReader.Read(Compiled.Bound.Facts, utf8Json, findings);
        return new(findings.HasErrors ? null : applicant, findings.InOrder());
    }

    /// <summary>An applicant from values by fact name.</summary>
    public Checked<Applicant> ReadFacts(IReadOnlyDictionary<string, object?> facts)
    {
        var findings = new Findings();
        var applicant = ApplicantReader.Read(Compiled.Bound.Facts, facts, findings);
        return new(findings.HasErrors ? null : applicant, findings.InOrder());
    }

    /// <summary>An applicant from an embedding system's own class: properties are facts by name, null is unknown.</summary>
    public Checked<Applicant> ReadFactsFrom<T>(T person)
        where T : class
    {
        var findings = new Findings();
        var applicant = ApplicantReader.ReadObject(Compiled.Bound.Facts, person, findings);
        return new(findings.HasErrors ? null : applicant, findings.InOrder());
    }

    /// <summary>The decision. Pure: no clock, no I/O. Thread-safe.</summary>
    /// <exception cref="ArgumentException">The applicant is bound to another ruleset, or the target, a reading or a lift is not one of this ruleset's.</exception>
    public Decision Decide(DecisionRequest request) => _evaluator.Decide(request);

    /// <summary>
    /// The short form of a decision, as UTF-8 JSON and a line feed: outcomes, readiness, states of bars and verdicts of
    /// requirements, as <see cref="BatchDetail.Outcomes"/> has it. It makes no search, so that it costs microseconds: a
    /// route that only all completions together settle is told as <see cref="Rules.Outcome.Undetermined"/>. Thread-safe.
    /// </summary>
    /// <exception cref="ArgumentException">The decision is another ruleset's.</exception>
    public void WriteOutcomes(Decision decision, IBufferWriter<byte> output)
    {
        Own(decision);
        using var line = new AnswerBuffer();
        OutcomesJson.Write(line, decision.Request, decision.On, decision.FirstTarget, decision.Rows, decision.Lifted);
        output.Write(line.Written.Span);
    }

    /// <summary>The decision told as a tree.</summary>
    /// <exception cref="ArgumentException">The decision is another ruleset's.</exception>
    public Explanation Explain(Decision decision) => Explainer.Explain(Own(decision));

    /// <summary>The decision, or one route or category of it, told as a tree at a chosen depth for a reader.</summary>
    /// <exception cref="ArgumentException">The decision is another ruleset's, or the ruleset has neither a category nor a route of the id asked about.</exception>
    public Explanation Explain(Decision decision, ExplanationOptions options) => Explainer.Explain(Own(decision), options);

    /// <summary>最少补齐事项: the minimal sets of conditions and bars whose change makes a route eligible, for each route of each target asked for.</summary>
    /// <param name="decision">A decision of this ruleset.</param>
    /// <param name="most">The most ways told of each route; at least 1.</param>
    /// <exception cref="ArgumentException">The decision is another ruleset's.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="most"/> is below 1.</exception>
    public ShortestWays ShortestWays(Decision decision, int most = 20)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        return WayFinder.Of(Own(decision), most);
    }

    /// <summary>The question to ask next: asked again with each answer, it gets to a decided best outcome and asks nothing in vain.</summary>
    /// <param name="decision">A decision of this ruleset on what is known so far.</param>
    /// <param name="skip">Paths (<see cref="Question.Path"/>) of what cannot be answered.</param>
    /// <exception cref="ArgumentException">The decision is another ruleset's.</exception>
    public NextQuestion NextQuestion(Decision decision, IReadOnlySet<string>? skip = null)
    {
        var (question, isDecided) = QuestionChoice.Of(Own(decision), skip ?? ImmutableHashSet<string>.Empty);
        return new(decision, question, isDecided);
    }

    private Decision Own(Decision decision) =>
        decision.Rules == Compiled ? decision : throw new ArgumentException("The decision is another ruleset's.", nameof(decision));

    /// <summary>What holds from which day until which. The request's own day only says from when on days of eligibility are sought. Lifts count from their own day on. Pure and thread-safe.</summary>
    /// <param name="request">What would be asked on each day.</param>
    /// <param name="horizon">The days covered; ten years around the request's day if null.</param>
    /// <param name="cancellation">Ends a long computation.</param>
    /// <exception cref="ArgumentException">As <see cref="Decide"/> has it.</exception>
    public Timeline TimelineOf(DecisionRequest request, TimelineHorizon? horizon = null, CancellationToken cancellation = default) =>
        TimelineMaker.Make(_evaluator, request, horizon ?? TimelineHorizon.Around(request.On), cancellation);

    /// <summary>Which readings change the answer: each varied alone, then those that mattered together. Pure and thread-safe.</summary>
    /// <exception cref="ArgumentException">As <see cref="Decide"/> has it.</exception>
    public ReadingsEffect ReadingsThatMatter(DecisionRequest request, CancellationToken cancellation = default) => ReadingsVaried.Of(_evaluator, request, cancellation);

    /// <summary>What the answer is on each level of evidence, and what awaits whose attestation; the request's own level is left aside. Pure and thread-safe.</summary>
    /// <exception cref="ArgumentException">As <see cref="Decide"/> has it.</exception>
    public EvidenceComparison EvidenceOf(DecisionRequest request) => EvidenceCompared.Of(_evaluator, request);

    /// <summary>A plan's request (the body of the HTTP call) from UTF-8 JSON; every problem is found at once.</summary>
    public Checked<PlanRequest> ReadPlanRequest(ReadOnlySpan<byte> utf8Json) => PlanRequestReader.Read(Compiled.Bound.Document, utf8Json);

    /// <summary>By which day each duty must be begun and done if the window closes on another day than the edition's, or under another calendar. Pure and thread-safe.</summary>
    /// <param name="closing">The closing day, inclusive.</param>
    /// <param name="on">The day from which one looks; what is past by then is told as too late.</param>
    /// <param name="readings">Choices by reading; those left out stay with the ruleset's.</param>
    /// <param name="calendar">In place of the ruleset's own.</param>
    /// <exception cref="InvalidOperationException">The ruleset has no window.</exception>
    /// <exception cref="ArgumentException">A day lies outside the years 1 to 9999, or a reading or a choice is not one of this ruleset's.</exception>
    public DutyDays PlanFor(LocalDate closing, LocalDate? on = null, IReadOnlyDictionary<string, string>? readings = null, OfficialCalendar? calendar = null) =>
        PlanFor(new PlanRequest(closing, on, (readings ?? ImmutableDictionary<string, string>.Empty).ToImmutableSortedDictionary(StringComparer.Ordinal)), calendar);

    /// <summary>The same for a request that was read.</summary>
    /// <exception cref="InvalidOperationException">The ruleset has no window.</exception>
    /// <exception cref="ArgumentException">As above.</exception>
    public DutyDays PlanFor(PlanRequest request, OfficialCalendar? calendar) => DutyDaysMaker.Make(_evaluator.Plan, request, calendar);

    /// <summary>The notice itself, each clause marked for one applicant, with what stands on it.</summary>
    /// <exception cref="ArgumentException">The decision is another ruleset's.</exception>
    public ColouredNotice NoticeFor(Decision decision) => NoticeColours.Of(Own(decision));

    /// <summary>
    /// Answers requests line by line (NDJSON): a decision for each, or <c>{"line":n,"problem":{…}}</c> for one that is bad,
    /// in the order of the lines. Blank lines have no answer. Memory is bounded whatever the input's length or that of a line.
    /// Neither pipe is completed.
    /// </summary>
    /// <param name="input">Requests, a line each; the last line need not end.</param>
    /// <param name="output">Gets a line for each request, flushed whenever no more is at hand.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="progress">Hears of each flush, in order, on the threads of the batch.</param>
    /// <param name="cancellation">Ends it between two lines; what was reported stands.</param>
    /// <exception cref="ArgumentOutOfRangeException">The first line is below 1, or the number of workers below 0.</exception>
    /// <exception cref="BatchOutputException">The output failed; it says from which line on to continue.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, or the sender was silent for too long.</exception>
    public Task<BatchSummary> RunBatchAsync(
        System.IO.Pipelines.PipeReader input, System.IO.Pipelines.PipeWriter output, BatchOptions? options = null, IProgress<BatchProgress>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new BatchOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.FirstLine, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.Workers, nameof(options));
        return new BatchRun(this, options, progress).RunAsync(input, output, cancellation);
    }

    /// <summary>Header, hash, window, targets, readings as JSON: the answer of <c>GET /v1/rulesets/{id}/{edition}</c>.</summary>
    public void WriteHeader(System.Text.Json.Utf8JsonWriter writer) => RulesetHeaderJson.Write(writer, _evaluator.Plan);

    /// <summary>The dictionary of facts as JSON.</summary>
    public void WriteFacts(System.Text.Json.Utf8JsonWriter writer) => FactsJson.Write(writer, Compiled.Bound.Document);

    /// <summary>A JSON Schema (2020-12) of the applicant's facts.</summary>
    public void WriteFactsSchema(System.Text.Json.Utf8JsonWriter writer) => FactsSchema.Write(writer, Compiled.Bound);

    /// <summary>The notice's clauses as JSON, in order.</summary>
    public void WriteNotice(System.Text.Json.Utf8JsonWriter writer) => RulesetHeaderJson.WriteNotice(writer, Compiled.Bound.Document.Notice);
}

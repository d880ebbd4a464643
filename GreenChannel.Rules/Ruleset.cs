using System.Collections.Immutable;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Compilation;
using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Evaluation;
using GreenChannel.Rules.Explaining;
using GreenChannel.Rules.Interop;
using NodaTime;

namespace GreenChannel.Rules;

/// <summary>A loaded ruleset: one notice as rules, checked and compiled. Immutable and thread-safe.</summary>
public sealed class Ruleset
{
    private readonly RulesetEvaluator _evaluator;

    internal Ruleset(CompiledRuleset compiled, ImmutableArray<Diagnostic> findings, ImmutableArray<SentenceCoverage> coverage)
    {
        Compiled = compiled;
        _evaluator = new RulesetEvaluator(compiled);
        Findings = findings;
        Coverage = coverage;
    }

    internal CompiledRuleset Compiled { get; }

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

    /// <summary>The decision told as a tree.</summary>
    /// <exception cref="ArgumentException">The decision is another ruleset's.</exception>
    public Explanation Explain(Decision decision) =>
        decision.Rules == Compiled ? Explainer.Explain(decision) : throw new ArgumentException("The decision is another ruleset's.", nameof(decision));

    /// <summary>Header, hash, window, targets, readings as JSON: the answer of <c>GET /v1/rulesets/{id}/{edition}</c>.</summary>
    public void WriteHeader(System.Text.Json.Utf8JsonWriter writer) => RulesetHeaderJson.Write(writer, _evaluator.Plan);

    /// <summary>The dictionary of facts as JSON.</summary>
    public void WriteFacts(System.Text.Json.Utf8JsonWriter writer) => FactsJson.Write(writer, Compiled.Bound.Document);

    /// <summary>A JSON Schema (2020-12) of the applicant's facts.</summary>
    public void WriteFactsSchema(System.Text.Json.Utf8JsonWriter writer) => FactsSchema.Write(writer, Compiled.Bound);

    /// <summary>The notice's clauses as JSON, in order.</summary>
    public void WriteNotice(System.Text.Json.Utf8JsonWriter writer) => RulesetHeaderJson.WriteNotice(writer, Compiled.Bound.Document.Notice);
}

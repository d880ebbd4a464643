using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GreenChannel.Rules.Rulesets;
using NodaTime;

namespace GreenChannel.Rules.Evaluation;

/// <summary>Writes a decision as JSON: members in a fixed order, those that don't apply left out.</summary>
internal static class DecisionJson
{
    /// <summary>Version of the form of decisions.</summary>
    public const int Schema = 1;

    // Ids and references are hanzi. The default encoder would turn each into \uXXXX for the sake of JSON put unquoted
    // into HTML; this is a body of its own type, and whoever puts it into a page must escape it there.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string ToJson(Decision decision)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options)) Write(writer, decision);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    public static void Write(Utf8JsonWriter json, Decision decision, Action<Utf8JsonWriter>? further = null)
    {
        json.WriteStartObject();
        WriteHead(json, decision);
        json.WriteString("outcome"u8, WireWords.Of(decision.Outcome));
        WriteEach(json, "targets"u8, decision.Targets, t => WriteTarget(json, decision.Plan, t));
        WriteEach(json, "missing"u8, decision.Missing, m => WriteMissing(json, m));
        WriteEach(json, "pending"u8, decision.Pending, p => WritePending(json, p));
        int duty = 0;
        WriteEach(json, "duties"u8, decision.Duties, d => WriteDuty(json, decision.Plan.Duties[duty++].Duty, d));
        WriteEach(json, "readings"u8, decision.Readings, r => WriteReading(json, r));
        WriteEach(json, "faults"u8, decision.Faults, f => WriteFault(json, f));
        WriteEach(json, "warnings"u8, decision.Warnings, w => WriteWarning(json, w));
        WriteEach(json, "judgements"u8, decision.Judgements, j => WriteJudgement(json, j));
        if (decision.Request.PersonDecision is { } person) WritePerson(json, person);
        further?.Invoke(json);
        json.WriteEndObject();
    }

    public static void WriteWindow(Utf8JsonWriter json, EvaluationPlan plan, WindowState? state)
    {
        json.WriteStartObject("window"u8);
        if (state is { } known) json.WriteString("state"u8, WireWords.Of(known));
        WriteDay(json, "from"u8, plan.WindowFrom);
        WriteDay(json, "closes"u8, plan.WindowCloses);
        json.WriteEndObject();
    }

    public static void WriteDay(Utf8JsonWriter json, ReadOnlySpan<byte> name, LocalDate? day)
    {
        if (day is { } known) json.WriteString(name, Counting.Day.Text(known));
    }

    /// <summary>The clause, and the legal source where it is not the notice.</summary>
    public static void WriteClause(Utf8JsonWriter json, ClauseReference? clause)
    {
        if (clause is null) return;
        json.WriteString("clause"u8, clause.Id);
        if (clause.Source is not null) json.WriteString("source"u8, clause.Source);
    }

    private static void WriteHead(Utf8JsonWriter json, Decision decision)
    {
        var document = decision.Plan.Bound.Document;
        json.WriteNumber("schema"u8, Schema);
        json.WriteStartObject("ruleset"u8);
        json.WriteString("id"u8, document.Id);
        json.WriteString("edition"u8, document.Edition);
        json.WriteString("hash"u8, document.Hash);
        json.WriteEndObject();
        if (document.Calendar is { } calendar) json.WriteString("calendar"u8, calendar.Hash);
        json.WriteString("engine"u8, Engine.Version);
        WriteDay(json, "on"u8, decision.Request.On);
        if (decision.Request.Reference is { } reference) json.WriteString("reference"u8, reference);
        json.WriteString("evidence"u8, WireWords.Of(decision.Request.Evidence));
        if (decision.Window is { } state) WriteWindow(json, decision.Plan, state);
    }

    private static void WriteTarget(Utf8JsonWriter json, EvaluationPlan plan, TargetDecision target)
    {
        json.WriteStartObject();
        if (target.Target is not null) json.WriteString("target"u8, target.Target);
        json.WriteString("outcome"u8, WireWords.Of(target.Outcome));
        int bar = 0, requirement = 0;
        WriteEach(json, "bars"u8, target.Bars, b => WriteBar(json, plan.Bars[bar++], b));
        WriteEach(json, "requirements"u8, target.Requirements, r => WriteRequirement(json, plan.Requirements[requirement++], r));
        WriteEach(json, "routes"u8, target.Routes, r => WriteRoute(json, r));
        json.WriteEndObject();
    }

    private static void WriteBar(Utf8JsonWriter json, BarPlan plan, BarDecision bar)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, bar.Id);
        json.WriteString("state"u8, WireWords.Of(bar.State));
        if (bar.Lifted) json.WriteBoolean("lifted"u8, true);
        json.WriteString("force"u8, WireWords.Of(plan.Force));
        WriteClause(json, plan.Bar.Condition.Clause);
        json.WriteEndObject();
    }

    private static void WriteRequirement(Utf8JsonWriter json, RequirementPlan plan, RequirementDecision requirement)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, requirement.Id);
        json.WriteString("verdict"u8, WireWords.Of(requirement.Verdict));
        if (plan.Kind is { } kind) json.WriteString("kind"u8, WireWords.Of(kind));
        json.WriteString("force"u8, WireWords.Of(plan.Force));
        WriteClause(json, plan.Requirement.Condition.Clause);
        json.WriteEndObject();
    }

    private static void WriteRoute(Utf8JsonWriter json, RouteDecision route)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, route.Id);
        json.WriteString("category"u8, route.Category);
        json.WriteString("outcome"u8, WireWords.Of(route.Outcome));
        if (route.IsAgreed) json.WriteString("decidedBy"u8, "allCompletions"u8);
        // Of a route that is not meant for the target nothing else is said.
        if (route.Outcome != Outcome.NotApplicable)
        {
            json.WriteStartObject("readiness"u8);
            foreach (var stage in route.Readiness) json.WriteString(stage.Stage, WireWords.Of(stage.Readiness));
            json.WriteEndObject();
            WriteIds(json, "unmet"u8, route.Unmet);
            WriteIds(json, "unknown"u8, route.Unknown);
            WriteIds(json, "pending"u8, route.Pending);
            WriteIds(json, "discretion"u8, route.Discretion);
        }

        json.WriteEndObject();
    }

    private static void WriteMissing(Utf8JsonWriter json, MissingFact missing)
    {
        json.WriteStartObject();
        json.WriteString("fact"u8, missing.Fact);
        json.WriteString("path"u8, missing.Path);
        WriteIds(json, "conditions"u8, missing.Conditions);
        WriteIds(json, "routes"u8, missing.Routes);
        json.WriteString("changes"u8, missing.ChangesOutcome ? "outcome"u8 : "readiness"u8);
        if (!missing.IsSettled) json.WriteBoolean("settled"u8, false);
        json.WriteEndObject();
    }

    private static void WritePending(Utf8JsonWriter json, PendingCondition pending)
    {
        json.WriteStartObject();
        json.WriteString("condition"u8, pending.Condition);
        json.WriteString("fact"u8, pending.Fact);
        WriteIds(json, "routes"u8, pending.Routes);
        json.WriteEndObject();
    }

    private static void WriteDuty(Utf8JsonWriter json, Duty declared, DutyState duty)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, duty.Id);
        WriteClause(json, declared.Clause);
        json.WriteString("state"u8, duty.State);
        WriteDay(json, "latestStart"u8, duty.LatestStart);
        WriteDay(json, "latestEnd"u8, duty.LatestEnd);
        json.WriteEndObject();
    }

    private static void WriteReading(Utf8JsonWriter json, ReadingUsed reading)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, reading.Name);
        json.WriteString("choice"u8, reading.Choice);
        json.WriteString("status"u8, reading.Confirmed ? "confirmed"u8 : "assumed"u8);
        json.WriteString("chosenBy"u8, reading.ChosenByRequest ? "request"u8 : "ruleset"u8);
        json.WriteEndObject();
    }

    private static void WriteFault(Utf8JsonWriter json, Fault fault)
    {
        json.WriteStartObject();
        json.WriteString("condition"u8, fault.Condition);
        json.WriteString("code"u8, WireWords.Of(fault.Kind));
        if (fault.Year is { } year)
        {
            json.WriteStartObject("arguments"u8);
            json.WriteNumber("year"u8, year);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteWarning(Utf8JsonWriter json, Warning warning)
    {
        json.WriteStartObject();
        json.WriteString("code"u8, warning.Code);
        if (warning.Pointer.Length > 0) json.WriteString("pointer"u8, warning.Pointer);
        if (warning.Condition is not null) json.WriteString("condition"u8, warning.Condition);
        json.WriteEndObject();
    }

    // Who decides is the one text of a decision, so it stands in every language.
    private static void WriteJudgement(Utf8JsonWriter json, JudgementMade judgement)
    {
        json.WriteStartObject();
        json.WriteString("condition"u8, judgement.Condition);
        if (judgement.Target is not null) json.WriteString("target"u8, judgement.Target);
        WriteClause(json, judgement.Clause);
        if (judgement.Decider is { } by)
        {
            json.WriteStartObject("by"u8);
            json.WriteString("zh-CN"u8, by.Name.Chinese);
            json.WriteString("en"u8, by.Name.English);
            json.WriteEndObject();
            json.WriteString("byFrom"u8, by.NamedByNotice ? "notice"u8 : "suggested"u8);
        }

        json.WriteString("verdict"u8, WireWords.Of(judgement.Verdict));
        if (judgement.Given is { } given)
        {
            if (given.Reason is not null) json.WriteString("reason"u8, given.Reason);
            if (given.By is not null) json.WriteString("attestedBy"u8, given.By);
            json.WriteString("level"u8, WireWords.Of(given.Level));
            WriteDay(json, "on"u8, given.On);
        }

        json.WriteEndObject();
    }

    private static void WritePerson(Utf8JsonWriter json, PersonDecision person)
    {
        json.WriteStartObject("personDecision"u8);
        json.WriteString("by"u8, person.By);
        WriteDay(json, "on"u8, person.On);
        json.WriteString("outcome"u8, WireWords.Of(person.Outcome));
        if (person.Reason is not null) json.WriteString("reason"u8, person.Reason);
        json.WriteEndObject();
    }

    private static void WriteIds(Utf8JsonWriter json, ReadOnlySpan<byte> name, ImmutableArray<string> ids)
    {
        json.WriteStartArray(name);
        foreach (string id in ids) json.WriteStringValue(id);
        json.WriteEndArray();
    }

    private static void WriteEach<T>(Utf8JsonWriter json, ReadOnlySpan<byte> name, ImmutableArray<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items) write(item);
        json.WriteEndArray();
    }
}

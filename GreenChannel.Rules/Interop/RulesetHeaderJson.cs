using System.Text.Json;
using GreenChannel.Rules.Evaluation;
using GreenChannel.Rules.Rulesets;
using NodaTime;

namespace GreenChannel.Rules.Interop;

/// <summary>A ruleset's header as JSON: what it is, which way its open questions are read, which routes there are.</summary>
internal static class RulesetHeaderJson
{
    public static void Write(Utf8JsonWriter json, EvaluationPlan plan)
    {
        var document = plan.Bound.Document;
        json.WriteStartObject();
        json.WriteString("id"u8, document.Id);
        json.WriteString("edition"u8, document.Edition);
        json.WriteText("title"u8, document.Title);
        json.WriteString("hash"u8, document.Hash);
        if (document.Calendar is { } calendar) json.WriteString("calendar"u8, calendar.Hash);
        json.WriteString("engine"u8, Engine.Version);
        WriteNoticeHead(json, document.Notice);
        json.WriteEach("sources"u8, document.Sources, s => WriteSource(json, s));
        if (plan.WindowFrom is not null) DecisionJson.WriteWindow(json, plan, state: null);
        WriteTarget(json, document);
        json.WriteEach("stages"u8, document.Stages, s => json.WriteLabelled(s.Id, s.Label));
        json.WriteEach("categories"u8, document.Categories, c => WriteCategory(json, c));
        json.WriteEach("bars"u8, plan.Bars, b => WriteCondition(json, b.Bar.Condition, b.Force));
        json.WriteEach("requirements"u8, plan.Requirements, r => WriteCondition(json, r.Requirement.Condition, r.Force));
        json.WriteEach("parameters"u8, document.Parameters, p => WriteParameter(json, p));
        json.WriteEach("readings"u8, document.Readings, r => WriteReading(json, r));
        json.WriteEach("notes"u8, document.Notes, n => WriteNote(json, n));
        json.WriteEndObject();
    }

    /// <summary>The notice's clauses in order.</summary>
    public static void WriteNotice(Utf8JsonWriter json, Notice notice)
    {
        json.WriteStartObject();
        json.WriteString("number"u8, notice.Number);
        DecisionJson.WriteDay(json, "issued"u8, notice.Issued);
        json.WriteEach("clauses"u8, notice.Clauses, c =>
        {
            json.WriteString("id"u8, c.Id);
            json.WriteString("text"u8, c.Text);
        });
        json.WriteEndObject();
    }

    private static void WriteNoticeHead(Utf8JsonWriter json, Notice notice)
    {
        json.WriteStartObject("notice"u8);
        json.WriteString("number"u8, notice.Number);
        DecisionJson.WriteDay(json, "issued"u8, notice.Issued);
        json.WriteEndObject();
    }

    private static void WriteSource(Utf8JsonWriter json, LegalSource source)
    {
        json.WriteString("id"u8, source.Id);
        json.WriteText("title"u8, source.Title);
        json.WriteString("standing"u8, source.Standing);
    }

    private static void WriteTarget(Utf8JsonWriter json, RulesetDocument document)
    {
        if (document.Target is not { } target) return;
        json.WriteStartObject("target"u8);
        json.WriteString("enumeration"u8, target.Enumeration);
        json.WriteText("label"u8, target.Label);
        json.WriteMembers("members"u8, document.Enumerations.First(e => e.Name == target.Enumeration).Members);
        json.WriteEndObject();
    }

    private static void WriteCategory(Utf8JsonWriter json, Category category)
    {
        json.WriteLabelled(category.Id, category.Label);
        DecisionJson.WriteClause(json, category.Clause);
        json.WriteEach("routes"u8, category.Routes, r => WriteCondition(json, r.Requires, force: null));
    }

    private static void WriteCondition(Utf8JsonWriter json, Condition condition, Force? force)
    {
        json.WriteLabelled(condition.Id, condition.Label);
        if (force is { } known) json.WriteString("force"u8, WireWords.Of(known));
        DecisionJson.WriteClause(json, condition.Clause);
    }

    private static void WriteParameter(Utf8JsonWriter json, Parameter parameter)
    {
        json.WriteString("name"u8, parameter.Name);
        json.WriteText("label"u8, parameter.Label);
        json.WriteString("type"u8, WireWords.Of(parameter.Type));
        if (parameter.Of is not null) json.WriteString("of"u8, parameter.Of);
        switch (parameter.Value)
        {
            case bool yes: json.WriteBoolean("value"u8, yes); break;
            case decimal number: json.WriteNumber("value"u8, number); break;
            case LocalDate day: DecisionJson.WriteDay(json, "value"u8, day); break;
            default: json.WriteString("value"u8, (string)parameter.Value); break;
        }

        json.WriteText("unit"u8, parameter.Unit);
        DecisionJson.WriteClause(json, parameter.Clause);
    }

    private static void WriteReading(Utf8JsonWriter json, Reading reading)
    {
        json.WriteString("name"u8, reading.Name);
        json.WriteText("label"u8, reading.Label);
        json.WriteMembers("choices"u8, reading.Choices);
        json.WriteString("default"u8, reading.Default);
        json.WriteString("status"u8, reading.Confirmed ? "confirmed"u8 : "assumed"u8);
        if (reading.Decided is { } decided)
        {
            json.WriteStartObject("decided"u8);
            json.WriteText("by"u8, decided.By);
            DecisionJson.WriteDay(json, "on"u8, decided.On);
            json.WriteText("paper"u8, decided.Paper);
            json.WriteEndObject();
        }

        json.WriteText("why"u8, reading.Why);
        DecisionJson.WriteClause(json, reading.Clause);
    }

    private static void WriteNote(Utf8JsonWriter json, EditionNote note)
    {
        json.WriteString("name"u8, note.Name);
        json.WriteString("status"u8, note.Status);
        json.WriteText("text"u8, note.Text);
        DecisionJson.WriteClause(json, note.Clause);
    }
}

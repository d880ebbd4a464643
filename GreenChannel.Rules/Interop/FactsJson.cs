using System.Text.Json;
using GreenChannel.Rules.Evaluation;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Interop;

/// <summary>The dictionary of facts as JSON, roster data included: those are declared, but no request may hold them.</summary>
internal static class FactsJson
{
    public static void Write(Utf8JsonWriter json, RulesetDocument document)
    {
        json.WriteStartObject();
        json.WriteEach("facts"u8, document.Facts, f => WriteFact(json, f));
        json.WriteEach("enumerations"u8, document.Enumerations, e =>
        {
            json.WriteString("name"u8, e.Name);
            json.WriteMembers("members"u8, e.Members);
        });
        json.WriteEndObject();
    }

    private static void WriteFact(Utf8JsonWriter json, Fact fact)
    {
        WriteType(json, fact.Name, fact.Label, fact.Type, fact.Of, fact.Minimum, fact.Maximum);
        if (fact.Type == FactType.Text) json.WriteNumber("maximumLength"u8, fact.MaximumLength);
        if (fact.Type == FactType.List)
        {
            if (fact.Periods) json.WriteBoolean("periods"u8, true);
            json.WriteNumber("maximumItems"u8, fact.MaximumItems);
            json.WriteEach("fields"u8, fact.Fields, f => WriteField(json, f));
        }

        json.WriteText("unit"u8, fact.Unit);
        DecisionJson.WriteClause(json, fact.Clause);
        if (fact.Attester is { } attester)
        {
            json.WriteStartObject("attester"u8);
            json.WriteText("name"u8, attester.Name);
            json.WriteString("from"u8, attester.NamedByNotice ? "notice"u8 : "suggested"u8);
            json.WriteEndObject();
        }

        json.WriteText("document"u8, fact.Document);
        json.WriteString("privacy"u8, WireWords.Of(fact.Privacy));
    }

    private static void WriteField(Utf8JsonWriter json, Field field)
    {
        WriteType(json, field.Name, field.Label, field.Type, field.Of, field.Minimum, field.Maximum);
        if (field.Type == FactType.Text) json.WriteNumber("maximumLength"u8, field.MaximumLength);
        if (field.Ongoing) json.WriteBoolean("ongoing"u8, true);
    }

    private static void WriteType(Utf8JsonWriter json, string name, Text label, FactType type, string? of, decimal? minimum, decimal? maximum)
    {
        json.WriteString("name"u8, name);
        json.WriteText("label"u8, label);
        json.WriteString("type"u8, WireWords.Of(type));
        if (of is not null) json.WriteString("of"u8, of);
        if (minimum is { } lo) json.WriteNumber("minimum"u8, lo);
        if (maximum is { } hi) json.WriteNumber("maximum"u8, hi);
    }
}

using System.Collections.Immutable;
using System.Text.Json;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Interop;

/// <summary>
/// A JSON Schema (2020-12) of an applicant's facts: it takes what the reader of applicants takes. Only what a schema
/// cannot say is left to the reader: periods that end before they begin, decimals of more digits than are exact, member
/// names given twice, and lengths in UTF-16 units (a schema counts code points).
/// </summary>
internal sealed class FactsSchema(Utf8JsonWriter json)
{
    private const string DayPattern =
        "(?!0000)(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
        + "|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)";

    private const string MonthPattern = "(?!0000)[0-9]{4}-(?:0[1-9]|1[0-2])";

    // "$" alone would let some engines pass a line end after the text.
    private const string End = "(?![\\s\\S])";

    public static void Write(Utf8JsonWriter json, BoundRuleset bound)
    {
        var schema = new FactsSchema(json);
        json.WriteStartObject();
        json.WriteString("$schema"u8, "https://json-schema.org/draft/2020-12/schema"u8);
        schema.WriteTitles(bound.Document.Title);
        json.WriteString("type"u8, "object"u8);
        json.WriteStartObject("properties"u8);
        foreach (var fact in bound.Facts.Facts) schema.WriteFact(fact);
        json.WriteEndObject();
        json.WriteBoolean("additionalProperties"u8, false);
        json.WriteStartObject("$defs"u8);
        schema.WriteAttestation();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteTitles(Text text)
    {
        json.WriteString("title"u8, text.Chinese);
        json.WriteString("description"u8, text.English);
    }

    private void WriteFact(FactSlot fact)
    {
        json.WriteStartObject(fact.Name);
        WriteTitles(fact.Declaration.Label);
        json.WriteStartArray("anyOf"u8);
        json.WriteStartObject();
        WriteValue(fact);
        json.WriteEndObject();
        WriteWrapper(fact);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // Where "value" is a member of a set's enumeration, only an attestation tells a wrapper from a part of the set.
    private void WriteWrapper(FactSlot fact)
    {
        bool ambiguous = fact.Type == FactType.Set && fact.Members.Contains("value");
        json.WriteStartObject();
        json.WriteString("type"u8, "object"u8);
        json.WriteStartObject("properties"u8);
        json.WriteStartObject("value"u8);
        WriteValue(fact);
        json.WriteEndObject();
        json.WriteStartObject("attestation"u8);
        json.WriteString("$ref"u8, "#/$defs/attestation"u8);
        if (ambiguous && fact.Members.Contains("attestation")) json.WriteString("type"u8, "object"u8);
        json.WriteEndObject();
        json.WriteEndObject();
        WriteRequired(ambiguous ? ["value", "attestation"] : ["value"]);
        json.WriteBoolean("additionalProperties"u8, false);
        json.WriteEndObject();
    }

    private void WriteValue(FactSlot fact)
    {
        switch (fact.Type)
        {
            case FactType.Set: WriteSet(fact.Members); break;
            case FactType.List: WriteList(fact); break;
            default: WriteScalar(fact); break;
        }
    }

    private void WriteScalar(Slot slot)
    {
        switch (slot.Type)
        {
            case FactType.Boolean:
                WriteTypeOrNull("boolean");
                break;
            case FactType.Integer:
                WriteTypeOrNull("integer");
                json.WriteNumber("minimum"u8, slot.Lo);
                json.WriteNumber("maximum"u8, slot.Hi);
                break;
            case FactType.Decimal:
                WriteTypeOrNull("number");
                json.WriteNumber("minimum"u8, slot.Decimal.OpenBelow ? decimal.MinValue : slot.Decimal.Lo);
                json.WriteNumber("maximum"u8, slot.Decimal.OpenAbove ? decimal.MaxValue : slot.Decimal.Hi);
                break;
            case FactType.Text:
                WriteTypeOrNull("string");
                json.WriteNumber("maxLength"u8, slot.MaximumLength);
                break;
            case FactType.Date:
                WriteTypeOrNull("string");
                json.WriteString("pattern"u8, $"^(?:{DayPattern}|{MonthPattern}{(slot.TakesOngoing ? "|ongoing" : "")}){End}");
                break;
            default:
                WriteEnum(slot.Type == FactType.Status ? slot.Members.Add("notYet") : slot.Members, orNull: true);
                break;
        }
    }

    private void WriteSet(ImmutableArray<string> members)
    {
        json.WriteString("$comment"u8, "An array is the whole set; an object says of some members whether they belong to it."u8);
        WriteTypesOrNull("array", "object");
        json.WriteStartObject("items"u8);
        WriteEnum(members, orNull: false);
        json.WriteEndObject();
        json.WriteBoolean("uniqueItems"u8, true);
        json.WriteStartObject("properties"u8);
        foreach (string member in members)
        {
            json.WriteStartObject(member);
            WriteTypeOrNull("boolean");
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteBoolean("additionalProperties"u8, false);
    }

    private void WriteList(FactSlot fact)
    {
        json.WriteString("$comment"u8, "An array is the whole list; with complete false, items are its known part."u8);
        WriteTypesOrNull("array", "object");
        WriteItems(fact);
        json.WriteStartObject("properties"u8);
        json.WriteStartObject("items"u8);
        json.WriteString("type"u8, "array"u8);
        WriteItems(fact);
        json.WriteEndObject();
        json.WriteStartObject("complete"u8);
        json.WriteString("type"u8, "boolean"u8);
        json.WriteEndObject();
        json.WriteEndObject();
        WriteRequired(["items", "complete"]);
        json.WriteBoolean("additionalProperties"u8, false);
    }

    private void WriteItems(FactSlot fact)
    {
        json.WriteNumber("maxItems"u8, fact.Declaration.MaximumItems);
        json.WriteStartObject("items"u8);
        json.WriteString("type"u8, "object"u8);
        json.WriteStartObject("properties"u8);
        foreach (var field in fact.Fields)
        {
            json.WriteStartObject(field.Name);
            WriteTitles(field.Declaration.Label);
            WriteScalar(field);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteBoolean("additionalProperties"u8, false);
        json.WriteEndObject();
    }

    private void WriteAttestation()
    {
        json.WriteStartObject("attestation"u8);
        WriteTypesOrNull("object");
        json.WriteStartObject("properties"u8);
        json.WriteStartObject("level"u8);
        WriteEnum([.. AttestationReader.Levels], orNull: false);
        json.WriteEndObject();
        foreach (string text in new[] { "by", "document", "reason" })
        {
            json.WriteStartObject(text);
            WriteTypeOrNull("string");
            json.WriteNumber("maxLength"u8, text == "reason" ? AttestationReader.MaximumReason : AttestationReader.MaximumLength);
            json.WriteEndObject();
        }

        json.WriteStartObject("on"u8);
        WriteTypeOrNull("string");
        json.WriteString("pattern"u8, $"^{DayPattern}{End}");
        json.WriteEndObject();
        json.WriteEndObject();
        WriteRequired(["level"]);
        json.WriteBoolean("additionalProperties"u8, false);
        json.WriteEndObject();
    }

    private void WriteTypeOrNull(string type) => WriteTypesOrNull(type);

    private void WriteTypesOrNull(params ReadOnlySpan<string> types)
    {
        json.WriteStartArray("type"u8);
        foreach (string type in types) json.WriteStringValue(type);
        json.WriteStringValue("null"u8);
        json.WriteEndArray();
    }

    private void WriteEnum(ImmutableArray<string> members, bool orNull)
    {
        json.WriteStartArray("enum"u8);
        foreach (string member in members) json.WriteStringValue(member);
        if (orNull) json.WriteNullValue();
        json.WriteEndArray();
    }

    private void WriteRequired(ReadOnlySpan<string> names)
    {
        json.WriteStartArray("required"u8);
        foreach (string name in names) json.WriteStringValue(name);
        json.WriteEndArray();
    }
}

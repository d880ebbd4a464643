using System.Text.Json;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Explaining;

/// <summary>Parts of an explanation's JSON, with texts in one language. Members that don't apply are absent.</summary>
internal abstract class LabelledJson(Utf8JsonWriter json, Words words)
{
    protected Utf8JsonWriter Json => json;

    protected Words Words => words;

    protected static string Id<T>(T value)
        where T : struct, Enum => Words.Camel(value.ToString());

    protected void Reading(ExplainedReading reading)
    {
        Json.WriteString("name", reading.Name);
        Json.WriteString("label", Words.In(reading.Label));
        Json.WriteString("choice", reading.Choice);
        Json.WriteString("choiceLabel", Words.In(reading.ChoiceLabel));
        Json.WriteString("status", reading.Confirmed ? "confirmed" : "assumed");
        Json.WriteString("chosenBy", reading.ChosenByRequest ? "request" : "ruleset");
        Json.WriteString("why", Words.In(reading.Why));
    }

    protected void Fault(ExplainedFault fault)
    {
        Json.WriteString("condition", fault.Condition);
        Json.WriteString("code", Id(fault.Kind));
        Json.WriteString("text", Words.In(fault.Words));
    }

    // The notice's words and those of another source never stand under one name.
    protected void Cited(Citation? citation)
    {
        if (citation is null) return;
        Json.WriteString("clause", citation.Clause);
        Optional("clauseText", citation.Words);
        if (citation.Source is not { } source) return;
        Json.WriteStartObject("source");
        Json.WriteString("id", source.Id);
        Json.WriteString("title", Words.In(source.Title));
        Json.WriteString("standing", source.Standing);
        Json.WriteString("standingLabel", Words["standing." + source.Standing]);
        Json.WriteEndObject();
    }

    protected void Attested(Attester? attester)
    {
        if (attester is null) return;
        Json.WriteStartObject("attester");
        Json.WriteString("name", Words.In(attester.Name));
        Json.WriteString("from", attester.NamedByNotice ? "notice" : "suggested");
        Json.WriteEndObject();
    }

    protected void Stated<T>(string name, T value)
        where T : struct, Enum
    {
        Json.WriteString(name, Id(value));
        Json.WriteString(name + "Label", Words.For(value));
    }

    protected void Optional(string name, string? value)
    {
        if (value is not null) Json.WriteString(name, value);
    }

    protected void Optional(string name, Text? value)
    {
        if (value is not null) Json.WriteString(name, Words.In(value));
    }

    protected void Strings(string name, IEnumerable<string> values)
    {
        Json.WriteStartArray(name);
        foreach (string value in values) Json.WriteStringValue(value);
        Json.WriteEndArray();
    }

    protected void Array<T>(string name, IReadOnlyCollection<T> items, Action<T> write)
    {
        if (items.Count == 0 && name is not ("targets" or "parts" or "routes")) return;
        Json.WriteStartArray(name);
        foreach (var item in items)
        {
            Json.WriteStartObject();
            write(item);
            Json.WriteEndObject();
        }

        Json.WriteEndArray();
    }
}

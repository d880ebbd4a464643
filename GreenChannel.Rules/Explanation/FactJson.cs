using System.Text.Json;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Explaining;

/// <summary>Writes what someone needs to know who is to give a fact: its type, choices and fields, who attests it and by which document.</summary>
internal static class FactJson
{
    private static readonly string[] Statuses = ["done", "refused", "notYet"];

    /// <param name="json">Inside an object.</param>
    /// <param name="fact">The fact.</param>
    /// <param name="field">A field of one of its records, where only that is asked for.</param>
    /// <param name="names">Words of the ruleset.</param>
    /// <param name="say">The language.</param>
    public static void Write(Utf8JsonWriter json, FactSlot fact, FieldSlot? field, RulesetWords names, Words say)
    {
        Type(json, field ?? (Slot)fact, names, say);
        if (field is null && fact.Type == FactType.List) Fields(json, fact, names, say);
        if (fact.Declaration.Attester is { } attester)
        {
            json.WriteStartObject("attester"u8);
            json.WriteString("name"u8, say.In(attester.Name));
            json.WriteString("from"u8, attester.NamedByNotice ? "notice"u8 : "suggested"u8);
            json.WriteEndObject();
        }

        if (fact.Declaration.Document is { } document) json.WriteString("document"u8, say.In(document));
    }

    /// <summary>Ids and labels among which a value is chosen; empty where it is not chosen.</summary>
    public static IReadOnlyList<(string Id, string Label)> ChoicesOf(Slot slot, RulesetWords names, Words say) => slot.Type == FactType.Status
        ? [.. Statuses.Select(id => (id, say["status." + id]))]
        : [.. (names.Document.Enumerations.FirstOrDefault(e => e.Name == slot.Of)?.Members ?? []).Select(m => (m.Id, say.In(m.Label)))];

    private static void Fields(Utf8JsonWriter json, FactSlot list, RulesetWords names, Words say)
    {
        json.WriteStartArray("fields"u8);
        foreach (var field in list.Fields)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, field.Name);
            json.WriteString("label"u8, say.In(field.Declaration.Label));
            Type(json, field, names, say);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Type(Utf8JsonWriter json, Slot slot, RulesetWords names, Words say)
    {
        json.WriteString("type"u8, slot.TypeWord);
        if (slot.TakesOngoing) json.WriteBoolean("ongoing"u8, true);
        var choices = ChoicesOf(slot, names, say);
        if (choices.Count == 0) return;
        json.WriteStartArray("choices"u8);
        foreach (var (id, label) in choices)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, id);
            json.WriteString("label"u8, label);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

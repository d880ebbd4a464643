using System.Text.Json.Nodes;

namespace GreenChannel.Rules.Tests.Laws;

/// <summary>Complete applicants: a value for every fact and field, in the form of a request's <c>facts</c>.</summary>
internal static class ApplicantGenerator
{
    public static JsonObject Complete(Seeded random, Vocabulary vocabulary)
    {
        var facts = new JsonObject();
        foreach (var fact in vocabulary.Facts) facts[fact.Name] = Value(random, fact, vocabulary.On);
        return facts;
    }

    public static JsonNode Value(Seeded random, VocabularyFact fact, DateOnly on) => fact.Type switch
    {
        "boolean" => random.Chance(50),
        "integer" => Math.Clamp(random.Between(-4, 12), fact.Minimum ?? -4, fact.Maximum ?? 12),
        "decimal" => EdgeValues.Decimal(random),
        "text" => EdgeValues.Text(random),
        "date" => fact.Ongoing && random.Chance(25) ? "ongoing" : EdgeValues.Iso(EdgeValues.Day(random, on)),
        "enumeration" => random.Pick(fact.Members),
        "status" => random.Pick(["done", "refused"]),
        "set" => new JsonArray([.. fact.Members.Where(_ => random.Chance(50)).Select(m => (JsonNode)m)]),
        _ => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => (JsonNode)Record(random, fact, on))]),
    };

    public static JsonObject Record(Seeded random, VocabularyFact list, DateOnly on)
    {
        var record = new JsonObject();
        foreach (var field in list.Fields) record[field.Name] = Value(random, field, on);
        if (list.Periods && string.CompareOrdinal((string)record["from"]!, (string)record["to"]!) > 0)
            (record["from"], record["to"]) = ((string)record["to"]!, (string)record["from"]!);
        return record;
    }
}

using System.Text.Json.Nodes;

namespace GreenChannel.Rules.Tests.Laws;

/// <summary>Takes knowledge away from an applicant: what it was is still one of the things that it may be.</summary>
internal static class Weakening
{
    /// <param name="random">Where choices come from.</param>
    /// <param name="vocabulary">The facts.</param>
    /// <param name="facts">An applicant, complete or already weakened; not changed.</param>
    /// <param name="percent">How likely a fact is to lose something.</param>
    public static JsonObject Weaken(Seeded random, Vocabulary vocabulary, JsonObject facts, int percent = 40)
    {
        var weaker = new JsonObject();
        foreach (var fact in vocabulary.Facts)
        {
            if (facts[fact.Name] is not { } value) continue;
            if (!random.Chance(percent)) weaker[fact.Name] = value.DeepClone();
            else if (random.Chance(55)) weaker[fact.Name] = Weaker(random, fact, value);
            else if (random.Chance(20)) weaker[fact.Name] = null;
        }
        return weaker;
    }

    private static JsonNode? Weaker(Seeded random, VocabularyFact fact, JsonNode value) => fact.Type switch
    {
        "date" => Month(value),
        "status" => "notYet",
        "set" => PartOfSet(random, fact, value),
        "list" => PartOfList(random, fact, value),
        _ => null,
    };

    private static JsonNode? Month(JsonNode day) => (string)day! is { Length: 10 } text ? text[..7] : (string)day! == "ongoing" ? null : day.DeepClone();

    private static JsonObject PartOfSet(Seeded random, VocabularyFact fact, JsonNode value)
    {
        var known = value is JsonArray held
            ? fact.Members.ToDictionary(m => m, m => held.Any(h => (string)h! == m))
            : value.AsObject().ToDictionary(m => m.Key, m => (bool)m.Value!);
        return new JsonObject(known.Where(_ => random.Chance(60)).Select(m => KeyValuePair.Create(m.Key, (JsonNode?)m.Value)));
    }

    private static JsonNode PartOfList(Seeded random, VocabularyFact list, JsonNode value)
    {
        bool complete = value is JsonArray;
        var items = value as JsonArray ?? value["items"]!.AsArray();
        bool dropsItems = random.Chance(50);
        var kept = items.Where(_ => !dropsItems || random.Chance(60)).Select(i => (JsonNode)PartOfRecord(random, list, i!.AsObject()));
        var part = new JsonArray([.. kept]);
        return complete && !dropsItems ? part : new JsonObject { ["items"] = part, ["complete"] = false };
    }

    private static JsonObject PartOfRecord(Seeded random, VocabularyFact list, JsonObject record)
    {
        var part = new JsonObject();
        foreach (var field in list.Fields)
        {
            if (record[field.Name] is not { } value) continue;
            if (random.Chance(65)) part[field.Name] = value.DeepClone();
            else if (field.Type == "date" && random.Chance(60)) part[field.Name] = Month(value);
        }
        return part;
    }
}

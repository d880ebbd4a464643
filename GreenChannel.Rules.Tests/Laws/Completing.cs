using System.Text.Json.Nodes;

namespace GreenChannel.Rules.Tests.Laws;

/// <summary>Fills what an applicant leaves open, at random but in keeping with what is known.</summary>
internal static class Completing
{
    public static JsonObject Complete(Seeded random, Vocabulary vocabulary, JsonObject facts)
    {
        var complete = new JsonObject();
        foreach (var fact in vocabulary.Facts) complete[fact.Name] = Filled(random, fact, facts[fact.Name], vocabulary.On);
        return complete;
    }

    private static JsonNode Filled(Seeded random, VocabularyFact fact, JsonNode? value, DateOnly on)
    {
        if (value is null) return ApplicantGenerator.Value(random, fact, on);
        return fact.Type switch
        {
            "date" => Day(random, (string)value!),
            "status" when (string)value! == "notYet" => ApplicantGenerator.Value(random, fact, on),
            "set" when value is JsonObject known => new JsonArray([.. fact.Members.Where(m => known[m] is { } has ? (bool)has : random.Chance(50)).Select(m => (JsonNode)m)]),
            "list" => List(random, fact, value, on),
            _ => value.DeepClone(),
        };
    }

    private static string Day(Seeded random, string text)
    {
        if (text.Length != 7 || text == "ongoing") return text;
        var first = DateOnly.ParseExact(text + "-01", "yyyy-MM-dd");
        int days = DateTime.DaysInMonth(first.Year, first.Month);
        return EdgeValues.Iso(first.AddDays(random.Chance(40) ? random.Pick([0, days - 1]) : random.Next(days)));
    }

    private static JsonArray List(Seeded random, VocabularyFact list, JsonNode value, DateOnly on)
    {
        var items = value as JsonArray ?? value["items"]!.AsArray();
        var filled = items.Select(i => Record(random, list, i!.AsObject(), on)).ToList();
        if (value is JsonObject)
        {
            int room = Math.Min(3, (list.MaximumItems ?? 1000) - filled.Count);
            for (int further = random.Next(room + 1); further > 0; further--) filled.Insert(random.Next(filled.Count + 1), ApplicantGenerator.Record(random, list, on));
        }
        return new JsonArray([.. filled]);
    }

    private static JsonObject Record(Seeded random, VocabularyFact list, JsonObject known, DateOnly on)
    {
        var record = new JsonObject();
        foreach (var field in list.Fields) record[field.Name] = Filled(random, field, known[field.Name], on);
        if (list.Periods) PutInOrder(known, record);
        return record;
    }

    /// <summary>A period must not end before it begins: what was free to move moves.</summary>
    private static void PutInOrder(JsonObject known, JsonObject record)
    {
        string from = (string)record["from"]!, to = (string)record["to"]!;
        if (string.CompareOrdinal(from, to) <= 0) return;
        bool fromIsFree = known["from"] is null, toIsFree = known["to"] is null;
        if (toIsFree) record["to"] = from;
        else if (fromIsFree) record["from"] = to;
        else if (((string)known["from"]!).Length == 7) record["from"] = from[..7] == to[..7] ? to : from[..7] + "-01";
        else record["to"] = from;
    }
}

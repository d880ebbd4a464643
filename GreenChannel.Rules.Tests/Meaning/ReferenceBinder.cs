using System.Numerics;
using System.Text.Json;

namespace GreenChannel.Rules.Tests.Meaning;

/// <summary>Reads an applicant's <c>facts</c> (valid ones) as values of which something is known.</summary>
internal static class ReferenceBinder
{
    /// <param name="monthOnly">What a month stands for: <c>bounds</c>, <c>firstDay</c> or <c>lastDay</c>.</param>
    public static IReadOnlyDictionary<string, Value> Bind(ReferenceDeclarations declarations, JsonElement facts, string monthOnly = "bounds")
    {
        var values = declarations.Facts.ToDictionary(f => f.Key, f => f.Value.Absent);
        foreach (var fact in facts.EnumerateObject())
        {
            if (!declarations.Facts.TryGetValue(fact.Name, out var declared)) throw new ReferenceRefusal($"no fact {fact.Name}");
            values[fact.Name] = Fact(declared, Unwrapped(fact.Value), monthOnly);
        }
        return values;
    }

    /// <summary>The value out of <c>{"value":…,"attestation":…}</c>.</summary>
    private static JsonElement Unwrapped(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("value", out var value) && json.TryGetProperty("attestation", out _) ? value : json;

    private static Value Fact(Declared declared, JsonElement json, string monthOnly) => (declared.Type, json.ValueKind) switch
    {
        (_, JsonValueKind.Null) => declared.Absent,
        ("set", JsonValueKind.Array) => WholeSet(declared, json),
        ("set", _) => declared.Set(m => json.TryGetProperty(m, out var has) ? Presence(has) : Truth.Unknown),
        ("list", JsonValueKind.Array) => List(declared, json, true, monthOnly),
        ("list", _) => List(declared, json.GetProperty("items"), !json.TryGetProperty("complete", out var complete) || complete.GetBoolean(), monthOnly),
        _ => Simple(declared, json, monthOnly),
    };

    private static Truth Presence(JsonElement has) => has.ValueKind switch
    {
        JsonValueKind.True => Truth.Met,
        JsonValueKind.False => Truth.Unmet,
        _ => Truth.Unknown,
    };

    private static ListValue WholeSet(Declared declared, JsonElement json)
    {
        var held = json.EnumerateArray().Select(m => m.GetString()!).ToHashSet();
        return declared.Set(m => held.Contains(m) ? Truth.Met : Truth.Unmet);
    }

    private static ListValue List(Declared declared, JsonElement items, bool complete, string monthOnly) => new(
        [.. items.EnumerateArray().Select(i => new Item(TruthValue.Met, Record(declared, i, monthOnly)))], !complete, declared.MaximumItems, declared.AnyRecord);

    private static RecordValue Record(Declared declared, JsonElement record, string monthOnly) => new(declared.Fields.ToDictionary(
        f => f.Name, f => record.TryGetProperty(f.Name, out var json) ? Simple(f, json, monthOnly) : f.Absent));

    public static Value Simple(Declared declared, JsonElement json, string monthOnly)
    {
        if (json.ValueKind == JsonValueKind.Null) return declared.Absent;
        switch (declared.Type)
        {
            case "boolean": return TruthValue.From(json.GetBoolean());
            case "integer":
                var whole = (BigInteger)json.GetDecimal();
                return WholeValue.Integer(whole, whole);
            case "decimal": return new DecimalValue(json.GetDecimal(), json.GetDecimal());
            case "text": return new TextValue(json.GetString());
            case "date": return Day(json.GetString()!, monthOnly);
            case "status" when json.GetString() == "notYet": return declared.Absent;
            default:
                int index = declared.Members.ToList().IndexOf(json.GetString()!);
                return index >= 0 ? declared.Member(index) : throw new ReferenceRefusal($"no member {json}");
        }
    }

    private static WholeValue Day(string text, string monthOnly)
    {
        if (text == "ongoing") return WholeValue.Day(ReferenceDays.Last, ReferenceDays.Last);
        if (text.Length > 7)
        {
            int day = DateOnly.ParseExact(text, "yyyy-MM-dd").DayNumber;
            return WholeValue.Day(day, day);
        }
        var first = DateOnly.ParseExact(text + "-01", "yyyy-MM-dd");
        int lo = first.DayNumber, hi = lo + DateTime.DaysInMonth(first.Year, first.Month) - 1;
        return monthOnly switch { "firstDay" => WholeValue.Day(lo, lo), "lastDay" => WholeValue.Day(hi, hi), _ => WholeValue.Day(lo, hi) };
    }
}

using System.Globalization;
using System.Text.Json;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Benchmarks;

/// <summary>How much of an applicant is told.</summary>
internal enum Told
{
    /// <summary>Every fact, in full.</summary>
    Whole,

    /// <summary>Some of the facts, in full: about 1,000 bytes.</summary>
    Some,

    /// <summary>Most facts; days by month, lists not complete.</summary>
    Vague,
}

/// <summary>Makes applicants as JSON: the same ones at each run.</summary>
internal sealed class Applicants(FactTable table, Told told)
{
    public byte[][] Make(int count) => [.. Enumerable.Range(0, count).Select(Make1)];

    private byte[] Make1(int index)
    {
        // The values are those of the person, whatever is told of him.
        var values = new Random(index);
        var telling = new Random(-1 - index);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            foreach (var fact in table.Facts)
            {
                var own = new Random(values.Next());
                if (told == Told.Whole || telling.Next(100) < (told == Told.Some ? 40 : 80)) Write(json, fact, own, telling);
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private void Write(Utf8JsonWriter json, FactSlot fact, Random values, Random telling)
    {
        json.WritePropertyName(fact.Name);
        if (fact.Type == FactType.Set)
        {
            json.WriteStartArray();
            foreach (string member in fact.Members)
            {
                if (values.Next(2) == 0) json.WriteStringValue(member);
            }

            json.WriteEndArray();
        }
        else if (fact.Type == FactType.List)
        {
            bool open = told == Told.Vague && telling.Next(100) < 20;
            if (open) json.WriteStartObject();
            if (open) json.WriteStartArray("items");
            else json.WriteStartArray();
            for (int left = values.Next(4); left > 0; left--) WriteRecord(json, fact, values, telling);
            json.WriteEndArray();
            if (!open) return;
            json.WriteBoolean("complete", false);
            json.WriteEndObject();
        }
        else
        {
            Simple(json, fact, values, telling, DayOf(values, 2005));
        }
    }

    private void WriteRecord(Utf8JsonWriter json, FactSlot list, Random values, Random telling)
    {
        json.WriteStartObject();
        var from = DayOf(values, 2005);
        foreach (var field in list.Fields)
        {
            json.WritePropertyName(field.Name);
            var day = field.Name is "to" or "takenDownOn" or "endedOn" ? from.AddDays(values.Next(40, 3000)) : from;
            if (field.TakesOngoing && values.Next(3) == 0) json.WriteStringValue("9999-12-31");
            else Simple(json, field, values, telling, day);
        }

        json.WriteEndObject();
    }

    private void Simple(Utf8JsonWriter json, Slot slot, Random values, Random telling, DateOnly day)
    {
        switch (slot.Type)
        {
            case FactType.Boolean: json.WriteBooleanValue(values.Next(2) == 0); break;
            case FactType.Integer: json.WriteNumberValue(slot.Name is "reviewYear" ? values.Next(2022, 2026) : values.Next((int)Math.Max(slot.Lo, 0), (int)Math.Min(slot.Hi, 8))); break;
            case FactType.Text: json.WriteStringValue("高级工程师"); break;
            case FactType.Date: json.WriteStringValue(day.ToString(told == Told.Vague && telling.Next(100) < 30 ? "yyyy-MM" : "yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            case FactType.Status: json.WriteStringValue(values.Next(5) == 0 ? "refused" : "done"); break;
            default: json.WriteStringValue(slot.Members[values.Next(slot.Members.Length)]); break;
        }
    }

    private static DateOnly DayOf(Random values, int year) => new DateOnly(year, 1, 1).AddDays(values.Next(365 * 20));
}

using System.Text.Json;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Binding;

/// <summary>Reads a list of records from JSON: an array that is complete, or <c>{"items":[…],"complete":false}</c>, of which more may be to come.</summary>
internal static class ListReader
{
    private static readonly string[] Keys = ["items", "complete"];

    public static FactState Read(ref JsonCursor json, FactSlot fact, FactSlots into)
    {
        var items = default(Items);
        bool? complete = true;
        switch (json.Token)
        {
            case JsonTokenType.Null: return FactState.Absent;
            case JsonTokenType.StartArray:
                items = ReadItems(ref json, fact);
                break;
            case JsonTokenType.StartObject:
                (items, complete) = ReadObject(ref json, fact);
                break;
            default:
                json.WrongType(fact.Name, fact.TypeWord);
                break;
        }

        if (items.Cells is null || complete is null) return FactState.Absent;
        into.Lists[fact.Column] = new RecordList(items.Count, open: !complete.Value, items.Cells);
        if (!complete.Value && items.Count == 0) return FactState.Absent;
        return complete.Value && items.AllKnown ? FactState.Known : FactState.Partial;
    }

    private static (Items Items, bool? Complete) ReadObject(ref JsonCursor json, FactSlot fact)
    {
        var items = default(Items);
        bool? complete = null;
        var start = json.Here();
        var keys = new JsonKeys(Keys, ApplicantDiagnostics.UnknownKey);
        while (keys.Next(ref json))
        {
            if (keys.Key == 1 && json.Token is JsonTokenType.True or JsonTokenType.False) complete = json.Token == JsonTokenType.True;
            else if (keys.Key == 1) json.WrongType("complete", "boolean");
            else if (json.Token == JsonTokenType.StartArray) items = ReadItems(ref json, fact);
            else json.WrongType(fact.Name, fact.TypeWord);
        }

        for (int key = 0; key < Keys.Length; key++)
        {
            if (!keys.Has(key)) json.ReportAt(start, ApplicantDiagnostics.MissingKey, ("name", Keys[key]));
        }

        return (items, complete);
    }

    private static Items ReadItems(ref JsonCursor json, FactSlot fact)
    {
        int count = Count(json.Ahead());
        if (count > fact.Declaration.MaximumItems)
        {
            json.Report(ApplicantDiagnostics.TooManyItems, ("name", fact.Name), ("maximum", $"{fact.Declaration.MaximumItems}"));
            json.Skip();
            return default;
        }

        var cells = new FactSlots(fact.RecordWidth, count);
        var given = new bool[fact.Fields.Length];
        bool allKnown = true;
        for (int record = 0; json.Read() && json.Token != JsonTokenType.EndArray; record++)
        {
            json.Path.Enter(record);
            foreach (var field in fact.Fields) cells.Forget(field, field.Place(record, fact.RecordWidth));
            if (json.Token == JsonTokenType.StartObject) allKnown &= ReadRecord(ref json, fact, cells, record, given);
            else json.WrongType(fact.Name, "object");
            json.Path.Leave();
        }

        return new Items(count, cells, allKnown);
    }

    private static int Count(Utf8JsonReader ahead)
    {
        int count = 0;
        while (ahead.Read() && ahead.TokenType != JsonTokenType.EndArray)
        {
            ahead.Skip();
            count++;
        }

        return count;
    }

    private static bool ReadRecord(ref JsonCursor json, FactSlot fact, FactSlots cells, int record, bool[] given)
    {
        Array.Clear(given);
        int known = 0;
        var start = json.Here();
        while (json.Read() && json.Token == JsonTokenType.PropertyName)
        {
            var field = FieldAtHand(ref json, fact, given);
            json.Read();
            if (field is null)
            {
                json.Skip();
                continue;
            }

            json.Path.Enter(field.Name);
            if (ScalarReader.Read(ref json, field, cells, field.Place(record, fact.RecordWidth)) == FactState.Known) known++;
            json.Path.Leave();
        }

        if (fact.Declaration.Periods && IsReversed(fact, cells, record)) json.ReportAt(start, ApplicantDiagnostics.ReversedPeriod, ("name", fact.Name));
        return known == fact.Fields.Length;
    }

    private static FieldSlot? FieldAtHand(ref JsonCursor json, FactSlot fact, bool[] given)
    {
        if (!json.TryText(out var name)) return null;
        foreach (var field in fact.Fields)
        {
            if (!name.SequenceEqual(field.Name)) continue;
            if (!given[field.Index])
            {
                given[field.Index] = true;
                return field;
            }

            json.Path.Enter(field.Name);
            json.Report(ApplicantDiagnostics.DuplicateKey, ("name", field.Name));
            json.Path.Leave();
            return null;
        }

        string key = name.ToString();
        json.Path.Enter(key);
        json.ReportUnknown(ApplicantDiagnostics.UnknownField, key, fact.Fields.Select(f => f.Name), ("name", json.Told(key)), ("list", fact.Name));
        json.Path.Leave();
        return null;
    }

    private static bool IsReversed(FactSlot fact, FactSlots cells, int record)
    {
        var (from, to) = Periods.EndsOf(fact);
        if (from is null || to is null) return false;
        return cells.Hi[to.Place(record, fact.RecordWidth)] < cells.Lo[from.Place(record, fact.RecordWidth)];
    }

    private readonly record struct Items(int Count, FactSlots? Cells, bool AllKnown);
}

/// <summary>The two ends of a list's spans.</summary>
internal static class Periods
{
    public static (FieldSlot? From, FieldSlot? To) EndsOf(FactSlot list) => (DayField(list, "from"), DayField(list, "to"));

    private static FieldSlot? DayField(FactSlot list, string name)
    {
        foreach (var field in list.Fields)
        {
            if (field.Type == FactType.Date && field.Name == name) return field;
        }

        return null;
    }
}

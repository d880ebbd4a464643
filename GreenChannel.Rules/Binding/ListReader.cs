using System.Text.Json;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Binding;

/// <summary>Reads a list of records from JSON: an array that is complete, or <c>{"items":[…],"complete":false}</c>, of which more may be to come.</summary>
internal static class ListReader
{
    private static readonly string[] Keys = ["items", "complete"];

    /// <summary>Reads the list at hand into the store; what it found, if anything, is noted for <see cref="RecordStore.PutInto"/>.</summary>
    public static FactState Read(ref JsonCursor json, FactSlot fact, RecordStore store)
    {
        var start = store.Here;
        var items = default(Items);
        bool? complete = true;
        switch (json.Token)
        {
            case JsonTokenType.Null: return FactState.Absent;
            case JsonTokenType.StartArray:
                items = ReadItems(ref json, fact, store);
                break;
            case JsonTokenType.StartObject:
                (items, complete) = ReadObject(ref json, fact, store);
                break;
            default:
                json.WrongType(fact.Name, fact.TypeWord);
                break;
        }

        if (!items.AreRead || complete is null) return FactState.Absent;
        store.Add(fact, items.Count, open: !complete.Value, start);
        if (!complete.Value && items.Count == 0) return FactState.Absent;
        return complete.Value && items.AllKnown ? FactState.Known : FactState.Partial;
    }

    private static (Items Items, bool? Complete) ReadObject(ref JsonCursor json, FactSlot fact, RecordStore store)
    {
        var items = default(Items);
        bool? complete = null;
        var start = json.Here();
        var keys = new JsonKeys(Keys, ApplicantDiagnostics.UnknownKey);
        while (keys.Next(ref json))
        {
            if (keys.Key == 1 && json.Token is JsonTokenType.True or JsonTokenType.False) complete = json.Token == JsonTokenType.True;
            else if (keys.Key == 1) json.WrongType("complete", "boolean");
            else if (json.Token == JsonTokenType.StartArray) items = ReadItems(ref json, fact, store);
            else json.WrongType(fact.Name, fact.TypeWord);
        }

        for (int key = 0; key < Keys.Length; key++)
        {
            if (!keys.Has(key)) json.ReportAt(start, ApplicantDiagnostics.MissingKey, ("name", Keys[key]));
        }

        return (items, complete);
    }

    private static Items ReadItems(ref JsonCursor json, FactSlot fact, RecordStore store)
    {
        var start = store.Here;
        int offset = json.Offset;
        bool allKnown = true;
        int count = 0;
        for (; json.Read() && json.Token != JsonTokenType.EndArray; count++)
        {
            if (count == fact.Declaration.MaximumItems) return TooMany(ref json, fact, store, start, offset);
            json.Path.Enter(count);
            var first = store.Here;
            store.Extend(fact);
            if (json.Token == JsonTokenType.StartObject) allKnown &= ReadRecord(ref json, fact, store.Cells, first);
            else ReportNoRecord(ref json, fact);
            json.Path.Leave();
        }

        return new Items(AreRead: true, count, allKnown);
    }

    // One that nests too deep is told as that alone.
    private static void ReportNoRecord(ref JsonCursor json, FactSlot fact)
    {
        var ahead = json.Ahead();
        ahead.Skip();
        json.WrongType(fact.Name, "object");
    }

    // None of a list that is too long is kept.
    private static Items TooMany(ref JsonCursor json, FactSlot fact, RecordStore store, Width start, int offset)
    {
        store.BackTo(start);
        json.ReportAt(json.From(offset), ApplicantDiagnostics.TooManyItems, ("name", fact.Name), ("maximum", $"{fact.Declaration.MaximumItems}"));
        do json.Skip();
        while (json.Read() && json.Token != JsonTokenType.EndArray);
        return default;
    }

    private static bool ReadRecord(ref JsonCursor json, FactSlot fact, FactSlots cells, Width first)
    {
        long given = 0;
        int known = 0, expected = 0;
        int start = json.Offset;
        while (json.Read() && json.Token == JsonTokenType.PropertyName)
        {
            var field = FieldAtHand(ref json, fact, ref given, expected);
            json.Read();
            if (field is null)
            {
                json.Skip();
                continue;
            }

            expected = field.Index + 1;
            json.Path.Enter(field.Name);
            if (ScalarReader.Read(ref json, field, cells, field.Column + first.Of(field.Storage)) == FactState.Known) known++;
            json.Path.Leave();
        }

        if (fact.Declaration.Periods && IsReversed(fact, cells, first)) ReportReversed(ref json, fact, start);
        return known == fact.Fields.Length;
    }

    private static void ReportReversed(ref JsonCursor json, FactSlot fact, int start) => json.ReportAt(json.From(start), ApplicantDiagnostics.ReversedPeriod, ("name", fact.Name));

    // Fields come mostly in the order of declaration.
    private static FieldSlot? FieldAtHand(ref JsonCursor json, FactSlot fact, ref long given, int expected)
    {
        if (json.TryPlain(out var bytes) && fact.FieldNames.Find(bytes, expected) is >= 0 and var index) return First(ref json, fact.Fields[index], ref given);
        return FieldElsewhere(ref json, fact, ref given);
    }

    private static FieldSlot? FieldElsewhere(ref JsonCursor json, FactSlot fact, ref long given)
    {
        if (!json.TryText(out var name)) return null;
        foreach (var field in fact.Fields)
        {
            if (name.SequenceEqual(field.Name)) return First(ref json, field, ref given);
        }

        string key = name.ToString();
        json.Path.Enter(key);
        json.ReportUnknown(ApplicantDiagnostics.UnknownField, key, fact.Fields.Select(f => f.Name), ("name", json.Told(key)), ("list", fact.Name));
        json.Path.Leave();
        return null;
    }

    // A list has at most 64 fields.
    private static FieldSlot? First(ref JsonCursor json, FieldSlot field, ref long given)
    {
        bool twice = (given >> field.Index & 1) != 0;
        given |= 1L << field.Index;
        if (!twice) return field;
        json.ReportRepeated(field.Name);
        return null;
    }

    private static bool IsReversed(FactSlot fact, FactSlots cells, Width first)
    {
        var (from, to) = fact.Ends;
        if (from is null || to is null) return false;
        return cells.Hi[to.Column + first.Wholes] < cells.Lo[from.Column + first.Wholes];
    }

    private readonly record struct Items(bool AreRead, int Count, bool AllKnown);
}

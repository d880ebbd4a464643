using System.Collections.Immutable;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Explaining;

/// <summary>Says an applicant's facts in words; a list as short summaries of its records.</summary>
internal sealed class FactText(ValueText values)
{
    private const int RecordsShown = 5;
    private static readonly Text Unknown = Words.Both("value.unknown");
    private static readonly Text Ongoing = Words.Both("value.ongoing");

    public Text Of(FactSlot fact, FactSlots slots) => fact.Storage == Storage.List
        ? List(fact, slots.Lists[fact.Column])
        : Cell(fact, slots, fact.Column, Unit.Of(fact.Declaration.Unit));

    private Text Cell(Slot slot, FactSlots cells, int at, Unit? unit) => slot.Storage switch
    {
        Storage.Decimal => ValueText.Decimal(cells.Decimals[at], unit),
        Storage.Text => cells.Texts[at] is { } text ? ValueText.Same(text) : Unknown,
        _ when slot.TakesOngoing && cells.Lo[at] == SlotBounds.LastDay => Ongoing,
        _ => Whole(slot, cells.Lo[at], cells.Hi[at], unit),
    };

    // What says no more than the declaration is unknown, whatever its bounds are.
    private Text Whole(Slot slot, long lo, long hi, Unit? unit) =>
        lo != hi && lo == slot.Lo && hi == slot.Hi ? Unknown : values.Whole(slot.Type, slot.Of, slot.Members, lo, hi, unit);

    private Text List(FactSlot fact, RecordList? list)
    {
        if (list is null || (list.Count == 0 && list.Open)) return Unknown;
        if (list.Count == 0) return Words.Both("value.none");
        ImmutableArray<Text> records = [.. Enumerable.Range(0, Math.Min(list.Count, RecordsShown)).Select(r => Record(fact, list, r))];
        string key = list.Open ? "value.recordsOpen" : list.Count > RecordsShown ? "value.recordsCut" : "value.records";
        return Words.InEach(w => w.Say(key, ("count", ValueText.Number(list.Count)), ("records", string.Join(w["record.separator"], records.Select(w.In)))));
    }

    private Text Record(FactSlot fact, RecordList list, int record)
    {
        ImmutableArray<FieldSlot> ends = fact.Declaration.Periods ? [.. fact.Fields.Where(f => f.Name is "from" or "to").OrderBy(f => f.Name == "to")] : [];
        var parts = fact.Fields.Except(ends)
            .Select(f => (f.Declaration.Label, Value: Cell(f, list.Cells, list.At(f, record), null)))
            .Where(p => p.Value != Unknown)
            .Select(p => Words.InEach(w => w.Say("record.field", ("label", w.In(RulesetWords.Short(p.Label))), ("value", w.In(p.Value)))));
        if (ends.Length == 2) parts = parts.Prepend(Span(list, record, ends));
        ImmutableArray<Text> all = [.. parts];
        return all.IsEmpty ? Unknown : Words.InEach(w => string.Join(w["fields.separator"], all.Select(w.In)));
    }

    private Text Span(RecordList list, int record, ImmutableArray<FieldSlot> ends)
    {
        var from = Cell(ends[0], list.Cells, list.At(ends[0], record), null);
        var to = Cell(ends[1], list.Cells, list.At(ends[1], record), null);
        bool ongoing = list.Cells.Lo[list.At(ends[1], record)] == SlotBounds.LastDay;
        string key = (from == Unknown, to == Unknown, ongoing) switch
        {
            (true, _, true) => "record.ongoingFromUnknown",
            (false, _, true) => "record.ongoing",
            (true, false, _) => "record.fromUnknown",
            (false, true, _) => "record.toUnknown",
            _ => "record.span",
        };
        return Words.InEach(w => w.Say(key, ("from", w.In(from)), ("to", w.In(to))));
    }
}

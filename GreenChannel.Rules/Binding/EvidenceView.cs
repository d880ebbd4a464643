using System.Collections.Immutable;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Binding;

/// <summary>An applicant's values as a decision may see them: at a level of evidence, and with months as a reading takes them.</summary>
internal readonly record struct EvidenceView(FactSlots Slots, ImmutableArray<FactState> States)
{
    /// <summary>
    /// A fact without an attestation of the level is unknown. With <c>firstDay</c> or <c>lastDay</c> a month is that day of
    /// it; <c>bounds</c> and null leave it a month. The applicant's own values are returned when nothing changes.
    /// </summary>
    public static EvidenceView Of(Applicant applicant, Evidence evidence, string? monthOnly)
    {
        if (evidence == Evidence.Claimed && monthOnly is not ("firstDay" or "lastDay")) return new(applicant.Slots, applicant.States);
        var view = new Builder(applicant);
        foreach (var fact in applicant.Table.Facts)
        {
            if (applicant.States[fact.Index] == FactState.Absent) continue;
            if (evidence != Evidence.Claimed && !(applicant.Attestations[fact.Index]?.Level >= evidence)) view.Forget(fact);
            else if (monthOnly is "firstDay" or "lastDay" && applicant.States[fact.Index] == FactState.Partial) view.Pin(fact, monthOnly == "lastDay");
        }

        return view.Done();
    }

    private struct Builder(Applicant applicant)
    {
        private FactSlots? _slots;
        private ImmutableArray<FactState>.Builder? _states;

        public readonly EvidenceView Done() => new(_slots ?? applicant.Slots, _states?.MoveToImmutable() ?? applicant.States);

        public void Forget(FactSlot fact)
        {
            Change(fact, FactState.Absent);
            if (fact.Storage == Storage.List) _slots!.Lists[fact.Column] = applicant.Table.Unknown.Lists[fact.Column];
            else _slots!.Forget(fact, fact.Column);
        }

        public void Pin(FactSlot fact, bool last)
        {
            if (fact.Type == FactType.Date)
            {
                Change(fact, FactState.Known);
                PinDay(_slots!, fact.Column, last);
            }
            else if (fact.Type == FactType.List && applicant.Slots.Lists[fact.Column] is var list && HasMonth(fact, list))
            {
                var cells = list.Cells.Copy();
                for (int record = 0; record < list.Count; record++) PinRecord(fact, list, cells, record, last);
                bool known = !list.Open && IsKnown(fact, list, cells);
                Change(fact, known ? FactState.Known : FactState.Partial);
                _slots!.Lists[fact.Column] = list.With(cells);
            }
        }

        private void Change(FactSlot fact, FactState state)
        {
            _slots ??= applicant.Slots.Copy();
            if (_states is null)
            {
                _states = ImmutableArray.CreateBuilder<FactState>(applicant.States.Length);
                _states.AddRange(applicant.States);
            }

            _states[fact.Index] = state;
        }
    }

    private static void PinRecord(FactSlot list, RecordList records, FactSlots cells, int record, bool last)
    {
        var (from, to) = list.Declaration.Periods ? list.Ends : (null, null);
        bool beginsInMonth = from is not null && IsMonth(cells, records.At(from, record));
        foreach (var field in list.Fields)
        {
            int at = records.At(field, record);
            if (field.Type == FactType.Date && IsMonth(cells, at)) PinDay(cells, at, last);
        }

        if (from is null || to is null) return;
        int start = records.At(from, record), end = records.At(to, record);
        // A span within one month, of which one end is a day: the other must not pass it.
        if (cells.Hi[end] >= cells.Lo[start]) return;
        if (beginsInMonth) cells.Lo[start] = cells.Hi[start] = cells.Lo[end];
        else cells.Lo[end] = cells.Hi[end] = cells.Lo[start];
    }

    private static void PinDay(FactSlots cells, int at, bool last)
    {
        if (last) cells.Lo[at] = cells.Hi[at];
        else cells.Hi[at] = cells.Lo[at];
    }

    private static bool HasMonth(FactSlot list, RecordList records)
    {
        foreach (var field in list.Fields)
        {
            if (field.Type != FactType.Date) continue;
            for (int record = 0; record < records.Count; record++)
            {
                if (IsMonth(records.Cells, records.At(field, record))) return true;
            }
        }

        return false;
    }

    // A day is known, unknown, or a month: nothing else has bounds.
    private static bool IsMonth(FactSlots cells, int at) =>
        cells.Lo[at] != cells.Hi[at] && !(cells.Lo[at] == SlotBounds.FirstDay && cells.Hi[at] == SlotBounds.LastDay);

    private static bool IsKnown(FactSlot list, RecordList records, FactSlots cells)
    {
        for (int record = 0; record < records.Count; record++)
        {
            foreach (var field in list.Fields)
            {
                int at = records.At(field, record);
                bool known = field.Storage switch
                {
                    Storage.Whole => cells.Lo[at] == cells.Hi[at],
                    Storage.Decimal => cells.Decimals[at].IsExact,
                    _ => cells.Texts[at] is not null,
                };
                if (!known) return false;
            }
        }

        return true;
    }
}

using System.Text.Json;
using GreenChannel.Rules.Meaning;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Binding;

/// <summary>Reads one simple value from JSON into its place.</summary>
internal static class ScalarReader
{
    /// <summary>Reads the value at hand. The place must hold the unknown value; null and what is wrong leave it so.</summary>
    public static FactState Read(ref JsonCursor json, Slot slot, FactSlots into, int at)
    {
        if (json.IsNull) return FactState.Absent;
        var wanted = slot.Type switch
        {
            FactType.Boolean => json.Token == JsonTokenType.False ? JsonTokenType.False : JsonTokenType.True,
            FactType.Integer or FactType.Decimal => JsonTokenType.Number,
            _ => JsonTokenType.String,
        };
        if (json.Token != wanted)
        {
            json.WrongType(slot.Name, slot.TypeWord);
            return FactState.Absent;
        }

        if (wanted is JsonTokenType.True or JsonTokenType.False) return Whole(into, at, json.Token == JsonTokenType.True ? 1 : 0);
        if (slot.Type == FactType.Integer) return ReadInteger(ref json, slot, into, at);
        if (slot.Type == FactType.Decimal) return ReadDecimal(ref json, slot, into, at);
        if (ReadPlain(ref json, slot, into, at) is { } state) return state;
        if (!json.TryText(out var text)) return FactState.Absent;
        return slot.Type switch
        {
            FactType.Date => ReadDay(ref json, slot, text, into, at),
            FactType.Text => ReadText(ref json, slot, text, into, at),
            _ => ReadMember(ref json, slot, text, into, at),
        };
    }

    // Good days and members, as nearly all are, straight from the bytes; what is left is read again, to be told about.
    private static FactState? ReadPlain(ref JsonCursor json, Slot slot, FactSlots into, int at)
    {
        if (slot.Type == FactType.Text || !json.TryPlain(out var bytes)) return null;
        if (slot.Type == FactType.Date)
        {
            var form = DayText.Read(bytes, out long lo, out long hi);
            if (form is not (DayForm.Day or DayForm.Month)) return null;
            into.Lo[at] = lo;
            into.Hi[at] = hi;
            return form == DayForm.Day ? FactState.Known : FactState.Partial;
        }

        int member = MemberOf(slot, bytes);
        return member >= 0 ? Whole(into, at, member) : slot.Type == FactType.Status && bytes.SequenceEqual("notYet"u8) ? FactState.NotYet : null;
    }

    /// <summary>A member's place in its enumeration as it stands in JSON, or −1.</summary>
    public static int MemberOf(Slot slot, ReadOnlySpan<byte> utf8) => slot.MembersUtf8.Find(utf8);

    /// <summary>A member's place in its enumeration, or −1.</summary>
    public static int MemberOf(Slot slot, ReadOnlySpan<char> text)
    {
        for (int i = 0; i < slot.Members.Length; i++)
        {
            if (text.SequenceEqual(slot.Members[i])) return i;
        }

        return -1;
    }

    private static FactState ReadInteger(ref JsonCursor json, Slot slot, FactSlots into, int at) =>
        json.TryGetInt64(out long value) && value >= slot.Lo && value <= slot.Hi ? Whole(into, at, value) : ReadOtherInteger(ref json, slot, into, at);

    // A whole number is one whose value is whole, however it is written: 5, 5.0, 5e0.
    private static FactState ReadOtherInteger(ref JsonCursor json, Slot slot, FactSlots into, int at)
    {
        var form = ExactNumber.Read(json.Number, out decimal exact);
        if (form == NumberForm.TooPrecise || (form == NumberForm.Exact && exact != decimal.Truncate(exact)))
        {
            json.Report(ApplicantDiagnostics.NotWhole, ("name", slot.Name));
            return FactState.Absent;
        }

        bool fits = form == NumberForm.Exact && exact >= slot.Lo && exact <= slot.Hi;
        return fits ? Whole(into, at, (long)exact) : OutOfBounds(ref json, slot, $"{slot.Lo}", $"{slot.Hi}");
    }

    private static FactState ReadDecimal(ref JsonCursor json, Slot slot, FactSlots into, int at)
    {
        var bounds = slot.Decimal;
        if (ExactNumber.Read(json.Number, out decimal value) != NumberForm.Exact)
        {
            json.Report(ApplicantDiagnostics.NotExact, ("name", slot.Name));
            return FactState.Absent;
        }

        if ((!bounds.OpenBelow && value < bounds.Lo) || (!bounds.OpenAbove && value > bounds.Hi))
            return OutOfBounds(ref json, slot, bounds.OpenBelow ? "" : $"{bounds.Lo}", bounds.OpenAbove ? "" : $"{bounds.Hi}");
        into.Decimals[at] = DecimalRange.Exactly(value);
        return FactState.Known;
    }

    private static FactState ReadDay(ref JsonCursor json, Slot slot, ReadOnlySpan<char> text, FactSlots into, int at)
    {
        if (slot.TakesOngoing && text is "ongoing") return Whole(into, at, SlotBounds.Ongoing);
        var form = DayText.Read(text, out long lo, out long hi);
        if (form is DayForm.NoSuchDay or DayForm.NotADay)
        {
            DayText.Report(ref json, form, slot.Name, text);
            return FactState.Absent;
        }

        into.Lo[at] = lo;
        into.Hi[at] = hi;
        return form == DayForm.Day ? FactState.Known : FactState.Partial;
    }

    private static FactState ReadText(ref JsonCursor json, Slot slot, ReadOnlySpan<char> text, FactSlots into, int at)
    {
        if (text.Length > slot.MaximumLength)
        {
            json.Report(ApplicantDiagnostics.TextTooLong, ("name", slot.Name), ("maximum", $"{slot.MaximumLength}"));
            return FactState.Absent;
        }

        into.Texts[at] = text.ToString();
        return FactState.Known;
    }

    private static FactState ReadMember(ref JsonCursor json, Slot slot, ReadOnlySpan<char> text, FactSlots into, int at)
    {
        if (slot.Type == FactType.Status && text is "notYet") return FactState.NotYet;
        int member = MemberOf(slot, text);
        if (member >= 0) return Whole(into, at, member);
        IEnumerable<string> members = slot.Type == FactType.Status ? slot.Members.Add("notYet") : slot.Members;
        json.ReportUnknown(ApplicantDiagnostics.UnknownMember, text, members, ("name", slot.Name), ("given", json.Told(text)));
        return FactState.Absent;
    }

    private static FactState Whole(FactSlots into, int at, long value)
    {
        into.Lo[at] = into.Hi[at] = value;
        return FactState.Known;
    }

    private static FactState OutOfBounds(ref JsonCursor json, Slot slot, string minimum, string maximum)
    {
        json.Report(ApplicantDiagnostics.OutOfBounds, ("name", slot.Name), ("minimum", minimum), ("maximum", maximum));
        return FactState.Absent;
    }
}

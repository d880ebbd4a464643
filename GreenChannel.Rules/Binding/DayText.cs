using System.Buffers;
using System.Text;
using GreenChannel.Rules.Counting;
using NodaTime;

namespace GreenChannel.Rules.Binding;

/// <summary>What a text says of a day.</summary>
internal enum DayForm : byte
{
    Day,

    /// <summary>A month, which stands for any of its days.</summary>
    Month,

    /// <summary>Well-formed, but no calendar has it.</summary>
    NoSuchDay,

    /// <summary>Neither <c>yyyy-MM-dd</c> nor <c>yyyy-MM</c>.</summary>
    NotADay,
}

/// <summary>Days and months as ISO 8601 texts, years 0001 to 9999.</summary>
internal static class DayText
{
    /// <summary>The first and last day that a text stands for, as <see cref="DateOnly.DayNumber"/>.</summary>
    public static DayForm Read(ReadOnlySpan<char> text, out long lo, out long hi)
    {
        Span<byte> bytes = stackalloc byte[10];
        if (text.Length <= bytes.Length && Ascii.FromUtf16(text, bytes, out int length) == OperationStatus.Done) return Read(bytes[..length], out lo, out hi);
        lo = hi = 0;
        return DayForm.NotADay;
    }

    /// <summary>The same from UTF-8.</summary>
    public static DayForm Read(ReadOnlySpan<byte> text, out long lo, out long hi)
    {
        lo = hi = 0;
        if (text.Length is not (7 or 10) || text[4] != '-') return DayForm.NotADay;
        int year = (100 * Two(text[0], text[1])) + Two(text[2], text[3]), month = Two(text[5], text[6]), day = 0;
        if (text.Length == 10)
        {
            if (text[7] != '-') return DayForm.NotADay;
            day = Two(text[8], text[9]);
        }

        if ((year | month | day) < 0) return DayForm.NotADay;
        if (year == 0 || month is 0 or > 12) return DayForm.NoSuchDay;
        int ofCalendar = (12 * (year - 1)) + month - 1;
        long first = MonthDay.In(ofCalendar, 1), last = MonthDay.In(ofCalendar, 31);
        if (text.Length == 7)
        {
            (lo, hi) = (first, last);
            return DayForm.Month;
        }

        if (day == 0 || first + day - 1 > last) return DayForm.NoSuchDay;
        lo = hi = first + day - 1;
        return DayForm.Day;
    }

    /// <summary>A text that must be one day; reports anything else.</summary>
    public static LocalDate? ReadDay(ref JsonCursor json, string name)
    {
        if (json.Token != System.Text.Json.JsonTokenType.String)
        {
            json.WrongType(name, "date");
            return null;
        }

        if (!json.TryText(out var text)) return null;
        var form = Read(text, out long day, out _);
        if (form == DayForm.Day) return LocalDate.FromDateOnly(DateOnly.FromDayNumber((int)day));
        Report(ref json, form, name, text);
        return null;
    }

    public static void Report(ref JsonCursor json, DayForm form, string name, ReadOnlySpan<char> text) =>
        json.Report(
            form switch
            {
                DayForm.Month => ApplicantDiagnostics.MonthForDay,
                DayForm.NoSuchDay => ApplicantDiagnostics.NoSuchDay,
                _ => ApplicantDiagnostics.NotADay,
            },
            ("name", name),
            ("given", json.Told(text)));

    // Two digits; far below 0 if one is none.
    private static int Two(byte ten, byte one)
    {
        int tens = ten - '0', ones = one - '0';
        return (uint)tens <= 9 && (uint)ones <= 9 ? (10 * tens) + ones : -1_000_000;
    }
}

using System.Buffers;
using System.Text;
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
        if (text.Length is not (7 or 10) || text[4] != '-' || !Digits(text[..4], out int year) || !Digits(text[5..7], out int month)) return DayForm.NotADay;
        int day = 0;
        if (text.Length == 10 && (text[7] != '-' || !Digits(text[8..], out day))) return DayForm.NotADay;
        if (year == 0 || month is 0 or > 12) return DayForm.NoSuchDay;
        int last = DateTime.DaysInMonth(year, month);
        if (text.Length == 7)
        {
            lo = new DateOnly(year, month, 1).DayNumber;
            hi = lo + last - 1;
            return DayForm.Month;
        }

        if (day == 0 || day > last) return DayForm.NoSuchDay;
        lo = hi = new DateOnly(year, month, day).DayNumber;
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

    private static bool Digits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (byte c in text)
        {
            if (c is < (byte)'0' or > (byte)'9') return false;
            value = (value * 10) + (c - '0');
        }

        return true;
    }
}

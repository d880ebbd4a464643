using System.Text.Json;

namespace GreenChannel.Rules.Tests.Meaning;

/// <summary>Monday to Friday less the days off, plus the make-up days, for the years listed.</summary>
internal sealed class ReferenceCalendar
{
    private readonly HashSet<long> _years = [];
    private readonly HashSet<long> _off = [];
    private readonly HashSet<long> _worked = [];

    /// <param name="calendar">In the form of <c>calendars/cn.json</c>.</param>
    public static ReferenceCalendar From(JsonElement calendar)
    {
        var result = new ReferenceCalendar();
        foreach (var year in calendar.GetProperty("years").EnumerateArray())
        {
            result._years.Add(year.GetProperty("year").GetInt32());
            foreach (var day in year.GetProperty("off").EnumerateArray()) result._off.Add(Day(day));
            foreach (var day in year.GetProperty("worked").EnumerateArray()) result._worked.Add(Day(day));
        }
        return result;
    }

    /// <summary>Null where the calendar lacks the day's year.</summary>
    public bool? IsWorkingDay(long day)
    {
        if (!_years.Contains(ReferenceDays.Parts(day).Year)) return null;
        if (_worked.Contains(day)) return true;
        return !_off.Contains(day) && DateOnly.FromDayNumber((int)day).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
    }

    /// <summary>Working days after a, up to and with b.</summary>
    public (long Days, string? Fault) Between(long a, long b)
    {
        if (b < a) return (0, FaultCodes.DaysReversed);
        long count = 0;
        for (long day = a + 1; day <= b; day++)
        {
            if (IsWorkingDay(day) is not { } works) return (0, FaultCodes.CalendarLacksYear);
            if (works) count++;
        }
        return (count, null);
    }

    /// <summary>The n-th working day after (before, when negative) a day; the day itself for 0.</summary>
    public (long Day, string? Fault) Add(long day, long n)
    {
        int step = Math.Sign(n);
        for (long left = Math.Abs(n); left > 0;)
        {
            day += step;
            if (!ReferenceDays.InCalendar(day)) return (0, FaultCodes.OutOfCalendar);
            if (IsWorkingDay(day) is not { } works) return (0, FaultCodes.CalendarLacksYear);
            if (works) left--;
        }
        return (day, null);
    }

    private static long Day(JsonElement text) => DateOnly.ParseExact(text.GetString()!, "yyyy-MM-dd").DayNumber;
}

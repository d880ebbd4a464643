using NodaTime;

namespace GreenChannel.Rules.Counting;

/// <summary>
/// Whole months and years between two days: the greatest n for which the first day plus n calendar months (years) is not
/// after the second; negative if the second is earlier. A month that lacks the corresponding day ends on its last
/// (Civil Code, art. 202).
/// </summary>
internal static class FullMonths
{
    /// <summary>Whole months; <paramref name="completion"/> moves the later day by one.</summary>
    public static int Months(long from, long to, Completion completion)
    {
        MonthDay start = MonthDay.Of(from), end = MonthDay.Of(Shifted(to, completion));
        return end.Month - start.Month - (end.Day < start.Day & end.Day < end.Length ? 1 : 0);
    }

    /// <summary>Whole months between two days, the second not earlier, and the days left over after them.</summary>
    public static (int Months, int Days) MonthsAndDays(long from, long to)
    {
        MonthDay start = MonthDay.Of(from), end = MonthDay.Of(to);
        int months = end.Month - start.Month;
        if (end.Day >= start.Day) return (months, end.Day - start.Day);
        return end.Day == end.Length ? (months, 0) : (months - 1, end.Day + end.LengthBefore - Math.Min(start.Day, end.LengthBefore));
    }

    /// <summary>Whole years; <paramref name="completion"/> moves the later day by one.</summary>
    public static int Years(long from, long to, Completion completion)
    {
        int months = Months(from, to, completion);
        return months >= 0 ? months / 12 : (months - 11) / 12;
    }

    /// <summary>The day moved by whole months, or −1 if it leaves the years 1 to 9999.</summary>
    public static long Plus(long day, long months)
    {
        var start = MonthDay.Of(day);
        long month = start.Month + months;
        return month is < 0 or >= MonthDay.Months ? -1 : MonthDay.In(month, start.Day);
    }

    private static long Shifted(long to, Completion completion) => completion switch
    {
        Completion.DayAfter => Math.Max(to - 1, Day.First),
        Completion.DayBefore => Math.Min(to + 1, Day.Last),
        _ => to,
    };
}

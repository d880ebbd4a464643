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
        DateOf(from).Deconstruct(out int startYear, out int startMonth, out int startDay);
        DateOf(Shifted(to, completion)).Deconstruct(out int year, out int month, out int day);
        int months = ((year - startYear) * 12) + month - startMonth;
        // The length of the month matters only to a later day of the month, which few days are.
        return day < startDay && day < DateTime.DaysInMonth(year, month) ? months - 1 : months;
    }

    /// <summary>Whole months between two days, the second not earlier, and the days left over after them.</summary>
    public static (int Months, int Days) MonthsAndDays(long from, long to)
    {
        DateOf(from).Deconstruct(out int startYear, out int startMonth, out int startDay);
        DateOf(to).Deconstruct(out int year, out int month, out int day);
        int months = ((year - startYear) * 12) + month - startMonth;
        if (day >= startDay) return (months, day - startDay);
        if (day == DateTime.DaysInMonth(year, month)) return (months, 0);
        int before = month == 1 ? 31 : DateTime.DaysInMonth(year, month - 1);
        return (months - 1, day + before - Math.Min(startDay, before));
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
        DateOf(day).Deconstruct(out int startYear, out int startMonth, out int startDay);
        long month = (startYear * 12L) + startMonth - 1 + months;
        if (month is < 12 or >= 120000) return -1;
        int year = (int)(month / 12), inYear = (int)(month % 12) + 1;
        return new DateOnly(year, inYear, Math.Min(startDay, DateTime.DaysInMonth(year, inYear))).DayNumber;
    }

    private static long Shifted(long to, Completion completion) => completion switch
    {
        Completion.DayAfter => Math.Max(to - 1, Day.First),
        Completion.DayBefore => Math.Min(to + 1, Day.Last),
        _ => to,
    };

    private static DateOnly DateOf(long day) => DateOnly.FromDayNumber((int)day);
}

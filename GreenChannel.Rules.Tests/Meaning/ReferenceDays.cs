namespace GreenChannel.Rules.Tests.Meaning;

internal enum CompletionChoice
{
    OnAnniversary,
    DayAfter,
    DayBefore,
}

/// <summary>
/// Calendar arithmetic on day numbers (0 is 0001-01-01), in the proleptic Gregorian calendar without an end,
/// so that an anniversary past the year 9999 is still a day to compare with.
/// </summary>
internal static class ReferenceDays
{
    public const long First = 0;
    public const long Last = 3652058;

    public static bool InCalendar(long day) => day is >= First and <= Last;

    public static long Number(long year, int month, int day)
    {
        long y = year - 1;
        long days = (365 * y) + FloorDiv(y, 4) - FloorDiv(y, 100) + FloorDiv(y, 400);
        for (int m = 1; m < month; m++) days += DaysInMonth(year, m);
        return days + day - 1;
    }

    public static (long Year, int Month, int Day) Parts(long number)
    {
        // 146,097 days are 400 years exactly: go to the cycle of the years 1 to 400, where DateOnly knows.
        long cycle = FloorDiv(number, 146097);
        var date = DateOnly.FromDayNumber((int)(number - (cycle * 146097)));
        return (date.Year + (400 * cycle), date.Month, date.Day);
    }

    public static int DaysInMonth(long year, int month)
    {
        bool leap = FloorMod(year, 4) == 0 && (FloorMod(year, 100) != 0 || FloorMod(year, 400) == 0);
        return month == 2 ? (leap ? 29 : 28) : month is 4 or 6 or 9 or 11 ? 30 : 31;
    }

    /// <summary>The corresponding day, or the month's last (Civil Code, art. 202).</summary>
    public static long PlusMonths(long day, long months)
    {
        var (year, month, dayOfMonth) = Parts(day);
        long index = (year * 12) + (month - 1) + months;
        long newYear = FloorDiv(index, 12);
        int newMonth = (int)FloorMod(index, 12) + 1;
        return Number(newYear, newMonth, Math.Min(dayOfMonth, DaysInMonth(newYear, newMonth)));
    }

    public static long PlusYears(long day, long years) => PlusMonths(day, years * 12);

    /// <summary>The greatest n with from + n months (moved by the choice) not after to.</summary>
    public static long FullMonths(long from, long to, CompletionChoice completion = CompletionChoice.OnAnniversary) =>
        Greatest(from, to, completion, 1);

    public static long FullYears(long from, long to, CompletionChoice completion = CompletionChoice.OnAnniversary) =>
        Greatest(from, to, completion, 12);

    private static long Greatest(long from, long to, CompletionChoice completion, int months)
    {
        int shift = completion switch { CompletionChoice.DayAfter => 1, CompletionChoice.DayBefore => -1, _ => 0 };
        var (a, b) = (Parts(from), Parts(to));
        long between = ((b.Year - a.Year) * 12) + b.Month - a.Month;
        long n = FloorDiv(between, months) + 2;
        while (PlusMonths(from, n * months) + shift > to) n--;
        return n;
    }

    private static long FloorDiv(long a, long b) => a >= 0 ? a / b : -((b - 1 - a) / b);

    private static long FloorMod(long a, long b) => a - (b * FloorDiv(a, b));
}

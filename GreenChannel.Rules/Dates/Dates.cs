using NodaTime;

namespace GreenChannel.Rules;

using GreenChannel.Rules.Counting;

/// <summary>
/// Counting time as the law does (Civil Code of the PRC, arts. 200 to 204 and 1259). Rulesets call these as
/// <c>Dates.Name(…)</c>. Pure and thread-safe. Days lie in the years 1 to 9999.
/// </summary>
public static class Dates
{
    /// <summary>Whole years from a day to another: the greatest n for which <paramref name="from"/> plus n calendar years is not after <paramref name="to"/>; negative if it is later.</summary>
    /// <remarks>A year begun on 29 February is full on 28 February of a common year: a month that lacks the day ends on its last (art. 202). "N years full" includes N (art. 1259).</remarks>
    public static int FullYears(LocalDate from, LocalDate to) => FullYears(from, to, Completion.OnAnniversary);

    /// <summary>Whole years, full on the day that <paramref name="completion"/> says.</summary>
    public static int FullYears(LocalDate from, LocalDate to, Completion completion) => Counting.FullMonths.Years(Day.Of(from), Day.Of(to), completion);

    /// <summary>Whole months from a day to another: the greatest n for which <paramref name="from"/> plus n calendar months is not after <paramref name="to"/> (arts. 200, 202); negative if it is later.</summary>
    public static int FullMonths(LocalDate from, LocalDate to) => FullMonths(from, to, Completion.OnAnniversary);

    /// <summary>Whole months, full on the day that <paramref name="completion"/> says.</summary>
    public static int FullMonths(LocalDate from, LocalDate to, Completion completion) => Counting.FullMonths.Months(Day.Of(from), Day.Of(to), completion);

    /// <summary>Whole years in all periods up to <paramref name="to"/>: each covers its last day, overlaps count once, touching ones join.</summary>
    /// <remarks>O(n log n) in the number of periods.</remarks>
    public static int TotalYears(IEnumerable<IPeriod> periods, LocalDate to, AddingPeriods adding) => TotalYears(periods, to, adding, Completion.OnAnniversary);

    /// <summary>Whole years in all periods, full on the day that <paramref name="completion"/> says: the end of the last run is moved by one day, once.</summary>
    public static int TotalYears(IEnumerable<IPeriod> periods, LocalDate to, AddingPeriods adding, Completion completion) => Total(periods, to, adding, completion, inYears: true);

    /// <summary>Whole months in all periods up to <paramref name="to"/>.</summary>
    public static int TotalMonths(IEnumerable<IPeriod> periods, LocalDate to, AddingPeriods adding) => TotalMonths(periods, to, adding, Completion.OnAnniversary);

    /// <summary>Whole months in all periods, full on the day that <paramref name="completion"/> says.</summary>
    public static int TotalMonths(IEnumerable<IPeriod> periods, LocalDate to, AddingPeriods adding, Completion completion) => Total(periods, to, adding, completion, inYears: false);

    /// <summary>The corresponding day <paramref name="years"/> later (earlier, if negative); the month's last day where there is none (art. 202).</summary>
    /// <exception cref="OverflowException">It lies outside the years 1 to 9999. The evaluator reports this as a fault.</exception>
    public static LocalDate PlusYears(LocalDate day, int years) => Moved(Counting.FullMonths.Plus(Day.Of(day), 12L * years));

    /// <summary>As with an integer of 32 bits.</summary>
    /// <exception cref="OverflowException">It lies outside the years 1 to 9999.</exception>
    public static LocalDate PlusYears(LocalDate day, long years) => PlusYears(day, (int)Math.Clamp(years, -10_000_000, 10_000_000));

    /// <summary>The corresponding day <paramref name="months"/> later (earlier, if negative); the month's last day where there is none (art. 202).</summary>
    /// <exception cref="OverflowException">It lies outside the years 1 to 9999. The evaluator reports this as a fault.</exception>
    public static LocalDate PlusMonths(LocalDate day, int months) => Moved(Counting.FullMonths.Plus(Day.Of(day), months));

    /// <summary>As with an integer of 32 bits.</summary>
    /// <exception cref="OverflowException">It lies outside the years 1 to 9999.</exception>
    public static LocalDate PlusMonths(LocalDate day, long months) => PlusMonths(day, (int)Math.Clamp(months, -10_000_000, 10_000_000));

    /// <summary>The day <paramref name="days"/> later (earlier, if negative).</summary>
    /// <exception cref="OverflowException">It lies outside the years 1 to 9999. The evaluator reports this as a fault.</exception>
    public static LocalDate PlusDays(LocalDate day, int days) => Moved(Day.IsInCalendar(Day.Of(day) + days) ? Day.Of(day) + days : -1);

    /// <summary>As with an integer of 32 bits.</summary>
    /// <exception cref="OverflowException">It lies outside the years 1 to 9999.</exception>
    public static LocalDate PlusDays(LocalDate day, long days) => PlusDays(day, (int)Math.Clamp(days, -10_000_000, 10_000_000));

    /// <summary>The calendar year of a day.</summary>
    public static int Year(LocalDate day) => day.Year;

    /// <summary>Working days after <paramref name="a"/> up to <paramref name="b"/>: a is not counted, b is (art. 201).</summary>
    /// <exception cref="ArgumentException"><paramref name="b"/> is before <paramref name="a"/>.</exception>
    /// <exception cref="CalendarYearMissingException">The calendar lacks a year between them.</exception>
    public static int WorkingDaysBetween(LocalDate a, LocalDate b, OfficialCalendar calendar)
    {
        if (b < a) throw new ArgumentException("The second day is before the first.", nameof(b));
        return calendar.TryCount(Day.Of(a), Day.Of(b), out long count, out long lacking) ? (int)count : throw new CalendarYearMissingException(calendar.Id, (int)lacking);
    }

    /// <summary>The n-th working day after a day, which itself is not counted (art. 201); before it, if n is negative; the day itself, if n is 0.</summary>
    /// <exception cref="CalendarYearMissingException">The calendar lacks a year on the way.</exception>
    public static LocalDate AddWorkingDays(LocalDate day, int n, OfficialCalendar calendar) =>
        calendar.TryMove(Day.Of(day), n, out long moved, out long lacking) ? Day.ToDate(moved) : throw new CalendarYearMissingException(calendar.Id, (int)lacking);

    /// <summary>The later of two days.</summary>
    public static LocalDate Latest(LocalDate a, LocalDate b) => LocalDate.Max(a, b);

    /// <summary>The latest of three days.</summary>
    public static LocalDate Latest(LocalDate a, LocalDate b, LocalDate c) => LocalDate.Max(LocalDate.Max(a, b), c);

    /// <summary>The latest of four days.</summary>
    public static LocalDate Latest(LocalDate a, LocalDate b, LocalDate c, LocalDate d) => LocalDate.Max(Latest(a, b, c), d);

    /// <summary>The earlier of two days.</summary>
    public static LocalDate Earliest(LocalDate a, LocalDate b) => LocalDate.Min(a, b);

    /// <summary>The earliest of three days.</summary>
    public static LocalDate Earliest(LocalDate a, LocalDate b, LocalDate c) => LocalDate.Min(LocalDate.Min(a, b), c);

    /// <summary>The earliest of four days.</summary>
    public static LocalDate Earliest(LocalDate a, LocalDate b, LocalDate c, LocalDate d) => LocalDate.Min(Earliest(a, b, c), d);

    private static LocalDate Moved(long day) => day >= 0 ? Day.ToDate(day) : throw new OverflowException("The day lies outside the years 1 to 9999.");

    private static int Total(IEnumerable<IPeriod> periods, LocalDate to, AddingPeriods adding, Completion completion, bool inYears)
    {
        long end = Day.Of(to);
        Span[] spans = [.. periods.Select(p => new Span(Day.Of(p.From), Math.Min(Day.Of(p.To) + 1, end)))];
        int runs = PeriodTotals.Join(spans);
        return (int)PeriodTotals.Of(spans.AsSpan(0, runs), adding, completion, inYears);
    }
}

/// <summary>Least and greatest of numbers. Rulesets call these as <c>Numbers.Name(…)</c>. Pure and thread-safe.</summary>
public static class Numbers
{
    /// <summary>The lesser.</summary>
    public static int Min(int a, int b) => Math.Min(a, b);

    /// <summary>The lesser.</summary>
    public static long Min(long a, long b) => Math.Min(a, b);

    /// <summary>The lesser.</summary>
    public static decimal Min(decimal a, decimal b) => Math.Min(a, b);

    /// <summary>The least of three.</summary>
    public static int Min(int a, int b, int c) => Math.Min(Math.Min(a, b), c);

    /// <summary>The least of three.</summary>
    public static long Min(long a, long b, long c) => Math.Min(Math.Min(a, b), c);

    /// <summary>The least of three.</summary>
    public static decimal Min(decimal a, decimal b, decimal c) => Math.Min(Math.Min(a, b), c);

    /// <summary>The greater.</summary>
    public static int Max(int a, int b) => Math.Max(a, b);

    /// <summary>The greater.</summary>
    public static long Max(long a, long b) => Math.Max(a, b);

    /// <summary>The greater.</summary>
    public static decimal Max(decimal a, decimal b) => Math.Max(a, b);

    /// <summary>The greatest of three.</summary>
    public static int Max(int a, int b, int c) => Math.Max(Math.Max(a, b), c);

    /// <summary>The greatest of three.</summary>
    public static long Max(long a, long b, long c) => Math.Max(Math.Max(a, b), c);

    /// <summary>The greatest of three.</summary>
    public static decimal Max(decimal a, decimal b, decimal c) => Math.Max(Math.Max(a, b), c);
}

namespace GreenChannel.Rules.Counting;

/// <summary>
/// Bounds of days laid end to end. They alone do not grow with the set of days: a record found before the first run moves
/// the start, and the months from there may be longer (28 days from 1 February are a month; 29 from 1 January are none).
/// So where the first day of all is not settled, only the number of days is used, and a margin covers every start.
/// </summary>
internal static class EndToEnd
{
    // Against n months (years) from 0001-01-01, n months (years) from another day last at most so many days more, or less.
    // Months differ by the short February and the clamp of art. 202, years by leap days: 2097 to 2103 has none.
    internal const long MonthsLonger = 5, MonthsShorter = 4, YearsLonger = 2, YearsShorter = 1;

    public static (long Lo, long Hi) Bounds(ReadOnlySpan<Span> surely, ReadOnlySpan<Span> perhaps, bool startIsSettled, Completion completion, bool inYears)
    {
        if (startIsSettled) return (PeriodTotals.Of(surely, AddingPeriods.EndToEnd, completion, inYears), PeriodTotals.Of(perhaps, AddingPeriods.EndToEnd, completion, inYears));
        var (longer, shorter) = inYears ? (YearsLonger, YearsShorter) : (MonthsLonger, MonthsShorter);
        return (FromAnyDay(Days(surely, completion) - longer, inYears), FromAnyDay(Days(perhaps, completion) + shorter, inYears));
    }

    private static long FromAnyDay(long days, bool inYears)
    {
        long months = FullMonths.Months(Day.First, Math.Clamp(days, Day.First, Day.Last), Completion.OnAnniversary);
        return inYears ? months / 12 : months;
    }

    private static long Days(ReadOnlySpan<Span> runs, Completion completion)
    {
        if (runs.Length == 0) return 0;
        long days = completion switch { Completion.DayAfter => -1, Completion.DayBefore => 1, _ => 0 };
        foreach (var run in runs) days += run.End - run.Start;
        return days;
    }
}

namespace GreenChannel.Rules.Counting;

/// <summary>
/// Periods added up. Each is the half-open span from its first day to the day after its last, but not beyond the day
/// counted to; overlapping and touching ones are one run. <see cref="Completion"/> moves the end of the last run by one
/// day, once.
/// </summary>
internal static class PeriodTotals
{
    /// <summary>Full months of all days in 1 to 9999, which no total exceeds.</summary>
    public const long MostMonths = 119988;

    public const long MostYears = 9999;

    /// <summary>Sorts spans and joins those that overlap or touch, in place; gives the number of runs.</summary>
    public static int Join(Span<Span> spans)
    {
        PutInOrder(spans);

        // Ends are read one by one: a processor waits when it reads as a whole what was just written in parts.
        int runs = 0;
        long runStart = 0, runEnd = 0;
        foreach (ref readonly var span in spans)
        {
            long start = span.Start, end = span.End;
            if (end <= start) continue;
            if (runs > 0 && start <= runEnd)
            {
                runEnd = Math.Max(runEnd, end);
            }
            else
            {
                runs++;
                (runStart, runEnd) = (start, end);
            }

            spans[runs - 1] = new Span(runStart, runEnd);
        }

        return runs;
    }

    // Most lists are short, and stand in order already.
    private static void PutInOrder(Span<Span> spans)
    {
        for (int i = 1; i < spans.Length; i++)
        {
            var (start, end) = spans[i];
            if (start >= spans[i - 1].Start) continue;
            if (spans.Length > 16)
            {
                spans.Sort(static (a, b) => a.Start.CompareTo(b.Start));
                return;
            }

            int at = i;
            for (; at > 0 && spans[at - 1].Start > start; at--) spans[at] = new Span(spans[at - 1].Start, spans[at - 1].End);
            spans[at] = new Span(start, end);
        }
    }

    /// <summary>The total of runs, with the end of the last one moved as completion says.</summary>
    public static long Of(ReadOnlySpan<Span> runs, AddingPeriods adding, Completion completion, bool inYears) =>
        Of(runs, adding, runs.Length - 1, completion switch { Completion.DayAfter => -1, Completion.DayBefore => 1, _ => 0 }, inYears);

    /// <summary>The total of runs, with the end of one of them moved by <paramref name="shift"/> days.</summary>
    public static long Of(ReadOnlySpan<Span> runs, AddingPeriods adding, int shifted, int shift, bool inYears)
    {
        if (runs.Length == 1)
        {
            // As mostly: there is nothing to add, so it doesn't matter how.
            long start = runs[0].Start, only = FullMonths.Months(start, Math.Clamp(runs[0].End + shift, start, Day.Last), Completion.OnAnniversary);
            return inYears ? only / 12 : adding == AddingPeriods.FullYearsOfEach ? only - (only % 12) : only;
        }

        long months = adding == AddingPeriods.EndToEnd ? EndToEnd(runs, shift) : EachRun(runs, adding, shifted, shift);
        return inYears && adding is not AddingPeriods.FullYearsOfEach ? months / 12 : !inYears && adding == AddingPeriods.FullYearsOfEach ? months * 12 : months;
    }

    // Months of each run (years for FullYearsOfEach), added or the greatest.
    private static long EachRun(ReadOnlySpan<Span> runs, AddingPeriods adding, int shifted, int shift)
    {
        long total = 0, days = 0;
        for (int i = 0; i < runs.Length; i++)
        {
            long start = runs[i].Start, end = Math.Clamp(runs[i].End + (i == shifted ? shift : 0), start, Day.Last);
            var (months, left) = FullMonths.MonthsAndDays(start, end);
            switch (adding)
            {
                case AddingPeriods.MonthsAndDays:
                    total += months;
                    days += left;
                    break;
                case AddingPeriods.FullYearsOfEach:
                    total += months / 12;
                    break;
                default:
                    total = Math.Max(total, months);
                    break;
            }
        }

        return total + (days / 31);
    }

    private static long EndToEnd(ReadOnlySpan<Span> runs, int shift)
    {
        if (runs.Length == 0) return 0;
        long days = shift;
        foreach (var run in runs) days += run.End - run.Start;
        long start = runs[0].Start;
        return FullMonths.Months(start, Math.Clamp(start + days, start, Day.Last), Completion.OnAnniversary);
    }
}

/// <summary>Days from <paramref name="Start"/>, inclusive, to <paramref name="End"/>, exclusive.</summary>
internal readonly record struct Span(long Start, long End);

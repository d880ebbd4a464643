namespace GreenChannel.Rules.Counting;

/// <summary>A period whose ends lie between bounds (last day inclusive); it may be one that does not count at all.</summary>
internal readonly record struct VaguePeriod(long FromLo, long FromHi, long ToLo, long ToHi, bool Certain);

/// <summary>
/// Bounds of a total over vague periods: the narrowest spans of the certain ones, counted to the earliest day, give the
/// least; the widest spans of all, counted to the latest, the greatest. Totals grow with the set of days that count, so
/// this is sound; but "the day before" adds a day after the last run, and a further run takes that day away, so there
/// the greatest is sought over every run that may be the last. Days laid end to end are bounded by <see cref="EndToEnd"/>.
/// </summary>
internal static class VaguePeriods
{
    private const int Few = 16;

    public static (long Lo, long Hi) Total(ReadOnlySpan<VaguePeriod> periods, bool open, long toLo, long toHi, AddingPeriods adding, Completion completion, bool inYears)
    {
        Span<Span> narrow = periods.Length <= Few ? stackalloc Span[Few] : new Span[periods.Length], wide = periods.Length <= Few ? stackalloc Span[Few] : new Span[periods.Length];
        for (int i = 0; i < periods.Length; i++)
        {
            var p = periods[i];
            narrow[i] = p.Certain ? new Span(p.FromHi, Math.Min(p.ToLo + 1, toLo)) : default;
            wide[i] = new Span(p.FromLo, Math.Min(p.ToHi + 1, toHi));
        }

        ReadOnlySpan<Span> surely = narrow[..PeriodTotals.Join(narrow[..periods.Length])], perhaps = wide[..PeriodTotals.Join(wide[..periods.Length])];
        return Total(surely, perhaps, open, !open && StartIsSettled(periods, surely, perhaps), adding, completion, inYears);
    }

    /// <summary>The same of the runs that surely count and of those that perhaps do.</summary>
    public static (long Lo, long Hi) Total(ReadOnlySpan<Span> surely, ReadOnlySpan<Span> perhaps, bool open, bool startIsSettled, AddingPeriods adding, Completion completion, bool inYears)
    {
        var (lo, hi) = adding == AddingPeriods.EndToEnd
            ? EndToEnd.Bounds(surely, perhaps, startIsSettled, completion, inYears)
            : (Least(surely, perhaps, open, adding, completion, inYears), Greatest(surely, perhaps, adding, completion, inYears));
        return (lo, !open ? hi : inYears ? PeriodTotals.MostYears : PeriodTotals.MostMonths);
    }

    // One run, wherever it lies, follows the calendar to its end; several do only if the first day of all is known.
    private static bool StartIsSettled(ReadOnlySpan<VaguePeriod> periods, ReadOnlySpan<Span> surely, ReadOnlySpan<Span> perhaps)
    {
        if (periods.Length <= 1 || perhaps.Length == 0) return true;
        long start = perhaps[0].Start;
        if (surely.Length > 0 && surely[0].Start == start) return true;
        foreach (var period in periods)
        {
            if (period.FromLo != start || period.FromHi != start) return false;
        }

        return true;
    }

    private static long Least(ReadOnlySpan<Span> surely, ReadOnlySpan<Span> perhaps, bool open, AddingPeriods adding, Completion completion, bool inYears)
    {
        bool lastIsSure = !open && surely.Length > 0 && surely[^1].End == perhaps[^1].End;
        var counted = completion == Completion.DayBefore && !lastIsSure ? Completion.OnAnniversary : completion;
        return PeriodTotals.Of(surely, adding, counted, inYears);
    }

    private static long Greatest(ReadOnlySpan<Span> surely, ReadOnlySpan<Span> perhaps, AddingPeriods adding, Completion completion, bool inYears)
    {
        if (completion != Completion.DayBefore) return PeriodTotals.Of(perhaps, adding, completion, inYears);
        long lastSure = surely.Length > 0 ? surely[^1].End : 0, greatest = PeriodTotals.Of(perhaps, adding, Completion.OnAnniversary, inYears);
        for (int run = 0; run < perhaps.Length; run++)
        {
            if (perhaps[run].End >= lastSure) greatest = Math.Max(greatest, PeriodTotals.Of(perhaps, adding, run, 1, inYears));
        }

        return greatest;
    }
}

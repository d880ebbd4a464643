namespace GreenChannel.Rules.Tests.Meaning;

internal enum AddingChoice
{
    MonthsAndDays,
    EndToEnd,
    FullYearsOfEach,
    LongestOnly,
}

/// <summary>A span of days, its end excluded.</summary>
internal readonly record struct Span(long Start, long End);

/// <summary>Months served in periods, as the law of counting adds them up. Years are twelve of them, cut down.</summary>
internal static class ReferencePeriods
{
    /// <summary>Overlapping and touching spans joined, in order; empty ones dropped.</summary>
    public static List<Span> Merge(IEnumerable<Span> spans)
    {
        var runs = new List<Span>();
        foreach (var span in spans.Where(s => s.Start < s.End).OrderBy(s => s.Start))
        {
            if (runs.Count > 0 && span.Start <= runs[^1].End) runs[^1] = runs[^1] with { End = Math.Max(runs[^1].End, span.End) };
            else runs.Add(span);
        }
        return runs;
    }

    public static long Months(IReadOnlyList<Span> runs, AddingChoice adding, CompletionChoice completion)
    {
        if (runs.Count == 0) return 0;
        int shift = completion switch { CompletionChoice.DayAfter => -1, CompletionChoice.DayBefore => 1, _ => 0 };
        var last = runs[^1];
        return Months([.. runs.SkipLast(1), last with { End = last.End + shift }], adding);
    }

    public static long Months(IReadOnlyList<Span> runs, AddingChoice adding) => adding switch
    {
        AddingChoice.EndToEnd => ReferenceDays.FullMonths(runs[0].Start, runs[0].Start + runs.Sum(r => r.End - r.Start)),
        AddingChoice.FullYearsOfEach => runs.Sum(r => ReferenceDays.FullYears(r.Start, r.End)) * 12,
        AddingChoice.LongestOnly => runs.Max(r => ReferenceDays.FullMonths(r.Start, r.End)),
        _ => MonthsAndDays(runs),
    };

    private static long MonthsAndDays(IReadOnlyList<Span> runs)
    {
        long months = 0, days = 0;
        foreach (var run in runs)
        {
            long full = ReferenceDays.FullMonths(run.Start, run.End);
            months += full;
            days += run.End - ReferenceDays.PlusMonths(run.Start, full);
        }
        return months + (days / 31);
    }

    /// <summary>Bounds when each certain run is at least as given and all that is possible lies within the widest runs.</summary>
    public static (long Lo, long Hi) Bounds(List<Span> narrow, List<Span> wide, bool open, AddingChoice adding, CompletionChoice completion)
    {
        if (completion != CompletionChoice.DayBefore) return (Months(narrow, adding, completion), Months(wide, adding, completion));
        return (LeastWithBonus(narrow, wide, open, adding), MostWithBonus(narrow, wide, adding));
    }

    // The day added goes to the last run: if that may be a run of which nothing is certain, no certain run has it for sure.
    private static long LeastWithBonus(List<Span> narrow, List<Span> wide, bool open, AddingChoice adding)
    {
        if (narrow.Count == 0) return 0;
        bool elsewhere = open || wide[^1].End > narrow[^1].End;
        return Months(narrow, adding, elsewhere ? CompletionChoice.OnAnniversary : CompletionChoice.DayBefore);
    }

    private static long MostWithBonus(List<Span> narrow, List<Span> wide, AddingChoice adding)
    {
        if (wide.Count == 0) return 0;
        long lastCertain = narrow.Count > 0 ? narrow[^1].End : long.MinValue;
        long most = 0;
        for (int i = 0; i < wide.Count; i++)
        {
            if (wide[i].End < lastCertain) continue;
            var extended = wide.ToList();
            extended[i] = wide[i] with { End = wide[i].End + 1 };
            most = Math.Max(most, Months(extended, adding));
        }
        return most;
    }
}

using System.Collections.Immutable;
using GreenChannel.Rules.Compilation;
using GreenChannel.Rules.Counting;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Explaining;

/// <summary>How a number of years or months came about.</summary>
/// <param name="Words">What was counted from when to when, in a few words; null where it is more than one span.</param>
/// <param name="FullOn">When the number needed is full.</param>
/// <param name="Full">The same in words; also that it will never be.</param>
/// <param name="Runs">How several periods were merged and added up.</param>
internal sealed record ExplainedCount(Text? Words, FullDay? FullOn, Text? Full, Text? Runs)
{
    /// <summary>The runs by their first and last day.</summary>
    public ImmutableArray<ExplainedRun> Merged { get; init; } = [];
}

/// <summary>A run of days that count.</summary>
/// <param name="From">First day, inclusive.</param>
/// <param name="To">Last day, inclusive; the day counted to, if it goes on there.</param>
/// <param name="Months">Full months.</param>
/// <param name="Days">Days left over.</param>
/// <param name="Records">The records that it is made of, from 1.</param>
internal sealed record ExplainedRun(long From, long To, long Months, long Days, ImmutableArray<int> Records);

/// <summary>Says how years and months were counted: from which day to which, what was merged, when they are full.</summary>
internal static class CountText
{
    /// <param name="counted">What was counted.</param>
    /// <param name="needed">The number that is asked for, if one is.</param>
    public static ExplainedCount Of(Counted counted, long? needed)
    {
        var full = needed is { } n ? FullDay.Of(counted, n) : null;
        var runs = counted is CountedPeriods periods ? RunsOf(periods) : [];
        return new ExplainedCount(SpanOf(counted), full, FullWords(counted, full, needed), runs.Length > 0 ? RunWords((CountedPeriods)counted, runs) : null) { Merged = runs };
    }

    private static Text? SpanOf(Counted counted) => counted switch
    {
        CountedSpan { Lo: >= 0 } s when s.FromLo == s.FromHi && s.ToLo == s.ToHi => Between(s.FromLo, s.ToLo),
        CountedPeriods { Open: false, Periods: [var p] } c when p.FromLo == p.FromHi && p.ToLo == p.ToHi && c.ToLo == c.ToHi && p.FromLo < c.ToLo => Between(p.FromLo, Math.Min(p.ToLo, c.ToLo)),
        _ => null,
    };

    private static Text Between(long from, long to) => Words.InEach(w => w.Say("count.span", ("from", ValueText.Day(from)), ("to", ValueText.Day(to))));

    private static Text? FullWords(Counted counted, FullDay? full, long? needed)
    {
        if (full is { } day)
        {
            long to = counted is CountedSpan span ? span.ToLo : ((CountedPeriods)counted).ToLo;
            string key = day.Earliest != day.Latest ? "count.fullBetween" : day.Earliest <= to ? "count.fullSince" : "count.fullOn";
            return Words.InEach(w => w.Say(key, ("day", ValueText.Day(day.Earliest)), ("latest", ValueText.Day(day.Latest))));
        }

        return needed is { } n && counted is CountedPeriods { Periods.IsEmpty: false } periods && periods.Hi < n && FullDay.HasEnded(periods) ? Words.Both("count.ended") : null;
    }

    // Told of several periods of which every day is known.
    private static ImmutableArray<ExplainedRun> RunsOf(CountedPeriods counted)
    {
        bool exact = !counted.Open && counted.ToLo == counted.ToHi && counted.Periods.All(p => p.Certain && p.FromLo == p.FromHi && p.ToLo == p.ToHi);
        if (!exact || counted.Periods.Length < 2) return [];
        var spans = Spans(counted);
        var joined = spans.ToArray();
        int runs = PeriodTotals.Join(joined);
        return [.. joined.Take(runs).Select(r => RunOf(r, counted, spans))];
    }

    private static Span[] Spans(CountedPeriods counted) => [.. counted.Periods.Select(p => new Span(p.FromLo, Math.Min(p.ToLo + 1, counted.ToLo)))];

    private static ExplainedRun RunOf(Span run, CountedPeriods counted, Span[] spans)
    {
        long months = FullMonths.Months(run.Start, run.End, Completion.OnAnniversary);
        var within = spans.Select((s, i) => (Span: s, Row: counted.Rows[i] + 1)).Where(s => s.Span.End > s.Span.Start && s.Span.Start >= run.Start && s.Span.End <= run.End);
        bool goesOn = counted.Periods.Any(p => p.FromLo < run.End && p.ToLo >= counted.ToLo) && run.End == counted.ToLo;
        return new(run.Start, goesOn ? run.End : run.End - 1, months, run.End - FullMonths.Plus(run.Start, months), [.. within.Select(s => s.Row)]);
    }

    private static Text RunWords(CountedPeriods counted, ImmutableArray<ExplainedRun> runs)
    {
        var spans = Spans(counted);
        ImmutableArray<Text> parts = [.. runs.Select(r => RunWords(r, spans, counted))];
        var total = TotalWords(counted, runs);
        return Words.InEach(w => w.Say("count.runs", ("runs", string.Join(w["record.separator"], parts.Select(w.In))), ("total", w.In(total))));
    }

    private static Text RunWords(ExplainedRun run, Span[] spans, CountedPeriods counted)
    {
        var own = counted.Rows.Select((row, i) => (row, i)).Where(p => run.Records.Contains(p.row + 1)).Select(p => spans[p.i]).OrderBy(s => s.Start).ToList();
        return Words.InEach(w =>
        {
            string told = w.Say("count.run", ("from", ValueText.Day(run.From)), ("to", ValueText.Day(run.To)), ("length", Length(w, run.Months, run.Days)));
            string records = w.Join(run.Records.Select(r => ValueText.Number(r)));
            return own.Count < 2 ? told : told + w.Say(Overlap(own) ? "count.overlapping" : "count.touching", ("records", records));
        });
    }

    private static bool Overlap(List<Span> sorted)
    {
        long end = sorted[0].Start;
        foreach (var span in sorted)
        {
            if (span.Start < end) return true;
            end = Math.Max(end, span.End);
        }

        return false;
    }

    private static Text TotalWords(CountedPeriods counted, ImmutableArray<ExplainedRun> runs)
    {
        long months = runs.Sum(r => r.Months), days = runs.Sum(r => r.Days);
        return Words.InEach(w => counted.Adding switch
        {
            AddingPeriods.EndToEnd => w.Say("count.endToEnd", ("days", ValueText.Number(Spanned(counted)))),
            AddingPeriods.FullYearsOfEach => w.Say("count.fullYearsOfEach", ("years", w.Quantity("unit.TotalYears", runs.Sum(r => r.Months / 12)))),
            AddingPeriods.LongestOnly => w.Say("count.longestOnly", ("length", runs.Length == 0 ? "0" : w.Quantity("unit.TotalMonths", runs.Max(r => r.Months)))),
            _ when days >= 31 => w.Say("count.carried", ("length", Length(w, months + (days / 31), days % 31))),
            _ => w.Say("count.added", ("length", Length(w, months, days))),
        });
    }

    private static long Spanned(CountedPeriods counted)
    {
        var spans = Spans(counted);
        return spans.Take(PeriodTotals.Join(spans)).Sum(s => s.End - s.Start);
    }

    private static string Length(Words w, long months, long days)
    {
        List<string> parts = [];
        if (months >= 12) parts.Add(w.Quantity("unit.TotalYears", months / 12));
        if (months % 12 > 0) parts.Add(w.Quantity("unit.TotalMonths", months % 12));
        if (days > 0 || parts.Count == 0) parts.Add(w.Quantity("unit.days", days));
        return string.Join(w["length.separator"], parts);
    }
}

using GreenChannel.Rules.Compilation;
using GreenChannel.Rules.Counting;

namespace GreenChannel.Rules.Explaining;

/// <summary>
/// The day on which a number of years or months is full, if what goes on goes on: the first day to which counting gives
/// that number. Where days are known by their month only, the earliest and the latest such day.
/// </summary>
internal readonly record struct FullDay(long Earliest, long Latest)
{
    /// <summary>Null where it cannot be told, and where all periods have ended and stay short.</summary>
    public static FullDay? Of(Counted counted, long needed) => counted switch
    {
        CountedPeriods { Open: false } periods when periods.Periods.All(IsTellable) => Of(
            day => Total(periods, day, wide: true), day => Total(periods, day, wide: false), needed),
        CountedSpan { FromLo: > Day.First, FromHi: < Day.Last } span when IsShort(span.FromLo, span.FromHi) => Of(
            day => Count(span, span.FromLo, day), day => Count(span, span.FromHi, day), needed),
        _ => null,
    };

    /// <summary>Whether none of the periods is still going on, so that their total stays what it is.</summary>
    public static bool HasEnded(CountedPeriods counted) => !counted.Open && counted.Periods.All(p => p.Certain && p.ToHi < counted.ToLo);

    private static FullDay? Of(Func<long, long> most, Func<long, long> least, long needed) =>
        First(most, needed) is { } earliest && First(least, needed) is { } latest ? new FullDay(earliest, latest) : null;

    // A total does not fall while the day counted to moves on.
    private static long? First(Func<long, long> total, long needed)
    {
        long before = Day.First, full = Day.Last;
        if (total(full) < needed || total(before) >= needed) return null;
        while (full - before > 1)
        {
            long middle = before + ((full - before) / 2);
            if (total(middle) >= needed) full = middle;
            else before = middle;
        }

        return full;
    }

    private static long Total(CountedPeriods counted, long to, bool wide)
    {
        var spans = counted.Periods.Select(p => wide ? new Span(p.FromLo, Math.Min(p.ToHi + 1, to)) : new Span(p.FromHi, Math.Min(p.ToLo + 1, to))).ToArray();
        int runs = PeriodTotals.Join(spans);
        return PeriodTotals.Of(spans.AsSpan(0, runs), counted.Adding, counted.Completion, counted.InYears);
    }

    private static long Count(CountedSpan span, long from, long to) =>
        span.InYears ? FullMonths.Years(from, to, span.Completion) : FullMonths.Months(from, to, span.Completion);

    private static bool IsTellable(VaguePeriod p) => p.Certain && IsShort(p.FromLo, p.FromHi) && IsShort(p.ToLo, p.ToHi);

    // A day or a month.
    private static bool IsShort(long lo, long hi) => hi - lo < 31;
}

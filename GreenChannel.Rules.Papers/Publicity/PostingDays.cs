using System.Collections.Immutable;
using NodaTime;

namespace GreenChannel.Rules.Papers;

/// <summary>The days of a posting: which count, and which are passed over on whose word.</summary>
/// <param name="Counted">The working days that make it long enough, in order.</param>
/// <param name="Skipped">Days between that are off, in stretches.</param>
/// <param name="MadeUp">Weekend days among the counted ones that are worked, with the notice that says so.</param>
/// <param name="CountsFirst">Whether the day of the posting counts.</param>
internal sealed record PostingDays(ImmutableArray<LocalDate> Counted, ImmutableArray<SkippedDays> Skipped, ImmutableArray<(LocalDate Day, string Source)> MadeUp, bool CountsFirst)
{
    private static readonly PostingDays None = new([], [], [], false);

    public static PostingDays Of(OfficialCalendar? calendar, LocalDate? first, LocalDate? last, int workingDays)
    {
        if (calendar is null || first is not { } from || last is not { } to || to < from || Period.DaysBetween(from, to) > 1000) return None;
        var all = Enumerable.Range(0, Period.DaysBetween(from, to) + 1).Select(from.PlusDays).ToList();
        // A year may be lacking even if no day of it was needed to count.
        if (all.Any(d => !calendar.Years.Any(y => y.Year == d.Year))) return None;
        var years = calendar.Years.ToDictionary(y => y.Year);
        ImmutableArray<LocalDate> counted = [.. all.Where(calendar.IsWorkingDay).TakeLast(workingDays)];
        ImmutableArray<(LocalDate, string)> madeUp = [.. counted.Where(d => years[d.Year].Worked.Contains(d)).Select(d => (d, years[d.Year].Source))];
        return new(counted, Stretches(all.Where(d => !calendar.IsWorkingDay(d)), d => years[d.Year].Off.Contains(d) ? years[d.Year].Source : ""), madeUp, counted.Contains(from));
    }

    private static ImmutableArray<SkippedDays> Stretches(IEnumerable<LocalDate> days, Func<LocalDate, string> sourceOf)
    {
        var stretches = ImmutableArray.CreateBuilder<SkippedDays>();
        foreach (var day in days)
        {
            string source = sourceOf(day);
            if (stretches.Count > 0 && stretches[^1] is var open && open.To.PlusDays(1) == day && open.Source == source) stretches[^1] = open with { To = day };
            else stretches.Add(new(day, day, source));
        }

        return stretches.ToImmutable();
    }
}

/// <param name="From">First day.</param>
/// <param name="To">Last day, inclusive.</param>
/// <param name="Source">The notice that makes them days off; empty for a weekend.</param>
internal readonly record struct SkippedDays(LocalDate From, LocalDate To, string Source);

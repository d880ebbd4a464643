using System.Collections.Immutable;
using GreenChannel.Rules.Compilation;
using GreenChannel.Rules.Counting;
using GreenChannel.Rules.Rulesets;
using NodaTime;

namespace GreenChannel.Rules.Explaining;

/// <summary>Says which days a count of working days passed over, and which notice of the calendar says so.</summary>
internal static class WorkingDaysText
{
    /// <summary>Counts that are the same are told once; those that pass over no day at all too, for the days they join.</summary>
    public static ImmutableArray<Text> Of(IEnumerable<CountedWorkingDays> counts, OfficialCalendar calendar) =>
        [.. counts.Where(c => c.From != c.To).Select(c => c with { Lane = 0 }).Distinct().Select(c => Of(c, calendar))];

    private static Text Of(CountedWorkingDays counted, OfficialCalendar calendar)
    {
        // The day from which is counted is none of those that are; the calendar may not even know its year.
        long first = Math.Min(counted.From + 1, counted.To), last = Math.Max(counted.From - 1, counted.To);
        var days = Enumerable.Range(0, (int)(last - first) + 1).Select(i => Day.ToDate(first + i)).ToList();
        var off = days.Where(d => !calendar.IsWorkingDay(d)).ToList();
        var worked = days.Where(d => IsWeekend(d) && calendar.IsWorkingDay(d)).ToList();
        // Weekends need no notice; what departs from them does.
        var sources = calendar.Years.Where(y => off.Concat(worked).Any(d => d.Year == y.Year && (y.Off.Contains(d) || y.Worked.Contains(d)))).Select(y => y.Source).Distinct().ToList();
        string key = !counted.Moved ? "workdays.between" : counted.Days < 0 ? "workdays.before" : "workdays.after";
        return Words.InEach(w =>
        {
            string told = w.Say(key, ("from", ValueText.Day(counted.From)), ("to", ValueText.Day(counted.To)), ("days", w.Quantity("unit.WorkingDaysBetween", Math.Abs(counted.Days))));
            if (off.Count > 0) told += w.Say("workdays.off", ("days", w.Join(Stretches(off).Select(s => Stretch(w, s)))));
            if (worked.Count > 0) told += w.Say("workdays.worked", ("days", w.Join(worked.Select(ValueText.Day))));
            return sources.Count == 0 ? told : told + w.Say("workdays.source", ("sources", w.Join(sources)));
        });
    }

    private static bool IsWeekend(LocalDate day) => day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday;

    private static IEnumerable<(LocalDate From, LocalDate To)> Stretches(List<LocalDate> days)
    {
        int start = 0;
        for (int i = 1; i <= days.Count; i++)
        {
            if (i < days.Count && days[i] == days[i - 1].PlusDays(1)) continue;
            yield return (days[start], days[i - 1]);
            start = i;
        }
    }

    private static string Stretch(Words w, (LocalDate From, LocalDate To) days) =>
        days.From == days.To ? ValueText.Day(days.From) : w.Say("record.span", ("from", ValueText.Day(days.From)), ("to", ValueText.Day(days.To)));
}

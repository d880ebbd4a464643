using CsCheck;
using GreenChannel.Rules.Compilation;
using GreenChannel.Rules.Counting;
using NodaTime;
using Clock = GreenChannel.Rules.Dates;
using Stretch = GreenChannel.Rules.Counting.Span;

namespace GreenChannel.Rules.Tests.Counting;

/// <summary>What must hold of every helper under every reading, aimed at month ends and 29 February.</summary>
public sealed class CountingLawsTests
{
    private const int Samples = 10_000;

    // Half of the days lie within three days of the end of a month; leap years and 2100 are among the years.
    private static readonly Gen<long> ADay = Gen.Select(Gen.OneOf(Gen.Int[2018, 2026], Gen.Int[2096, 2104]), Gen.Int[1, 12], Gen.OneOf(Gen.Int[-3, 3], Gen.Int[0, 27]))
        .Select((year, month, offset) => Day.Of(new LocalDate(year, month, 1)) + offset);

    private static readonly OfficialCalendar Calendar = TestData.Calendar();

    [Fact]
    public void Whole_months_and_years_are_those_found_by_trying_one_after_another() =>
        Gen.Select(ADay, Gen.Int[-1500, 1500], Gen.Enum<Completion>()).Sample((from, distance, completion) =>
        {
            LocalDate start = Day.ToDate(from), end = Day.ToDate(from + distance), reached = end.PlusDays(Shift(completion));
            return Clock.FullMonths(start, end, completion) == TriedMonths(start, reached) && Clock.FullYears(start, end, completion) == TriedYears(start, reached);
        }, iter: Samples);

    [Fact]
    public void Months_and_the_days_left_over_lead_from_one_day_to_the_other() =>
        Gen.Select(ADay, Gen.OneOf(Gen.Int[0, 70], Gen.Int[0, 1500])).Sample((from, distance) =>
        {
            var (months, days) = FullMonths.MonthsAndDays(from, from + distance);
            return months == FullMonths.Months(from, from + distance, Completion.OnAnniversary) && days >= 0 && FullMonths.Plus(from, months) + days == from + distance;
        }, iter: Samples);

    [Fact]
    public void Totals_are_those_found_by_ticking_off_the_days() =>
        Gen.Select(Periods(certainOnly: true), Gen.Enum<AddingPeriods>(), Gen.Enum<Completion>()).Sample((vague, adding, completion) =>
        {
            var (periods, to) = vague;
            Record[] exact = [.. periods.Select(p => new Record(Day.ToDate(p.FromLo), Day.ToDate(p.ToHi)))];
            long months = Ticked(exact, to.Lo, adding, completion, inYears: false), years = Ticked(exact, to.Lo, adding, completion, inYears: true);
            return Clock.TotalMonths(exact, Day.ToDate(to.Lo), adding, completion) == months && Clock.TotalYears(exact, Day.ToDate(to.Lo), adding, completion) == years;
        }, iter: Samples);

    [Fact]
    public void A_total_lies_inside_its_bounds_and_knowing_more_only_narrows_them() =>
        Gen.Select(Periods(certainOnly: false), Gen.Enum<AddingPeriods>(), Gen.Enum<Completion>(), Gen.Bool, Gen.Bool, Gen.Int[0, int.MaxValue - 1]).Sample((vague, adding, completion, inYears, open, seed) =>
        {
            var random = new Random(seed);
            var (periods, to) = vague;
            var bounds = VaguePeriods.Total(periods, open, to.Lo, to.Hi, adding, completion, inYears);
            for (int step = 0; step < 3; step++)
            {
                periods = [.. periods.Where(p => p.Certain || random.Next(4) > 0).Select(p => Narrowed(p, random))];
                to = Narrowed(to, random);
                var narrower = VaguePeriods.Total(periods, open && step < 1, to.Lo, to.Hi, adding, completion, inYears);
                if (narrower.Lo < bounds.Lo || narrower.Hi > bounds.Hi) return false;
                bounds = narrower;
            }

            VaguePeriod[] exact = [.. periods.Select(p => new VaguePeriod(p.FromHi, p.FromHi, p.ToLo, p.ToLo, true))];
            var (lo, hi) = VaguePeriods.Total(exact, false, to.Lo, to.Lo, adding, completion, inYears);
            return lo == hi && lo >= bounds.Lo && lo <= bounds.Hi && lo == Exactly(exact, to.Lo, adding, completion, inYears);
        }, iter: 4 * Samples);

    [Fact]
    public void An_earlier_record_may_shorten_days_laid_end_to_end_and_the_bounds_say_so()
    {
        VaguePeriod february = Sure("2021-02-01", "2021-02-28"), newYear = Sure("2021-01-01", "2021-01-01") with { Certain = false };
        long to = Day.Of(new LocalDate(2021, 6, 1));
        Exactly([february], to, AddingPeriods.EndToEnd, Completion.OnAnniversary, inYears: false).Should().Be(1);
        Exactly([february, newYear], to, AddingPeriods.EndToEnd, Completion.OnAnniversary, inYears: false).Should().Be(0);
        VaguePeriods.Total([february, newYear], false, to, to, AddingPeriods.EndToEnd, Completion.OnAnniversary, inYears: false).Lo.Should().Be(0);
    }

    [Fact]
    public void The_margins_of_end_to_end_cover_every_start() =>
        Gen.Select(Gen.Int[0, 4799], Gen.Int[1, 31], Gen.Int[0, 4800]).Sample((month, inMonth, n) =>
        {
            long start = FullMonths.Plus(Day.First, month);
            start += Math.Min(inMonth, DateTime.DaysInMonth(1 + (month / 12), 1 + (month % 12))) - 1;
            return Covered(start, n, EndToEnd.MonthsLonger, EndToEnd.MonthsShorter) && Covered(start, n / 12 * 12, EndToEnd.YearsLonger, EndToEnd.YearsShorter);
        }, iter: 20 * Samples);

    [Fact]
    public void Each_helper_gives_bounds_that_hold_every_value_inside_its_arguments() =>
        Gen.Select(ADay, Gen.Int[0, 70], ADay, Gen.Int[0, 70], Gen.Enum<Completion>(), Gen.Int[-40, 40], Gen.Int[0, 3], Gen.Int[0, int.MaxValue - 1]).Sample((a, aWide, b, bWide, completion, n, nWide, seed) =>
        {
            var random = new Random(seed);
            var lanes = new Lanes(0, 0);
            long x = a + random.Next(aWide + 1), y = b + random.Next(bWide + 1), k = n + random.Next(nWide + 1);
            LocalDate first = Day.ToDate(x), second = Day.ToDate(y);
            bool sound = HelperCalls.FullYears(lanes, a, a + aWide, b, b + bWide, (long)completion, out long lo, out long hi) && Holds(lo, Clock.FullYears(first, second, completion), hi);
            sound &= HelperCalls.FullMonths(lanes, a, a + aWide, b, b + bWide, (long)completion, out lo, out hi) && Holds(lo, Clock.FullMonths(first, second, completion), hi);
            sound &= HelperCalls.PlusYears(lanes, a, a + aWide, n, n + nWide, out lo, out hi) && Holds(lo, Day.Of(first.PlusYears((int)k)), hi);
            sound &= HelperCalls.PlusMonths(lanes, a, a + aWide, n, n + nWide, out lo, out hi) && Holds(lo, Day.Of(first.PlusMonths((int)k)), hi);
            sound &= HelperCalls.PlusDays(lanes, a, a + aWide, n, n + nWide, out lo, out hi) && Holds(lo, Day.Of(first.PlusDays((int)k)), hi);
            sound &= HelperCalls.Year(lanes, a, a + aWide, out lo, out hi) && Holds(lo, first.Year, hi);
            if (HelperCalls.AddWorkingDays(lanes, a, a + aWide, n, n + nWide, Calendar, out lo, out hi)) sound &= Holds(lo, Day.Of(Clock.AddWorkingDays(first, (int)k, Calendar)), hi);
            if (HelperCalls.WorkingDaysBetween(lanes, a, a + aWide, b, b + bWide, Calendar, out lo, out hi)) sound &= Holds(lo, WalkedDays(first, second), hi) && Clock.WorkingDaysBetween(first, second, Calendar) == WalkedDays(first, second);
            return sound;
        }, iter: 2 * Samples);

    private static bool Holds(long lo, long value, long hi) => lo <= value && value <= hi;

    private static int WalkedDays(LocalDate after, LocalDate to)
    {
        int count = 0;
        for (var day = after.PlusDays(1); day <= to; day = day.PlusDays(1)) count += Calendar.IsWorkingDay(day) ? 1 : 0;
        return count;
    }

    private static bool Covered(long start, int months, long longer, long shorter)
    {
        long here = FullMonths.Plus(start, months) - start, fromTheFirstDay = FullMonths.Plus(Day.First, months) - Day.First;
        return here - fromTheFirstDay <= longer && fromTheFirstDay - here <= shorter;
    }

    // Half of the lists lie close together and are short: there a day more or less decides.
    private static Gen<(VaguePeriod[] Periods, (long Lo, long Hi) To)> Periods(bool certainOnly)
    {
        var wide = certainOnly ? Gen.Const(0) : Gen.OneOf(Gen.Const(0), Gen.Int[0, 2], Gen.Int[0, 31]);
        var offset = Gen.OneOf(Gen.Int[0, 130], Gen.Int[0, 1200]);
        var length = Gen.OneOf(Gen.Int[0, 3], Gen.Int[26, 32], Gen.Int[364, 367], Gen.Int[0, 800]);
        var certain = certainOnly ? Gen.Const(true) : Gen.Bool;
        var one = Gen.Select(offset, wide, length, wide, certain);
        return Gen.Select(ADay, one.Array[0, 4], Gen.OneOf(Gen.Int[0, 130], Gen.Int[0, 2200]), wide).Select((first, all, counted, toWide) =>
            ((VaguePeriod[])[.. all.Select(p => new VaguePeriod(first + p.Item1, first + p.Item1 + p.Item2, first + p.Item1 + p.Item3, first + p.Item1 + p.Item3 + p.Item4, p.Item5))], (first + counted, (long)first + counted + toWide)));
    }

    private static VaguePeriod Narrowed(VaguePeriod p, Random random)
    {
        var from = Narrowed((p.FromLo, p.FromHi), random);
        var to = Narrowed((p.ToLo, p.ToHi), random);
        return new VaguePeriod(from.Lo, from.Hi, to.Lo, to.Hi, p.Certain || random.Next(2) == 0);
    }

    private static (long Lo, long Hi) Narrowed((long Lo, long Hi) range, Random random)
    {
        long lo = random.NextInt64(range.Lo, range.Hi + 1);
        return (lo, random.NextInt64(lo, range.Hi + 1));
    }

    private static VaguePeriod Sure(string from, string to)
    {
        long first = Day.Of(TestData.ToDay(from)), last = Day.Of(TestData.ToDay(to));
        return new VaguePeriod(first, first, last, last, true);
    }

    private static long Exactly(VaguePeriod[] periods, long to, AddingPeriods adding, Completion completion, bool inYears)
    {
        Stretch[] spans = [.. periods.Select(p => new Stretch(p.FromLo, Math.Min(p.ToLo + 1, to)))];
        return PeriodTotals.Of(spans.AsSpan(0, PeriodTotals.Join(spans)), adding, completion, inYears);
    }

    private static int Shift(Completion completion) => completion switch { Completion.DayAfter => -1, Completion.DayBefore => 1, _ => 0 };

    private static int TriedMonths(LocalDate from, LocalDate to)
    {
        int n = -130;
        while (from.PlusMonths(n + 1) <= to) n++;
        return n;
    }

    private static int TriedYears(LocalDate from, LocalDate to)
    {
        int n = -12;
        while (from.PlusYears(n + 1) <= to) n++;
        return n;
    }

    // The obvious way: tick off each day, read the runs from the ticks, count each with a calendar.
    private static long Ticked(Record[] periods, long to, AddingPeriods adding, Completion completion, bool inYears)
    {
        var ticked = new SortedSet<long>(periods.SelectMany(p => Enumerable.Range((int)Day.Of(p.From), (int)Math.Max(0, Day.Of(p.To) - Day.Of(p.From) + 1)).Select(d => (long)d)).Where(d => d < to));
        List<(LocalDate Start, LocalDate End)> runs = [];
        foreach (long day in ticked)
        {
            if (runs.Count > 0 && Day.Of(runs[^1].End) == day) runs[^1] = (runs[^1].Start, Day.ToDate(day + 1));
            else runs.Add((Day.ToDate(day), Day.ToDate(day + 1)));
        }

        if (runs.Count == 0) return 0;
        int shift = Shift(completion);
        if (adding == AddingPeriods.EndToEnd) runs = [(runs[0].Start, runs[0].Start.PlusDays(ticked.Count))];
        runs[^1] = (runs[^1].Start, runs[^1].End.PlusDays(shift));
        long years = runs.Sum(r => (long)TriedYears(r.Start, r.End)), months = runs.Sum(r => (long)TriedMonths(r.Start, r.End));
        long left = runs.Sum(r => (long)NodaTime.Period.DaysBetween(r.Start.PlusMonths(TriedMonths(r.Start, r.End)), r.End)) / 31;
        long longest = runs.Max(r => TriedMonths(r.Start, r.End));
        return adding switch
        {
            AddingPeriods.FullYearsOfEach => inYears ? years : 12 * years,
            AddingPeriods.MonthsAndDays => inYears ? (months + left) / 12 : months + left,
            AddingPeriods.LongestOnly => inYears ? longest / 12 : longest,
            _ => inYears ? months / 12 : months,
        };
    }

    private sealed record Record(LocalDate From, LocalDate To) : IPeriod;
}

using GreenChannel.Rules.Counting;

namespace GreenChannel.Rules.Compilation;

/// <summary>
/// Helpers over bounds. All are monotone in each argument (rising in the later day, falling in the earlier one), so the
/// values at the ends bound all others. False means: cannot be computed; the fault is noted only when it is certain,
/// which is when every argument is exact.
/// </summary>
internal static class HelperCalls
{
    public static bool FullYears(Lanes lanes, long fromLo, long fromHi, long toLo, long toHi, long completion, out long lo, out long hi) =>
        Full(lanes, inYears: true, fromLo, fromHi, toLo, toHi, completion, out lo, out hi);

    public static bool FullMonths(Lanes lanes, long fromLo, long fromHi, long toLo, long toHi, long completion, out long lo, out long hi) =>
        Full(lanes, inYears: false, fromLo, fromHi, toLo, toHi, completion, out lo, out hi);

    public static bool PlusYears(Lanes lanes, long dayLo, long dayHi, long nLo, long nHi, out long lo, out long hi) =>
        PlusMonths(lanes, dayLo, dayHi, Scaled(nLo), Scaled(nHi), out lo, out hi);

    public static bool PlusMonths(Lanes lanes, long dayLo, long dayHi, long nLo, long nHi, out long lo, out long hi)
    {
        lo = Counting.FullMonths.Plus(dayLo, Bounded(nLo));
        hi = Counting.FullMonths.Plus(dayHi, Bounded(nHi));
        return InCalendar(lanes, lo, hi, dayLo == dayHi && nLo == nHi);
    }

    public static bool PlusDays(Lanes lanes, long dayLo, long dayHi, long nLo, long nHi, out long lo, out long hi)
    {
        lo = dayLo + Bounded(nLo);
        hi = dayHi + Bounded(nHi);
        return InCalendar(lanes, lo, hi, dayLo == dayHi && nLo == nHi);
    }

    public static long YearOf(long day) => DateOnly.FromDayNumber((int)day).Year;

    public static bool Year(Lanes lanes, long dayLo, long dayHi, out long lo, out long hi)
    {
        _ = lanes;
        lo = YearOf(dayLo);
        hi = YearOf(dayHi);
        return true;
    }

    public static bool WorkingDaysBetween(Lanes lanes, long aLo, long aHi, long bLo, long bHi, OfficialCalendar calendar, out long lo, out long hi)
    {
        lo = hi = 0;
        bool exact = aLo == aHi && bLo == bHi;
        if (bLo < aHi)
        {
            if (exact) lanes.Fault(FaultKind.DaysReversed, 0);
            return false;
        }

        if (calendar.TryCount(aLo, bHi, out hi, out long lacking))
        {
            // What lies between the nearer ends lies in the same years.
            if (exact) lo = hi;
            else calendar.TryCount(aHi, bLo, out lo, out _);
            if (exact) lanes.Counts?.Add(new CountedWorkingDays(lanes.Current, Moved: false, aLo, bLo, lo));
            return true;
        }

        if (exact) lanes.Fault(FaultKind.CalendarLacksYear, lacking);
        return false;
    }

    public static bool AddWorkingDays(Lanes lanes, long dayLo, long dayHi, long nLo, long nHi, OfficialCalendar calendar, out long lo, out long hi)
    {
        lo = hi = 0;
        bool exact = dayLo == dayHi && nLo == nHi;
        if (exact && nLo == 0)
        {
            lo = hi = dayLo;
            return true;
        }

        if (calendar.TryMove(dayLo, nLo, out lo, out long lacking) && calendar.TryMove(dayHi, nHi, out hi, out lacking))
        {
            // The ends may need fewer years than what lies between them: n = 0 needs none.
            if (exact) lanes.Counts?.Add(new CountedWorkingDays(lanes.Current, Moved: true, dayLo, lo, nLo));
            if (exact || (nLo == 0 && nHi == 0) || calendar.TryCount(Math.Min(lo, dayLo), Math.Max(hi, dayHi), out _, out lacking)) return true;
        }

        if (exact) lanes.Fault(lacking == 0 ? FaultKind.OutOfCalendar : FaultKind.CalendarLacksYear, lacking);
        return false;
    }

    public static bool TotalYears(Lanes lanes, PeriodBuffer periods, bool open, int fact, long toLo, long toHi, long adding, long completion, out long lo, out long hi) =>
        Total(lanes, periods, open, fact, toLo, toHi, adding, completion, inYears: true, out lo, out hi);

    public static bool TotalMonths(Lanes lanes, PeriodBuffer periods, bool open, int fact, long toLo, long toHi, long adding, long completion, out long lo, out long hi) =>
        Total(lanes, periods, open, fact, toLo, toHi, adding, completion, inYears: false, out lo, out hi);

    /// <summary>The total of the runs that were gathered: whole years in them, or months; the least that it may be if there may be others. Notes nothing.</summary>
    public static long TotalOfRuns(RunBuffer gathered, bool open, long adding, long completion, bool inYears)
    {
        var runs = gathered.Runs();
        return open
            ? VaguePeriods.Total(runs, runs, open, startIsSettled: false, (AddingPeriods)adding, (Completion)completion, inYears).Lo
            : PeriodTotals.Of(runs, (AddingPeriods)adding, (Completion)completion, inYears);
    }

    private static bool Total(Lanes lanes, PeriodBuffer periods, bool open, int fact, long toLo, long toHi, long adding, long completion, bool inYears, out long lo, out long hi)
    {
        // As mostly: what is least is greatest too.
        if (!open && toLo == toHi && periods.IsExact) lo = hi = PeriodTotals.Of(periods.RunsUpTo(toLo), (AddingPeriods)adding, (Completion)completion, inYears);
        else (lo, hi) = VaguePeriods.Total(periods.Periods, open, toLo, toHi, (AddingPeriods)adding, (Completion)completion, inYears);
        lanes.Counts?.Add(new CountedPeriods(
            lanes.Current, fact, [.. periods.Periods], [.. periods.Rows], open, toLo, toHi, (AddingPeriods)adding, (Completion)completion, inYears, lo, hi));
        if (lanes.KeepsNotes) periods.WarnOfThoseAfter(toHi, fact, lanes);
        return true;
    }

    private static bool Full(Lanes lanes, bool inYears, long fromLo, long fromHi, long toLo, long toHi, long completion, out long lo, out long hi)
    {
        Func<long, long, Completion, int> count = inYears ? Counting.FullMonths.Years : Counting.FullMonths.Months;
        lo = count(fromHi, toLo, (Completion)completion);
        hi = fromLo == fromHi && toLo == toHi ? lo : count(fromLo, toHi, (Completion)completion);
        lanes.Counts?.Add(new CountedSpan(lanes.Current, fromLo, fromHi, toLo, toHi, (Completion)completion, inYears, lo, hi));
        if (fromLo == fromHi && toLo == toHi && fromLo > toLo) lanes.Warn("countsBackwards", -1, -1);
        return true;
    }

    private static bool InCalendar(Lanes lanes, long lo, long hi, bool exact)
    {
        if (Day.IsInCalendar(lo) && Day.IsInCalendar(hi)) return true;
        if (exact) lanes.Fault(FaultKind.OutOfCalendar, 0);
        return false;
    }

    // Far beyond any calendar, and far from the ends of 64 bits.
    private static long Bounded(long n) => Math.Clamp(n, -10_000_000, 10_000_000);

    private static long Scaled(long years) => Bounded(years) * 12;
}

namespace GreenChannel.Rules.Benchmarks;

/// <summary>Verdicts as small numbers: 0 unmet, 1 unknown, 2 met.</summary>
internal static class Three
{
    public static int Of(bool known) => known ? 2 : 0;

    public static int Of(bool? perhaps) => perhaps is { } known ? Of(known) : 1;

    public static int Done(Status? status) => status switch { Status.Done => 2, Status.Refused => 0, _ => 1 };

    public static int AtLeast(int? count, int least) => count is { } known ? Of(known >= least) : 1;

    public static int Holds(TitleLevel[]? levels, TitleLevel level)
    {
        if (levels is null) return 1;
        foreach (var held in levels)
        {
            if (held == level) return 2;
        }

        return 0;
    }

    public static int Least(int a, int b, int c, int d, int e) => Math.Min(Math.Min(Math.Min(a, b), Math.Min(c, d)), e);

    public static void Set(byte[] verdicts, Node node, int verdict) => verdicts[(int)node] = (byte)verdict;
}

/// <summary>Whole years, by hand.</summary>
internal static class Counting
{
    public static int? FullYears(DateOnly? from, DateOnly to, CompletionReading completion)
    {
        if (from is not { } start) return null;
        int months = Months(start, completion switch { CompletionReading.DayAfter => to.AddDays(-1), CompletionReading.DayBefore => to.AddDays(1), _ => to });
        return months >= 0 ? months / 12 : (months - 11) / 12;
    }

    public static int Months(DateOnly from, DateOnly to)
    {
        int months = ((to.Year - from.Year) * 12) + to.Month - from.Month;
        return to.Day < Math.Min(from.Day, DateTime.DaysInMonth(to.Year, to.Month)) ? months - 1 : months;
    }
}

/// <summary>Spans joined and added up: months of each, then days left over, 31 of which are a month.</summary>
internal ref struct Spans(Span<(int Start, int End)> all)
{
    private readonly Span<(int Start, int End)> _all = all;
    private int _count;

    public void Add(DateOnly from, DateOnly to, DateOnly countTo) => _all[_count++] = (from.DayNumber, Math.Min(to.DayNumber + 1, countTo.DayNumber));

    public readonly int Years(Readings r)
    {
        if (r.AddingPeriods != AddingPeriodsReading.MonthsAndDays || r.Completion != CompletionReading.OnAnniversary) throw new NotSupportedException("Written out for the readings in force only.");
        var spans = _all[.._count];
        spans.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        int months = 0, days = 0, start = 0, end = -1;
        foreach (var span in spans)
        {
            if (span.End <= span.Start) continue;
            if (span.Start <= end)
            {
                end = Math.Max(end, span.End);
                continue;
            }

            Close(start, end, ref months, ref days);
            (start, end) = span;
        }

        Close(start, end, ref months, ref days);
        return (months + (days / 31)) / 12;
    }

    private static void Close(int start, int end, ref int months, ref int days)
    {
        if (end < 0) return;
        DateOnly from = DateOnly.FromDayNumber(start), to = DateOnly.FromDayNumber(end);
        int whole = Counting.Months(from, to);
        months += whole;
        days += end - from.AddMonths(whole).DayNumber;
    }
}

/// <summary>Outcomes and readiness of the nine routes from their parts, by hand.</summary>
internal static class Outcomes
{
    public static void Combine(Answer answer, Readings r, bool closed)
    {
        byte[] v = answer.Verdicts;
        int shared = Least3(v[(int)Node.RecommendedByUnit], v[(int)Node.OriginalsVerified], Math.Min(v[(int)Node.ConfirmedOnline], v[(int)Node.RosterReported]));
        int review = Math.Min(v[(int)Node.EntryQualification], v[(int)Node.Exam]);
        int redirected = v[(int)Node.OrdinaryReviewFirst], forGood = v[(int)Node.BackgroundEnforced], failed = v[(int)Node.FailedSameYear];
        var common = new Common(shared, review, redirected, forGood, failed, closed);
        Route(answer, 0, Math.Min(v[(int)Node.Route1Level], v[(int)Node.Route1LevelReading]), v[(int)Node.Route1Merit], Math.Min(v[(int)Node.Route1Recommended], v[(int)Node.Route1Appraised]), v[(int)Node.SecondBenefit1], 0, in common);
        Route(answer, 1, Math.Min(v[(int)Node.Route2aLevel], v[(int)Node.Route2aLevelReading]), v[(int)Node.Route2aTier], v[(int)Node.Route2aAssessed], v[(int)Node.SecondBenefit], 0, in common);
        Route(answer, 2, v[(int)Node.Route2bLevel], Least3(v[(int)Node.Route2bTier], v[(int)Node.Route2bYear], v[(int)Node.Route2bYearSinceRecognition]), v[(int)Node.Route2bAssessed], v[(int)Node.SecondBenefit], 0, in common);
        Route(answer, 3, v[(int)Node.Route2cLevel], Math.Min(Least3(v[(int)Node.Route2cTier], v[(int)Node.Route2cAppointed], v[(int)Node.Route2cYear]), v[(int)Node.Route2cYearSinceRecognition]), v[(int)Node.Route2cAssessed], v[(int)Node.SecondBenefit2c], 0, in common);
        Route(answer, 4, v[(int)Node.Route3Level], Math.Min(Least3(v[(int)Node.Route3Achievement], v[(int)Node.Route3Left], v[(int)Node.Route3Stays]), v[(int)Node.Route3StationHere]), Math.Min(v[(int)Node.Route3Assessed], v[(int)Node.Route3Recommended]), v[(int)Node.SecondBenefit3], 0, in common);
        Route(answer, 5, 2, Math.Min(Least3(v[(int)Node.Route4Education], v[(int)Node.Route4Years], v[(int)Node.Route4Contribution]), v[(int)Node.Route4OtherConditions]), Math.Min(Least3(v[(int)Node.Route4ExpertReview], v[(int)Node.Route4Statement], v[(int)Node.Route4Peers]), v[(int)Node.Route4Recommended]), v[(int)Node.SecondBenefit4], 0, in common);
        Route(answer, 6, v[(int)Node.Route5Level], Math.Min(Least3(v[(int)Node.Route5Returnee], v[(int)Node.Route5Years], v[(int)Node.Route5Achievement]), v[(int)Node.Route5First]), v[(int)Node.Route5Recommended], v[(int)Node.SecondBenefit5], 0, in common);
        Route(answer, 7, Math.Min(v[(int)Node.Route6Level], v[(int)Node.Route6LevelReading]), Least3(v[(int)Node.Route6Field], v[(int)Node.Route6Status], v[(int)Node.Route6Skill]), Math.Min(v[(int)Node.Route6Recommended], v[(int)Node.Route6Appraised]), v[(int)Node.SecondBenefit6], 0, in common);
        Route(answer, 8, v[(int)Node.Route7Level], Least3(v[(int)Node.Route7Origin], v[(int)Node.Route7WorksHere], v[(int)Node.Route7Certificate]), Math.Min(v[(int)Node.Route7Reviewed], v[(int)Node.Route7Recommended]), v[(int)Node.SecondBenefit7], v[(int)Node.CertificateVerifiable], in common);
        byte best = (byte)Outcome.NotApplicable;
        foreach (byte outcome in answer.Outcomes) best = Math.Min(best, outcome);
        answer.Outcome = (Outcome)best;
    }

    private static void Route(Answer answer, int route, int scope, int qualified, int acts, int benefit, int ownRedirect, in Common common)
    {
        if (scope == 0)
        {
            answer.Outcomes[route] = (byte)Outcome.NotApplicable;
            return;
        }

        int file = Math.Min(acts, common.Shared);
        answer.Readiness[route * 2] = (byte)(file == 2 ? Readiness.Ready : file == 0 ? Readiness.Refused : common.Closed ? Readiness.Lapsed : Readiness.Pending);
        answer.Readiness[(route * 2) + 1] = (byte)(common.Review == 2 ? Readiness.Ready : common.Review == 0 ? Readiness.Refused : Readiness.Pending);
        int against = Math.Max(2 - qualified, common.ForGood), redirect = Math.Max(common.Redirected, ownRedirect), principle = Math.Max(benefit, common.Failed);
        var outcome = against == 2 ? Outcome.Ineligible
            : redirect == 2 ? Outcome.Redirected
            : against == 1 || redirect == 1 ? Outcome.Undetermined
            : principle == 2 ? Outcome.Discretionary
            : principle == 1 ? Outcome.Undetermined
            : Outcome.Eligible;
        answer.Outcomes[route] = (byte)(scope == 1 && outcome < Outcome.Undetermined ? Outcome.Undetermined : outcome);
    }

    private static int Least3(int a, int b, int c) => Math.Min(Math.Min(a, b), c);

    private readonly record struct Common(int Shared, int Review, int Redirected, int ForGood, int Failed, bool Closed);
}

using static GreenChannel.Rules.Benchmarks.Three;

namespace GreenChannel.Rules.Benchmarks;

/// <summary>What the hand-written rules record: as the engine does, each condition's verdict, each route's outcome and readiness.</summary>
internal sealed class Answer
{
    /// <summary>By <see cref="Node"/>: 0 unmet, 1 unknown, 2 met.</summary>
    public byte[] Verdicts { get; } = new byte[(int)Node.Route7 + 1];

    public byte[] Outcomes { get; } = new byte[9];

    /// <summary>Route by route, application and review.</summary>
    public byte[] Readiness { get; } = new byte[18];

    public Outcome Outcome { get; set; }
}

/// <summary>The notice as somebody would write it in C# for speed: straight-line, three-valued, every verdict recorded.</summary>
internal static class HandWritten
{
    private static readonly DateOnly Closes = new(2024, 11, 8), YearEnd = new(2024, 12, 31);

    public static Answer Decide(Person p, TitleLevel target, DateOnly on, Readings r)
    {
        var answer = new Answer();
        byte[] v = answer.Verdicts;
        var countTo = r.CountTo switch { CountToReading.ApplicationDay => on, CountToReading.YearEnd => Later(YearEnd, on), _ => Later(Closes, on) };
        var reviewMoment = Later(Closes, on);
        Bars(p, target, on, r, v);
        Requirements(p, target, r, reviewMoment, v);
        Routes1And2(p, target, on, r, countTo, v);
        Routes3To7(p, target, on, r, countTo, v);
        Outcomes.Combine(answer, r, closed: on > Closes);
        return answer;
    }

    private static void Bars(Person p, TitleLevel target, DateOnly on, Readings r, byte[] v)
    {
        int same = Holds(p.OrdinaryLevelsMet, target);
        Set(v, Node.OrdinarySameLevel, same);
        Set(v, Node.OrdinaryAnyLevelReading, Of(r.OrdinaryLevel == OrdinaryLevelReading.AnyLevel));
        Set(v, Node.OrdinaryAnyLevelMet, p.OrdinaryLevelsMet is null ? 1 : Of(p.OrdinaryLevelsMet.Length > 0));
        Set(v, Node.OrdinaryAnyLevel, Math.Min(v[(int)Node.OrdinaryAnyLevelReading], v[(int)Node.OrdinaryAnyLevelMet]));
        Set(v, Node.OrdinaryReviewFirst, Math.Max(same, v[(int)Node.OrdinaryAnyLevel]));
        int failed = FailedSameYear(p, target, on, r), nothingNew = 2 - Of(p.NewAchievementsSince);
        Set(v, Node.FailedSameYearFailure, failed);
        Set(v, Node.FailedSameYearNothingNew, nothingNew);
        Set(v, Node.FailedSameYear, Math.Min(failed, nothingNew));
        Set(v, Node.NoOtherReviewReading, Of(r.ReapplyScope == ReapplyScopeReading.AnyReview));
        Set(v, Node.NoOtherReviewFailure, failed);
        Set(v, Node.NoOtherReviewNothingNew, nothingNew);
        Set(v, Node.NoOtherReviewOrdinary, same);
        Set(v, Node.NoOtherReviewEither, Math.Min(Math.Min(v[(int)Node.NoOtherReviewReading], failed), Math.Min(nothingNew, same)));
        Set(v, Node.SecondBenefit1, SecondBenefit(p, r, 1, false));
        Set(v, Node.SecondBenefit, SecondBenefit(p, r, 2, false));
        Set(v, Node.SecondBenefit2c, SecondBenefit(p, r, 2, r.TierSuccession == TierSuccessionReading.NotSecondUse));
        Set(v, Node.SecondBenefit3, SecondBenefit(p, r, 3, false));
        Set(v, Node.SecondBenefit4, SecondBenefit(p, r, 4, false));
        Set(v, Node.SecondBenefit5, SecondBenefit(p, r, 5, false));
        Set(v, Node.SecondBenefit6, SecondBenefit(p, r, 6, false));
        Set(v, Node.SecondBenefit7, SecondBenefit(p, r, 7, false));
        int nationally = Of(p.FoundNationally), locally = Of(p.FoundLocally);
        Set(v, Node.CertificateNeitherReading, Of(r.NotFound == NotFoundReading.InNeither));
        Set(v, Node.CertificateFoundNationally, nationally);
        Set(v, Node.CertificateFoundLocally, locally);
        Set(v, Node.CertificateFound, Math.Max(nationally, locally));
        Set(v, Node.CertificateFoundSomewhere, Math.Min(v[(int)Node.CertificateNeitherReading], v[(int)Node.CertificateFound]));
        Set(v, Node.CertificateBothNationally, nationally);
        Set(v, Node.CertificateBothLocally, locally);
        Set(v, Node.CertificateFoundInBoth, Math.Min(nationally, locally));
        Set(v, Node.CertificateVerifiable, Math.Max(v[(int)Node.CertificateFoundSomewhere], v[(int)Node.CertificateFoundInBoth]));
        int notInService = 2 - Of(p.InService), civil = Of(p.CivilServant), retired = Of(p.Retired), disciplinary = p.DisciplinaryUntil is { } until ? Of(until >= on) : 1;
        Set(v, Node.BackgroundNotInService, notInService);
        Set(v, Node.BackgroundCivilServant, civil);
        Set(v, Node.BackgroundRetired, retired);
        Set(v, Node.BackgroundDisciplinary, disciplinary);
        Set(v, Node.BackgroundEnforcedReading, Of(r.BackgroundRules == BackgroundRulesReading.Enforce));
        Set(v, Node.BackgroundEnforcedNotInService, notInService);
        Set(v, Node.BackgroundEnforcedCivilServant, civil);
        Set(v, Node.BackgroundEnforcedRetired, retired);
        Set(v, Node.BackgroundEnforcedDisciplinary, disciplinary);
        Set(v, Node.BackgroundAny, Math.Max(Math.Max(notInService, civil), Math.Max(retired, disciplinary)));
        Set(v, Node.BackgroundEnforced, Math.Min(v[(int)Node.BackgroundEnforcedReading], v[(int)Node.BackgroundAny]));
    }

    private static void Requirements(Person p, TitleLevel target, Readings r, DateOnly reviewMoment, byte[] v)
    {
        Set(v, Node.RecommendedByUnit, Done(p.UnitOpinion));
        Set(v, Node.OriginalsVerified, Done(p.OriginalsChecked));
        Set(v, Node.ConfirmedOnline, Done(p.OnlineReviewed));
        Set(v, Node.RosterReported, Done(p.RosterPublicityReported));
        Set(v, Node.EntryQualificationNotRequired, 2 - Of(p.EntryQualificationRequired));
        Set(v, Node.EntryQualificationHeld, p.EntryQualificationHeldOn is { } held ? Of(held <= (r.EntryMoment == EntryMomentReading.ByClosing ? Closes : reviewMoment)) : 1);
        Set(v, Node.EntryQualification, Math.Max(v[(int)Node.EntryQualificationNotRequired], v[(int)Node.EntryQualificationHeld]));
        Set(v, Node.ExamNotRequired, 2 - Holds(p.ExamRequiredFor, target));
        Set(v, Node.ExamPassed, Holds(p.ExamPassedFor, target));
        Set(v, Node.ExamValid, p.ExamValidTo is { } valid ? Of(valid >= (r.ExamMoment == ExamMomentReading.ByClosing ? Closes : reviewMoment)) : 1);
        Set(v, Node.ExamPassedAndValid, Math.Min(v[(int)Node.ExamPassed], v[(int)Node.ExamValid]));
        Set(v, Node.Exam, Math.Max(v[(int)Node.ExamNotRequired], v[(int)Node.ExamPassedAndValid]));
    }

    private static void Routes1And2(Person p, TitleLevel target, DateOnly on, Readings r, DateOnly countTo, byte[] v)
    {
        bool associate = target == TitleLevel.AssociateSenior, full = target == TitleLevel.FullSenior;
        int contribution = Of(p.MajorContribution), government = Done(p.GovernmentRecommendation), appraised = Done(p.AppraisalMaterials), assessed = Done(p.EmployerAssessment);
        Set(v, Node.Route1Level, Of(associate || full));
        Set(v, Node.Route1LevelReading, Of(associate || r.SeniorMeans == SeniorMeansReading.Both));
        Set(v, Node.Route1Breakthrough, Of(p.MajorBreakthrough));
        Set(v, Node.Route1Problem, Of(p.SolvedMajorProblem));
        Set(v, Node.Route1Contribution, contribution);
        Set(v, Node.Route1Lead, p.TechnicalLeadOf is { } lead ? Of(lead != TechnicalLead.None) : 1);
        Set(v, Node.Route1LeadContribution, r.LeadNeedsContribution == LeadNeedsContributionReading.NotNeeded ? 2 : contribution);
        Set(v, Node.Route1TechnicalLead, Math.Min(v[(int)Node.Route1Lead], v[(int)Node.Route1LeadContribution]));
        Set(v, Node.Route1Merit, Math.Max(Math.Max(v[(int)Node.Route1Breakthrough], v[(int)Node.Route1Problem]), Math.Max(contribution, v[(int)Node.Route1TechnicalLead])));
        Set(v, Node.Route1Recommended, government);
        Set(v, Node.Route1Appraised, appraised);
        Set(v, Node.Route1, Least(v[(int)Node.Route1Level], v[(int)Node.Route1LevelReading], v[(int)Node.Route1Merit], government, appraised));

        int tier14 = p.TalentTier is { } tier ? Of(tier is >= 1 and <= 4) : 1, tier56 = p.TalentTier is { } t ? Of(t is 5 or 6) : 1;
        Set(v, Node.Route2aLevel, Of(associate || full));
        Set(v, Node.Route2aLevelReading, Of(full || r.Tier14Lower == Tier14LowerReading.AssociateSeniorToo));
        Set(v, Node.Route2aTier, tier14);
        Set(v, Node.Route2aAssessed, assessed);
        Set(v, Node.Route2a, Least(v[(int)Node.Route2aLevel], v[(int)Node.Route2aLevelReading], tier14, assessed, 2));

        int here = AtLeast(YearsHere(p, on, r, countTo), 1);
        int sinceRecognition = r.LocalFrom == LocalFromReading.FirstDayOfWork ? 2 : AtLeast(Counting.FullYears(p.TierRecognisedOn, countTo, r.Completion), 1);
        Set(v, Node.Route2bLevel, Of(associate));
        Set(v, Node.Route2bTier, tier56);
        Set(v, Node.Route2bYear, here);
        Set(v, Node.Route2bYearSinceRecognition, sinceRecognition);
        Set(v, Node.Route2bAssessed, assessed);
        Set(v, Node.Route2b, Least(Of(associate), tier56, here, sinceRecognition, assessed));

        bool notNeeded = r.Route2cRegionYear == Route2cRegionYearReading.NotNeeded;
        int appointed = AtLeast(r.AppointmentFrom == AppointmentFromReading.Certificate ? Counting.FullYears(p.AssociateSeniorCertificateOn, countTo, r.Completion) : YearsAppointed(p, on, r, countTo), 2);
        Set(v, Node.Route2cLevel, Of(full));
        Set(v, Node.Route2cTier, tier56);
        Set(v, Node.Route2cAppointed, appointed);
        Set(v, Node.Route2cYear, notNeeded ? 2 : here);
        Set(v, Node.Route2cYearSinceRecognition, notNeeded ? 2 : sinceRecognition);
        Set(v, Node.Route2cAssessed, assessed);
        Set(v, Node.Route2c, Math.Min(Least(Of(full), tier56, appointed, v[(int)Node.Route2cYear], v[(int)Node.Route2cYearSinceRecognition]), assessed));
    }

    private static void Routes3To7(Person p, TitleLevel target, DateOnly on, Readings r, DateOnly countTo, byte[] v)
    {
        bool associate = target == TitleLevel.AssociateSenior, full = target == TitleLevel.FullSenior;
        int bureau = Done(p.BureauRecommendation), government = Done(p.GovernmentRecommendation), worksHere = Of(p.WorksInRegion);
        Set(v, Node.Route3Level, Of(associate));
        Set(v, Node.Route3Grant, Grant(p, r));
        Set(v, Node.Route3Project, Project(p, r));
        Set(v, Node.Route3Achievement, Math.Max(v[(int)Node.Route3Grant], v[(int)Node.Route3Project]));
        Set(v, Node.Route3Left, p.StationLeftOn is { } left ? Of(left <= countTo) : 1);
        Set(v, Node.Route3Stays, worksHere);
        Set(v, Node.Route3StationHere, r.StaysMeans == StaysMeansReading.WorksHere ? 2 : Of(p.StationInRegion));
        Set(v, Node.Route3Assessed, Done(p.EmployerAssessment));
        Set(v, Node.Route3Recommended, bureau);
        Set(v, Node.Route3, Math.Min(Least(Of(associate), v[(int)Node.Route3Achievement], v[(int)Node.Route3Left], worksHere, v[(int)Node.Route3StationHere]), Math.Min(v[(int)Node.Route3Assessed], bureau)));

        Set(v, Node.Route4Education, 2 - Holds(p.EducationMetFor, target));
        Set(v, Node.Route4Years, AtLeast(YearsOfWork(p, r, countTo), 10));
        Set(v, Node.Route4Contribution, Of(p.OutstandingContribution));
        Set(v, Node.Route4OtherConditions, r.EducationOnly == EducationOnlyReading.AllWaived ? 2 : Holds(p.OtherConditionsMetFor, target));
        Set(v, Node.Route4ExpertReview, Done(p.UnitExpertReview));
        Set(v, Node.Route4Statement, Done(p.ContributionStatement));
        Set(v, Node.Route4Peers, Peers(p, on));
        Set(v, Node.Route4Recommended, government);
        Set(v, Node.Route4, Math.Min(
            Least(v[(int)Node.Route4Education], v[(int)Node.Route4Years], v[(int)Node.Route4Contribution], v[(int)Node.Route4OtherConditions], v[(int)Node.Route4ExpertReview]),
            Least(v[(int)Node.Route4Statement], v[(int)Node.Route4Peers], government, 2, 2)));

        Set(v, Node.Route5Level, p.LevelJudged is { } judged ? Of(judged == target) : 1);
        Set(v, Node.Route5Returnee, Of(p.IsReturnee));
        Set(v, Node.Route5Years, AtLeast(YearsOverseas(p, r, countTo), 3));
        Set(v, Node.Route5Achievement, Of(p.OverseasAchievement));
        Set(v, Node.Route5First, 2 - AppliedBefore(p, r));
        Set(v, Node.Route5Recommended, government);
        Set(v, Node.Route5, Math.Min(Least(v[(int)Node.Route5Level], v[(int)Node.Route5Returnee], v[(int)Node.Route5Years], v[(int)Node.Route5Achievement], v[(int)Node.Route5First]), government));

        Set(v, Node.Route6Level, Of(associate || full));
        Set(v, Node.Route6LevelReading, Of(associate || r.SeniorMeans == SeniorMeansReading.Both));
        Set(v, Node.Route6Field, p.CareerField is { } field ? Of(field != CareerField.Other) : 1);
        Set(v, Node.Route6Status, Of(p.LeadingSkilledTalent));
        Set(v, Node.Route6Skill, p.UniqueSkills is null ? 1 : Of(p.UniqueSkills.Length >= (r.SkillAny == SkillAnyReading.AllThree ? 3 : 1)));
        Set(v, Node.Route6Recommended, government);
        Set(v, Node.Route6Appraised, Done(p.AppraisalMaterials));
        Set(v, Node.Route6, Math.Min(Least(v[(int)Node.Route6Level], v[(int)Node.Route6LevelReading], v[(int)Node.Route6Field], v[(int)Node.Route6Status], v[(int)Node.Route6Skill]), Math.Min(government, v[(int)Node.Route6Appraised])));

        Set(v, Node.Route7Level, p.CertificateLevel is { } level ? Of(level == target) : 1);
        Set(v, Node.Route7OriginElsewhere, p.OriginKind is { } origin ? Of(origin is OriginKind.OtherProvince or OriginKind.CentralBody or OriginKind.Military) : 1);
        Set(v, Node.Route7OriginHereReading, Of(r.CentralHere == CentralHereReading.Counts));
        Set(v, Node.Route7OriginCentralHere, p.OriginKind is { } kind ? Of(kind == OriginKind.CentralBodyHere) : 1);
        Set(v, Node.Route7OriginHere, Math.Min(v[(int)Node.Route7OriginHereReading], v[(int)Node.Route7OriginCentralHere]));
        Set(v, Node.Route7Origin, Math.Max(v[(int)Node.Route7OriginElsewhere], v[(int)Node.Route7OriginHere]));
        Set(v, Node.Route7WorksHere, worksHere);
        Set(v, Node.Route7Certificate, p.CertificateOn is { } certificate ? Of(certificate <= on) : 1);
        Set(v, Node.Route7Reviewed, Done(p.CertificateReviewed));
        Set(v, Node.Route7Recommended, bureau);
        Set(v, Node.Route7, Math.Min(Least(v[(int)Node.Route7Level], v[(int)Node.Route7Origin], worksHere, v[(int)Node.Route7Certificate], v[(int)Node.Route7Reviewed]), bureau));
    }

    private static int FailedSameYear(Person p, TitleLevel target, DateOnly on, Readings r)
    {
        if (p.EarlierApplications is null) return 1;
        int any = 0;
        foreach (var a in p.EarlierApplications)
        {
            int result = a.Result is { } x ? Of(x == ReviewResult.Failed || (r.FailureMeans == FailureMeansReading.AlsoReturned && x == ReviewResult.Returned)) : 1;
            int level = r.FailureLevel == FailureLevelReading.AnySeriesAndLevel ? 2 : Math.Min(Of(a.SameSeries), a.Level is { } l ? Of(l == target) : 1);
            int year = r.SameYear switch
            {
                SameYearReading.ReviewYear => a.ReviewYear is { } y ? Of(y == on.Year) : 1,
                SameYearReading.ResultYear => a.DecidedOn is { } d ? Of(d.Year == on.Year) : 1,
                _ => on.Year != 2024 ? 0 : a.ReviewYear is { } y ? Of(y == 2024) : 1,
            };
            any = Math.Max(any, Math.Min(Math.Min(a.Channel is { } c ? Of(c == ReviewChannel.GreenChannel) : 1, result), Math.Min(level, year)));
            if (any == 2) break;
        }

        return any;
    }

    private static int SecondBenefit(Person p, Readings r, int category, bool excusesSuccession)
    {
        if (p.EarlierApplications is null) return 1;
        int any = 0;
        foreach (var a in p.EarlierApplications)
        {
            int used = r.BenefitUsed == BenefitUsedReading.Applied ? 2
                : a.Result is { } x ? Of(x == ReviewResult.Passed || (r.BenefitUsed == BenefitUsedReading.Reviewed && x == ReviewResult.Failed)) : 1;
            int isCategory = a.Category is { } c ? Of(c == category) : 1;
            int counts = r.BenefitScope == BenefitScopeReading.AllCategories ? 2 : isCategory;
            if (excusesSuccession) counts = Math.Min(counts, 2 - Math.Min(isCategory, a.Level is { } l ? Of(l == TitleLevel.AssociateSenior) : 1));
            any = Math.Max(any, Math.Min(a.Channel is { } channel ? Of(channel == ReviewChannel.GreenChannel) : 1, Math.Min(used, counts)));
            if (any == 2) break;
        }

        return any;
    }

    private static int AppliedBefore(Person p, Readings r)
    {
        if (p.EarlierApplications is null) return 1;
        int any = 0;
        foreach (var a in p.EarlierApplications)
        {
            int since = r.FirstMeans == FirstMeansReading.EverHere ? 2 : a.SubmittedOn is { } s && p.ReturnedOn is { } back ? Of(s >= back) : 1;
            int used = r.FirstUsedUp == FirstUsedUpReading.Yes ? 2 : a.Result is { } x ? Of(x is ReviewResult.Passed or ReviewResult.Failed or ReviewResult.Pending) : 1;
            any = Math.Max(any, Math.Min(since, used));
            if (any == 2) break;
        }

        return any;
    }

    private static int Grant(Person p, Readings r)
    {
        if (p.PostdocGrants is null) return 1;
        int any = 0;
        foreach (var g in p.PostdocGrants)
        {
            int kind = r.GrantKinds == GrantKindsReading.OtherProgrammesToo ? 2 : g.Kind is { } k ? Of(k != GrantKind.OtherProgramme) : 1;
            int since = g.AwardedOn is { } on && p.StationEnteredOn is { } entered ? Of(on >= entered) : 1;
            if (r.GrantKinds == GrantKindsReading.BeforeEntryToo) since = Math.Max(since, g.Kind is { } b ? Of(b == GrantKind.FoundationBeforeEntry) : 1);
            any = Math.Max(any, Math.Min(Math.Min(kind, since), g.AwardedOn is { } awarded && p.StationLeftOn is { } left ? Of(awarded <= left) : 1));
            if (any == 2) break;
        }

        return any;
    }

    private static int Project(Person p, Readings r)
    {
        if (p.ResearchProjects is null) return 1;
        int any = 0;
        foreach (var x in p.ResearchProjects)
        {
            int level = x.Level is { } l ? Of(l != ProjectLevel.Lower) : 1;
            int sub = r.SubProject == SubProjectReading.Counted ? 2 : 2 - Of(x.SubProject);
            int before = x.ApprovedOn is { } a && p.StationLeftOn is { } left ? Of(a <= left) : 1;
            int since = x.ApprovedOn is { } on && p.StationEnteredOn is { } entered ? Of(on >= entered) : 1;
            if (r.ProjectInStation == ProjectInStationReading.RunningAtEntry) since = Math.Max(since, x.EndedOn is { } end && p.StationEnteredOn is { } e ? Of(end >= e) : 1);
            any = Math.Max(any, Least(level, Of(x.Leads), sub, before, since));
            if (any == 2) break;
        }

        return any;
    }

    private static int Peers(Person p, DateOnly on)
    {
        if (p.PeerOpinions is null) return 1;
        int surely = 0, perhaps = 0;
        foreach (var o in p.PeerOpinions)
        {
            int good = Least(Of(o.InService), Of(o.OnPost), Of(o.FullSenior), Of(o.SameField), o.SignedOn is { } s ? Of(s <= on) : 1);
            if (good == 2) surely++;
            if (good >= 1) perhaps++;
        }

        return surely >= 2 ? 2 : perhaps < 2 ? 0 : 1;
    }

    // Of lists whose fields may be unknown a hand-writer settles for unknown; the applicants compared with have none such.
    private static int? YearsHere(Person p, DateOnly on, Readings r, DateOnly countTo)
    {
        if (p.LocalWorkPeriods is null) return null;
        var spans = new Spans(stackalloc (int, int)[p.LocalWorkPeriods.Length]);
        foreach (var x in p.LocalWorkPeriods)
        {
            if (x.From is not { } from || x.To is not { } to) return null;
            if (r.LocalAdded == LocalAddedReading.AddedUp || to >= on) spans.Add(from, to, countTo);
        }

        return spans.Years(r);
    }

    private static int? YearsAppointed(Person p, DateOnly on, Readings r, DateOnly countTo)
    {
        if (p.AssociateSeniorAppointments is null) return null;
        var spans = new Spans(stackalloc (int, int)[p.AssociateSeniorAppointments.Length]);
        foreach (var x in p.AssociateSeniorAppointments)
        {
            if (x.From is not { } from || x.To is not { } to) return null;
            if (r.AppointmentAdded == AppointmentAddedReading.AddedUp || to >= on) spans.Add(from, to, countTo);
        }

        return spans.Years(r);
    }

    private static int? YearsOfWork(Person p, Readings r, DateOnly countTo)
    {
        if (p.TechnicalWorkPeriods is null) return null;
        var spans = new Spans(stackalloc (int, int)[p.TechnicalWorkPeriods.Length]);
        foreach (var x in p.TechnicalWorkPeriods)
        {
            if (x.From is not { } from || x.To is not { } to || x.InFieldAppliedFor is not { } inField) return null;
            if (r.WorkField == WorkFieldReading.AnyField || inField) spans.Add(from, to, countTo);
        }

        return spans.Years(r);
    }

    private static int? YearsOverseas(Person p, Readings r, DateOnly countTo)
    {
        if (p.OverseasPeriods is null) return null;
        var spans = new Spans(stackalloc (int, int)[p.OverseasPeriods.Length]);
        foreach (var x in p.OverseasPeriods)
        {
            if (x.From is not { } from || x.To is not { } to || x.Place is not { } place || x.Kind is not { } kind) return null;
            bool counts = (place == GreenChannel.Rules.Benchmarks.OverseasPlace.Abroad || r.OverseasPlace == OverseasPlaceReading.IncludingHongKongMacaoTaiwan)
                && (kind != OverseasActivity.Study || r.OverseasKind == OverseasKindReading.StudyToo);
            if (counts) spans.Add(from, to, countTo);
        }

        return spans.Years(r);
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}

using System.Text.Json.Serialization;

namespace GreenChannel.Rules.Benchmarks;

internal enum TitleLevel
{
    Elementary,
    Assistant,
    Intermediate,
    AssociateSenior,
    FullSenior,
}

internal enum ReviewChannel
{
    GreenChannel,
    Ordinary,
    Autonomous,
    Other,
}

internal enum ReviewResult
{
    Passed,
    Failed,
    Returned,
    Withdrawn,
    Pending,
}

internal enum ObjectionState
{
    None,
    Open,
    Dismissed,
    Upheld,
}

internal enum WorkplaceKind
{
    RegionalBody,
    LeagueCityOrBelow,
    CentralBody,
    PrivateBody,
    Other,
}

internal enum AnnexItem
{
    ReviewForm,
    SubmissionForm,
    PresentTitlePapers,
    PublicityReport,
    Publications,
    Results,
    Summary,
    Qualifications,
    Recognition,
    Appraisal,
    RecommendationLetter,
    PostdoctoralPapers,
    ExpertOpinions,
    OverseasPapers,
    SkillPapers,
    OriginalCertificate,
    OtherPapers,
}

internal enum TechnicalLead
{
    None,
    NationalKeyLaboratory,
    NationalInnovationCentre,
    LeadingTechnologyEnterprise,
    IndustryLeader,
}

internal enum GrantKind
{
    Foundation,
    FoundationBeforeEntry,
    OtherProgramme,
}

internal enum ProjectLevel
{
    National,
    Provincial,
    Lower,
}

internal enum OverseasPlace
{
    Abroad,
    HongKongMacaoTaiwan,
}

internal enum OverseasActivity
{
    Employment,
    Postdoctoral,
    Study,
}

internal enum CareerField
{
    Engineering,
    Agriculture,
    ArtsAndCrafts,
    CulturalHeritage,
    ExperimentTechnology,
    Arts,
    Sports,
    TechnicalCollegeTeaching,
    Other,
}

internal enum SkillKind
{
    Feat,
    Craft,
    Work,
}

internal enum OriginKind
{
    OtherProvince,
    CentralBody,
    CentralBodyHere,
    Military,
    None,
}

internal enum Status
{
    Done,
    Refused,
    NotYet,
}

internal sealed class LocalWorkPeriodsRecord
{
    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }
}

internal sealed class AssociateSeniorAppointmentsRecord
{
    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }
}

internal sealed class PostdocGrantsRecord
{
    public GrantKind? Kind { get; set; }

    public DateOnly? AwardedOn { get; set; }
}

internal sealed class ResearchProjectsRecord
{
    public ProjectLevel? Level { get; set; }

    public bool? Leads { get; set; }

    public bool? SubProject { get; set; }

    public DateOnly? ApprovedOn { get; set; }

    public DateOnly? EndedOn { get; set; }
}

internal sealed class TechnicalWorkPeriodsRecord
{
    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public bool? InFieldAppliedFor { get; set; }
}

internal sealed class PeerOpinionsRecord
{
    public bool? InService { get; set; }

    public bool? OnPost { get; set; }

    public bool? FullSenior { get; set; }

    public bool? SameField { get; set; }

    public DateOnly? SignedOn { get; set; }
}

internal sealed class OverseasPeriodsRecord
{
    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public OverseasPlace? Place { get; set; }

    public OverseasActivity? Kind { get; set; }
}

internal sealed class EarlierApplicationsRecord
{
    public ReviewChannel? Channel { get; set; }

    public int? Category { get; set; }

    public bool? SameSeries { get; set; }

    public TitleLevel? Level { get; set; }

    public DateOnly? SubmittedOn { get; set; }

    public int? ReviewYear { get; set; }

    public ReviewResult? Result { get; set; }

    public DateOnly? DecidedOn { get; set; }
}

internal sealed class UnitPublicityRecord
{
    public DateOnly? PostedOn { get; set; }

    public DateOnly? TakenDownOn { get; set; }

    public ObjectionState? Objection { get; set; }
}

internal sealed class RosterPublicityRecord
{
    public DateOnly? PostedOn { get; set; }

    public DateOnly? TakenDownOn { get; set; }

    public ObjectionState? Objection { get; set; }
}

/// <summary>An applicant as a program would hold him: null is unknown.</summary>
internal sealed class Person
{
    public int? TalentTier { get; set; }

    public DateOnly? TierRecognisedOn { get; set; }

    public LocalWorkPeriodsRecord[]? LocalWorkPeriods { get; set; }

    public AssociateSeniorAppointmentsRecord[]? AssociateSeniorAppointments { get; set; }

    public DateOnly? AssociateSeniorCertificateOn { get; set; }

    public Status? EmployerAssessment { get; set; }

    public bool? MajorBreakthrough { get; set; }

    public bool? SolvedMajorProblem { get; set; }

    public bool? MajorContribution { get; set; }

    public TechnicalLead? TechnicalLeadOf { get; set; }

    public Status? AppraisalMaterials { get; set; }

    public Status? GovernmentRecommendation { get; set; }

    public Status? BureauRecommendation { get; set; }

    public DateOnly? StationEnteredOn { get; set; }

    public DateOnly? StationLeftOn { get; set; }

    public bool? StationInRegion { get; set; }

    public PostdocGrantsRecord[]? PostdocGrants { get; set; }

    public ResearchProjectsRecord[]? ResearchProjects { get; set; }

    public bool? WorksInRegion { get; set; }

    public TitleLevel[]? EducationMetFor { get; set; }

    public TitleLevel[]? OtherConditionsMetFor { get; set; }

    public TechnicalWorkPeriodsRecord[]? TechnicalWorkPeriods { get; set; }

    public bool? OutstandingContribution { get; set; }

    public Status? UnitExpertReview { get; set; }

    public Status? ContributionStatement { get; set; }

    public PeerOpinionsRecord[]? PeerOpinions { get; set; }

    public bool? IsReturnee { get; set; }

    public DateOnly? ReturnedOn { get; set; }

    public OverseasPeriodsRecord[]? OverseasPeriods { get; set; }

    public bool? OverseasAchievement { get; set; }

    public TitleLevel? LevelJudged { get; set; }

    public CareerField? CareerField { get; set; }

    public bool? LeadingSkilledTalent { get; set; }

    public SkillKind[]? UniqueSkills { get; set; }

    public OriginKind? OriginKind { get; set; }

    public TitleLevel? CertificateLevel { get; set; }

    public DateOnly? CertificateOn { get; set; }

    public bool? FoundNationally { get; set; }

    public bool? FoundLocally { get; set; }

    public Status? CertificateReviewed { get; set; }

    public bool? InService { get; set; }

    public bool? CivilServant { get; set; }

    public bool? Retired { get; set; }

    public DateOnly? DisciplinaryUntil { get; set; }

    public TitleLevel[]? OrdinaryLevelsMet { get; set; }

    public EarlierApplicationsRecord[]? EarlierApplications { get; set; }

    public bool? NewAchievementsSince { get; set; }

    public bool? EntryQualificationRequired { get; set; }

    public DateOnly? EntryQualificationHeldOn { get; set; }

    public TitleLevel[]? ExamRequiredFor { get; set; }

    public TitleLevel[]? ExamPassedFor { get; set; }

    public DateOnly? ExamValidTo { get; set; }

    public WorkplaceKind? WorkplaceKind { get; set; }

    public bool? HasPresentTitle { get; set; }

    public DateOnly? SubmittedOnlineOn { get; set; }

    public UnitPublicityRecord[]? UnitPublicity { get; set; }

    public Status? UnitOpinion { get; set; }

    public Status? OriginalsChecked { get; set; }

    public Status? OnlineReviewed { get; set; }

    public RosterPublicityRecord[]? RosterPublicity { get; set; }

    public Status? RosterPublicityReported { get; set; }

    public Status? RosterDelivered { get; set; }

    public DateOnly? DeliveredOn { get; set; }

    public AnnexItem[]? MaterialsReady { get; set; }

    public string? WorkplaceName { get; set; }

    public string? SeriesAppliedFor { get; set; }

    public string? TitleAppliedFor { get; set; }

    public TitleLevel? LevelAppliedFor { get; set; }

    public int? CategoryClaimed { get; set; }

    public string? RosterRemarks { get; set; }
}

internal enum CountToReading
{
    ClosingDate,
    ApplicationDay,
    YearEnd,
}

internal enum CompletionReading
{
    OnAnniversary,
    DayAfter,
    DayBefore,
}

internal enum MonthOnlyReading
{
    Bounds,
    FirstDay,
    LastDay,
}

internal enum AddingPeriodsReading
{
    MonthsAndDays,
    EndToEnd,
    FullYearsOfEach,
    LongestOnly,
}

internal enum LocalFromReading
{
    FirstDayOfWork,
    DayOfRecognition,
}

internal enum LocalAddedReading
{
    AddedUp,
    PresentSpellOnly,
}

internal enum AppointmentFromReading
{
    Appointment,
    Certificate,
}

internal enum AppointmentAddedReading
{
    AddedUp,
    PresentOnly,
}

internal enum Tier14LowerReading
{
    FullSeniorOnly,
    AssociateSeniorToo,
}

internal enum Route2cRegionYearReading
{
    NotNeeded,
    Needed,
}

internal enum OrdinaryLevelReading
{
    SameLevel,
    AnyLevel,
}

internal enum SameYearReading
{
    ReviewYear,
    ResultYear,
    ThisRound,
}

internal enum ReapplyScopeReading
{
    GreenChannel,
    AnyReview,
}

internal enum FailureMeansReading
{
    VotedDown,
    AlsoReturned,
}

internal enum FailureLevelReading
{
    AnySeriesAndLevel,
    SameSeriesAndLevel,
}

internal enum BenefitUsedReading
{
    TitleObtained,
    Reviewed,
    Applied,
}

internal enum BenefitScopeReading
{
    AllCategories,
    SameCategory,
}

internal enum TierSuccessionReading
{
    SecondUse,
    NotSecondUse,
}

internal enum EntryMomentReading
{
    ByClosing,
    ByReview,
}

internal enum ExamMomentReading
{
    ByReview,
    ByClosing,
}

internal enum PostingDayReading
{
    NotCounted,
    Counted,
}

internal enum ReportMomentReading
{
    DayAfterFifth,
    EndOfFifth,
}

internal enum ObjectionReading
{
    OpenOrUpheldBlocks,
    AnyBlocks,
}

internal enum SeniorMeansReading
{
    Both,
    AssociateFirst,
}

internal enum LeadNeedsContributionReading
{
    NotNeeded,
    Needed,
}

internal enum StaysMeansReading
{
    WorksHere,
    StationHere,
}

internal enum GrantKindsReading
{
    InStation,
    BeforeEntryToo,
    OtherProgrammesToo,
}

internal enum ProjectInStationReading
{
    ApprovedInStation,
    RunningAtEntry,
}

internal enum SubProjectReading
{
    NotCounted,
    Counted,
}

internal enum WorkFieldReading
{
    AnyField,
    FieldAppliedFor,
}

internal enum EducationOnlyReading
{
    EducationWaived,
    AllWaived,
}

internal enum OverseasPlaceReading
{
    AbroadOnly,
    IncludingHongKongMacaoTaiwan,
}

internal enum OverseasKindReading
{
    WorkAndPostdoctoral,
    StudyToo,
}

internal enum FirstMeansReading
{
    EverHere,
    SinceReturn,
}

internal enum FirstUsedUpReading
{
    Yes,
    No,
}

internal enum SkillAnyReading
{
    AnyOne,
    AllThree,
}

internal enum NotFoundReading
{
    InNeither,
    NotInBoth,
}

internal enum CentralHereReading
{
    Counts,
    DoesNotCount,
}

internal enum BackgroundRulesReading
{
    Warn,
    Enforce,
}

/// <summary>Readings in force.</summary>
internal sealed class Readings
{
    public CountToReading CountTo { get; set; } = CountToReading.ClosingDate;

    public CompletionReading Completion { get; set; } = CompletionReading.OnAnniversary;

    public MonthOnlyReading MonthOnly { get; set; } = MonthOnlyReading.Bounds;

    public AddingPeriodsReading AddingPeriods { get; set; } = AddingPeriodsReading.MonthsAndDays;

    public LocalFromReading LocalFrom { get; set; } = LocalFromReading.FirstDayOfWork;

    public LocalAddedReading LocalAdded { get; set; } = LocalAddedReading.AddedUp;

    public AppointmentFromReading AppointmentFrom { get; set; } = AppointmentFromReading.Appointment;

    public AppointmentAddedReading AppointmentAdded { get; set; } = AppointmentAddedReading.AddedUp;

    public Tier14LowerReading Tier14Lower { get; set; } = Tier14LowerReading.FullSeniorOnly;

    public Route2cRegionYearReading Route2cRegionYear { get; set; } = Route2cRegionYearReading.NotNeeded;

    public OrdinaryLevelReading OrdinaryLevel { get; set; } = OrdinaryLevelReading.SameLevel;

    public SameYearReading SameYear { get; set; } = SameYearReading.ReviewYear;

    public ReapplyScopeReading ReapplyScope { get; set; } = ReapplyScopeReading.GreenChannel;

    public FailureMeansReading FailureMeans { get; set; } = FailureMeansReading.VotedDown;

    public FailureLevelReading FailureLevel { get; set; } = FailureLevelReading.AnySeriesAndLevel;

    public BenefitUsedReading BenefitUsed { get; set; } = BenefitUsedReading.TitleObtained;

    public BenefitScopeReading BenefitScope { get; set; } = BenefitScopeReading.AllCategories;

    public TierSuccessionReading TierSuccession { get; set; } = TierSuccessionReading.SecondUse;

    public EntryMomentReading EntryMoment { get; set; } = EntryMomentReading.ByClosing;

    public ExamMomentReading ExamMoment { get; set; } = ExamMomentReading.ByReview;

    public PostingDayReading PostingDay { get; set; } = PostingDayReading.NotCounted;

    public ReportMomentReading ReportMoment { get; set; } = ReportMomentReading.DayAfterFifth;

    public ObjectionReading Objection { get; set; } = ObjectionReading.OpenOrUpheldBlocks;

    public SeniorMeansReading SeniorMeans { get; set; } = SeniorMeansReading.Both;

    public LeadNeedsContributionReading LeadNeedsContribution { get; set; } = LeadNeedsContributionReading.NotNeeded;

    public StaysMeansReading StaysMeans { get; set; } = StaysMeansReading.WorksHere;

    public GrantKindsReading GrantKinds { get; set; } = GrantKindsReading.InStation;

    public ProjectInStationReading ProjectInStation { get; set; } = ProjectInStationReading.ApprovedInStation;

    public SubProjectReading SubProject { get; set; } = SubProjectReading.NotCounted;

    public WorkFieldReading WorkField { get; set; } = WorkFieldReading.AnyField;

    public EducationOnlyReading EducationOnly { get; set; } = EducationOnlyReading.EducationWaived;

    public OverseasPlaceReading OverseasPlace { get; set; } = OverseasPlaceReading.AbroadOnly;

    public OverseasKindReading OverseasKind { get; set; } = OverseasKindReading.WorkAndPostdoctoral;

    public FirstMeansReading FirstMeans { get; set; } = FirstMeansReading.EverHere;

    public FirstUsedUpReading FirstUsedUp { get; set; } = FirstUsedUpReading.Yes;

    public SkillAnyReading SkillAny { get; set; } = SkillAnyReading.AnyOne;

    public NotFoundReading NotFound { get; set; } = NotFoundReading.InNeither;

    public CentralHereReading CentralHere { get; set; } = CentralHereReading.Counts;

    public BackgroundRulesReading BackgroundRules { get; set; } = BackgroundRulesReading.Warn;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(CamelCase<TitleLevel>), typeof(CamelCase<ReviewChannel>), typeof(CamelCase<ReviewResult>), typeof(CamelCase<ObjectionState>), typeof(CamelCase<WorkplaceKind>), typeof(CamelCase<AnnexItem>), typeof(CamelCase<TechnicalLead>), typeof(CamelCase<GrantKind>), typeof(CamelCase<ProjectLevel>), typeof(CamelCase<OverseasPlace>), typeof(CamelCase<OverseasActivity>), typeof(CamelCase<CareerField>), typeof(CamelCase<SkillKind>), typeof(CamelCase<OriginKind>), typeof(CamelCase<Status>)])]
[JsonSerializable(typeof(Person))]
[JsonSerializable(typeof(Asked))]
internal sealed partial class PersonJson : JsonSerializerContext;

/// <summary>Members as the ruleset spells them.</summary>
internal sealed class CamelCase<T>() : JsonStringEnumConverter<T>(System.Text.Json.JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;

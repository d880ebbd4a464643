using GreenChannel.Rules.Papers;
using GreenChannel.Rules.Tests.Explaining;
using NodaTime;

namespace GreenChannel.Rules.Tests.Papers;

/// <summary>Papers on the samples that fit them.</summary>
internal static class LetterSamples
{
    public static readonly Letterhead Head = new()
    {
        ApplicantName = "张某",
        UnitName = "某单位",
        AuthorityName = "某盟人力资源和社会保障局",
        ReviewerName = "李某",
        DocumentNumber = "示例〔2024〕1号",
        Date = new LocalDate(2024, 11, 1),
        Contact = "王某，0471-0000000",
    };

    public static readonly (PaperKind Kind, string Sample, bool Head)[] All =
    [
        (PaperKind.Opinion, "key-laboratory-lead", true),
        (PaperKind.Opinion, "c2-second", true),
        (PaperKind.Opinion, "tier-5-redirected", false),
        (PaperKind.Supplement, "technician-ten-years-by-month", true),
        (PaperKind.Supplement, "key-laboratory-lead", true),
        (PaperKind.Supplement, "tier-6-appointed-by-month", false),
        (PaperKind.Refusal, "tier-5-eleven-months", true),
        (PaperKind.Refusal, "tier-5-redirected", true),
        (PaperKind.Refusal, "postdoc-grant-after-leaving", false),
    ];

    public static Paper Make(PaperKind kind, string sample, bool head, Language language) => Samples.Explain(sample).ToPaper(kind, head ? Head : null, language);
}

using GreenChannel.Rules.Papers;
using GreenChannel.Rules.Tests.Explaining;

namespace GreenChannel.Rules.Tests.Papers;

/// <summary>
/// The texts of papers as they were last read by a person. After a wanted change run these tests with
/// <c>GREENCHANNEL_REFRESH=1</c> in the environment, read the difference, and commit it.
/// </summary>
public sealed class LettersGoldenTests
{
    public static TheoryData<PaperKind, string, bool, Language> Cases()
    {
        var cases = new TheoryData<PaperKind, string, bool, Language>();
        foreach (var (kind, sample, head) in LetterSamples.All)
        {
            cases.Add(kind, sample, head, Language.Chinese);
            cases.Add(kind, sample, head, Language.English);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_paper_reads_as_it_was_last_read(PaperKind kind, string sample, bool head, Language language)
    {
        var paper = LetterSamples.Make(kind, sample, head, language);
        Look(paper, $"{kind.Id()}-{sample}-{language}");
        string told = paper.ToMarkdown().Replace(Samples.Ruleset.Hash, "sha256:…", StringComparison.Ordinal).Replace(Samples.Ruleset.CalendarHash!, "sha256:…", StringComparison.Ordinal);
        string file = Path.Combine(Samples.Root(), "GreenChannel.Rules.Tests", "Papers", "golden", $"{kind.Id()}.{sample}.{(language == Language.Chinese ? "zh-CN" : "en")}.md");
        if (Environment.GetEnvironmentVariable("GREENCHANNEL_REFRESH") == "1") File.WriteAllText(file, told);
        told.Should().Be(File.ReadAllText(file).ReplaceLineEndings("\n"));
    }

    // With GREENCHANNEL_LOOK=DIR the papers are written there, to be looked at.
    private static void Look(Paper paper, string name)
    {
        if (Environment.GetEnvironmentVariable("GREENCHANNEL_LOOK") is not { Length: > 0 } folder) return;
        File.WriteAllBytes(Path.Combine(folder, name + ".docx"), paper.ToDocx());
        File.WriteAllText(Path.Combine(folder, name + ".html"), paper.ToHtml());
    }
}

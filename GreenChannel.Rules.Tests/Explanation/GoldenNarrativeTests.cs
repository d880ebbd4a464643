namespace GreenChannel.Rules.Tests.Explaining;

/// <summary>
/// The narratives of all samples as they were last read by a person. After a wanted change run these tests with
/// <c>GREENCHANNEL_REFRESH=1</c> in the environment, read the difference, and commit it.
/// </summary>
public sealed class GoldenNarrativeTests
{
    public static TheoryData<string, Language> Cases()
    {
        var cases = new TheoryData<string, Language>();
        foreach (string name in Samples.Names)
        {
            cases.Add(name, Language.Chinese);
            cases.Add(name, Language.English);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_sample_reads_as_it_was_last_read(string name, Language language)
    {
        // The hash changes with every edit of the ruleset, also of what no sample meets.
        string told = Samples.Explain(name).ToMarkdown(language).Replace(Samples.Ruleset.Hash, "sha256:…", StringComparison.Ordinal)
            .Replace(Samples.Ruleset.CalendarHash!, "sha256:…", StringComparison.Ordinal);
        string file = Path.Combine(Samples.Root(), "GreenChannel.Rules.Tests", "Explanation", "golden", $"{name}.{(language == Language.Chinese ? "zh-CN" : "en")}.md");
        if (Environment.GetEnvironmentVariable("GREENCHANNEL_REFRESH") == "1") File.WriteAllText(file, told);
        told.Should().Be(File.ReadAllText(file).ReplaceLineEndings("\n"));
    }
}

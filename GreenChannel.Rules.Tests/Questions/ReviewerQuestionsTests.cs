using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using GreenChannel.Rules.Questions;
using GreenChannel.Rules.Tests.Explaining;

namespace GreenChannel.Rules.Tests.Questions;

/// <summary>
/// The answers to a reviewer's questions on one sample, as they were last read by a person. After a wanted change run
/// these tests with <c>GREENCHANNEL_REFRESH=1</c> in the environment, read the difference, and commit it.
/// </summary>
public sealed partial class ReviewerQuestionsTests
{
    private static readonly DecisionRequest Request = Samples.Explain("tier-5-eleven-months").Decision.Request;
    private static readonly DecisionRequest Month = Samples.Explain("tier-6-appointed-by-month").Decision.Request;

    private static readonly Dictionary<string, (Func<Language, string> Markdown, Action<Utf8JsonWriter, Language> Json)> Answers = new()
    {
        ["coloured-notice"] = (l => Samples.Ruleset.NoticeFor(Samples.Ruleset.Decide(Request)).ToMarkdown(l), (w, l) => Samples.Ruleset.NoticeFor(Samples.Ruleset.Decide(Request)).WriteJson(w, l)),
        ["about-2-applicant"] = (l => About("2", ExplanationReader.Applicant, ExplanationDepth.Everything).ToMarkdown(l), (w, l) => About("2", ExplanationReader.Applicant, ExplanationDepth.Everything).WriteTo(w, l)),
        ["about-4-auditor"] = (l => About("4", ExplanationReader.Auditor, ExplanationDepth.Reasons).ToMarkdown(l), (w, l) => About("4", ExplanationReader.Auditor, ExplanationDepth.Reasons).WriteTo(w, l)),
        ["about-2a-answer"] = (l => About("2a", ExplanationReader.Reviewer, ExplanationDepth.Answer).ToMarkdown(l), (w, l) => About("2a", ExplanationReader.Reviewer, ExplanationDepth.Answer).WriteTo(w, l)),
        ["timeline"] = (l => Samples.Ruleset.TimelineOf(Request).ToMarkdown(l), (w, l) => Samples.Ruleset.TimelineOf(Request).WriteJson(w, l)),
        ["readings"] = (l => Samples.Ruleset.ReadingsThatMatter(Month).ToMarkdown(l), (w, l) => Samples.Ruleset.ReadingsThatMatter(Month).WriteTo(w, l)),
        ["shortest-way"] = (l => Samples.Ruleset.ShortestWays(Samples.Ruleset.Decide(Month)).ToMarkdown(l), (w, l) => Samples.Ruleset.ShortestWays(Samples.Ruleset.Decide(Month)).WriteTo(w, l)),
        ["evidence"] = (l => Samples.Ruleset.EvidenceOf(Month).ToMarkdown(l), (w, l) => Samples.Ruleset.EvidenceOf(Month).WriteJson(w, l)),
    };

    public static TheoryData<string, Language> Cases()
    {
        var cases = new TheoryData<string, Language>();
        foreach (string name in Answers.Keys)
        {
            cases.Add(name, Language.Chinese);
            cases.Add(name, Language.English);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_answer_reads_as_it_was_last_read(string name, Language language)
    {
        string tag = language == Language.Chinese ? "zh-CN" : "en";
        Golden($"{name}.{tag}.md", Answers[name].Markdown(language));
        Golden($"{name}.{tag}.json", Json(name, language, indented: true) + "\n");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_answer_is_the_same_bytes_in_every_culture(string name, Language language)
    {
        var culture = CultureInfo.CurrentCulture;
        var strange = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        strange.NumberFormat.NegativeSign = "~";
        strange.NumberFormat.NumberDecimalSeparator = ",";
        strange.DateTimeFormat.DateSeparator = "#";
        strange.DateTimeFormat.ShortDatePattern = "d#M#yy";
        string json = Json(name, language), markdown = Answers[name].Markdown(language);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = strange;
            Json(name, language).Should().Be(json);
            Answers[name].Markdown(language).Should().Be(markdown);
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
        }
    }

    [Fact]
    public void An_explanation_takes_the_section_on_readings_before_its_closing_sentence()
    {
        var effect = Samples.Ruleset.ReadingsThatMatter(Month, TestContext.Current.CancellationToken);
        var explanation = Samples.Ruleset.Explain(effect.Decision);
        string section = effect.ToMarkdown(Language.Chinese), told = explanation.ToMarkdown(Language.Chinese, section);
        told.Replace("\n" + section, "", StringComparison.Ordinal).Should().Be(explanation.ToMarkdown(Language.Chinese));
        explanation.ToHtml(Language.English, effect.ToMarkdown(Language.English)).Should().Contain("What the readings do to the answer");
    }

    [Fact]
    public void Both_languages_have_the_same_sentences_with_the_same_places()
    {
        var chinese = ReviewerWords.Of(Language.Chinese);
        var english = ReviewerWords.Of(Language.English);
        chinese.Keys.Should().BeEquivalentTo(english.Keys);
        foreach (string key in chinese.Keys) PlacesOf(chinese[key]).Should().BeEquivalentTo(PlacesOf(english[key]), key);
    }

    private static Explanation About(string id, ExplanationReader reader, ExplanationDepth depth) =>
        Samples.Ruleset.Explain(Samples.Ruleset.Decide(Request), new ExplanationOptions { About = id, Reader = reader, Depth = depth });

    private static string Json(string name, Language language, bool indented = false)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = indented, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) Answers[name].Json(writer, language);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    // The hash changes with every edit of the ruleset, also of what the sample does not meet.
    private static void Golden(string name, string told)
    {
        told = told.Replace(Samples.Ruleset.Hash, "sha256:…", StringComparison.Ordinal);
        string file = Path.Combine(Samples.Root(), "GreenChannel.Rules.Tests", "Questions", "golden", name);
        if (Environment.GetEnvironmentVariable("GREENCHANNEL_REFRESH") == "1") File.WriteAllText(file, told);
        told.Should().Be(File.ReadAllText(file).ReplaceLineEndings("\n"));
    }

    private static IEnumerable<string> PlacesOf(string sentence) => Place().Matches(sentence).Select(m => m.Value).Distinct();

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, 1000)]
    private static partial Regex Place();
}

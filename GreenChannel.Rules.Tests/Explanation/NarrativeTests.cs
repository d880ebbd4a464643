using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Explaining;

namespace GreenChannel.Rules.Tests.Explaining;

/// <summary>What holds of every narrative, of every sample and of every case of the ruleset.</summary>
public sealed partial class NarrativeTests
{
    private static readonly Language[] Languages = [Language.Chinese, Language.English];

    public static TheoryData<string> Names() => [.. Samples.Names];

    public static TheoryData<string> CaseFiles() =>
        [.. Directory.EnumerateFiles(Path.Combine(Samples.Root(), "rulesets", "nmg-green-channel", "2024-h2", "cases"), "*.json").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sample_reads_well(string name) => ReadsWell(Samples.Explain(name), name);

    [Theory]
    [MemberData(nameof(CaseFiles))]
    public void A_case_of_the_ruleset_reads_well(string file)
    {
        var cases = JsonNode.Parse(File.ReadAllText(Path.Combine(Samples.Root(), "rulesets", "nmg-green-channel", "2024-h2", "cases", file)))!.AsArray();
        foreach (var one in cases) ReadsWell(Samples.ExplainText(one!["request"]!.ToJsonString()), file + ": " + one["name"]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Explained_again_a_decision_gives_the_same_bytes(string name)
    {
        foreach (var language in Languages) Samples.Explain(name).ToHtml(language).Should().Be(Samples.Explain(name).ToHtml(language));
    }

    private static void ReadsWell(Explanation explanation, string why)
    {
        foreach (var language in Languages)
        {
            string told = explanation.ToMarkdown(language);
            NamesWhatIsOpen(explanation, told, language, why);
            Doubled().IsMatch(told).Should().BeFalse("{0} has {1}", why, Doubled().Match(told).Value);
            MachineTalk().IsMatch(told).Should().BeFalse("{0} has {1}", why, MachineTalk().Match(told).Value);
            EmptyHeading().IsMatch(told).Should().BeFalse("{0} has {1}", why, EmptyHeading().Match(told).Value);
            IsOneWholePage(explanation.ToHtml(language));
        }
    }

    // What is against a route that is told, or open in it, is told by its label.
    private static void NamesWhatIsOpen(Explanation explanation, string told, Language language, string why)
    {
        var words = Words.Of(language);
        string text = Flat(told);
        var labels = new RulesetWords(explanation.Decision.Rules.Bound);
        foreach (var route in RouteOrder.Told(explanation.Tree).SelectMany(t => t.Routes).Select(r => r.Decision))
        {
            foreach (string id in route.Unmet.Concat(route.Unknown).Concat(route.Discretion))
            {
                text.Should().Contain(Flat(MarkdownText.Escape(words.In(labels.LabelOf(id)))), "{0} leaves {1} open", why, id);
            }
        }
    }

    // Inside quotation marks others stand, and a sentence begins with a capital.
    private static string Flat(string text) => text.Replace('‘', '“').Replace('’', '”').ToLowerInvariant();

    private static void IsOneWholePage(string html)
    {
        html.Should().StartWith("<!DOCTYPE html>").And.NotContain("://").And.NotContain("<script").And.NotContain("<link").And.NotContain("src=").And.NotContain("url(");
        string body = html[html.IndexOf("<body>", StringComparison.Ordinal)..(html.IndexOf("</body>", StringComparison.Ordinal) + "</body>".Length)];
        FluentActions.Invoking(() => XElement.Parse(body.Replace("<hr>", "<hr />", StringComparison.Ordinal))).Should().NotThrow();
    }

    [GeneratedRegex("[。，；：、]{2}|（）|““|””|: :|;;|,,|\\(\\)|[。；：，] |  +[^- ]", RegexOptions.None, 1000)]
    private static partial Regex Doubled();

    [GeneratedRegex(@"\b(applicant|definition|reading|parameter)\.\w|==|&&|\|\||\bnotYet\b|\bongoing\b(?=）)|\{\w+\}", RegexOptions.None, 1000)]
    private static partial Regex MachineTalk();

    [GeneratedRegex(@"^(?<marks>#{2,4}) .*\n\n(#{2}(?!#)|\k<marks>(?!#)|---)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EmptyHeading();
}

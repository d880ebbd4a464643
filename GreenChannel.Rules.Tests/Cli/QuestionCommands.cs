using System.Text;
using System.Text.Json.Nodes;
using GreenChannel.Rules.Cli;
using GreenChannel.Rules.Questions;
using GreenChannel.Rules.Tests.Explaining;

namespace GreenChannel.Rules.Tests.Cli;

/// <summary>The command line says what the library says.</summary>
public sealed class QuestionCommands
{
    private static readonly string Sample = File.ReadAllText(Path.Combine(Samples.Root(), "samples", "applicants", "tier-5-eleven-months.json"));
    private static readonly DecisionRequest Request = Samples.Ruleset.ReadRequest(Sample).OrThrow();

    [Fact]
    public void A_timeline_is_drawn_with_the_window_and_the_day_marked()
    {
        var (exit, output, _) = Run("timeline", "-", "--from", "2024-10-01", "--to", "2024-12-31");
        exit.Should().Be(ExitCode.Good);
        output.Should().Contain("2b").And.Contain("=").And.Contain("^").And.MatchRegex(@"\.+#+").And.Contain("2024-12-05");
        output.Should().Contain(Samples.Ruleset.TimelineOf(Request, TimelineHorizon.Between(new(2024, 10, 1), new(2024, 12, 31)), TestContext.Current.CancellationToken).ToMarkdown(Language.Chinese));
    }

    [Fact]
    public void A_timeline_is_json_for_machines()
    {
        var (exit, output, _) = Run("timeline", "-", "--years", "2", "--json", "--lang", "en");
        exit.Should().Be(ExitCode.Good);
        var answer = JsonNode.Parse(output)!;
        (answer["language"]!.GetValue<string>(), answer["from"]!.GetValue<string>(), answer["to"]!.GetValue<string>()).Should().Be(("en", "2023-11-04", "2025-11-04"));
    }

    [Fact]
    public void Evidence_is_told_or_written()
    {
        Run("evidence", "-").Output.Should().Contain(Samples.Ruleset.EvidenceOf(Request).ToMarkdown(Language.Chinese));
        JsonNode.Parse(Run("evidence", "-", "--json").Output)!["levels"]!.AsArray().Should().HaveCount(3);
    }

    [Fact]
    public void Readings_that_matter_are_told_beside_the_decision()
    {
        string section = Samples.Ruleset.ReadingsThatMatter(Request, TestContext.Current.CancellationToken).ToMarkdown(Language.English);
        Run("evaluate", "-", "--readings", "open", "--lang", "en").Output.Should().Contain(section);
        Run("explain", "-", "--readings", "open", "--lang", "en").Output.Should().Contain(section);
        JsonNode.Parse(Run("evaluate", "-", "--readings", "open", "--json").Output)!["readingsEffect"]!["readings"]!.AsArray().Should().NotBeEmpty();
        JsonNode.Parse(Run("explain", "-", "--readings", "open", "--json").Output)!["readingsEffect"]!["readings"]!.AsArray().Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("timeline", "-", "--from", "soon")]
    [InlineData("timeline", "-", "--years", "101")]
    [InlineData("timeline", "-", "--years", "many")]
    [InlineData("timeline", "-", "--from", "2024-01-02", "--to", "2024-01-01")]
    [InlineData("evaluate", "-", "--readings", "all")]
    [InlineData("evidence")]
    public void Misuse_is_told_in_words_and_exits_with_two(params string[] arguments)
    {
        var (exit, _, error) = Run(arguments);
        exit.Should().Be(ExitCode.Misuse);
        error.Should().NotBeEmpty().And.NotContain("   at ");
    }

    private static (int Exit, string Output, string Error) Run(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        int exit = CommandLine.Run(arguments, () => new MemoryStream(Encoding.UTF8.GetBytes(Sample)), output, error);
        return (exit, output.ToString(), error.ToString());
    }
}

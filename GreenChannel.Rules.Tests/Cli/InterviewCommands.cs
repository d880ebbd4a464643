using System.Text;
using System.Text.Json.Nodes;
using GreenChannel.Rules.Cli;
using GreenChannel.Rules.Tests.Explaining;

namespace GreenChannel.Rules.Tests.Cli;

/// <summary>What to ask, what would have to change, and an interview led on the terminal.</summary>
public sealed class InterviewCommands : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("interview-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_shortest_ways_are_told_or_written()
    {
        string request = Path.Combine(Samples.Root(), "samples", "applicants", "tier-5-eleven-months.json");
        var decision = Samples.Explain("tier-5-eleven-months").Decision;
        Run("", "shortest-way", request).Output.Should().Contain(Samples.Ruleset.ShortestWays(decision).ToMarkdown(Language.Chinese)).And.Contain("2024-12-05");
        var answer = JsonNode.Parse(Run("", "shortest-way", request, "--json", "--lang", "en").Output)!;
        var nearest = answer["routes"]!.AsArray().First(r => r!["route"]!.GetValue<string>() == "2b")!;
        nearest["ways"]![0]![0]!["change"]!.GetValue<string>().Should().Be("wait");
        nearest["ways"]![0]![0]!["on"]!.GetValue<string>().Should().Be("2024-12-05");
    }

    [Fact]
    public void The_next_question_is_put_in_words_or_written()
    {
        string request = Begun("""{"on":"2024-11-04","target":"associateSenior","facts":{"talentTier":5}}""");
        Run("", "next-question", request).Output.Should().Contain("问：");
        var answer = JsonNode.Parse(Run("", "next-question", request, "--json").Output)!;
        string path = answer["question"]!["path"]!.GetValue<string>();
        answer["decided"]!.GetValue<bool>().Should().BeFalse();
        JsonNode.Parse(Run("", "next-question", request, "--json", "--skip", path).Output)!["question"]!["path"]!.GetValue<string>().Should().NotBe(path);
    }

    [Fact]
    public void An_interview_gets_to_a_decision_and_keeps_what_was_answered()
    {
        string to = Path.Combine(_folder, "answered.json");
        string answers = string.Concat(Enumerable.Repeat("2\n1\n0\n\n2020-01-01\n", 200));
        var (exit, output, _) = Run(answers, "interview", "--on", "2024-11-04", "--target", "fullSenior", "--out", to);
        exit.Should().Be(ExitCode.Good);
        output.Should().Contain("已可判定").And.NotContain("   at ");
        var asked = Samples.Ruleset.ReadRequest(File.ReadAllBytes(to)).OrThrow();
        Samples.Ruleset.NextQuestion(Samples.Ruleset.Decide(asked)).Question.Should().BeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("q\n")]
    [InlineData("<\n?\n?\n<\nnonsense\n")]
    [InlineData("?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n")]
    public void An_interview_may_end_at_any_time(string answers)
    {
        var (exit, output, error) = Run(answers, "interview", "--on", "2024-11-04", "--lang", "en");
        exit.Should().Be(ExitCode.Good);
        output.Should().Contain("cannot be decided yet");
        error.Should().BeEmpty();
    }

    [Fact]
    public void Going_back_takes_the_last_answer_back()
    {
        string to = Path.Combine(_folder, "answered.json");
        Run("1\n<\nq\n", "interview", Begun("""{"on":"2024-11-04","target":"associateSenior","facts":{}}"""), "--out", to).Exit.Should().Be(ExitCode.Good);
        JsonNode.Parse(File.ReadAllText(to))!["facts"]!.AsObject().Should().BeEmpty();
    }

    [Theory]
    [InlineData("interview")]
    [InlineData("interview", "-", "--on", "2024-11-04")]
    [InlineData("interview", "/no/such/file.json")]
    [InlineData("shortest-way")]
    [InlineData("shortest-way", "-", "--most", "0")]
    [InlineData("next-question")]
    public void Misuse_is_told_in_words_and_exits_with_two(params string[] arguments)
    {
        var (exit, _, error) = Run("""{"on":"2024-11-04","facts":{}}""", arguments);
        exit.Should().Be(ExitCode.Misuse);
        error.Should().NotBeEmpty().And.NotContain("   at ");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"on":"2024-11-04","facts":{"yeers":1}}""")]
    [InlineData("""{"on":"2024-11-04","facts":[]}""")]
    [InlineData("""{"on":4,"facts":{}}""")]
    public void A_request_that_cannot_be_read_is_told_so(string request)
    {
        var (exit, output, error) = Run("q\n", "interview", Begun(request));
        exit.Should().BeOneOf(ExitCode.Misuse, ExitCode.Findings);
        (output + error).Should().NotBeEmpty().And.NotContain("   at ");
    }

    private string Begun(string request)
    {
        string path = Path.Combine(_folder, "begun.json");
        File.WriteAllText(path, request);
        return path;
    }

    private static (int Exit, string Output, string Error) Run(string input, params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        int exit = CommandLine.Run(arguments, () => new MemoryStream(Encoding.UTF8.GetBytes(input)), output, error);
        return (exit, output.ToString(), error.ToString());
    }
}

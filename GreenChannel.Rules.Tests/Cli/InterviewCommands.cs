using System.Text;
using System.Text.Json.Nodes;
using GreenChannel.Rules.Cli;
using GreenChannel.Rules.Tests.Explaining;
using GreenChannel.Rules.Tests.Laws;

namespace GreenChannel.Rules.Tests.Cli;

/// <summary>What to ask, what would have to change, and an interview led on the terminal.</summary>
public sealed class InterviewCommands : IDisposable
{
    // Whatever is asked, one of these soon is an answer; in no order, as one that comes round might never end a list.
    private static readonly string Answers = string.Concat(AnswersFrom(new Seeded(1)));

    private readonly string _folder = Directory.CreateTempSubdirectory("interview-").FullName;

    private static IEnumerable<string> AnswersFrom(Seeded random) => Enumerable.Range(0, 3000).Select(_ => random.Pick(["2\n", "1\n", "0\n", "\n", "2020-01-01\n"]));

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
        var (exit, output, _) = Run(Answers, "interview", "--on", "2024-11-04", "--target", "fullSenior", "--out", to);
        exit.Should().Be(ExitCode.Good);
        output.Should().Contain("已可判定").And.NotContain("   at ");
        var asked = Samples.Ruleset.ReadRequest(File.ReadAllBytes(to)).OrThrow();
        Samples.Ruleset.NextQuestion(Samples.Ruleset.Decide(asked)).Question.Should().BeNull();
    }

    [Theory]
    [InlineData("zh-CN", "以下回答只按“本人申报”计入，而本次要求的认定依据是“单位已审核”", "按“单位已审核”判定：信息不足，暂不能判定", "待审核认定的信息")]
    [InlineData("en", "Answers count as what the applicant claims only, but what the unit has checked is asked for", "On what the unit has checked: cannot be said yet", "What awaits attestation")]
    public void Claims_on_a_higher_level_of_evidence_are_said_to_be_such(string language, string first, string last, string heading)
    {
        string to = Path.Combine(_folder, "answered.json");
        var (exit, output, _) = Run(Answers, "interview", "--on", "2024-11-04", "--target", "fullSenior", "--evidence", "unitChecked", "--lang", language, "--out", to);
        exit.Should().Be(ExitCode.Good);
        output.Should().StartWith(first).And.Contain(last).And.Contain(heading);
        var asked = Samples.Ruleset.ReadRequest(File.ReadAllBytes(to)).OrThrow();
        asked.Evidence.Should().Be(Evidence.UnitChecked);
        Samples.Ruleset.NextQuestion(Samples.Ruleset.Decide(asked with { Evidence = Evidence.Claimed })).Question.Should().BeNull();
    }

    [Fact]
    public void Answers_of_one_who_checks_count_as_checked()
    {
        string to = Path.Combine(_folder, "answered.json");
        string begun = Begun("""{"on":"2024-11-04","target":"fullSenior","evidence":"unitChecked","facts":{"inService":true,"peerOpinions":[]}}""");
        var (exit, output, _) = Run(Answers, "interview", begun, "--as", "unitChecked", "--out", to);
        exit.Should().Be(ExitCode.Good);
        output.Should().Contain("已可判定").And.NotContain("只按").And.NotContain("   at ");
        var asked = Samples.Ruleset.ReadRequest(File.ReadAllBytes(to)).OrThrow();
        Samples.Ruleset.Decide(asked).Outcome.Should().NotBe(Outcome.Undetermined);
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
    [InlineData("interview", "--on", "2024-11-04", "--as", "everybody")]
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

using System.Text;
using System.Text.Json.Nodes;
using GreenChannel.Rules.Cli;
using GreenChannel.Rules.Tests.Host;

namespace GreenChannel.Rules.Tests.Cli;

public sealed class Commands : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("commands-").FullName;

    public Commands() => SmallRuleset.WriteTo(Rules);

    private string Rules => Path.Combine(_folder, "small");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData()]
    [InlineData("nonsense")]
    [InlineData("evaluate")]
    [InlineData("check", "--nonsense")]
    [InlineData("check", "/no/such/folder")]
    [InlineData("test", "/no/such/folder")]
    [InlineData("evaluate", "/no/such/file.json")]
    [InlineData("batch", "/no/such/file.ndjson")]
    [InlineData("evaluate", "x.json", "--lang", "fr")]
    public void Misuse_is_told_in_words_and_exits_with_two(params string[] arguments)
    {
        var (exit, _, error) = Run("", arguments);
        exit.Should().Be(ExitCode.Misuse);
        error.Should().NotBeEmpty().And.NotContain("   at ");
    }

    [Fact]
    public void A_decision_is_shown_as_a_table()
    {
        var (exit, output, _) = Run(SmallRuleset.Request, "evaluate", "-", "--ruleset", Rules);
        exit.Should().Be(ExitCode.Good);
        output.Should().Contain("符合申报条件").And.Contain("1a");
    }

    [Fact]
    public void An_ineligible_applicant_is_no_failure_of_the_command()
    {
        var (exit, output, _) = Run("""{"on":"2024-05-01","facts":{"years":1}}""", "evaluate", "-", "--ruleset", Rules, "--json");
        exit.Should().Be(ExitCode.Good);
        JsonNode.Parse(output)!["outcome"]!.GetValue<string>().Should().Be("ineligible");
    }

    [Fact]
    public void A_bad_request_is_shown_with_a_mark_below_its_place()
    {
        var (exit, output, _) = Run("""{"on":"2024-05-01","reference":"张三","facts":{"yeers":1}}""", "evaluate", "-", "--ruleset", Rules);
        exit.Should().Be(ExitCode.Findings);
        output.Should().Contain("^").And.Contain("years");
    }

    [Fact]
    public void An_explanation_is_markdown_or_a_page()
    {
        Run(SmallRuleset.Request, "explain", "-", "--ruleset", Rules).Output.Should().Contain("够年限");
        string page = Path.Combine(_folder, "page.html"), request = Path.Combine(_folder, "request.json");
        File.WriteAllText(request, SmallRuleset.Request);
        Run("", "explain", request, "--ruleset", Rules, "--html", page).Exit.Should().Be(ExitCode.Good);
        File.ReadAllText(page).Should().Contain("<html");
    }

    [Fact]
    public void A_good_ruleset_checks_and_its_cases_pass()
    {
        Run("", "check", Rules).Exit.Should().Be(ExitCode.Good);
        var (exit, output, _) = Run("", "test", Rules, "--lang", "en");
        exit.Should().Be(ExitCode.Good, output);
        output.Should().Contain("3 cases passed, 0 failed");
    }

    [Fact]
    public void A_case_that_fails_says_what_was_expected_and_what_came()
    {
        SmallRuleset.WriteTo(Rules, least: 5);
        var (exit, output, _) = Run("", "test", Rules, "--lang", "en");
        exit.Should().Be(ExitCode.Findings);
        output.Should().Contain("expected eligible, got ineligible").And.Contain("targets//routes/1a/outcome");
    }

    [Fact]
    public void A_ruleset_with_a_mistake_does_not_check()
    {
        string category = Path.Combine(Rules, "category-1.json");
        File.WriteAllText(category, File.ReadAllText(category).Replace("applicant.years", "applicant.yers", StringComparison.Ordinal));
        var (exit, output, _) = Run("", "check", Rules);
        exit.Should().Be(ExitCode.Findings);
        output.Should().Contain("category-1.json:7:").And.Contain("^^^^");
    }

    [Fact]
    public void A_check_shows_what_stands_on_each_sentence()
    {
        var (exit, output, _) = Run("", "check", Rules, "--lang", "en");
        exit.Should().Be(ExitCode.Good);
        output.Should().Contain("工作满两年的可以申报。").And.Contain("1a-years").And.Contain("2 sentences: 2 covered, 0 information, 0 uncovered");
    }

    [Fact]
    public void A_check_fails_on_a_sentence_that_nothing_stands_on()
    {
        string notice = Path.Combine(Rules, "notice.md");
        File.AppendAllText(notice, "\n<!-- clause 三 -->\n三、其他\n\n须公示五日。\n");
        var (exit, output, _) = Run("", "check", Rules);
        exit.Should().Be(ExitCode.Findings);
        output.Should().Contain("notice.md:10:1").And.Contain("GC2005").And.Contain("未覆盖").And.Contain("标题").And.Contain("未覆盖 1");
        var coverage = JsonNode.Parse(Run("", "check", Rules, "--json").Output)!["rulesets"]![0]!["coverage"]!.AsArray();
        coverage.Select(s => s!["state"]!.GetValue<string>()).Should().Equal("covered", "covered", "heading", "uncovered");
    }

    [Fact]
    public void A_check_reads_the_cases_beside_the_rules()
    {
        string cases = Path.Combine(Rules, "cases", "years.json");
        File.WriteAllText(cases, File.ReadAllText(cases).Replace("\"1a-years\"", "\"1a-year\"", StringComparison.Ordinal));
        var (exit, output, _) = Run("", "check", Rules);
        exit.Should().Be(ExitCode.Findings);
        output.Should().Contain("cases/years.json:7:").And.Contain("GC3002").And.Contain("^^^^").And.Contain("1a-years");
    }

    [Fact]
    public void A_batch_answers_line_by_line()
    {
        var (exit, output, error) = Run(SmallRuleset.Request + "\n{\n" + SmallRuleset.Request, "batch", "-", "--ruleset", Rules);
        exit.Should().Be(ExitCode.Findings);
        error.Should().Contain("共 3 行：已判定 2 行，有误 1 行").And.Contain("符合申报条件：2");
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!["line"]?.GetValue<int>()).Should().Equal(null, 2, null);
    }

    [Fact]
    public void A_batch_goes_on_from_a_line_as_if_it_had_not_ended()
    {
        string requests = Path.Combine(_folder, "requests.ndjson"), once = Path.Combine(_folder, "once"), twice = Path.Combine(_folder, "twice");
        File.WriteAllLines(requests, Enumerable.Range(0, 7).Select(years => $$$"""{"on":"2024-05-01","facts":{"years":{{{years}}}}}"""));
        string[] common = ["--ruleset", Rules, "--detail", "outcomes", "--lang", "en"];
        var (exit, output, error) = Run("", ["batch", requests, "-o", once, .. common]);
        (exit, output).Should().Be((ExitCode.Good, ""));
        error.Should().Contain("7 lines: 7 decided, 0 with errors").And.Contain("1a-years").And.NotContain("\u001b");
        File.WriteAllLines(twice, File.ReadLines(once).Take(4));
        Run("", ["batch", requests, "-o", twice, "--from-line", "5", .. common]).Exit.Should().Be(ExitCode.Good);
        File.ReadAllBytes(twice).Should().Equal(File.ReadAllBytes(once));
        Run("", ["batch", requests, "-o", requests]).Exit.Should().Be(ExitCode.Misuse);
        Run("", ["batch", requests, "--from-line", "0"]).Exit.Should().Be(ExitCode.Misuse);
    }

    [Fact]
    public void A_full_disk_is_told_with_the_line_to_go_on_from()
    {
        if (!File.Exists("/dev/full")) return;
        string requests = Path.Combine(_folder, "requests.ndjson");
        File.WriteAllLines(requests, Enumerable.Repeat("""{"on":"2024-05-01","facts":{}}""", 9));
        var (exit, _, error) = Run("", "batch", requests, "-o", "/dev/full", "--ruleset", Rules);
        exit.Should().Be(ExitCode.Misuse);
        error.Should().Contain("--from-line 1").And.NotContain("   at ");
    }

    private static (int Exit, string Output, string Error) Run(string input, params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        int exit = CommandLine.Run(arguments, () => new MemoryStream(Encoding.UTF8.GetBytes(input)), output, error);
        return (exit, output.ToString(), error.ToString());
    }
}

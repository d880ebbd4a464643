using System.Text;

namespace GreenChannel.Rules.Tests.Cases;

/// <summary>Mistakes in a file of cases, each with its place. None keeps the ruleset from loading.</summary>
public sealed class CaseCheckTests
{
    private const string Good =
        """
        [ { "name": "n", "clause": "一", "why": "w",
            "request": { "on": "2024-05-01", "target": "keeper", "facts": { "years": 3, "jobs": [ { "from": "2020-01-01", "to": "ongoing", "pay": 3 } ] } },
            "expect": { "outcome": "undetermined", "window": "open", "missing": ["born"], "pending": ["a-paper"], "faults": [], "warnings": [],
              "targets": { "keeper": { "outcome": "undetermined", "bars": { "well-paid": "unknown" }, "requirements": { "adult": "unknown" },
                "routes": { "a": { "outcome": "undetermined", "unmet": [], "unknown": ["adult", "well-paid", "a-tier"], "readiness": { "award": "pending" } } } } } },
            "vary": [ { "set": { "/facts/years": 1, "/facts/jobs/1": { "from": "2020-01-01" }, "/facts/jobs/1/pay": 2 }, "remove": ["/facts/jobs/0"], "expect": { "outcome": "ineligible" } } ] } ]
        """;

    [Fact]
    public void A_good_file_gives_no_finding() => Check(Good).Should().BeEmpty();

    [Theory]
    [InlineData("[", "GC0005")]
    [InlineData("{}", "GC0013")]
    [InlineData("[{}]", "GC0012 GC0012 GC0012 GC0012 GC0012")]
    public void A_file_must_be_a_list_of_cases(string text, string ids) => string.Join(' ', Check(text).Select(f => f.Id)).Should().Be(ids);

    [Theory]
    [InlineData("\"why\"", "\"wy\"", "GC0012 GC0011", "/0")]
    [InlineData("\"window\"", "\"windo\"", "GC0011", "/0/expect/windo")]
    [InlineData("\"open\"", "\"opened\"", "GC0014", "/0/expect/window")]
    [InlineData("[\"born\"]", "\"born\"", "GC0013", "/0/expect/missing")]
    [InlineData("\"clause\": \"一\"", "\"clause\": \"九\"", "GC0103", "/0/clause")]
    [InlineData("[\"born\"]", "[\"bron\"]", "GC3002", "/0/expect/missing/0")]
    [InlineData("[\"a-paper\"]", "[\"a-papers\"]", "GC3002", "/0/expect/pending/0")]
    [InlineData("\"targets\": { \"keeper\"", "\"targets\": { \"binders\"", "GC3002", "/0/expect/targets/binders")]
    [InlineData("\"routes\": { \"a\"", "\"routes\": { \"b\"", "GC3002", "/0/expect/targets/keeper/routes/b")]
    [InlineData("\"bars\": { \"well-paid\"", "\"bars\": { \"wellpaid\"", "GC3002", "/0/expect/targets/keeper/bars/wellpaid")]
    [InlineData("\"requirements\": { \"adult\"", "\"requirements\": { \"a-years\"", "GC3002", "/0/expect/targets/keeper/requirements/a-years")]
    [InlineData("\"a-tier\"]", "\"a-tiers\"]", "GC3002", "/0/expect/targets/keeper/routes/a/unknown/2")]
    [InlineData("\"award\"", "\"awards\"", "GC3002", "/0/expect/targets/keeper/routes/a/readiness/awards")]
    [InlineData("\"/facts/jobs/0\"", "\"/facts/jobs/2\"", "GC3001", "/0/vary/0/remove/0")]
    [InlineData("\"/facts/jobs/0\"", "\"facts\"", "GC3001", "/0/vary/0/remove/0")]
    [InlineData("\"/facts/years\": 1", "\"/fact/years\": 1", "GC3001", "/0/vary/0/set/~1fact~1years")]
    [InlineData("\"/facts/years\": 1", "\"/facts/yeers\": 1", "GC4008", "/0/vary/0/set/~1facts~1yeers")]
    [InlineData("\"/facts/years\": 1", "\"/facts/years\": \"x\"", "GC4010", "/0/vary/0/set/~1facts~1years")]
    [InlineData("\"/facts/jobs/0\"", "\"/on\"", "GC4102", "/0/vary/0")]
    [InlineData("\"years\": 3", "\"yeers\": 3", "GC4008", "/0/request/facts/yeers")]
    public void A_mistake_is_told_at_its_place(string old, string with, string ids, string pointer)
    {
        var findings = Check(Good.Replace(old, with, StringComparison.Ordinal));
        string.Join(' ', findings.Select(f => f.Id).Distinct()).Should().Be(ids);
        findings[0].At.Pointer.Should().Be(pointer);
        findings[0].At.File.Should().Be("cases/a.json");
    }

    [Fact]
    public void A_problem_of_a_request_stands_on_its_own_line_of_the_file()
    {
        var found = Check(Good.Replace("\"years\": 3", "\"yeers\": 3", StringComparison.Ordinal)).Should().ContainSingle().Subject;
        (found.At.Line, Quoted(found)).Should().Be((2, "\"yeers\""));
        found.Message(Language.English).Should().Contain("years");
    }

    [Fact]
    public void A_misspelt_name_has_a_mend()
    {
        var found = Check(Good.Replace("[\"born\"]", "[\"bron\"]", StringComparison.Ordinal)).Should().ContainSingle().Subject;
        found.Mend!.Replacement.Should().Be("\"born\"");
    }

    [Fact]
    public void Cases_are_held_against_their_shape_also_while_the_ruleset_is_broken()
    {
        var files = MinimalRuleset.Files();
        files.Remove("ruleset.json");
        files["cases/a.json"] = Encoding.UTF8.GetBytes(Good.Replace("\"window\"", "\"windo\"", StringComparison.Ordinal));
        MinimalRuleset.Check(files).Findings.Select(f => f.Id).Should().Equal("GC0011", "GC0001");
    }

    [Fact]
    public void Mistakes_in_cases_do_not_keep_a_ruleset_from_loading()
    {
        var files = MinimalRuleset.Files();
        files["cases/a.json"] = "{}"u8.ToArray();
        MinimalRuleset.Load(files).Findings.Should().BeEmpty();
        var check = MinimalRuleset.Check(files);
        (check.IsGood, check.Ruleset is not null).Should().Be((false, true));
    }

    private static IReadOnlyList<Diagnostic> Check(string text)
    {
        var files = MinimalRuleset.Files();
        files["cases/a.json"] = Encoding.UTF8.GetBytes(text);
        return MinimalRuleset.Check(files).Findings;
    }

    private static string Quoted(Diagnostic finding) => finding.At.Source!.Text[finding.At.Start..finding.At.End];
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GreenChannel.Rules.Explaining;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Tests.Explaining;

public sealed class ExplanationTests
{
    private const string Hostile = "<script>alert(1)</script> [x](javascript:y) {body} # ";

    public static TheoryData<string> Names() => [.. Samples.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_narrative_ends_by_saying_that_a_person_decides(string name)
    {
        var explanation = Samples.Explain(name);
        foreach (var language in new[] { Language.Chinese, Language.English })
        {
            string advice = Words.Of(language)["advice"];
            explanation.ToMarkdown(language).Should().EndWith($"\n\n---\n\n{advice}\n");
            string html = explanation.ToHtml(language);
            html[html.LastIndexOf("<p>", StringComparison.Ordinal)..].Should().StartWith("<p>" + System.Net.WebUtility.HtmlEncode(advice).Replace("&#39;", "'", StringComparison.Ordinal) + "</p>\n</body>");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_leaves_of_an_explanation_recompute_to_its_roots(string name)
    {
        var explanation = Samples.Explain(name);
        foreach (var (told, decided) in explanation.Tree.Targets.Zip(explanation.Decision.Targets))
        {
            foreach (var (requirement, verdict) in told.Requirements.Zip(decided.Requirements)) Recomputed(requirement).Should().Be(verdict.Verdict, requirement.Id);
            foreach (var bar in told.Bars)
            {
                var state = Recomputed(bar.Node) switch { Verdict.Met => BarState.Applies, Verdict.Unmet => BarState.Clear, _ => BarState.Unknown };
                bar.State.Should().Be(state, bar.Node.Id);
            }

            foreach (var route in told.Routes.Where(r => r.Decision.Outcome != Outcome.NotApplicable))
            {
                var unmet = route.Parts.Where(p => Recomputed(p) == Verdict.Unmet && p.Kind == Kind.Substantive);
                unmet.Should().NotContain(p => !route.Decision.Unmet.Contains(p.Id) && !route.Decision.Discretion.Contains(p.Id));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Words_of_another_source_are_never_shown_as_the_notices(string name)
    {
        var tree = Samples.Explain(name).Tree;
        var nodes = tree.Targets.SelectMany(t => t.Bars.Select(b => b.Node).Concat(t.Requirements).Concat(t.Routes.SelectMany(r => r.Parts))).SelectMany(All);
        nodes.Should().NotContain(n => n.Citation != null && n.Citation.Source != null && n.Citation.Words != null);
        nodes.Should().NotContain(n => n.Citation != null && n.Citation.Source == null && n.Citation.Words == null);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Culture_changes_no_byte(string name)
    {
        var before = CultureInfo.CurrentCulture;
        var expected = AllForms(Samples.Explain(name));
        var strange = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        strange.NumberFormat.NumberDecimalSeparator = ",";
        strange.NumberFormat.NegativeSign = "~";
        strange.DateTimeFormat.DateSeparator = ".";
        try
        {
            CultureInfo.CurrentCulture = strange;
            AllForms(Samples.Explain(name)).Should().Equal(expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void What_a_request_says_is_inert_on_the_page()
    {
        var request = JsonNode.Parse(Samples.TextOf("tier-3-not-yet-assessed"))!;
        request["reference"] = Hostile;
        var explanation = Samples.ExplainText(request.ToJsonString());
        string html = explanation.ToHtml(Language.Chinese);
        html.Should().NotContain("<script").And.NotContain("<a ").And.Contain("&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:y) {body} #");
        explanation.ToMarkdown(Language.Chinese).Should().Contain("\\<script\\>");
    }

    [Fact]
    public void A_lifted_bar_keeps_its_state_and_says_who_lifted_it()
    {
        var request = JsonNode.Parse(File.ReadAllText(Path.Combine(Samples.Root(), "samples", "applicants", "tier-3-not-yet-assessed.json")))!;
        request["facts"]!["earlierApplications"] = JsonNode.Parse("""
            [{"channel": "greenChannel", "category": 2, "sameSeries": true, "level": "fullSenior", "reviewYear": 2024, "result": "failed", "decidedOn": "2024-06-30"}]
            """);
        request["facts"]!["newAchievementsSince"] = false;
        Samples.ExplainText(request.ToJsonString()).ToMarkdown(Language.Chinese).Should().Contain("：须研究确定，");
        request["lifts"] = JsonNode.Parse("""[{"bar": "failed-same-year", "by": "*某处* <b>", "on": "2024-10-17", "reason": "研究同意"}]""");
        string told = Samples.ExplainText(request.ToJsonString()).ToMarkdown(Language.Chinese);
        told.Should().Contain("**已触发**").And.Contain("已由\\*某处\\* \\<b\\>于 2024-10-17 研究决定不予适用，理由：研究同意").And.Contain("：符合申报条件，");
    }

    [Theory]
    [InlineData("2024-11-09", "申报时间已截止")]
    [InlineData("2024-10-13", "申报时间尚未开始")]
    public void Outside_the_window_the_narrative_says_so_beside_the_answer(string on, string note)
    {
        var request = JsonNode.Parse(File.ReadAllText(Path.Combine(Samples.Root(), "samples", "applicants", "tier-3-not-yet-assessed.json")))!;
        request["on"] = on;
        Samples.ExplainText(request.ToJsonString()).ToMarkdown(Language.Chinese).Should().Contain(note).And.Contain("：符合申报条件，");
    }

    [Fact]
    public void At_a_higher_level_of_evidence_a_claim_is_shown_as_not_attested()
    {
        var request = JsonNode.Parse(File.ReadAllText(Path.Combine(Samples.Root(), "samples", "applicants", "tier-6-appointed-by-month.json")))!;
        request["evidence"] = "authorityChecked";
        var tree = Samples.ExplainText(request.ToJsonString()).Tree;
        var facts = tree.Targets[0].Routes.SelectMany(r => r.Parts).SelectMany(All).SelectMany(n => n.Facts).ToList();
        facts.Should().Contain(f => f.Name == "localWorkPeriods" && f.Value == Words.Both("value.notAttested"));
        facts.Should().Contain(f => f.Name == "talentTier" && f.Value.Chinese == "6");
    }

    [Fact]
    public void Without_a_target_every_target_is_answered_and_the_best_first()
    {
        var request = JsonNode.Parse(Samples.TextOf("tier-3-not-yet-assessed"))!;
        request.AsObject().Remove("target");
        var explanation = Samples.ExplainText(request.ToJsonString());
        string told = explanation.ToMarkdown(Language.Chinese);
        explanation.Tree.Targets.Should().HaveCount(Samples.Ruleset.Targets.Length);
        told.Should().Contain("**总体结论：");
        foreach (var target in explanation.Tree.Targets) told.Should().Contain("申报" + target.Label!.Chinese);
    }

    [Fact]
    public void The_page_loads_nothing_and_runs_nothing() =>
        Samples.Explain("tier-3-not-yet-assessed").ToHtml(Language.English).Should()
            .NotContain("http:").And.NotContain("https:").And.NotContain("<script").And.NotContain("<link").And.NotContain("url(").And.NotContain("{title}");

    [Fact]
    public void The_json_names_the_language_and_ends_with_the_advice()
    {
        using var json = JsonDocument.Parse(Json(Samples.Explain("tier-3-not-yet-assessed"), Language.English));
        json.RootElement.GetProperty("language").GetString().Should().Be("en");
        json.RootElement.GetProperty("targets")[0].GetProperty("routes").GetArrayLength().Should().BePositive();
        json.RootElement.EnumerateObject().Last().Name.Should().Be("advice");
    }

    private static string[] AllForms(Explanation explanation) =>
        [.. new[] { Language.Chinese, Language.English }.SelectMany(l => new[] { explanation.ToMarkdown(l), explanation.ToHtml(l), Json(explanation, l) })];

    private static string Json(Explanation explanation, Language language)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) explanation.WriteTo(writer, language);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static IEnumerable<ExplanationNode> All(ExplanationNode node) => node.Because.SelectMany(All).Prepend(node);

    private static Verdict Recomputed(ExplanationNode node)
    {
        if (node.Because.IsEmpty) return node.Verdict;
        var children = node.Because.Select(Recomputed).ToList();
        var (decides, otherwise) = node.IsOr ? (Verdict.Met, Verdict.Unmet) : (Verdict.Unmet, Verdict.Met);
        return children.Contains(decides) ? decides : children.Contains(Verdict.Unknown) ? Verdict.Unknown : otherwise;
    }
}

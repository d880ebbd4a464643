using System.Text.Json;
using System.Text.Json.Nodes;
using GreenChannel.Rules.Tests.Explaining;
using GreenChannel.Rules.Tests.Laws;

namespace GreenChannel.Rules.Tests.Questions;

/// <summary>Why, why not, and the notice coloured for one applicant.</summary>
public sealed class WhyTests
{
    private static readonly Decision Decision = Samples.Explain("tier-5-eleven-months").Decision;

    [Fact]
    public void Why_not_says_what_decides_and_by_which_clause()
    {
        string told = About("2").WhyNot(Language.Chinese);
        told.Should().Contain("满一年").And.Contain("一(二)").And.NotContain("并非不可").And.NotContain("\n");
        About("2b").WhyNot(Language.English).Should().EndWith(".").And.Contain("a full year");
    }

    [Fact]
    public void Why_not_says_that_it_is_not_so()
    {
        var decision = Samples.Explain("tier-6-appointed-by-month").Decision;
        foreach (string id in Samples.Ruleset.Categories.Concat(Samples.Ruleset.Routes))
        {
            var told = Samples.Ruleset.Explain(decision, new ExplanationOptions { About = id });
            told.WhyNot(Language.Chinese).Contains("并非不可", StringComparison.Ordinal).Should().Be(told.Tree.Targets.Any(t => t.Outcome <= Outcome.Discretionary), id);
        }
    }

    [Fact]
    public void Nobody_can_ask_about_what_the_ruleset_has_not() => FluentActions.Invoking(() => About("9")).Should().Throw<ArgumentException>();

    [Fact]
    public void An_applicant_is_shown_no_internals()
    {
        foreach (string name in Samples.Names)
        {
            var told = Samples.Ruleset.Explain(Samples.Explain(name).Decision, new ExplanationOptions { Reader = ExplanationReader.Applicant });
            foreach (var language in new[] { Language.Chinese, Language.English })
            {
                string json = Json(w => told.WriteTo(w, language));
                json.Should().NotContain("sha256:").And.NotMatchRegex(@"\bapplicant\.\w").And.NotContain("\"expression\"");
                told.ToMarkdown(language).Should().NotContain("sha256:").And.NotMatchRegex(@"\bapplicant\.\w");
            }
        }
    }

    [Fact]
    public void An_auditor_is_shown_every_expression_of_what_is_told_and_what_does_not_matter()
    {
        var told = Samples.Ruleset.Explain(Decision, new ExplanationOptions { Reader = ExplanationReader.Auditor });
        told.ToMarkdown(Language.Chinese).Should().Contain("与结论无关").And.Contain("definition.yearsWorkedHere").And.Contain(Samples.Ruleset.Hash).And.Contain("countTo");
        JsonNode.Parse(Json(w => told.WriteTo(w, Language.English)))!["record"]!["ruleset"]!["hash"]!.GetValue<string>().Should().Be(Samples.Ruleset.Hash);
    }

    [Fact]
    public void A_deeper_explanation_says_all_that_a_shallower_one_does()
    {
        var told = Enum.GetValues<ExplanationDepth>().Select(d => Samples.Ruleset.Explain(Decision, new ExplanationOptions { Depth = d }).ToMarkdown(Language.Chinese).Split('\n').ToHashSet()).ToList();
        told[0].IsSubsetOf(told[1]).Should().BeTrue();
        told[1].IsSubsetOf(told[2]).Should().BeTrue();
    }

    [Fact]
    public void Of_random_rulesets_every_reader_depth_and_subject_is_told() => Seeded.ForEach(20, random =>
    {
        var trial = new Trial(random);
        var facts = Weakening.Weaken(random, trial.Generated.Vocabulary, ApplicantGenerator.Complete(random, trial.Generated.Vocabulary));
        var decision = trial.Ruleset.Decide(trial.Request(facts) with { Target = random.Chance(50) ? null : trial.Request(facts).Target });
        foreach (string? about in trial.Ruleset.Categories.Concat(trial.Ruleset.Routes).Cast<string?>().Append(null))
        {
            foreach (var reader in Enum.GetValues<ExplanationReader>())
            {
                var told = trial.Ruleset.Explain(decision, new ExplanationOptions { About = about, Reader = reader, Depth = random.Pick(Enum.GetValues<ExplanationDepth>()) });
                told.ToMarkdown(Language.English).Should().EndWith("decision.\n");
                told.WhyNot(Language.Chinese).Should().NotBeEmpty();
                JsonNode.Parse(Json(w => told.WriteTo(w, Language.Chinese)))!["advice"].Should().NotBeNull();
            }
        }

        var notice = trial.Ruleset.NoticeFor(decision);
        notice.Clauses.Should().HaveCount(trial.Ruleset.Compiled.Bound.Document.Notice.Clauses.Length);
        foreach (var clause in notice.Clauses) clause.State.Should().Be(clause.Items.Where(i => i.Counts).Select(i => i.State).DefaultIfEmpty(ClauseState.NotConcerned).Max());
    });

    [Fact]
    public void The_notice_is_coloured_whole_and_says_each_state_in_words()
    {
        foreach (string name in Samples.Names)
        {
            var notice = Samples.Ruleset.NoticeFor(Samples.Explain(name).Decision);
            string html = notice.ToHtml(Language.Chinese);
            foreach (var clause in notice.Clauses)
            {
                foreach (var sentence in clause.Sentences) html.Should().Contain(System.Net.WebUtility.HtmlEncode(sentence.Text));
            }

            html.Should().Contain("不涉及").And.NotContain("<script");
        }
    }

    [Fact]
    public void The_clause_of_the_year_not_yet_full_is_not_met()
    {
        var notice = Samples.Ruleset.NoticeFor(Decision);
        var clause = notice.Clauses.Single(c => c.Clause == "一(二)");
        (clause.State, clause.Route).Should().Be((ClauseState.Unmet, "2b"));
        clause.Sentences.Single(s => s.Number == 2).State.Should().Be(ClauseState.Unmet);
        notice.Clauses.Single(c => c.Clause == "头").State.Should().Be(ClauseState.NotConcerned);
    }

    [Fact]
    public void What_a_person_decided_and_why_a_body_judged_so_stand_beside_the_advice()
    {
        var body = JsonNode.Parse(Samples.TextOf("c4-short"))!;
        body["facts"]!["outstandingContribution"] = true;
        foreach (var (name, value) in body["facts"]!.AsObject().ToList())
        {
            var wrapped = value is JsonObject known && known.ContainsKey("value") ? known["value"]! : value;
            body["facts"]![name] = new JsonObject { ["value"] = wrapped?.DeepClone(), ["attestation"] = new JsonObject { ["level"] = "unitChecked", ["by"] = "某单位", ["on"] = "2024-10-20", ["reason"] = "理由*甲*" } };
        }

        body["personDecision"] = new JsonObject { ["by"] = "<b>王某", ["on"] = "2024-12-01", ["outcome"] = "discretionary", ["reason"] = "须再研究" };
        var explanation = Samples.ExplainText(body.ToJsonString());
        var decision = JsonNode.Parse(explanation.Decision.ToJson())!;
        decision["personDecision"]!["outcome"]!.GetValue<string>().Should().Be("discretionary");
        var judged = decision["judgements"]!.AsArray().Where(j => j!["reason"] is not null).ToList();
        judged.Should().NotBeEmpty(decision["judgements"]!.ToJsonString());
        judged[0]!["attestedBy"]!.GetValue<string>().Should().Be("某单位");
        string told = explanation.ToMarkdown(Language.Chinese);
        told.Should().Contain("## 审核人决定").And.Contain("\\<b\\>王某").And.Contain("与本参考意见").And.Contain("理由：理由\\*甲\\*");
    }

    private static Explanation About(string id) => Samples.Ruleset.Explain(Decision, new ExplanationOptions { About = id });

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) write(writer);
        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }
}

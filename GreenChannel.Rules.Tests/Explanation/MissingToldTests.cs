using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GreenChannel.Rules.Tests.Questions;

namespace GreenChannel.Rules.Tests.Explaining;

/// <summary>What an explanation says of missing facts, and of routes on which all completions agree.</summary>
public sealed class MissingToldTests
{
    private const string Facts = """
        [{"name":"a","type":"boolean"},{"name":"b","type":"boolean"},
         {"name":"papers","type":"list","maximumItems":20,"fields":[{"name":"good","type":"boolean","label":"whether it is good"}]}]
        """;

    [Fact]
    public void A_missing_fact_says_of_its_type_and_choices_what_its_question_says()
    {
        var rules = Samples.Ruleset;
        var decision = rules.Decide(rules.ReadRequest("""{"on":"2024-11-04","target":"associateSenior","facts":{"localWorkPeriods":[{"from":"2023-11-08"}]}}""").OrThrow());
        var missing = Json(w => rules.Explain(decision).WriteTo(w, Language.Chinese))["missing"]!.AsArray().ToDictionary(m => (string)m!["path"]!, m => m!.AsObject());
        var skip = new HashSet<string>(StringComparer.Ordinal);
        while (skip.Count < 12)
        {
            var next = rules.NextQuestion(decision, skip);
            var question = next.Question!;
            skip.Add(question.Path);
            var asked = Json(w => next.WriteTo(w, Language.Chinese))["question"]!.AsObject();
            foreach (string member in new[] { "fact", "label", "type", "ongoing", "choices", "fields", "attester", "document" })
                (missing[question.Path][member]?.ToJsonString()).Should().Be(asked[member]?.ToJsonString(), $"{question.Path} {member}");
        }

        missing["/localWorkPeriods/0/to"]["ongoing"]!.GetValue<bool>().Should().BeTrue();
        foreach (var fact in decision.Missing) ((string)missing[fact.Path]["changes"]!).Should().Be(fact.ChangesOutcome ? "outcome" : "readiness");
        missing.Values.Should().Contain(m => m["choices"] != null).And.Contain(m => m["fields"] != null);
    }

    [Fact]
    public void An_outcome_on_which_all_completions_agree_is_told_so()
    {
        var rules = InventedRuleset.Of(Facts, new() { ["r"] = ["first substantive applicant.a", "second substantive !(applicant.a)"], ["s"] = ["third substantive applicant.b", "fourth substantive !(applicant.b)"] });
        var decision = InventedRuleset.Decide(rules, """{"papers":[]}""");
        decision.Outcome.Should().Be(Outcome.Ineligible);
        decision.Missing.Should().BeEmpty();
        var explanation = rules.Explain(decision);
        explanation.ToMarkdown(Language.Chinese).Should().Contain("尚待核实的信息无论怎样补齐，结论都相同").And.Contain("虽有条件尚待核实，但无论怎样补齐，结论都是“不符合申报条件”").And.NotContain("适用范围");
        explanation.ToMarkdown(Language.English).Should().Contain("however the facts still to be verified turn out the outcome is the same");
        explanation.WhyNot(Language.Chinese).Should().Contain("尚待核实的信息无论怎样补齐都如此");
        foreach (var route in Json(w => explanation.WriteTo(w, Language.English))["targets"]![0]!["routes"]!.AsArray()) ((string)route!["decidedBy"]!).Should().Be("allCompletions");
    }

    [Fact]
    public void A_redirection_on_which_all_completions_agree_names_the_other_way()
    {
        var rules = InventedRuleset.Of(Facts, new() { ["r"] = ["first substantive applicant.b"] }, ["one redirect applicant.a", "other redirect !(applicant.a)"]);
        var decision = InventedRuleset.Decide(rules, """{"b":true}""");
        decision.Outcome.Should().Be(Outcome.Redirected);
        rules.Explain(decision).ToMarkdown(Language.English).Should().Contain("another way is prescribed (the other office); on the nearest route");
        rules.Explain(decision).WhyNot(Language.Chinese).Should().Contain("应走其他程序（the other office）");
    }

    [Fact]
    public void A_list_that_is_only_on_the_safe_side_says_so()
    {
        // More records than are tried, so whether it can be reached is not found out.
        var rules = InventedRuleset.Of(Facts, new() { ["r"] = ["many substantive applicant.papers.Count(p => p.good) >= 9"] });
        var decision = InventedRuleset.Decide(rules, "{}");
        decision.Missing.Should().ContainSingle(m => !m.IsSettled);
        var explanation = rules.Explain(decision);
        explanation.ToMarkdown(Language.Chinese).Should().Contain("不一定影响结论").And.Contain("推算已达限度，以上从宽列出");
        explanation.ToMarkdown(Language.English).Should().Contain("need not matter").And.Contain("so this list is on the safe side");
        var missing = Json(w => explanation.WriteTo(w, Language.English))["missing"]![0]!;
        missing["settled"]!.GetValue<bool>().Should().BeFalse();
        missing["fields"]!.AsArray().Should().ContainSingle();
    }

    [Fact]
    public void A_list_that_refuses_since_it_is_complete_says_so()
    {
        var rules = InventedRuleset.Of(Facts, new() { ["r"] = ["first substantive applicant.a", "two procedural applicant.papers.Count(p => p.good) >= 2"] });
        rules.Explain(InventedRuleset.Decide(rules, """{"a":true,"papers":[{"good":true}]}""")).ToMarkdown(Language.Chinese).Should().Contain("名单按已填齐计算");
        rules.Explain(InventedRuleset.Decide(rules, """{"a":true,"papers":{"items":[{"good":true}],"complete":false}}""")).ToMarkdown(Language.Chinese).Should().NotContain("名单按已填齐计算");
    }

    [Fact]
    public void What_hangs_on_procedure_only_is_no_reason_of_an_outcome()
    {
        var rules = InventedRuleset.Of(Facts, new() { ["r"] = ["first substantive applicant.a", "two procedural applicant.b"] });
        rules.Explain(InventedRuleset.Decide(rules, """{"a":false,"b":false}""")).WhyNot(Language.Chinese).Should().Contain("“condition first”不符合").And.NotContain("condition two");
        rules.Explain(InventedRuleset.Decide(rules, "{}")).ToMarkdown(Language.Chinese).Should().Contain("尚待核实的是“condition first”。");
    }

    private static JsonNode Json(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes)) write(writer);
        return JsonNode.Parse(Encoding.UTF8.GetString(bytes.ToArray()))!;
    }
}

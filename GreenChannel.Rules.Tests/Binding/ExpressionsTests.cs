using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Compilation;
using GreenChannel.Rules.Counting;
using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Rulesets;
using NodaTime;

namespace GreenChannel.Rules.Tests.Binding;

/// <summary>Which texts load, and what they say: the table of <c>expressions.json</c> on the engine itself.</summary>
public sealed class ExpressionsTests
{
    private const string Facts = """
        [{"name":"a","type":"boolean","label":"a","privacy":"none"},{"name":"n","type":"integer","label":"n","privacy":"none"},
         {"name":"d","type":"decimal","label":"d","privacy":"none"},{"name":"s","type":"date","label":"s","privacy":"none"},
         {"name":"e","type":"enumeration","of":"letters","label":"e","privacy":"none"},
         {"name":"l","type":"list","label":"l","privacy":"none","fields":[{"name":"p","type":"boolean","label":"p"},{"name":"from","type":"date","label":"from"},{"name":"to","type":"date","label":"to"}]}]
        """;

    public static IEnumerable<TheoryDataRow<string>> Expressions() => TestData.Rows("expressions.json", "expressions");

    [Theory]
    [MemberData(nameof(Expressions))]
    public void A_text_loads_or_is_refused_with_its_place_and_each_case_has_its_verdict(string row)
    {
        var line = TestData.Parse(row);
        var loaded = GreenChannelRules.Load(Files(TextOf(line)));
        string expect = line.GetProperty("expect").GetString()!;
        if (expect == "refused" || (expect == "either" && !loaded.IsGood))
        {
            loaded.IsGood.Should().BeFalse();
            loaded.Findings.Should().Contain(f => f.Severity == Severity.Error && f.At.Line > 0 && f.At.Column > 0 && f.At.Pointer == "/Rules/0/Expression");
            return;
        }

        var ruleset = loaded.OrThrow();
        foreach (var example in line.GetProperty("cases").EnumerateArray()) Verdict(ruleset, example).Should().BeOneOf(Accepted(example));
    }

    [Fact]
    public async Task The_sample_that_prepares_the_parser_can_be_parsed() => await FluentActions.Awaiting(ExpressionParser.Prepare).Should().NotThrowAsync();

    [Fact]
    public void What_many_processors_parse_is_reported_in_the_same_order_each_time()
    {
        string[] texts = [.. Enumerable.Range(0, 60).Select(i => (i % 3) switch { 0 => $"applicant.n == {i}", 1 => $"applicant.x{i} == 1", _ => $"applicant.n == applicant.s || applicant.n > {i}" })];
        var files = Files("true");
        files["category.json"] = CategoryOf(texts);
        string Told() => string.Join("\n", GreenChannelRules.Load(files).Findings.Select(f => f.ToString()));
        string first = Told();
        first.Split('\n').Should().HaveCountGreaterThanOrEqualTo(40).And.OnlyHaveUniqueItems();
        for (int i = 0; i < 20; i++) Told().Should().Be(first);
    }

    [Fact]
    public void Conditions_parsed_together_are_those_parsed_alone()
    {
        var bound = GreenChannelRules.Shipped("nmg-green-channel", "2024-h2").Compiled.Bound;
        var parser = new ExpressionParser(bound.Types, bound.Document.Calendar is not null);
        ExpressionTokens[] conditions = [.. bound.Tests.Select(t => ExpressionTokens.Of(t.Source, new Findings())!)];
        string[] alone = [.. conditions.Select(c => parser.Parse(c.Source, new Findings())!.ToString())];
        parser.ParseTogether(conditions)!.Select(t => t!.ToString()).Should().Equal(alone).And.HaveCountGreaterThan(100);
    }

    [Theory]
    [InlineData("applicant.a) && (applicant.a")]
    [InlineData("applicant.a)")]
    [InlineData("(applicant.a")]
    [InlineData("applicant.n")]
    [InlineData("applicant.a applicant.a")]
    [InlineData("applicant.a || ")]
    public void A_text_that_is_no_condition_by_itself_is_none_among_others(string text)
    {
        var bound = GreenChannelRules.Load(Files("applicant.a")).OrThrow().Compiled.Bound;
        var parser = new ExpressionParser(bound.Types, hasCalendar: false);
        ExpressionTokens Tokens(string value) => ExpressionTokens.Of(new EmbeddedText(value, bound.Tests[0].Source.At, [.. Enumerable.Range(0, value.Length + 1)]), new Findings())!;
        parser.ParseTogether([Tokens("applicant.a"), Tokens("applicant.n == 1 || applicant.a")]).Should().HaveCount(2);
        parser.ParseTogether([Tokens("applicant.a"), Tokens(text), Tokens("applicant.a")]).Should().BeNull();
        parser.ParseTogether([Tokens(text), Tokens("applicant.a")]).Should().BeNull();
    }

    [Fact]
    public void One_bad_text_among_many_is_the_only_one_reported()
    {
        var files = Files("true");
        string[] texts = [.. Enumerable.Range(0, 40).Select(i => i == 17 ? "applicant.a) && (applicant.n == 17" : $"applicant.n == {i}")];
        files["category.json"] = CategoryOf(texts);
        var found = GreenChannelRules.Load(files).Findings.Where(f => f.Severity == Severity.Error).ToArray();
        found.Should().NotBeEmpty().And.OnlyContain(f => f.At.Pointer == "/Rules/0/Rules/17/Expression");
    }

    private static string CategoryOf(string[] texts) => new JsonObject
    {
        ["WorkflowName"] = "category-1",
        ["Rules"] = new JsonArray(new JsonObject
        {
            ["RuleName"] = "a", ["Operator"] = "And", ["Properties"] = new JsonObject { ["label"] = "a", ["clause"] = "1" },
            ["Rules"] = new JsonArray([.. texts.Select((t, i) => (JsonNode)new JsonObject { ["RuleName"] = $"a{i}", ["Expression"] = t, ["Properties"] = new JsonObject { ["kind"] = "substantive", ["label"] = $"a{i}", ["clause"] = "1" } })]),
        }),
    }.ToJsonString();

    private static string TextOf(JsonElement line) => line.TryGetProperty("text", out var text) ? text.GetString()! : line.GetProperty("id").GetString() switch
    {
        "E271" => string.Join(" || ", Enumerable.Range(0, 5000).Select(i => $"applicant.n == {i}")),
        "E272" => $"applicant.e == \"{new string('x', 1_000_000)}\"",
        var other => throw new InvalidOperationException($"{other} has no text."),
    };

    private static string[] Accepted(JsonElement example) => example.GetProperty("verdict").GetString()! switch
    {
        "met-or-refused" => ["met"],
        "unmet-or-unknown" => ["unmet", "unknown"],
        var one => [one],
    };

    private static string Verdict(Ruleset ruleset, JsonElement example)
    {
        var facts = JsonNode.Parse(example.GetProperty("facts").GetRawText())!.AsObject();
        string json = facts.ToJsonString();
        if (facts["d"] is JsonValue d) json = json.Replace($"\"d\":\"{d.GetValue<string>()}\"", $"\"d\":{d.GetValue<string>()}", StringComparison.Ordinal);
        var applicant = ruleset.ReadFacts(Encoding.UTF8.GetBytes(json)).OrThrow();
        GreenChannel.Rules.Compilation.Lanes quick = ruleset.Compiled.NewLanes(), thorough = ruleset.Compiled.NewLanes();
        var input = new EvaluationInput(applicant.Slots, Day.Of(new LocalDate(2024, 11, 1)), -1, []);
        ruleset.Compiled.Evaluate(input, quick);
        ruleset.Compiled.EvaluateExhaustively(input, thorough);
        thorough.Verdicts.Should().Equal(quick.Verdicts);
        return quick.Verdicts[0].ToString().ToLowerInvariant();
    }

    internal static Dictionary<string, string> Files(string expression) => new(StringComparer.Ordinal)
    {
        ["ruleset.json"] = """
            {"schema":1,"id":"table","edition":"1","title":"table","notice":{"number":"1","issued":"2024-01-01","text":"notice.md"},
             "stages":[{"id":"application","label":"application"}],"enumerations":{"letters":[{"id":"x","label":"x"},{"id":"y","label":"y"},{"id":"z","label":"z"}]},
             "facts":@facts,"files":{"categories":[{"id":"1","file":"category.json","label":"1","clause":"1"}]}}
            """.Replace("@facts", Facts, StringComparison.Ordinal),
        ["category.json"] = new JsonObject
        {
            ["WorkflowName"] = "category",
            ["Rules"] = new JsonArray(new JsonObject { ["RuleName"] = "r", ["Expression"] = expression, ["Properties"] = new JsonObject { ["kind"] = "substantive", ["clause"] = "1", ["label"] = "r" } }),
        }.ToJsonString(),
        ["notice.md"] = "<!-- clause 1 -->\ntext\n",
    };
}

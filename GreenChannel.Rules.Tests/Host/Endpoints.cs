using System.Text.Json.Nodes;
using GreenChannel.Rules.Host;

namespace GreenChannel.Rules.Tests.Host;

public sealed class Endpoints : IDisposable
{
    private const string Base = "/v1/rulesets/small/2024";
    private readonly HostUnderTest _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("/v1/rulesets")]
    [InlineData(Base)]
    [InlineData(Base + "/facts")]
    [InlineData(Base + "/facts/schema")]
    [InlineData(Base + "/notice")]
    [InlineData("/v1/rulesets/small/current?on=2024-05-01")]
    [InlineData("/v1/rulesets/small/current/facts?on=2030-01-01")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_get_answers_json(string path) => (await _host.GetJsonAsync(path)).Should().BeOfType<JsonObject>();

    [Theory]
    [InlineData("/v1/rulesets/small/current", 400, "dayRequired")]
    [InlineData("/v1/rulesets/small/current?on=yesterday", 400, "dayRequired")]
    [InlineData("/v1/rulesets/small/current?on=2023-12-31", 404, "noEditionInForce")]
    [InlineData("/v1/rulesets/small/1999", 404, "rulesetNotFound")]
    public async Task Current_needs_a_day_in_force(string path, int status, string code)
    {
        using var answer = await _host.Client.GetAsync(path, TestContext.Current.CancellationToken);
        await ProblemDetails.ShouldBe(answer, status, code);
    }

    [Theory]
    [InlineData("2024")]
    [InlineData("current")]
    public async Task A_request_gets_a_decision(string edition)
    {
        using var answer = await _host.PostAsync($"/v1/rulesets/small/{edition}/evaluate", SmallRuleset.Request);
        var decision = JsonNode.Parse(await Text(answer))!;
        decision["outcome"]!.GetValue<string>().Should().Be("eligible");
        decision["reference"]!.GetValue<string>().Should().Be("A-1");
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
    }

    [Fact]
    public async Task A_request_for_outcomes_alone_gets_what_a_batch_line_gets()
    {
        using var one = await _host.PostAsync(Base + "/evaluate?detail=outcomes", SmallRuleset.Request);
        using var line = await _host.PostAsync(Base + "/evaluate/batch?detail=outcomes", JsonNode.Parse(SmallRuleset.Request)!.ToJsonString(), "application/x-ndjson");
        string told = await Text(one);
        told.Should().Be(await Text(line));
        JsonNode.Parse(told)!["outcome"]!.GetValue<string>().Should().Be("eligible");
        one.Content.Headers.ContentType!.MediaType.Should().Be("application/json");
        one.Headers.CacheControl!.NoStore.Should().BeTrue();
        var document = await _host.GetJsonAsync("/openapi/v1.json");
        string schemas = document["components"]!["schemas"]!.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal);
        Json.Schema.JsonSchema.FromText($$"""{"$ref":"#/$defs/DecisionOutcomes","$defs":{{schemas}}}""").Evaluate(System.Text.Json.JsonSerializer.SerializeToElement(JsonNode.Parse(told))).IsValid.Should().BeTrue(told);
    }

    [Theory]
    [InlineData("detail=all")]
    [InlineData("detail=")]
    [InlineData("detail=whole&detail=outcomes")]
    [InlineData("detail=outcomes&readings=open")]
    public async Task A_detail_that_does_not_exist_is_refused(string query)
    {
        using var answer = await _host.PostAsync($"{Base}/evaluate?{query}", SmallRuleset.Request);
        await ProblemDetails.ShouldBe(answer, 400, "invalidQuery");
    }

    [Theory]
    [InlineData("application/json", "application/json")]
    [InlineData("text/markdown", "text/markdown")]
    [InlineData("text/html, application/json;q=0.5", "text/html")]
    [InlineData("*/*", "application/json")]
    public async Task An_explanation_comes_in_the_form_asked_for(string accept, string type)
    {
        using var answer = await _host.PostAsync(Base + "/explain", SmallRuleset.Request, accept: accept);
        (await Text(answer)).Should().Contain("够年限");
        answer.Content.Headers.ContentType!.MediaType.Should().Be(type);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"on":"2024-05-01","facts":{"year":3}}""")]
    [InlineData("""{"on":"2024-05-01","facts":{"years":"3"}}""")]
    [InlineData("""{"on":"2024-02-30","facts":{}}""")]
    [InlineData("""{"on":"2024-05-01","facts":{"years":1,"years":2}}""")]
    [InlineData("""{"on":"2024-05-01","facts":{},"target":"x"}""")]
    [InlineData("""{"on":"2024-05-01","facts":{},"readings":{"x":"y"}}""")]
    [InlineData("""{"on":"2024-05-01","facts":{},"lifts":[{"bar":"x","by":"y","on":"2024-05-01","reason":"z"}]}""")]
    [InlineData("""{"on":"\ud800","facts":{}}""")]
    public async Task A_bad_request_is_told_what_is_wrong_and_where(string body)
    {
        foreach (string edition in new[] { "2024", "current" })
        {
            using var answer = await _host.PostAsync($"/v1/rulesets/small/{edition}/evaluate", body);
            var problem = await ProblemDetails.ShouldBe(answer, 400, "invalidRequest");
            problem["errors"]!.AsArray().Should().NotBeEmpty();
        }
    }

    [Fact]
    public async Task A_batch_answers_in_order_and_goes_on_after_a_bad_line()
    {
        string lines = string.Join('\n', Line(3), "", "{", Line(1), new string('x', Limits.BatchLineBytes + 9), Line(2));
        using var answer = await _host.PostAsync(Base + "/evaluate/batch", lines, "application/x-ndjson");
        string[] answers = (await Text(answer)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        answers.Select(a => JsonNode.Parse(a)!).Select(a => a["outcome"]?.GetValue<string>() ?? $"{a["line"]} {a["problem"]!["code"]}")
            .Should().Equal("eligible", "3 invalidRequest", "ineligible", "5 lineTooLong", "eligible");
    }

    [Fact]
    public async Task A_ruleset_sent_as_texts_is_checked()
    {
        var files = new JsonObject(SmallRuleset.Files().Where(f => !f.Name.StartsWith("cases", StringComparison.Ordinal)).Select(f => KeyValuePair.Create(f.Name, (JsonNode?)f.Text)));
        files["category-1.json"] = files["category-1.json"]!.GetValue<string>().Replace("applicant.years", "applicant.yers", StringComparison.Ordinal);
        using var answer = await _host.PostAsync("/v1/rulesets/check", new JsonObject { ["files"] = files }.ToJsonString());
        var findings = JsonNode.Parse(await Text(answer))!["diagnostics"]!.AsArray();
        var finding = findings.First(f => f!["severity"]!.GetValue<string>() == "error")!;
        finding["file"]!.GetValue<string>().Should().Be("category-1.json");
        finding["range"]!["line"]!.GetValue<int>().Should().Be(7);
    }

    [Fact]
    public async Task A_check_tells_what_stands_on_each_sentence_and_reads_cases()
    {
        var files = new JsonObject(SmallRuleset.Files().Select(f => KeyValuePair.Create(f.Name, (JsonNode?)f.Text.Replace("\"ineligible\"", "\"inelegible\"", StringComparison.Ordinal))));
        using var answer = await _host.PostAsync("/v1/rulesets/check?lang=en", new JsonObject { ["files"] = files }.ToJsonString());
        string text = await Text(answer);
        var body = JsonNode.Parse(text)!;
        body["coverage"]!.AsArray().Select(s => $"{s!["clause"]}/{s["sentence"]} {s["state"]}").Should().Equal("一/1 covered", "二/1 covered");
        var finding = body["diagnostics"]!.AsArray().Should().ContainSingle().Subject!;
        (finding["id"]!.GetValue<string>(), finding["file"]!.GetValue<string>()).Should().Be(("GC0014", "cases/years.json"));
        var contract = await _host.GetJsonAsync("/openapi/v1.json");
        var schema = Json.Schema.JsonSchema.FromText(contract["components"]!["schemas"]!["SentenceCoverage"]!.ToJsonString());
        schema.Evaluate(System.Text.Json.JsonSerializer.SerializeToElement(body["coverage"]![0])).IsValid.Should().BeTrue();
    }

    private static string Line(int years) => """{"on":"2024-05-01","facts":{"years":N,"paper":"done"}}""".Replace("N", $"{years}", StringComparison.Ordinal);

    private static async Task<string> Text(HttpResponseMessage answer)
    {
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).Should().Be(200, text);
        return text;
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace GreenChannel.Rules.Tests.Host;

public sealed class QuestionEndpoints : IDisposable
{
    private const string Base = "/v1/rulesets/small/2024";
    private const string Attested = """{"on":"2024-05-01","facts":{"years":{"value":3,"attestation":{"level":"unitChecked","by":"unit","on":"2024-04-30","document":"file"}},"paper":"done"},"reference":"A-1"}""";
    private readonly HostUnderTest _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("/timeline", "Timeline")]
    [InlineData("/timeline?years=1&lang=en", "Timeline")]
    [InlineData("/timeline?from=2024-01-01&to=2024-01-01", "Timeline")]
    [InlineData("/evidence", "EvidenceComparison")]
    [InlineData("/evidence?lang=en", "EvidenceComparison")]
    [InlineData("/shortest-way", "ShortestWays")]
    [InlineData("/shortest-way?most=1&lang=en", "ShortestWays")]
    [InlineData("/next-question", "NextQuestion")]
    [InlineData("/next-question?skip=/years,/paper&lang=en", "NextQuestion")]
    [InlineData("/evaluate?readings=open", "Decision")]
    [InlineData("/coloured-notice", "ColouredNotice")]
    [InlineData("/explain", "Explanation")]
    [InlineData("/explain?about=1&reader=auditor&depth=2", "Explanation")]
    public async Task An_answer_fits_the_published_schema(string path, string schema)
    {
        foreach (string body in new[] { SmallRuleset.Request, Attested })
        {
            using var answer = await _host.PostAsync(Base + path, body);
            Fits(await Published(schema), await Text(answer));
        }
    }

    [Fact]
    public async Task Answers_of_the_shipped_ruleset_fit_the_published_schema()
    {
        JsonSchema ways = await Published("ShortestWays"), next = await Published("NextQuestion"), timeline = await Published("Timeline"), evidence = await Published("EvidenceComparison"), effect = await Published("ReadingsEffect"), explanation = await Published("Explanation"), notice = await Published("ColouredNotice");
        foreach (string sample in Explaining.Samples.Names)
        {
            var request = Explaining.Samples.Explain(sample).Decision.Request with { Target = null };
            var rules = Explaining.Samples.Ruleset;
            foreach (var reader in Enum.GetValues<ExplanationReader>())
                Fits(explanation, Json(w => rules.Explain(rules.Decide(request), new ExplanationOptions { Reader = reader }).WriteTo(w, Language.English)));
            Fits(notice, Json(w => rules.NoticeFor(rules.Decide(request)).WriteJson(w, Language.Chinese)));
            Fits(timeline, Json(w => rules.TimelineOf(request, null, TestContext.Current.CancellationToken).WriteJson(w, Language.Chinese)));
            Fits(ways, Json(w => rules.ShortestWays(rules.Decide(request)).WriteTo(w, Language.English)));
            Fits(next, Json(w => rules.NextQuestion(rules.Decide(request)).WriteTo(w, Language.Chinese)));
            Fits(evidence, Json(w => rules.EvidenceOf(request).WriteJson(w, Language.Chinese)));
            Fits(effect, Json(rules.ReadingsThatMatter(request, TestContext.Current.CancellationToken).WriteTo));
            Fits(effect, Json(w => rules.ReadingsThatMatter(request, TestContext.Current.CancellationToken).WriteTo(w, Language.English)));
        }
    }

    [Theory]
    [InlineData("/v1/rulesets", "RulesetList")]
    [InlineData(Base, "RulesetHeader")]
    [InlineData(Base + "/facts", "FactDictionary")]
    [InlineData(Base + "/notice", "Notice")]
    public async Task What_is_loaded_fits_the_published_schema(string path, string schema) =>
        Fits(await Published(schema), (await _host.GetJsonAsync(path)).ToJsonString());

    [Fact]
    public async Task Descriptions_of_rulesets_fit_the_published_schema()
    {
        JsonSchema header = await Published("RulesetHeader"), facts = await Published("FactDictionary"), notice = await Published("Notice");
        foreach (var rules in new[] { Explaining.Samples.Ruleset, Evaluation.GuildRuleset.Rules, MinimalRuleset.Load(MinimalRuleset.Files()).OrThrow() })
        {
            Fits(header, Json(rules.WriteHeader));
            Fits(facts, Json(rules.WriteFacts));
            Fits(notice, Json(rules.WriteNotice));
        }
    }

    [Theory]
    [InlineData("/timeline?lang=en", "text/markdown", "Timeline")]
    [InlineData("/timeline", "text/markdown;q=0.9, application/json;q=0.5", "资格时间表")]
    [InlineData("/evidence", "text/markdown", "认定依据对照")]
    [InlineData("/shortest-way", "text/markdown", "最少补齐事项")]
    [InlineData("/coloured-notice", "text/markdown", "通知条款对照")]
    [InlineData("/coloured-notice?lang=en", "text/html", "The notice, clause by clause")]
    [InlineData("/coloured-notice", "application/json", "\"clauses\"")]
    [InlineData("/explain?about=1&depth=1&reader=applicant", "text/markdown", "类别")]
    [InlineData("/explain?reader=auditor", "application/json", "\"record\"")]
    [InlineData("/explain?readings=open", "text/markdown", "政策口径对结论的影响")]
    [InlineData("/explain?readings=open&lang=en", "text/html", "What the readings do to the answer")]
    [InlineData("/explain?readings=open", "application/json", "readingsEffect")]
    public async Task A_document_comes_when_it_is_asked_for(string path, string accept, string holds)
    {
        using var answer = await _host.PostAsync(Base + path, SmallRuleset.Request, accept: accept);
        (await Text(answer)).Should().Contain(holds);
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
    }

    [Theory]
    [InlineData("/timeline?from=yesterday")]
    [InlineData("/timeline?from=2024-02-30")]
    [InlineData("/timeline?to=2000-01-01")]
    [InlineData("/timeline?from=1900-01-01")]
    [InlineData("/timeline?years=0")]
    [InlineData("/timeline?years=-1")]
    [InlineData("/timeline?years=101")]
    [InlineData("/timeline?years=99999999999")]
    [InlineData("/timeline?years=1&years=2")]
    [InlineData("/timeline?from=2024-01-01&to=2025-01-01&years=1")]
    [InlineData("/evaluate?readings=all")]
    [InlineData("/shortest-way?most=0")]
    [InlineData("/shortest-way?most=101")]
    [InlineData("/shortest-way?most=x")]
    [InlineData("/next-question?skip=years")]
    [InlineData("/explain?readings=")]
    [InlineData("/explain?about=nobody")]
    [InlineData("/explain?about=1&about=1")]
    [InlineData("/explain?depth=0")]
    [InlineData("/explain?depth=")]
    [InlineData("/explain?reader=everybody")]
    public async Task A_query_that_makes_no_sense_is_told(string path)
    {
        using var answer = await _host.PostAsync(Base + path, SmallRuleset.Request);
        await ProblemDetails.ShouldBe(answer, 400, "invalidQuery");
    }

    [Theory]
    [InlineData("/timeline")]
    [InlineData("/evidence")]
    [InlineData("/shortest-way")]
    [InlineData("/next-question")]
    [InlineData("/evaluate?readings=open")]
    public async Task A_bad_request_is_told_what_is_wrong_and_where(string path)
    {
        foreach (string body in new[] { "", "{", "[]", "null", "{}", """{"on":"2024-05-01","facts":{"year":3}}""", """{"on":"\ud800","facts":{}}""" })
        {
            using var answer = await _host.PostAsync(Base + path, body);
            (await ProblemDetails.ShouldBe(answer, 400, "invalidRequest"))["errors"]!.AsArray().Should().NotBeEmpty();
        }

        using var other = await _host.PostAsync(Base + path, "x", "text/plain");
        await ProblemDetails.ShouldBe(other, 415, "unsupportedMediaType");
        using var unknown = await _host.PostAsync("/v1/rulesets/small/1999" + path, SmallRuleset.Request);
        await ProblemDetails.ShouldBe(unknown, 404, "rulesetNotFound");
    }

    [Fact]
    public async Task Examples_of_the_contract_are_requests_of_the_shipped_ruleset()
    {
        var document = await _host.GetJsonAsync("/openapi/v1.json");
        foreach (string call in new[] { "timeline", "evidence", "shortest-way", "next-question", "coloured-notice", "explain" })
        {
            var body = document["paths"]!["/v1/rulesets/{id}/{edition}/" + call]!["post"]!["requestBody"]!["content"]!["application/json"]!;
            foreach (var (name, example) in body["examples"]!.AsObject())
            {
                var read = Explaining.Samples.Ruleset.ReadRequest(example!["value"]!.ToJsonString());
                read.IsGood.Should().BeTrue($"{call} {name}: {string.Join("; ", read.Findings.Select(f => f.ToString()))}");
            }
        }
    }

    private Task<JsonSchema> Published(string schema) => PublishedSchema.OfAsync(_host, schema);

    private static void Fits(JsonSchema schema, string answer) => PublishedSchema.Fits(schema, answer);

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes)) write(writer);
        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static async Task<string> Text(HttpResponseMessage answer)
    {
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).Should().Be(200, text);
        return text;
    }
}

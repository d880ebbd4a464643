using System.Text;
using System.Text.Json.Nodes;
using GreenChannel.Rules.Host;
using GreenChannel.Rules.Host.Problems;

namespace GreenChannel.Rules.Tests.Host;

public sealed class ProblemDetails : IDisposable
{
    private readonly HostUnderTest _host = new(empty: true);

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("/nope", 404, "routeNotFound")]
    [InlineData("/v1/rulesets/a/b", 404, "rulesetNotFound")]
    [InlineData("/v1/rulesets/a/current/facts", 404, "rulesetNotFound")]
    [InlineData("/v1/rulesets?lang=fr", 400, "unknownLanguage")]
    [InlineData("/v1/rulesets/check", 405, "methodNotAllowed")]
    public async Task A_get_that_cannot_be_answered_says_why(string path, int status, string code)
    {
        using var answer = await _host.Client.GetAsync(path, TestContext.Current.CancellationToken);
        await ShouldBe(answer, status, code);
    }

    [Theory]
    [InlineData("", "malformedJson")]
    [InlineData("{", "malformedJson")]
    [InlineData("{\"files\":{}} x", "malformedJson")]
    [InlineData("{\"files\":{\"a\":\"\\ud800\"}}", "malformedJson")]
    [InlineData("{\"files\":{\"a\":\"x\",\"a\":\"y\"}}", "malformedJson")]
    [InlineData("[]", "invalidFiles")]
    [InlineData("null", "invalidFiles")]
    [InlineData("{\"files\":[]}", "invalidFiles")]
    [InlineData("{\"files\":{\"a\":1}}", "invalidFiles")]
    [InlineData("{\"files\":{},\"x\":1}", "invalidFiles")]
    public async Task A_check_of_something_else_says_where(string body, string code)
    {
        using var answer = await _host.PostAsync("/v1/rulesets/check", body);
        var problem = await ShouldBe(answer, 400, code);
        problem["errors"]![0]!["line"]!.GetValue<int>().Should().Be(1);
    }

    [Fact]
    public async Task Columns_count_utf16_units()
    {
        using var answer = await _host.PostAsync("/v1/rulesets/check", "{\"files\":{\n\"类𠀀\":1}}");
        var problem = await ShouldBe(answer, 400, "invalidFiles");
        problem["errors"]![0]!.ToJsonString().Should().Contain("\"line\":2,\"column\":7");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=gbk")]
    public async Task Another_content_type_is_refused(string type)
    {
        using var answer = await _host.PostAsync("/v1/rulesets/check", "{}", type);
        await ShouldBe(answer, 415, "unsupportedMediaType");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json;q=0")]
    [InlineData("*/*, application/json;q=0")]
    public async Task What_cannot_be_given_is_not_given(string accept)
    {
        using var answer = await _host.PostAsync("/v1/rulesets/check", "{\"files\":{}}", accept: accept);
        await ShouldBe(answer, 406, "notAcceptable");
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        using var answer = await _host.PostAsync("/v1/rulesets/check", new string(' ', Limits.CheckBytes + 1));
        await ShouldBe(answer, 413, "bodyTooLarge");
    }

    [Fact]
    public async Task English_is_given_when_asked_for()
    {
        using var answer = await _host.Client.GetAsync("/nope?lang=en", TestContext.Current.CancellationToken);
        (await ShouldBe(answer, 404, "routeNotFound"))["title"]!.GetValue<string>().Should().Be("No such address");
    }

    [Fact]
    public void Every_code_has_words_in_both_languages()
    {
        ProblemText.Codes(Language.English).Should().BeEquivalentTo(ProblemText.Codes(Language.Chinese));
        var codes = typeof(ProblemCode).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!);
        ProblemText.Codes(Language.Chinese).Should().Contain(codes);
    }

    internal static async Task<JsonNode> ShouldBe(HttpResponseMessage answer, int status, string code)
    {
        string body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).Should().Be(status, body);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        var problem = JsonNode.Parse(body)!;
        problem["code"]!.GetValue<string>().Should().Be(code);
        problem["status"]!.GetValue<int>().Should().Be(status);
        problem["detail"]!.GetValue<string>().Should().NotContain("{limit}").And.NotContain("{offered}").And.NotContain("{expected}");
        return problem;
    }
}

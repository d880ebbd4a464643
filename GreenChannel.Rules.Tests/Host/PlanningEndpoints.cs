using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using GreenChannel.Rules.Papers;
using GreenChannel.Rules.Tests.Papers;

namespace GreenChannel.Rules.Tests.Host;

/// <summary>Planning days, public notices and rosters over HTTP.</summary>
public sealed class PlanningEndpoints : IDisposable
{
    private const string Base = "/v1/rulesets/nmg-green-channel/2024-h2";
    private const string Small = "/v1/rulesets/small/2024";
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private readonly HostUnderTest _host = new(shipped: true);

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("/plan", """{"closing":"2024-11-08","on":"2024-10-24"}""", "application/json", "\"tooLate\":true")]
    [InlineData("/plan", """{"closing":"2024-11-08"}""", "text/markdown", "最迟办理日")]
    [InlineData("/plan?lang=en", """{"closing":"2024-11-08"}""", "text/calendar", "BEGIN:VCALENDAR")]
    [InlineData("/publicity", """{"form":"unit"}""", "application/json", "\"from\":\"2024-10-23\"")]
    [InlineData("/publicity", """{"form":"authority","from":"2024-09-30"}""", "text/markdown", "国办发明电〔2023〕7号")]
    [InlineData("/publicity?lang=en", """{"form":"unit"}""", "text/html", "Public notice")]
    public async Task A_paper_comes_in_the_form_asked_for(string path, string body, string accept, string holds)
    {
        foreach (string edition in new[] { Base, "/v1/rulesets/nmg-green-channel/current" })
        {
            string sent = body.Contains("\"on\"", StringComparison.Ordinal) ? body : body[..^1] + ",\"on\":\"2024-10-20\"}";
            using var answer = await _host.PostAsync(edition + path, sent, accept: accept);
            string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            ((int)answer.StatusCode).Should().Be(200, text);
            text.Should().Contain(holds);
            answer.Content.Headers.ContentType!.MediaType.Should().Be(accept);
            answer.Headers.CacheControl!.NoStore.Should().BeTrue();
            answer.Headers.Vary.Should().Contain("Accept");
        }
    }

    [Theory]
    [InlineData("/plan", "Plan", """{"closing":"2024-11-08","on":"2024-10-24"}""")]
    [InlineData("/plan?lang=en", "Plan", """{"closing":"2028-11-08"}""")]
    [InlineData("/publicity", "PublicNotice", """{"form":"unit"}""")]
    [InlineData("/publicity?lang=en", "PublicNotice", """{"form":"authority","from":"2026-12-30","people":[{"personName":"王某某","rosterRemarks":"13800138000"}]}""")]
    public async Task An_answer_fits_the_published_schema(string path, string schema, string body)
    {
        using var answer = await _host.PostAsync(Base + path, body);
        PublishedSchema.Fits(await PublishedSchema.OfAsync(_host, schema), await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Examples_of_the_contract_are_good_requests()
    {
        var document = await _host.GetJsonAsync("/openapi/v1.json");
        foreach (string call in new[] { "plan", "publicity", "roster" })
        {
            var body = document["paths"]!["/v1/rulesets/{id}/{edition}/" + call]!["post"]!["requestBody"]!["content"]!["application/json"]!;
            string schema = body["schema"]!["$ref"]!.GetValue<string>().Split('/')[^1];
            foreach (var (name, example) in body["examples"]!.AsObject())
            {
                PublishedSchema.Fits(await PublishedSchema.OfAsync(_host, schema), example!["value"]!.ToJsonString());
                using var answer = await _host.PostAsync($"{Base}/{call}", example["value"]!.ToJsonString());
                ((int)answer.StatusCode).Should().Be(200, $"{call} {name}");
            }
        }
    }

    [Fact]
    public async Task A_calendar_is_the_same_each_time_and_readable()
    {
        async Task<string> Get()
        {
            using var answer = await _host.PostAsync(Base + "/plan", """{"closing":"2024-11-08"}""", accept: "text/calendar");
            return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }

        string ics = await Get();
        (await Get()).Should().Be(ics);
        Ical.Net.Calendar.Load(ics)!.Events.Should().NotBeEmpty().And.OnlyContain(e => e.IsAllDay);
    }

    [Theory]
    [InlineData("/plan")]
    [InlineData("/publicity")]
    [InlineData("/roster")]
    public async Task A_bad_request_is_told_what_is_wrong_and_where(string path)
    {
        foreach (string body in new[] { "", "{", "[]", "null", "{}", """{"closing":"2024-02-30","form":"unit","people":[1]}""", """{"closing":"2024-11-08","form":"unit","people":[],"x":1}""", """{"closing":"\ud800","form":"\ud800","people":"\ud800"}""" })
        {
            using var answer = await _host.PostAsync(Base + path, body);
            (await ProblemDetails.ShouldBe(answer, 400, "invalidRequest"))["errors"]!.AsArray().Should().NotBeEmpty();
        }

        using var other = await _host.PostAsync(Base + path, "{}", "text/plain");
        await ProblemDetails.ShouldBe(other, 415, "unsupportedMediaType");
        using var unknown = await _host.PostAsync("/v1/rulesets/nmg-green-channel/1999" + path, "{}");
        await ProblemDetails.ShouldBe(unknown, 404, "rulesetNotFound");
        using var accept = await _host.PostAsync(Base + path, "{}", accept: "image/png");
        await ProblemDetails.ShouldBe(accept, 406, "notAcceptable");
        using var large = await _host.PostAsync(Base + path, new string(' ', (1024 * 1024) + 1));
        await ProblemDetails.ShouldBe(large, 413, "bodyTooLarge");
    }

    [Fact]
    public async Task A_ruleset_that_has_none_of_them_says_so()
    {
        Edit("ruleset.json", t => t.Replace("\"window\": { \"from\": \"opens\", \"closes\": \"closes\" },", "", StringComparison.Ordinal));
        await Until(async () =>
        {
            using var plan = await _host.PostAsync(Small + "/plan", """{"closing":"2024-11-08"}""");
            return (int)plan.StatusCode == 409;
        });
        using var planned = await _host.PostAsync(Small + "/plan", """{"closing":"2024-11-08"}""");
        await ProblemDetails.ShouldBe(planned, 409, "noWindow");
        using var posted = await _host.PostAsync(Small + "/publicity", """{"form":"unit"}""");
        await ProblemDetails.ShouldBe(posted, 409, "noPosting");
        using var made = await _host.PostAsync(Small + "/roster", """{"people":[]}""");
        await ProblemDetails.ShouldBe(made, 409, "noRoster");
    }

    [Fact]
    public async Task A_roster_is_made_and_checked()
    {
        using var made = await _host.PostAsync(Base + "/roster", RosterSamples.People().ToJsonString(), accept: Xlsx);
        byte[] file = await made.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        made.Content.Headers.ContentType!.MediaType.Should().Be(Xlsx);
        file.Should().Equal(RosterSamples.Good().ToXlsx(RosterForm.Filing));
        (await Check(file, ""))["good"]!.GetValue<bool>().Should().BeTrue();
        (await Check(file, "?form=public"))["findings"]!.AsArray().Should().HaveCount(3);
        (await Check(file, "?form=public&lang=en"))["findings"]![0]!["message"]!.GetValue<string>().Should().Contain("personal data");
        PublishedSchema.Fits(await PublishedSchema.OfAsync(_host, "RosterCheck"), (await Check(file, "?form=public")).ToJsonString());
        PublishedSchema.Fits(await PublishedSchema.OfAsync(_host, "RosterCheck"), (await Check([1, 2, 3], "")).ToJsonString());
        (await Check([1, 2, 3], ""))["findings"]![0]!["code"]!.GetValue<string>().Should().Be("GC6001");
        using var csv = await _host.PostAsync(Base + "/roster?form=public", RosterSamples.People().ToJsonString(), accept: "text/csv");
        (await csv.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().Contain("王某某").And.NotContain("身份证号");
    }

    [Fact]
    public async Task A_check_of_something_else_says_so()
    {
        using var json = await _host.PostAsync(Base + "/roster/check", "{}");
        await ProblemDetails.ShouldBe(json, 415, "unsupportedMediaType");
        using var form = await _host.PostAsync(Base + "/roster/check?form=both", "x", Xlsx);
        await ProblemDetails.ShouldBe(form, 400, "invalidQuery");
        using var current = await _host.PostAsync("/v1/rulesets/nmg-green-channel/current/roster/check", "x", Xlsx);
        await ProblemDetails.ShouldBe(current, 400, "dayRequired");
        using var large = await _host.PostAsync(Base + "/roster/check", new string(' ', (8 * 1024 * 1024) + 1), Xlsx);
        await ProblemDetails.ShouldBe(large, 413, "bodyTooLarge");
    }

    private async Task<JsonNode> Check(byte[] file, string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Base + "/roster/check" + query) { Content = new ByteArrayContent(file) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(Xlsx);
        using var answer = await _host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).Should().Be(200, text);
        return JsonNode.Parse(text)!;
    }

    private void Edit(string name, Func<string, string> change)
    {
        string file = Path.Combine(_host.Folder, "small", "2024", name);
        File.WriteAllText(file, change(File.ReadAllText(file)), new UTF8Encoding(false));
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (int i = 0; i < 100 && !await holds(); i++) await Task.Delay(100, TestContext.Current.CancellationToken);
    }
}

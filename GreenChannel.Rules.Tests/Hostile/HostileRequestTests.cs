using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using GreenChannel.Rules.Host;

namespace GreenChannel.Rules.Tests.Hostile;

/// <summary>Each hostile request is answered by its problems, the same from the library, the command line, HTTP and a batch, in bounded time and memory.</summary>
public sealed class HostileRequestTests(HostileHost host) : IClassFixture<HostileHost>
{
    public static IEnumerable<TheoryDataRow<string>> Rows => HostileRow.Of("requests.json");

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_hostile_request_gets_its_problems(string text)
    {
        var row = new HostileRow(text);
        byte[] body = row.Body();
        if (row.Expected is not ["unsupportedMediaType"])
        {
            string[] told = await Library(row, body);
            row.Expected.Except(told).Should().BeEmpty("all of them are told, beside {0}", string.Join(' ', told.Distinct()));
            var (exit, output) = await Bounds.Command(body, "evaluate", "-", "--ruleset", host.Folder);
            exit.Should().Be(row.IsAccepted ? 0 : body.Length > Limits.RequestBytes ? 2 : 1, output);
            if (exit == 1) foreach (string id in row.Expected) output.Should().Contain(id);
        }

        var (status, answer) = await host.PostAsync(HostileHost.Evaluate, body, row.ContentType);
        if (row.IsAccepted) status.Should().Be(HttpStatusCode.OK, answer);
        else Refused(row, body, status, answer);
    }

    [Fact]
    public void There_are_more_than_enough() => Rows.Count().Should().BeGreaterThan(150);

    [Fact]
    public async Task A_batch_of_all_of_them_answers_each_line_in_order()
    {
        HostileRow[] rows = [.. Rows.Select(r => new HostileRow(r.Data)).Where(r => r.ContentType == "application/json" && IsOneLine(r.Body()))];
        byte[] batch = [.. rows.SelectMany(r => r.Body().Append((byte)'\n'))];
        var (status, text) = await host.PostAsync(HostileHost.Evaluate + "/batch", batch, "application/x-ndjson");
        var (exit, output) = await Bounds.Command(batch, "batch", "-", "--ruleset", host.Folder);
        (status, exit).Should().Be((HttpStatusCode.OK, 1));
        foreach (string lines in new[] { text, output }) InOrder(rows, [.. lines.Split('\n').Where(l => l.StartsWith('{'))]);
    }

    private static void InOrder(HostileRow[] rows, string[] answers)
    {
        answers.Should().HaveCount(rows.Length);
        for (int i = 0; i < rows.Length; i++)
        {
            var answer = JsonNode.Parse(answers[i])!;
            if (rows[i].IsAccepted) answer["outcome"].Should().NotBeNull();
            else answer["line"]!.GetValue<int>().Should().Be(i + 1);
            if (rows[i].IsAccepted) continue;
            var told = rows[i].Body().Length > Limits.BatchLineBytes ? ["lineTooLong"] : rows[i].Expected;
            foreach (string id in told) answers[i].Should().Contain($"\"{id}\"");
        }
    }

    // Blank lines are passed over by a batch, and only the first may begin with a byte order mark.
    private static bool IsOneLine(byte[] body) =>
        !body.Contains((byte)'\n') && Encoding.UTF8.GetString(body).Trim(' ', '\t').Length > 0 && !body.AsSpan().StartsWith("\uFEFF"u8);

    private async Task<string[]> Library(HostileRow row, byte[] body)
    {
        var read = await Bounds.Within(() => host.Ruleset.ReadRequest(body));
        read.IsGood.Should().Be(row.IsAccepted);
        if (read.IsGood) host.Ruleset.Decide(read.Value).Should().NotBeNull();
        foreach (var finding in read.Findings) (finding.Message(Language.Chinese) + finding.Message(Language.English)).Length.Should().BeLessThan(20_000);
        return [.. read.Findings.Select(f => f.Id)];
    }

    private static void Refused(HostileRow row, byte[] body, HttpStatusCode status, string answer)
    {
        var problem = JsonNode.Parse(answer)!;
        string code = problem["code"]!.GetValue<string>();
        if (body.Length > Limits.RequestBytes)
        {
            (status, code).Should().Be((HttpStatusCode.RequestEntityTooLarge, "bodyTooLarge"));
            return;
        }

        if (row.Expected is ["unsupportedMediaType"])
        {
            (status, code).Should().Be((HttpStatusCode.UnsupportedMediaType, "unsupportedMediaType"));
            return;
        }

        (status, code).Should().Be((HttpStatusCode.BadRequest, "invalidRequest"));
        problem["errors"]!.AsArray().Select(e => e!["code"]!.GetValue<string>()).Distinct().Should().Contain(row.Expected);
    }
}

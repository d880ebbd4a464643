using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GreenChannel.Rules.Tests.Hostile;

/// <summary>Each hostile ruleset is answered by its findings, the same from the library, the command line and HTTP, in bounded time and memory.</summary>
public sealed class HostileRulesetTests(HostileHost host) : IClassFixture<HostileHost>
{
    public static IEnumerable<TheoryDataRow<string>> Rows => HostileRow.Of("rulesets.json");

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_hostile_ruleset_gets_its_findings(string text)
    {
        var row = new HostileRow(text);
        var files = row.Files();
        var told = await Library(row, files);
        var (exit, output) = await CommandLine(files);
        exit.Should().Be(row.IsAccepted ? 0 : 1, output);
        foreach (string id in row.Expected) output.Should().Contain(id);
        var (status, body) = await host.PostAsync("/v1/rulesets/check", Body(files), "application/json");
        if (HostileRow.IsText(files.Values)) Answer(status, body).Should().Equal(told);
        else body.Should().Contain("malformedJson").And.Match(_ => status == HttpStatusCode.BadRequest);
    }

    [Fact]
    public void There_are_more_than_enough() => Rows.Count().Should().BeGreaterThan(150);

    [Fact]
    public void Names_that_become_one_are_refused() =>
        GreenChannelRules.Load(new Dictionary<string, string> { ["a\\b.json"] = "{}", ["a/b.json"] = "{}" }).Findings.Select(f => f.Id).Should().Contain("GC0101");

    [Fact]
    public void Half_a_character_in_a_text_is_refused_at_its_place()
    {
        var files = MinimalRuleset.Files().ToDictionary(f => f.Key, f => Encoding.UTF8.GetString(f.Value), StringComparer.Ordinal);
        files["bars.json"] = "{\n\"Workflow\ud800Name\":1}";
        var finding = GreenChannelRules.Load(files).Findings.Should().ContainSingle(f => f.Id == "GC0003").Subject;
        (finding.At.File, finding.At.Line, finding.At.Column).Should().Be(("bars.json", 2, 10));
    }

    private static async Task<string[]> Library(HostileRow row, Dictionary<string, byte[]> files)
    {
        var result = await Bounds.Within(() => HostileRow.IsText(files.Values)
            ? GreenChannelRules.Check(files.ToDictionary(f => f.Key, f => Encoding.UTF8.GetString(f.Value), StringComparer.Ordinal))
            : MinimalRuleset.Check(files));
        string[] ids = [.. result.Findings.Select(f => f.Id)];
        if (row.Expected.Length == 0) ids.Should().BeEmpty();
        row.Expected.Except(ids).Should().BeEmpty("all of them are told, beside {0}", string.Join(' ', ids.Distinct()));
        result.IsGood.Should().Be(row.IsAccepted, string.Join('\n', result.Findings.Take(5)));
        if (!row.IsAccepted) Marked(row, result.Findings.First(f => f.Id == row.Expected[0]));
        foreach (var finding in result.Findings) (finding.Message(Language.Chinese) + finding.Message(Language.English)).Length.Should().BeLessThan(20_000);
        return ids;
    }

    private static void Marked(HostileRow row, Diagnostic finding)
    {
        if (row.At is { } at) finding.At.Source!.Text[finding.At.Start..finding.At.End].Should().Be(at);
        if (row.Mend is { } mend) finding.Mend!.Replacement.Should().Be(mend);
    }

    private static async Task<(int Exit, string Output)> CommandLine(Dictionary<string, byte[]> files)
    {
        string folder = Directory.CreateTempSubdirectory("hostile-").FullName;
        try
        {
            HostileHost.Write(files, folder);
            return await Bounds.Command([], "check", folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string[] Answer(HttpStatusCode status, string body)
    {
        status.Should().Be(HttpStatusCode.OK, body[..Math.Min(500, body.Length)]);
        return [.. JsonNode.Parse(body)!["diagnostics"]!.AsArray().Select(d => d!["id"]!.GetValue<string>())];
    }

    // Bytes that are no text are put into the body as they are: JSON has no other way to carry them.
    private static byte[] Body(Dictionary<string, byte[]> files)
    {
        var body = new List<byte>("{\"files\":{"u8.ToArray());
        foreach (var (name, bytes) in files)
        {
            if (body[^1] != (byte)'{') body.Add((byte)',');
            body.AddRange(JsonSerializer.SerializeToUtf8Bytes(name));
            body.Add((byte)':');
            if (HostileRow.IsText([bytes])) body.AddRange(JsonSerializer.SerializeToUtf8Bytes(Encoding.UTF8.GetString(bytes), Relaxed));
            else body.AddRange([(byte)'"', .. bytes, (byte)'"']);
        }

        body.AddRange("}}"u8);
        return [.. body];
    }

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

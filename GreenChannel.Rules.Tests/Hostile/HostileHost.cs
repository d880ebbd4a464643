using System.Net;
using System.Net.Http.Headers;
using GreenChannel.Rules.Tests.Host;

namespace GreenChannel.Rules.Tests.Hostile;

/// <summary>The minimal ruleset with a mandatory bar beside the one in principle: as a folder, loaded, and served.</summary>
public sealed class HostileHost : IAsyncLifetime
{
    private const string MandatoryBar = """{"RuleName":"banned","Expression":"applicant.years > 70","Properties":{"clause":"二","label":"banned","force":"mandatory"}}""";

    private readonly HostUnderTest _host = new(empty: true);

    public string Folder => Path.Combine(_host.Folder, "reading-room", "2024");

    public Ruleset Ruleset { get; private set; } = null!;

    public static string Evaluate => "/v1/rulesets/reading-room/2024/evaluate";

    public async ValueTask InitializeAsync()
    {
        var files = MinimalRuleset.Files();
        files["bars.json"] = MinimalRuleset.Set(files["bars.json"], "/Rules/-", MandatoryBar);
        Ruleset = MinimalRuleset.Load(files).OrThrow();
        Write(files, Folder);
        for (int i = 0; i < 100 && await StatusAsync() != HttpStatusCode.OK; i++) await Task.Delay(100);
        (await StatusAsync()).Should().Be(HttpStatusCode.OK);
    }

    public ValueTask DisposeAsync()
    {
        _host.Dispose();
        return ValueTask.CompletedTask;
    }

    public static void Write(IReadOnlyDictionary<string, byte[]> files, string folder)
    {
        foreach (var (name, bytes) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, name))!);
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
        }
    }

    public async Task<(HttpStatusCode Status, string Body)> PostAsync(string path, byte[] body, string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        if (type.Length > 0) request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var answer = await Bounds.Within(_host.Client.SendAsync(request, TestContext.Current.CancellationToken));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task<HttpStatusCode> StatusAsync()
    {
        using var answer = await _host.Client.GetAsync("/v1/rulesets/reading-room/2024", TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}

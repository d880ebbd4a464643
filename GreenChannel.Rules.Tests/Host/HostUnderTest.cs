using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using GreenChannel.Rules.Host;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace GreenChannel.Rules.Tests.Host;

/// <summary>The host in this process, in Development, serving a folder of its own that a test may edit.</summary>
public sealed class HostUnderTest : IDisposable
{
    private readonly WebApplicationFactory<HostEntry> _factory;

    public HostUnderTest(bool empty = false, bool shipped = false)
    {
        Folder = Directory.CreateTempSubdirectory("rulesets-").FullName;
        if (!empty) SmallRuleset.WriteTo(Path.Combine(Folder, "small", "2024"));
        if (shipped) Copy(Path.Combine(Repository.Root, "rulesets"), Folder);
        _factory = new WebApplicationFactory<HostEntry>().WithWebHostBuilder(host => host
            .UseEnvironment("Development")
            .UseSetting("Rulesets:Folder", Folder)
            .UseSetting("Rulesets:PollSeconds", "0.2"));
        Client = _factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
    }

    public string Folder { get; }

    public HttpClient Client { get; }

    public async Task<HttpResponseMessage> PostAsync(string path, string body, string type = "application/json", string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<JsonNode> GetJsonAsync(string path) =>
        JsonNode.Parse(await Client.GetStringAsync(path, TestContext.Current.CancellationToken))!;

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*.json", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(from, "*.md", SearchOption.AllDirectories)))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public void Dispose()
    {
        Client.Dispose();
        _factory.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}

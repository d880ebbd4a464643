using System.Net;

namespace GreenChannel.Rules.Host.Listening;

/// <summary>
/// The host knows no sign-in, and what it is asked is about persons: it listens on this machine only.
/// Put a proxy that authenticates in front of it to reach it from elsewhere.
/// </summary>
internal static class LoopbackOnly
{
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>The first configured address that others could reach, or null.</summary>
    public static string? FirstReachable(IConfiguration configuration) =>
        Configured(configuration).FirstOrDefault(url => !IsLoopback(url));

    /// <summary>Every address that the server would listen on by configuration; empty if none is named.</summary>
    public static IEnumerable<string> Configured(IConfiguration configuration)
    {
        foreach (string url in Split(configuration["urls"])) yield return url;
        foreach (string port in Split(configuration["http_ports"])) yield return "http://*:" + port;
        foreach (string port in Split(configuration["https_ports"])) yield return "https://*:" + port;
        foreach (var endpoint in configuration.GetSection("Kestrel:Endpoints").GetChildren())
        {
            if (endpoint["Url"] is { } url) yield return url;
        }
    }

    private static string[] Split(string? list) => list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static bool IsLoopback(string url)
    {
        string host = BindingAddress.Parse(url).Host;
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
    }
}

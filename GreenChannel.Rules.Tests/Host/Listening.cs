using GreenChannel.Rules.Host.Listening;
using Microsoft.Extensions.Configuration;

namespace GreenChannel.Rules.Tests.Host;

public sealed class Listening
{
    [Theory]
    [InlineData("urls", "http://127.0.0.1:5080", null)]
    [InlineData("urls", "http://localhost:1;http://[::1]:2", null)]
    [InlineData("urls", "http://127.0.0.1:1;http://0.0.0.0:2", "http://0.0.0.0:2")]
    [InlineData("urls", "http://*:80", "http://*:80")]
    [InlineData("urls", "http://example.org", "http://example.org")]
    [InlineData("http_ports", "8080", "http://*:8080")]
    [InlineData("Kestrel:Endpoints:A:Url", "https://[::]:443", "https://[::]:443")]
    public void Only_this_machine_can_reach_the_host(string key, string value, string? refused)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(key, (string?)value)]).Build();
        LoopbackOnly.FirstReachable(configuration).Should().Be(refused);
    }
}

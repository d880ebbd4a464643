using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace GreenChannel.Rules.Tests.Host;

public sealed class Contract : IDisposable
{
    private readonly HostUnderTest _host = new(empty: true);

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Every_call_is_described_and_every_reference_leads_somewhere()
    {
        var document = await _host.GetJsonAsync("/openapi/v1.json");
        document["openapi"]!.GetValue<string>().Should().StartWith("3.1");
        document["paths"]!.AsObject().Count.Should().Be(21);
        foreach (string reference in References(document))
        {
            JsonNode? at = document;
            foreach (string key in reference[2..].Split('/')) at = at?[key];
            at.Should().NotBeNull(reference);
        }
    }

    [Fact]
    public async Task Request_examples_fit_the_schema_of_their_call()
    {
        var document = await _host.GetJsonAsync("/openapi/v1.json");
        var evaluate = document["paths"]!["/v1/rulesets/{id}/{edition}/evaluate"]!["post"]!["requestBody"]!["content"]!["application/json"]!;
        var schema = JsonSchema.FromText(document["components"]!["schemas"]!["DecisionRequest"]!.ToJsonString());
        foreach (var (name, example) in evaluate["examples"]!.AsObject())
            schema.Evaluate(JsonSerializer.SerializeToElement(example!["value"])).IsValid.Should().BeTrue(name);
    }

    [Fact]
    public async Task The_reference_pages_need_no_network()
    {
        string page = await _host.Client.GetStringAsync("/reference/", TestContext.Current.CancellationToken);
        page.Should().NotContain("https://");
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(m => m.Key == "$ref" ? [m.Value!.GetValue<string>()] : References(m.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };
}

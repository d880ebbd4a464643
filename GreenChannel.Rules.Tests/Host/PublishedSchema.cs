using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace GreenChannel.Rules.Tests.Host;

/// <summary>Schemas of answers as the host publishes them.</summary>
internal static class PublishedSchema
{
    /// <summary>A schema by itself: what it refers to goes with it.</summary>
    public static async Task<JsonSchema> OfAsync(HostUnderTest host, string schema)
    {
        var document = await host.GetJsonAsync("/openapi/v1.json");
        var text = new JsonObject { ["$ref"] = $"#/components/schemas/{schema}", ["$defs"] = document["components"]!["schemas"]!.DeepClone() };
        return JsonSchema.FromText(text.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal));
    }

    public static void Fits(JsonSchema schema, string answer)
    {
        var result = schema.Evaluate(JsonSerializer.SerializeToElement(JsonNode.Parse(answer)), new EvaluationOptions { OutputFormat = OutputFormat.List });
        result.IsValid.Should().BeTrue(string.Join("; ", (result.Details ?? []).Where(d => d.Errors is not null).Select(d => $"{d.InstanceLocation}: {string.Join(", ", d.Errors!.Values)}")));
    }
}

using System.Text.Json;
using GreenChannel.Rules.Host.Rulesets;
using GreenChannel.Rules.Host.Wire;

namespace GreenChannel.Rules.Host.Health;

/// <summary>Whether the process lives, and whether it serves what its folders say.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => new JsonAnswer(WriteAlive)).WithName("healthLive");
        routes.MapGet("/health/ready", Ready).WithName("healthReady");
    }

    /// <summary>Healthy, or degraded (200: the last good rules serve on), or unhealthy (503: nothing is served).</summary>
    private static JsonAnswer Ready(HttpContext context, RulesetStore store)
    {
        var language = RequestLanguage.Of(context.Request);
        var catalog = store.Catalog;
        if (catalog.Rulesets.IsEmpty) context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return new JsonAnswer(writer => WriteReadiness(writer, catalog, language)) { Language = language };
    }

    private static void WriteAlive(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("status", "healthy");
        writer.WriteString("engine", GreenChannelRules.EngineVersion);
        writer.WriteEndObject();
    }

    private static void WriteReadiness(Utf8JsonWriter writer, RulesetCatalog catalog, Language language)
    {
        writer.WriteStartObject();
        writer.WriteString("status", catalog.Rulesets.IsEmpty ? "unhealthy" : catalog.Refused.IsEmpty ? "healthy" : "degraded");
        writer.WriteStartArray("rulesets");
        foreach (var ruleset in catalog.Rulesets) WriteIdentity(writer, ruleset);
        writer.WriteEndArray();
        writer.WriteStartArray("refused");
        foreach (var refused in catalog.Refused) WriteRefused(writer, refused, language);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteRefused(Utf8JsonWriter writer, RefusedFolder refused, Language language)
    {
        writer.WriteStartObject();
        writer.WriteString("folder", refused.Folder);
        writer.WriteString("reason", JsonNamingPolicy.CamelCase.ConvertName(refused.Reason.ToString()));
        if (refused.LastGood is { } lastGood)
        {
            writer.WritePropertyName("serving");
            WriteIdentity(writer, lastGood);
        }

        writer.WriteStartArray("diagnostics");
        foreach (var finding in refused.Findings) finding.WriteTo(writer, language);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteIdentity(Utf8JsonWriter writer, Ruleset ruleset)
    {
        writer.WriteStartObject();
        writer.WriteString("id", ruleset.Id);
        writer.WriteString("edition", ruleset.Edition);
        writer.WriteString("hash", ruleset.Hash);
        writer.WriteEndObject();
    }
}

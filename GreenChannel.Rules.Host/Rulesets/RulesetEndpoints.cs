using System.Text.Json;
using GreenChannel.Rules.Host.Wire;

namespace GreenChannel.Rules.Host.Rulesets;

/// <summary>What is loaded: headers, facts, their schema, the notice.</summary>
internal static class RulesetEndpoints
{
    public static void MapRulesets(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/rulesets", List).WithName("listRulesets");
        var one = routes.MapGroup("/v1/rulesets/{id}/{edition}");
        one.MapGet("", (HttpRequest request, RulesetStore store, string id, string edition) =>
            Answer(request, store, id, edition, (ruleset, writer) => ruleset.WriteHeader(writer))).WithName("getRuleset");
        one.MapGet("/facts", (HttpRequest request, RulesetStore store, string id, string edition) =>
            Answer(request, store, id, edition, (ruleset, writer) => ruleset.WriteFacts(writer))).WithName("getFacts");
        one.MapGet("/facts/schema", (HttpRequest request, RulesetStore store, string id, string edition) =>
            Answer(request, store, id, edition, (ruleset, writer) => ruleset.WriteFactsSchema(writer))).WithName("getFactsSchema");
        one.MapGet("/notice", (HttpRequest request, RulesetStore store, string id, string edition) =>
            Answer(request, store, id, edition, (ruleset, writer) => ruleset.WriteNotice(writer))).WithName("getNotice");
    }

    private static JsonAnswer List(HttpRequest request, RulesetStore store)
    {
        MediaTypes.Choose(request, MediaTypes.Json);
        _ = RequestLanguage.Of(request);
        var catalog = store.Catalog;
        return new JsonAnswer(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("rulesets");
            foreach (var ruleset in catalog.Rulesets) ruleset.WriteHeader(writer);
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static JsonAnswer Answer(HttpRequest request, RulesetStore store, string id, string edition, Action<Ruleset, Utf8JsonWriter> write)
    {
        MediaTypes.Choose(request, MediaTypes.Json);
        _ = RequestLanguage.Of(request);
        var ruleset = RulesetLookup.ForGet(store.Catalog, id, edition, request.Query["on"]);
        return new JsonAnswer(writer => write(ruleset, writer));
    }
}

using System.Globalization;
using System.Text.Json;
using GreenChannel.Rules.Host.Problems;
using GreenChannel.Rules.Host.Wire;

namespace GreenChannel.Rules.Host.Check;

/// <summary>The findings on a ruleset that is sent as texts. Nothing is kept or served.</summary>
internal static class CheckEndpoints
{
    /// <summary>The policy that bounds how many checks run at once: each costs a compilation.</summary>
    public const string Policy = "check";

    public static void MapCheck(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/rulesets/check", CheckAsync).WithName("checkRuleset").RequireRateLimiting(Policy);

    private static async Task<IResult> CheckAsync(HttpRequest request, CancellationToken cancellation)
    {
        MediaTypes.Choose(request, MediaTypes.Json);
        var language = RequestLanguage.Of(request);
        MediaTypes.RequireJson(request);
        var body = await BoundedBody.ReadAsync(request, Limits.CheckBytes, cancellation);
        var check = GreenChannelRules.Check(CheckBody.Read(body, language));
        return new JsonAnswer(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("diagnostics");
            foreach (var finding in check.Findings) finding.WriteTo(writer, language);
            writer.WriteEndArray();
            writer.WriteStartArray("coverage");
            foreach (var sentence in check.Coverage) sentence.WriteTo(writer);
            writer.WriteEndArray();
            writer.WriteEndObject();
        })
        { Language = language };
    }
}

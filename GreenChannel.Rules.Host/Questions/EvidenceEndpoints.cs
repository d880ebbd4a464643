using GreenChannel.Rules.Host.Evaluate;
using GreenChannel.Rules.Host.Rulesets;
using GreenChannel.Rules.Host.Wire;

namespace GreenChannel.Rules.Host.Questions;

/// <summary>What the answer is on each level of evidence, and what awaits whose attestation.</summary>
internal static class EvidenceEndpoints
{
    public static void MapEvidence(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/rulesets/{id}/{edition}/evidence", AnswerAsync).WithName("evidence");

    private static async Task<IResult> AnswerAsync(HttpRequest request, RulesetStore store, string id, string edition, CancellationToken cancellation)
    {
        string form = MediaTypes.Choose(request, MediaTypes.Json, MediaTypes.Markdown);
        request.HttpContext.Response.Headers.Vary = "Accept";
        var language = RequestLanguage.Of(request);
        var (ruleset, asked) = await EvaluateEndpoints.AskAsync(request, store, id, edition, cancellation);
        var comparison = ruleset.EvidenceOf(asked);
        return form == MediaTypes.Markdown
            ? new TextAnswer(comparison.ToMarkdown(language), form, language)
            : new JsonAnswer(writer => comparison.WriteJson(writer, language)) { Language = language };
    }
}

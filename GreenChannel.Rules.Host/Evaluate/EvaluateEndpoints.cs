using GreenChannel.Rules.Host.Problems;
using GreenChannel.Rules.Host.Rulesets;
using GreenChannel.Rules.Host.Wire;

namespace GreenChannel.Rules.Host.Evaluate;

/// <summary>One request, one decision; and the same told as a tree or a document.</summary>
internal static class EvaluateEndpoints
{
    public static void MapEvaluate(this IEndpointRouteBuilder routes)
    {
        var one = routes.MapGroup("/v1/rulesets/{id}/{edition}");
        one.MapPost("/evaluate", EvaluateAsync).WithName("evaluate");
        one.MapPost("/explain", ExplainAsync).WithName("explain");
    }

    private static async Task<IResult> EvaluateAsync(HttpRequest request, RulesetStore store, string id, string edition, CancellationToken cancellation)
    {
        MediaTypes.Choose(request, MediaTypes.Json);
        var (_, decision) = await DecideAsync(request, store, id, edition, cancellation);
        return new JsonAnswer(decision.WriteTo);
    }

    private static async Task<IResult> ExplainAsync(HttpRequest request, RulesetStore store, string id, string edition, CancellationToken cancellation)
    {
        string form = MediaTypes.Choose(request, MediaTypes.Json, MediaTypes.Markdown, MediaTypes.Html);
        request.HttpContext.Response.Headers.Vary = "Accept";
        var language = RequestLanguage.Of(request);
        var (ruleset, decision) = await DecideAsync(request, store, id, edition, cancellation);
        var explanation = ruleset.Explain(decision);
        return form switch
        {
            MediaTypes.Markdown => new TextAnswer(explanation.ToMarkdown(language), form, language),
            MediaTypes.Html => new TextAnswer(explanation.ToHtml(language), form, language),
            _ => new JsonAnswer(writer => explanation.WriteTo(writer, language)) { Language = language },
        };
    }

    private static async Task<(Ruleset Ruleset, Decision Decision)> DecideAsync(HttpRequest request, RulesetStore store, string id, string edition, CancellationToken cancellation)
    {
        var language = RequestLanguage.Of(request);
        MediaTypes.RequireJson(request);
        var catalog = store.Catalog;
        RulesetLookup.RequireKnown(catalog, id, edition);
        var body = await BoundedBody.ReadAsync(request, Limits.RequestBytes, cancellation);
        return Decide(catalog, id, edition, body.Span, language);
    }

    /// <exception cref="ProblemException">The request has errors, or no edition is in force on its day.</exception>
    public static (Ruleset Ruleset, Decision Decision) Decide(RulesetCatalog catalog, string id, string edition, ReadOnlySpan<byte> utf8Request, Language language)
    {
        var ruleset = RulesetLookup.ForRequest(catalog, id, edition, utf8Request);
        var asked = ruleset.ReadRequest(utf8Request);
        if (!asked.IsGood) throw new ProblemException(Problem.InvalidRequest(asked.Findings, language));
        return (ruleset, ruleset.Decide(asked.Value));
    }
}

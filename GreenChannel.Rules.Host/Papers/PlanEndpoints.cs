using GreenChannel.Rules.Host.Problems;
using GreenChannel.Rules.Host.Rulesets;
using GreenChannel.Rules.Host.Wire;
using GreenChannel.Rules.Papers;

namespace GreenChannel.Rules.Host.Papers;

/// <summary>By which day each duty must be begun and done, for any closing day.</summary>
internal static class PlanEndpoints
{
    public static void MapPlan(this IEndpointRouteBuilder routes) => routes.MapPost("/v1/rulesets/{id}/{edition}/plan", AnswerAsync).WithName("plan");

    private static async Task<IResult> AnswerAsync(HttpRequest request, RulesetStore store, string id, string edition, CancellationToken cancellation)
    {
        string form = MediaTypes.Choose(request, MediaTypes.Json, MediaTypes.Markdown, MediaTypes.Calendar);
        request.HttpContext.Response.Headers.Vary = "Accept";
        var language = RequestLanguage.Of(request);
        MediaTypes.RequireJson(request);
        var catalog = store.Catalog;
        RulesetLookup.RequireKnown(catalog, id, edition);
        var body = await BoundedBody.ReadAsync(request, Limits.RequestBytes, cancellation);
        var ruleset = RulesetLookup.ForRequest(catalog, id, edition, body.Span);
        if (ruleset.WindowCloses is null) throw new ProblemException(StatusCodes.Status409Conflict, ProblemCode.NoWindow, ("id", id), ("edition", ruleset.Edition));
        var asked = ruleset.ReadPlanRequest(body.Span);
        if (!asked.IsGood) throw new ProblemException(Problem.InvalidRequest(asked.Findings, language));
        var plan = ruleset.PlanFor(asked.Value, calendar: null);
        return form switch
        {
            MediaTypes.Markdown => new TextAnswer(plan.ToMarkdown(language), form, language),
            MediaTypes.Calendar => new TextAnswer(plan.ToIcs(language), form, language),
            _ => new JsonAnswer(writer => plan.WriteJson(writer, language)) { Language = language },
        };
    }
}

using GreenChannel.Rules.Host.Problems;
using GreenChannel.Rules.Host.Rulesets;
using GreenChannel.Rules.Host.Wire;
using GreenChannel.Rules.Papers;

namespace GreenChannel.Rules.Host.Papers;

/// <summary>The draft of a public notice.</summary>
internal static class PublicityEndpoints
{
    public static void MapPublicity(this IEndpointRouteBuilder routes) => routes.MapPost("/v1/rulesets/{id}/{edition}/publicity", AnswerAsync).WithName("publicity");

    private static async Task<IResult> AnswerAsync(HttpRequest request, RulesetStore store, string id, string edition, CancellationToken cancellation)
    {
        string form = MediaTypes.Choose(request, MediaTypes.Json, MediaTypes.Markdown, MediaTypes.Html);
        request.HttpContext.Response.Headers.Vary = "Accept";
        var language = RequestLanguage.Of(request);
        MediaTypes.RequireJson(request);
        var catalog = store.Catalog;
        RulesetLookup.RequireKnown(catalog, id, edition);
        var body = await BoundedBody.ReadAsync(request, Limits.RequestBytes, cancellation);
        var ruleset = RulesetLookup.ForRequest(catalog, id, edition, body.Span);
        if (PublicNotice.FormsOf(ruleset).IsEmpty) throw Conflict(ProblemCode.NoPosting, id, ruleset);
        var asked = PublicNotice.ReadRequest(ruleset, body.Span);
        if (!asked.IsGood) throw new ProblemException(Problem.InvalidRequest(asked.Findings, language));
        if (!PublicNotice.FormsOf(ruleset).Contains(asked.Value.Form)) throw Conflict(ProblemCode.NoPosting, id, ruleset);
        if (ruleset.WindowCloses is null && (asked.Value.From is null || asked.Value.Closing is not null)) throw Conflict(ProblemCode.NoWindow, id, ruleset);
        var notice = PublicNotice.Of(ruleset, asked.Value);
        return form switch
        {
            MediaTypes.Markdown => new TextAnswer(notice.ToMarkdown(language), form, language),
            MediaTypes.Html => new TextAnswer(notice.ToHtml(language), form, language),
            _ => new JsonAnswer(writer => notice.WriteJson(writer, language)) { Language = language },
        };
    }

    private static ProblemException Conflict(string code, string id, Ruleset ruleset) => new(StatusCodes.Status409Conflict, code, ("id", id), ("edition", ruleset.Edition));
}

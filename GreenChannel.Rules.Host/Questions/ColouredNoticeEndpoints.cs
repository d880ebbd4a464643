using GreenChannel.Rules.Host.Evaluate;
using GreenChannel.Rules.Host.Rulesets;
using GreenChannel.Rules.Host.Wire;

namespace GreenChannel.Rules.Host.Questions;

/// <summary>The notice itself, each clause marked for one applicant.</summary>
internal static class ColouredNoticeEndpoints
{
    public static void MapColouredNotice(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/rulesets/{id}/{edition}/coloured-notice", AnswerAsync).WithName("coloured-notice");

    private static async Task<IResult> AnswerAsync(HttpRequest request, RulesetStore store, string id, string edition, CancellationToken cancellation)
    {
        string form = MediaTypes.Choose(request, MediaTypes.Json, MediaTypes.Markdown, MediaTypes.Html);
        request.HttpContext.Response.Headers.Vary = "Accept";
        var language = RequestLanguage.Of(request);
        var (ruleset, asked) = await EvaluateEndpoints.AskAsync(request, store, id, edition, cancellation);
        var notice = ruleset.NoticeFor(ruleset.Decide(asked));
        return form switch
        {
            MediaTypes.Markdown => new TextAnswer(notice.ToMarkdown(language), form, language),
            MediaTypes.Html => new TextAnswer(notice.ToHtml(language), form, language),
            _ => new JsonAnswer(writer => notice.WriteJson(writer, language)) { Language = language },
        };
    }
}

using GreenChannel.Rules.Host.Problems;
using GreenChannel.Rules.Host.Rulesets;
using GreenChannel.Rules.Host.Wire;
using GreenChannel.Rules.Papers;

namespace GreenChannel.Rules.Host.Papers;

/// <summary>Drafts of papers. The head that a call gives goes into the paper and nowhere else.</summary>
internal static class PaperEndpoints
{
    public static void MapPapers(this IEndpointRouteBuilder routes) => routes.MapPost("/v1/rulesets/{id}/{edition}/papers/{kind}", AnswerAsync).WithName("paper");

    private static async Task<IResult> AnswerAsync(HttpRequest request, RulesetStore store, string id, string edition, string kind, CancellationToken cancellation)
    {
        var wanted = PaperKinds.Of(kind)
            ?? throw new ProblemException(StatusCodes.Status404NotFound, ProblemCode.UnknownPaper, ("kind", kind), ("known", string.Join(", ", PaperKinds.Ids)));
        string form = MediaTypes.Choose(request, MediaTypes.Markdown, MediaTypes.Html, MediaTypes.Docx);
        request.HttpContext.Response.Headers.Vary = "Accept";
        var language = RequestLanguage.Of(request);
        MediaTypes.RequireJson(request);
        var catalog = store.Catalog;
        RulesetLookup.RequireKnown(catalog, id, edition);
        var body = await BoundedBody.ReadAsync(request, Limits.RequestBytes, cancellation);
        var ruleset = RulesetLookup.ForRequest(catalog, id, edition, body.Span);
        var asked = PaperRequest.Read(ruleset, body.Span);
        if (!asked.IsGood) throw new ProblemException(Problem.InvalidRequest(asked.Findings, language));
        var explanation = ruleset.Explain(ruleset.Decide(asked.Value.Request));
        if (explanation.WhyPaperDoesNotFit(wanted, language) is { } why) throw new ProblemException(StatusCodes.Status409Conflict, ProblemCode.PaperDoesNotFit, ("why", why));
        var paper = explanation.ToPaper(wanted, asked.Value.Letterhead, language);
        return form switch
        {
            MediaTypes.Docx => new FileAnswer(paper.ToDocx(), form, wanted.Id() + ".docx", language),
            MediaTypes.Html => new TextAnswer(paper.ToHtml(), form, language),
            _ => new TextAnswer(paper.ToMarkdown(), form, language),
        };
    }
}

/// <summary>A file to be kept under a name that tells nothing of whom it is about.</summary>
internal sealed class FileAnswer(byte[] bytes, string contentType, string name, Language language) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        return Bytes.SendAsync(httpContext, bytes, contentType, language);
    }
}

using GreenChannel.Rules.Batch;
using GreenChannel.Rules.Host.Problems;
using GreenChannel.Rules.Host.Questions;
using GreenChannel.Rules.Host.Rulesets;
using GreenChannel.Rules.Host.Wire;
using GreenChannel.Rules.Questions;

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
        bool varied = ReadingsQuery.AsksWhichMatter(request);
        var detail = DetailQuery.Of(request);
        if (varied) DetailQuery.RequireWhole(detail);
        var (ruleset, asked) = await AskAsync(request, store, id, edition, cancellation);
        if (detail == BatchDetail.Outcomes) return new BytesAnswer(output => ruleset.WriteOutcomes(ruleset.Decide(asked), output));
        if (!varied) return new JsonAnswer(ruleset.Decide(asked).WriteTo);
        var effect = ruleset.ReadingsThatMatter(asked, cancellation);
        return new JsonAnswer(writer => effect.Decision.WriteTo(writer, further =>
        {
            further.WritePropertyName("readingsEffect");
            effect.WriteTo(further);
        }));
    }

    private static async Task<IResult> ExplainAsync(HttpRequest request, RulesetStore store, string id, string edition, CancellationToken cancellation)
    {
        string form = MediaTypes.Choose(request, MediaTypes.Json, MediaTypes.Markdown, MediaTypes.Html);
        request.HttpContext.Response.Headers.Vary = "Accept";
        var language = RequestLanguage.Of(request);
        bool varied = ReadingsQuery.AsksWhichMatter(request);
        var options = ExplanationQuery.Of(request);
        var (ruleset, asked) = await AskAsync(request, store, id, edition, cancellation);
        options = options.Checked(ruleset);
        if (varied) return Explained(ruleset, ruleset.ReadingsThatMatter(asked, cancellation), options, form, language);
        var explanation = ruleset.Explain(ruleset.Decide(asked), options);
        return form switch
        {
            MediaTypes.Markdown => new TextAnswer(explanation.ToMarkdown(language), form, language),
            MediaTypes.Html => new TextAnswer(explanation.ToHtml(language), form, language),
            _ => new JsonAnswer(writer => explanation.WriteTo(writer, language)) { Language = language },
        };
    }

    private static IResult Explained(Ruleset ruleset, ReadingsEffect effect, ExplanationOptions options, string form, Language language)
    {
        var explanation = ruleset.Explain(effect.Decision, options);
        return form switch
        {
            MediaTypes.Markdown => new TextAnswer(explanation.ToMarkdown(language, effect.ToMarkdown(language)), form, language),
            MediaTypes.Html => new TextAnswer(explanation.ToHtml(language, effect.ToMarkdown(language)), form, language),
            _ => new JsonAnswer(writer => explanation.WriteTo(writer, language, further =>
            {
                further.WritePropertyName("readingsEffect");
                effect.WriteTo(further, language);
            }))
            { Language = language },
        };
    }

    /// <summary>Reads what a call asks: the ruleset that its address means, and its body.</summary>
    /// <exception cref="ProblemException">There is no such ruleset, or the request has errors.</exception>
    internal static async Task<(Ruleset Ruleset, DecisionRequest Asked)> AskAsync(HttpRequest request, RulesetStore store, string id, string edition, CancellationToken cancellation)
    {
        var language = RequestLanguage.Of(request);
        MediaTypes.RequireJson(request);
        var catalog = store.Catalog;
        RulesetLookup.RequireKnown(catalog, id, edition);
        var body = await BoundedBody.ReadAsync(request, Limits.RequestBytes, cancellation);
        return Read(catalog, id, edition, body.Span, language);
    }

    /// <exception cref="ProblemException">The request has errors, or no edition is in force on its day.</exception>
    public static (Ruleset Ruleset, Decision Decision) Decide(RulesetCatalog catalog, string id, string edition, ReadOnlySpan<byte> utf8Request, Language language)
    {
        var (ruleset, asked) = Read(catalog, id, edition, utf8Request, language);
        return (ruleset, ruleset.Decide(asked));
    }

    private static (Ruleset Ruleset, DecisionRequest Asked) Read(RulesetCatalog catalog, string id, string edition, ReadOnlySpan<byte> utf8Request, Language language)
    {
        var ruleset = RulesetLookup.ForRequest(catalog, id, edition, utf8Request);
        var asked = ruleset.ReadRequest(utf8Request);
        if (!asked.IsGood) throw new ProblemException(Problem.InvalidRequest(asked.Findings, language));
        return (ruleset, asked.Value);
    }
}

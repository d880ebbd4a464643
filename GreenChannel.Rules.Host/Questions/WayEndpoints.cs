using System.Globalization;
using GreenChannel.Rules.Host.Evaluate;
using GreenChannel.Rules.Host.Problems;
using GreenChannel.Rules.Host.Rulesets;
using GreenChannel.Rules.Host.Wire;

namespace GreenChannel.Rules.Host.Questions;

/// <summary>What would have to change, and what to ask next.</summary>
internal static class WayEndpoints
{
    private const int MostWays = 100;
    private const int MostSkipped = 1_000;

    public static void MapWays(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/rulesets/{id}/{edition}/shortest-way", ShortestWayAsync).WithName("shortestWay");
        routes.MapPost("/v1/rulesets/{id}/{edition}/next-question", NextQuestionAsync).WithName("nextQuestion");
    }

    private static async Task<IResult> ShortestWayAsync(HttpRequest request, RulesetStore store, string id, string edition, CancellationToken cancellation)
    {
        string form = MediaTypes.Choose(request, MediaTypes.Json, MediaTypes.Markdown);
        request.HttpContext.Response.Headers.Vary = "Accept";
        var language = RequestLanguage.Of(request);
        int most = MostOf(request);
        var (ruleset, asked) = await EvaluateEndpoints.AskAsync(request, store, id, edition, cancellation);
        var ways = ruleset.ShortestWays(ruleset.Decide(asked), most);
        return form == MediaTypes.Markdown
            ? new TextAnswer(ways.ToMarkdown(language), form, language)
            : new JsonAnswer(writer => ways.WriteTo(writer, language)) { Language = language };
    }

    private static async Task<IResult> NextQuestionAsync(HttpRequest request, RulesetStore store, string id, string edition, CancellationToken cancellation)
    {
        var language = RequestLanguage.Of(request);
        var skip = SkippedBy(request);
        var (ruleset, asked) = await EvaluateEndpoints.AskAsync(request, store, id, edition, cancellation);
        var question = ruleset.NextQuestion(ruleset.Decide(asked), skip);
        return new JsonAnswer(writer => question.WriteTo(writer, language)) { Language = language };
    }

    private static int MostOf(HttpRequest request)
    {
        var given = request.Query["most"];
        if (given.Count == 0) return 20;
        bool good = int.TryParse(given[0], NumberStyles.None, CultureInfo.InvariantCulture, out int most) && most is >= 1 and <= MostWays && given.Count == 1;
        return good ? most : throw Wrong("most", $"1–{MostWays}");
    }

    // Names and places, never values: nothing personal stands in the address.
    private static HashSet<string> SkippedBy(HttpRequest request)
    {
        string[] paths = [.. request.Query["skip"].SelectMany(s => (s ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))];
        if (paths.Length > MostSkipped || Array.Exists(paths, p => p[0] != '/')) throw Wrong("skip", "/fact,/fact/0/field");
        return paths.ToHashSet(StringComparer.Ordinal);
    }

    private static ProblemException Wrong(string name, string expected) =>
        new(StatusCodes.Status400BadRequest, ProblemCode.InvalidQuery, ("name", name), ("expected", expected));
}

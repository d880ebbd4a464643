using System.Globalization;
using GreenChannel.Rules.Host.Evaluate;
using GreenChannel.Rules.Host.Problems;
using GreenChannel.Rules.Host.Rulesets;
using GreenChannel.Rules.Host.Wire;
using GreenChannel.Rules.Questions;
using NodaTime;
using NodaTime.Text;

namespace GreenChannel.Rules.Host.Questions;

/// <summary>From which day until which: the same request as for a decision, answered over a horizon of days.</summary>
internal static class TimelineEndpoints
{
    private const string Expected = "from, to: yyyy-MM-dd; years: 1–100; at most two of them, at most 100 years";

    public static void MapTimeline(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/rulesets/{id}/{edition}/timeline", AnswerAsync).WithName("timeline");

    private static async Task<IResult> AnswerAsync(HttpRequest request, RulesetStore store, string id, string edition, CancellationToken cancellation)
    {
        string form = MediaTypes.Choose(request, MediaTypes.Json, MediaTypes.Markdown);
        request.HttpContext.Response.Headers.Vary = "Accept";
        var language = RequestLanguage.Of(request);
        LocalDate? from = DayOf(request, "from"), to = DayOf(request, "to");
        int? years = YearsOf(request);
        var (ruleset, asked) = await EvaluateEndpoints.AskAsync(request, store, id, edition, cancellation);
        if (!TimelineHorizon.TryCreate(asked.On, from, to, years, out var horizon)) throw Wrong("from, to, years");
        var timeline = ruleset.TimelineOf(asked, horizon, cancellation);
        return form == MediaTypes.Markdown
            ? new TextAnswer(timeline.ToMarkdown(language), form, language)
            : new JsonAnswer(writer => timeline.WriteJson(writer, language)) { Language = language };
    }

    private static LocalDate? DayOf(HttpRequest request, string name)
    {
        var given = request.Query[name];
        if (given.Count == 0) return null;
        return given.Count == 1 && LocalDatePattern.Iso.Parse(given[0] ?? "") is { Success: true } day ? day.Value : throw Wrong(name);
    }

    private static int? YearsOf(HttpRequest request)
    {
        var given = request.Query["years"];
        if (given.Count == 0) return null;
        return given.Count == 1 && int.TryParse(given[0], NumberStyles.None, CultureInfo.InvariantCulture, out int years) ? years : throw Wrong("years");
    }

    private static ProblemException Wrong(string name) =>
        new(StatusCodes.Status400BadRequest, ProblemCode.InvalidQuery, ("name", name), ("expected", Expected));
}

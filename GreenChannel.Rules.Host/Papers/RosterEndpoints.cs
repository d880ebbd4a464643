using GreenChannel.Rules.Host.Problems;
using GreenChannel.Rules.Host.Rulesets;
using GreenChannel.Rules.Host.Wire;
using GreenChannel.Rules.Papers;

namespace GreenChannel.Rules.Host.Papers;

/// <summary>The roster of applicants: made from persons, and checked. Nothing of it is logged or kept.</summary>
internal static class RosterEndpoints
{
    public static void MapRoster(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/rulesets/{id}/{edition}/roster", MakeAsync).WithName("rosterMake");
        routes.MapPost("/v1/rulesets/{id}/{edition}/roster/check", CheckAsync).WithName("rosterCheck").RequireRateLimiting(Check.CheckEndpoints.Policy);
    }

    private static async Task<IResult> MakeAsync(HttpRequest request, RulesetStore store, string id, string edition, CancellationToken cancellation)
    {
        string type = MediaTypes.Choose(request, MediaTypes.Xlsx, MediaTypes.Csv);
        request.HttpContext.Response.Headers.Vary = "Accept";
        var language = RequestLanguage.Of(request);
        var form = FormOf(request);
        MediaTypes.RequireJson(request);
        var ruleset = Find(store, request, id, edition);
        var body = await BoundedBody.ReadAsync(request, Limits.RequestBytes, cancellation);
        var roster = Roster.Read(ruleset, body.Span);
        if (!roster.IsGood) throw new ProblemException(Problem.InvalidRequest(roster.Findings, language));
        // The annex is a form in Chinese, whatever language is asked for.
        return type == MediaTypes.Csv
            ? new FileAnswer(roster.Value.ToCsv(form), type + "; charset=utf-8", "roster.csv", Language.Chinese)
            : new FileAnswer(roster.Value.ToXlsx(form), type, "roster.xlsx", Language.Chinese);
    }

    private static async Task<IResult> CheckAsync(HttpRequest request, RulesetStore store, string id, string edition, CancellationToken cancellation)
    {
        MediaTypes.Choose(request, MediaTypes.Json);
        var language = RequestLanguage.Of(request);
        var form = FormOf(request);
        MediaTypes.RequireXlsx(request);
        var ruleset = Find(store, request, id, edition);
        var body = await BoundedBody.ReadAsync(request, Limits.WorkbookBytes, cancellation);
        var check = Roster.Check(ruleset, body, form);
        return new JsonAnswer(writer => check.WriteJson(writer, language)) { Language = language };
    }

    private static Ruleset Find(RulesetStore store, HttpRequest request, string id, string edition)
    {
        // A workbook has no day: "current" is that of the query.
        var ruleset = RulesetLookup.ForGet(store.Catalog, id, edition, request.Query["on"]);
        return Roster.IsDeclaredBy(ruleset) ? ruleset : throw new ProblemException(StatusCodes.Status409Conflict, ProblemCode.NoRoster, ("id", id), ("edition", ruleset.Edition));
    }

    private static RosterForm FormOf(HttpRequest request)
    {
        var given = request.Query["form"];
        if (given.Count == 0) return RosterForm.Filing;
        return (given.Count == 1 ? given[0] : null) switch
        {
            "filing" => RosterForm.Filing,
            "public" => RosterForm.Public,
            _ => throw new ProblemException(StatusCodes.Status400BadRequest, ProblemCode.InvalidQuery, ("name", "form"), ("expected", "filing | public")),
        };
    }
}

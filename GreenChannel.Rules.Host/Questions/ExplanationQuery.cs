using GreenChannel.Rules.Host.Problems;

namespace GreenChannel.Rules.Host.Questions;

/// <summary>The query of an explanation: <c>?about=</c> a category or route, <c>depth=</c> 1 to 3, <c>reader=</c> applicant, reviewer or auditor.</summary>
internal static class ExplanationQuery
{
    /// <exception cref="ProblemException"><c>depth</c> or <c>reader</c> says something else.</exception>
    public static ExplanationOptions Of(HttpRequest request) => new()
    {
        About = One(request, "about", "a category or a route", given => given),
        Depth = One(request, "depth", "1, 2, 3", given => given switch
        {
            "1" => ExplanationDepth.Answer,
            "2" => ExplanationDepth.Reasons,
            "3" => ExplanationDepth.Everything,
            _ => (ExplanationDepth?)null,
        }) ?? ExplanationDepth.Everything,
        Reader = One(request, "reader", "applicant, reviewer, auditor", given => given switch
        {
            "applicant" => ExplanationReader.Applicant,
            "reviewer" => ExplanationReader.Reviewer,
            "auditor" => ExplanationReader.Auditor,
            _ => (ExplanationReader?)null,
        }) ?? ExplanationReader.Reviewer,
    };

    /// <exception cref="ProblemException">The ruleset has neither a category nor a route of the id asked about.</exception>
    public static ExplanationOptions Checked(this ExplanationOptions options, Ruleset ruleset)
    {
        if (options.About is not { } about || ruleset.Categories.Contains(about) || ruleset.Routes.Contains(about)) return options;
        throw Wrong("about", string.Join(", ", ruleset.Categories.Concat(ruleset.Routes).Distinct()));
    }

    private static T? One<T>(HttpRequest request, string name, string expected, Func<string, T?> read)
    {
        var given = request.Query[name];
        if (given.Count == 0) return default;
        return given.Count == 1 && read(given[0] ?? "") is { } value ? value : throw Wrong(name, expected);
    }

    private static ProblemException Wrong(string name, string expected) =>
        new(StatusCodes.Status400BadRequest, ProblemCode.InvalidQuery, ("name", name), ("expected", expected));
}

using GreenChannel.Rules.Host.Problems;

namespace GreenChannel.Rules.Host.Questions;

/// <summary>The query <c>?readings=open</c>: which of the open readings change the answer.</summary>
internal static class ReadingsQuery
{
    /// <exception cref="ProblemException"><c>readings</c> says something else.</exception>
    public static bool AsksWhichMatter(HttpRequest request)
    {
        var given = request.Query["readings"];
        if (given.Count == 0) return false;
        if (given.Count == 1 && given[0] == "open") return true;
        throw new ProblemException(StatusCodes.Status400BadRequest, ProblemCode.InvalidQuery, ("name", "readings"), ("expected", "open"));
    }
}

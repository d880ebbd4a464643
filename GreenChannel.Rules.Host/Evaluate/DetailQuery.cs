using GreenChannel.Rules.Batch;
using GreenChannel.Rules.Host.Problems;

namespace GreenChannel.Rules.Host.Evaluate;

/// <summary>The query <c>?detail=</c>: whole decisions, or outcomes alone.</summary>
internal static class DetailQuery
{
    /// <exception cref="ProblemException"><c>detail</c> says something else.</exception>
    public static BatchDetail Of(HttpRequest request)
    {
        var given = request.Query["detail"];
        return given switch
        {
            [] or ["whole"] => BatchDetail.Whole,
            ["outcomes"] => BatchDetail.Outcomes,
            _ => throw NotOneOf("whole, outcomes"),
        };
    }

    /// <summary>What else is asked for needs the whole decision.</summary>
    /// <exception cref="ProblemException">Outcomes alone are asked for.</exception>
    public static void RequireWhole(BatchDetail detail)
    {
        if (detail != BatchDetail.Whole) throw NotOneOf("whole");
    }

    private static ProblemException NotOneOf(string expected) =>
        new(StatusCodes.Status400BadRequest, ProblemCode.InvalidQuery, ("name", "detail"), ("expected", expected));
}

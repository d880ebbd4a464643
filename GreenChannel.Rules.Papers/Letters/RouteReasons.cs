using GreenChannel.Rules.Explaining;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Papers;

/// <summary>What stands against a route, or keeps it open, a line each with its clause.</summary>
internal static class RouteReasons
{
    public static string[] Of(LetterSay say, ExplainedTarget target, ExplainedRoute route)
    {
        var decided = route.Decision;
        var (key, ids) = decided.Outcome switch
        {
            Outcome.NotApplicable => ("reason.against", [.. route.Parts.Where(p => p.Verdict == Verdict.Unmet && p.Matters).Select(p => p.Id)]),
            Outcome.Undetermined => ("reason.open", decided.Unknown),
            Outcome.Discretionary => ("reason.against", decided.Discretion),
            _ => ("reason.against", decided.Unmet),
        };
        return [.. ids.Select(id => Cited(say, say.Reason(key, id), id, CitationOf(target, route, id))).Distinct()];
    }

    /// <summary>The node of a condition, requirement or bar, with the clause that it or what it is part of stands on.</summary>
    public static (ExplanationNode? Node, Citation? Citation) Find(ExplainedTarget target, ExplainedRoute route, string id)
    {
        foreach (var (node, above) in route.Parts.Select(p => (p, route.Citation)).Concat(target.Bars.Select(b => (b.Node, (Citation?)null))).Concat(target.Requirements.Select(r => (r, (Citation?)null))))
        {
            if (Below(node, above, id) is { } found) return found;
        }

        return (null, route.Citation);
    }

    private static Citation? CitationOf(ExplainedTarget target, ExplainedRoute route, string id) => Find(target, route, id).Citation;

    private static (ExplanationNode Node, Citation? Citation)? Below(ExplanationNode node, Citation? above, string id)
    {
        var citation = node.Citation ?? above;
        if (node.Id == id) return (node, citation);
        foreach (var child in node.Because)
        {
            if (Below(child, citation, id) is { } found) return found;
        }

        return null;
    }

    private static string Cited(LetterSay say, string reason, string id, Citation? citation) =>
        citation is null ? reason : say.Say("cited", ("reason", reason), ("clause", say.PlaceOf(id, citation)));
}

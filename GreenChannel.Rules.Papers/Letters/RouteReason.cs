using System.Collections.Immutable;
using GreenChannel.Rules.Explaining;

namespace GreenChannel.Rules.Papers;

/// <summary>What stands against a route, or keeps it open. Alternatives none of which is met are one reason, not several.</summary>
internal sealed record RouteReason(ExplanationNode Node, Citation? Citation, ExplainedBar? Bar, string Words)
{
    /// <summary>A decision's reasons in its order.</summary>
    public static ImmutableArray<RouteReason> Of(LetterSay say, ExplainedTarget target, ExplainedRoute route)
    {
        var decided = route.Decision;
        bool open = decided.Outcome == Outcome.Undetermined;
        ImmutableArray<string> ids = decided.Outcome switch
        {
            Outcome.NotApplicable => [.. route.Parts.Where(p => p.Verdict == Verdict.Unmet && p.Matters).Select(p => p.Id)],
            Outcome.Undetermined => decided.Unknown,
            Outcome.Discretionary => decided.Discretion,
            _ => decided.Unmet,
        };
        return [.. ids.Select(id => Find(say, target, route, id, open)).OfType<RouteReason>().DistinctBy(r => r.Node.Id)];
    }

    /// <summary>The reason with its clause.</summary>
    public string Cited(LetterSay say) => Citation is null ? Words : say.Say("cited", ("reason", Words), ("clause", say.PlaceOf(Node.Id, Citation)));

    /// <summary>Of a group the parts that are not met, or not known.</summary>
    public static IEnumerable<ExplanationNode> Against(ExplanationNode node) =>
        node.Because.IsEmpty ? [node] : node.Because.Where(c => c.Verdict != Verdict.Met).SelectMany(Against);

    private static RouteReason? Find(LetterSay say, ExplainedTarget target, ExplainedRoute route, string id, bool open)
    {
        string key = open ? "reason.open" : "reason.against";
        if (target.Bars.FirstOrDefault(b => b.Node.Id == id) is { } bar)
            return new(bar.Node, bar.Node.Citation, bar, say.Told(key + "Bar", ("text", say.Inside(say.LabelOf(bar.Node)))));
        foreach (var (part, above) in route.Parts.Select(p => (p, route.Citation)).Concat(target.Requirements.Select(r => (r, (Citation?)null))))
        {
            if (Below(part, above, id) is not { } found) continue;
            var (node, citation) = found;
            if (node is not { IsOr: true, Label: null }) return new(node, citation, null, say.Told(key, ("text", say.Inside(say.LabelOf(node)))));
            var parts = Against(node).Select(n => say.Quoted(say.LabelOf(n))).Distinct().ToList();
            string words = say.Say(open ? "reason.anyOf" : "reason.noneOf", ("parts", say.Join(parts)));
            return new(node, citation, null, words);
        }

        return null;
    }

    // The condition itself, or the alternatives of which it is one.
    private static (ExplanationNode Node, Citation? Citation)? Below(ExplanationNode node, Citation? above, string id)
    {
        var citation = node.Citation ?? above;
        if (node.Id == id) return (node, citation);
        foreach (var child in node.Because)
        {
            if (Below(child, citation, id) is { } found) return node.IsOr ? (node, citation) : found;
        }

        return null;
    }
}

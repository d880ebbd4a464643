using System.Collections.Immutable;

namespace GreenChannel.Rules.Explaining;

/// <summary>Says in one sentence for each target what holds of the routes told, and by which clauses: why not, or that it is not so.</summary>
internal sealed class WhyNotSentence(ExplanationTree tree, Sentences say)
{
    /// <param name="asWhyNot">Whether it answers "why not": then it begins by saying so where that is not so.</param>
    public IEnumerable<string> Tell(bool asWhyNot) => tree.Targets.Select(t => Of(t, asWhyNot));

    private string Of(ExplainedTarget target, bool asWhyNot)
    {
        var citations = CitationsOf(target);
        var told = RouteOrder.Of(target).Where(r => target.Outcome == Outcome.NotApplicable || r.Decision.Outcome != Outcome.NotApplicable);
        if (target.Outcome <= Outcome.Discretionary) told = told.Where(r => r.Decision.Outcome == target.Outcome);
        string routes = string.Join(say["whyNot.separator"], told.Select(r => Route(target, r, citations)));
        string about = tree.About is { } subject ? say.Say("whyNot.category", ("label", say.Inside(subject.Label))) : "";
        string lead = !asWhyNot || target.Outcome > Outcome.Undetermined ? "" : say[target.Outcome == Outcome.Undetermined ? "whyNot.notYet" : "whyNot.notSo"];
        if (tree.About is { IsCategory: false }) return say.Say("whyNot.one", ("target", say.TargetOf(target)), ("lead", lead), ("route", routes));
        return say.Say("whyNot.sentence", ("target", say.TargetOf(target)), ("about", about), ("lead", lead), ("outcome", say.For(target.Outcome)), ("routes", routes));
    }

    private string Route(ExplainedTarget target, ExplainedRoute route, Dictionary<string, Citation> citations)
    {
        var decided = route.Decision;
        ImmutableArray<string> reasons = decided.Outcome switch
        {
            Outcome.NotApplicable => [.. route.Parts.Where(p => p.Verdict == Verdict.Unmet && p.Matters).Select(p => p.Id)],
            Outcome.Ineligible or Outcome.Redirected => decided.Unmet,
            Outcome.Undetermined => decided.Unknown,
            Outcome.Discretionary => decided.Discretion,
            _ => [],
        };
        string label = say.Inside(route.Label);
        if (reasons.IsEmpty) return say.Say("whyNot.plain", ("route", label), ("outcome", say.For(decided.Outcome)));
        string key = decided.Outcome == Outcome.Undetermined ? "reason.open" : "reason.against";
        string told = say.Join(reasons.Select(id => say.Reasons(key, [id]) + (citations.TryGetValue(id, out var cited) ? say.Cited(cited) : "")));
        var ways = target.Bars.Where(b => reasons.Contains(b.Node.Id) && b.Redirect is not null).Select(b => say.Of(b.Redirect!)).Distinct().ToList();
        string way = decided.Outcome == Outcome.Redirected && ways.Count > 0 ? say.Say("whyNot.redirect", ("redirects", say.Join(ways))) : "";
        return say.Say(
            decided.Outcome == Outcome.Undetermined ? "whyNot.open" : "whyNot.because",
            ("route", label), ("outcome", say.For(decided.Outcome)), ("reasons", told), ("redirect", way));
    }

    // What has no clause of its own stands on that of what it is part of.
    private static Dictionary<string, Citation> CitationsOf(ExplainedTarget target)
    {
        var all = new Dictionary<string, Citation>(StringComparer.Ordinal);
        foreach (var route in target.Routes) foreach (var part in route.Parts) Collect(part, route.Citation, all);
        foreach (var node in target.Bars.Select(b => b.Node).Concat(target.Requirements)) Collect(node, null, all);
        return all;
    }

    private static void Collect(ExplanationNode node, Citation? above, Dictionary<string, Citation> into)
    {
        var citation = node.Citation ?? above;
        if (citation is not null) into.TryAdd(node.Id, citation);
        foreach (var child in node.Because) Collect(child, citation, into);
    }
}

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
            Outcome.Ineligible or Outcome.Redirected => say.Deciding(target, route, decided.Unmet),
            Outcome.Undetermined => say.Deciding(target, route, decided.Unknown),
            Outcome.Discretionary => decided.Discretion,
            _ => [],
        };
        string label = say.Inside(route.Label), way = say.OtherWay(target, route);
        if (reasons.IsEmpty && decided.IsAgreed) return say.Say("whyNot.agreed", ("route", label), ("outcome", say.For(decided.Outcome)), ("redirect", way));
        if (decided.Outcome == Outcome.NotApplicable && !reasons.IsEmpty)
            return say.Say("whyNot.scope", ("route", label), ("scopes", say.QuotedLabelsOf(reasons)), ("cited", CitedFor(reasons[0], citations)));
        // What was said of the whole is not said again of each route.
        bool isSaid = tree.About is not { IsCategory: false } && decided.Outcome == target.Outcome;
        if (reasons.IsEmpty) return say.Say(isSaid && decided.Outcome == Outcome.Eligible ? "whyNot.by" : "whyNot.plain", ("route", label), ("outcome", say.For(decided.Outcome)));
        bool isOpen = decided.Outcome == Outcome.Undetermined;
        string told = isOpen ? say.Join(reasons.Select(id => say.Reasons("reason.open", [id]) + CitedFor(id, citations))) : Against(reasons, citations);
        if (isSaid && way.Length > 0) way = say.Redirected("whyNot.redirectTo", target, route);
        return say.Say(
            (isOpen, isSaid) switch { (true, true) => "whyNot.openReasons", (true, false) => "whyNot.open", (false, true) => "whyNot.reasons", _ => "whyNot.because" },
            ("route", label), ("outcome", say.For(decided.Outcome)), ("reasons", told), ("redirect", way));
    }

    // Conditions of one clause together.
    private string Against(ImmutableArray<string> reasons, Dictionary<string, Citation> citations)
    {
        var told = reasons.GroupBy(id => (IsBar: say.IsBar(id), Cited: CitedFor(id, citations), Alone: say.IsBar(id) ? id : ""))
            .Select(alike => (alike.Key.IsBar || !alike.Skip(1).Any() ? say.Reasons("reason.against", alike) : say.Say("reason.againstAll", ("texts", say.QuotedLabelsOf(alike)))) + alike.Key.Cited);
        return string.Join(say["reason.separator"], told);
    }

    private string CitedFor(string id, Dictionary<string, Citation> citations) => citations.TryGetValue(id, out var cited) ? say.Cited(cited) : "";

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

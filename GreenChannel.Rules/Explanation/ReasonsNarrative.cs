namespace GreenChannel.Rules.Explaining;

/// <summary>Tells why: for every target its routes from best to worst, what they have in common, and the bars.</summary>
internal sealed class ReasonsNarrative(ExplanationTree tree, Sentences say, MarkdownLines lines)
{
    private readonly ConditionNarrative _conditions = new(say, lines);

    public void Tell()
    {
        lines.Heading(2, say["why.heading"]);
        foreach (var target in tree.Targets.Where(t => t.Outcome != Outcome.NotApplicable || tree.Targets.Length == 1))
        {
            lines.Heading(3, say.Say("target.heading", ("target", say.TargetOf(target)), ("outcome", say.For(target.Outcome))));
            Routes(target);
            if (target.Outcome == Outcome.NotApplicable) continue;
            Bars(target);
            Requirements(target);
        }
    }

    private void Routes(ExplainedTarget target)
    {
        var routes = RouteOrder.Of(target).Where(r => r.Decision.Outcome != Outcome.NotApplicable).ToList();
        var full = routes.Where(r => r.Decision.Outcome == target.Outcome && IsNear(r)).ToList();
        if (full.Count == 0) full = [.. routes.Take(1)];
        foreach (var route in full) Full(route);
        var others = routes.Except(full).ToList();
        var meantForOthers = target.Routes.Where(r => r.Decision.Outcome == Outcome.NotApplicable).Select(r => r.Label).ToList();
        if (others.Count + meantForOthers.Count == 0) return;
        lines.Heading(4, say["routes.others"]);
        foreach (var route in others) Short(route);
        if (meantForOthers.Count > 0) lines.Item(say.Say("routes.notApplicable", ("routes", say.Quoted(meantForOthers))));
    }

    // Something of what the person is speaks for it; the others are told shortly, and in full in the tree.
    private static bool IsNear(ExplainedRoute route) =>
        route.Parts.Any(p => RouteOrder.IsQualification(p) && p.Verdict == Verdict.Met);

    private void Full(ExplainedRoute route)
    {
        lines.Heading(4, say.Say("route.heading", ("route", say.Of(route.Label)), ("outcome", say.For(route.Decision.Outcome))));
        lines.Paragraph(say.Say("route.category", ("category", say.Of(route.Category))));
        _conditions.Quote(route.Citation);
        foreach (var part in route.Parts) _conditions.Tell(part);
        // For one target and its first route they stand at the head of the document.
        if (tree.Targets.Length == 1 && route == RouteOrder.Of(tree.Targets[0])[0] && route.Decision.Outcome <= Outcome.Undetermined) return;
        foreach (var stage in route.Readiness)
        {
            lines.Item(say.Say("route.readiness", ("stage", say.Of(stage.Label)), ("state", say.For(stage.Readiness))));
        }
    }

    private void Short(ExplainedRoute route)
    {
        lines.Item(say.Say("route.short", ("route", say.Of(route.Label)), ("outcome", say.For(route.Decision.Outcome))));
        var decided = route.Decision;
        if (!decided.Unmet.IsEmpty) lines.Item(say.Say("route.shortUnmet", ("reasons", say.QuotedLabelsOf(decided.Unmet))), 1);
        if (!decided.Unknown.IsEmpty) lines.Item(say.Say("route.shortUnknown", ("reasons", say.QuotedLabelsOf(decided.Unknown))), 1);
        if (!decided.Pending.IsEmpty) lines.Item(say.Say("route.shortPending", ("reasons", say.QuotedLabelsOf(decided.Pending))), 1);
        if (!decided.Discretion.IsEmpty) lines.Item(say.Say("route.shortDiscretion", ("reasons", say.QuotedLabelsOf(decided.Discretion))), 1);
    }

    private void Requirements(ExplainedTarget target)
    {
        if (target.Requirements.IsEmpty) return;
        lines.Heading(4, say["requirements.heading"]);
        foreach (var requirement in target.Requirements) _conditions.Tell(requirement);
    }

    // A bar of routes that are not meant for the target says nothing here, nor does a hint that does not arise.
    private void Bars(ExplainedTarget target)
    {
        var meant = target.Routes.Where(r => r.Decision.Outcome != Outcome.NotApplicable).Select(r => r.Decision.Id).ToHashSet(StringComparer.Ordinal);
        var bars = target.Bars.Where(b => b.AppliesTo.IsEmpty || b.AppliesTo.Any(meant.Contains))
            .Where(b => b.State != BarState.Clear || b.Node.Force != Rulesets.Force.Advisory)
            .Select(b => meant.IsSubsetOf(b.AppliesTo) ? b with { AppliesTo = [] } : b).ToList();
        if (bars.Count == 0) return;
        lines.Heading(4, say["bars.heading"]);
        foreach (var bar in bars) _conditions.Tell(bar);
    }
}

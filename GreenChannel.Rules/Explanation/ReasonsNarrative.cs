using System.Collections.Immutable;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Explaining;

/// <summary>Tells why: for every target its routes from best to worst, what they have in common, and the bars.</summary>
internal sealed class ReasonsNarrative(ExplanationTree tree, Sentences say, MarkdownLines lines)
{
    private readonly ConditionNarrative _conditions = new(say, lines, tree.Options.Reader);

    // What was told word for word under an earlier target: told again it would only be longer.
    private readonly Dictionary<string, ExplainedTarget> _before = new(StringComparer.Ordinal);

    public void Tell()
    {
        lines.Heading(2, say["why.heading"]);
        foreach (var target in RouteOrder.InFull(tree))
        {
            lines.Heading(3, say.Say("target.heading", ("target", say.TargetOf(target)), ("outcome", say.For(target.Outcome))));
            Routes(target);
            if (target.Outcome == Outcome.NotApplicable) continue;
            var told = RouteOrder.InFull(tree, target).Select(r => r.Decision.Id).ToHashSet(StringComparer.Ordinal);
            Bars(target, told);
            Requirements(target, told);
        }
    }

    private bool IsToldBefore(ExplainedTarget target, string what)
    {
        if (_before.TryAdd(what, target) || _before[what] == target) return false;
        lines.Item(say.Say("target.alike", ("target", say.TargetOf(_before[what]))));
        return true;
    }

    private static string Shape(ExplanationNode node) => $"{node.Id}={node.State}({string.Concat(node.Observed.Select(o => o.Verdict))}{string.Concat(node.Because.Select(Shape))})";

    private void Routes(ExplainedTarget target)
    {
        var full = RouteOrder.InFull(tree, target);
        foreach (var route in full) Full(target, route);
        var others = RouteOrder.Of(target).Where(r => r.Decision.Outcome != Outcome.NotApplicable).Except(full).ToList();
        var meantForOthers = target.Routes.Where(r => r.Decision.Outcome == Outcome.NotApplicable).Select(r => r.Label).ToList();
        if (others.Count + meantForOthers.Count == 0) return;
        lines.Heading(4, say["routes.others"]);
        foreach (var route in others) Short(route);
        if (meantForOthers.Count > 0) lines.Item(say.Say("routes.notApplicable", ("routes", say.Quoted(meantForOthers))));
    }

    private void Full(ExplainedTarget target, ExplainedRoute route)
    {
        lines.Heading(4, say.Say("route.heading", ("route", say.Inside(route.Label)), ("outcome", say.For(route.Decision.Outcome))));
        lines.Paragraph(say.Say("route.category", ("category", say.Of(route.Category))));
        if (route.Decision.IsAgreed) lines.Paragraph(Agreed(route));
        _conditions.Quote(route.Citation);
        if (IsToldBefore(target, route.Decision.Id + string.Concat(route.Parts.Select(Shape)))) return;
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
        lines.Item(say.Say("route.short", ("route", say.Inside(route.Label)), ("outcome", say.For(route.Decision.Outcome))));
        var decided = route.Decision;
        if (decided.IsAgreed) lines.Item(Agreed(route), 1);
        // The conditions in common are told on their own.
        var unknown = decided.Unknown.Where(id => !say.IsRequirement(id)).ToList();
        Listed("route.shortUnmet", decided.Unmet.Where(id => !say.IsBar(id)));
        Listed("route.shortBars", decided.Unmet.Where(say.IsBar));
        if (unknown.Count > 0) lines.Item(say.Say("route.shortUnknown", ("reasons", say.Reasons("reason.open", unknown))), 1);
        if (decided.Outcome <= Outcome.Undetermined) Listed("route.shortPending", decided.Pending.Where(id => !say.IsRequirement(id)));
        Listed("route.shortDiscretion", decided.Discretion);
    }

    // That conditions taken one by one leave it open is no reason to ask.
    private string Agreed(ExplainedRoute route) => say.Say("route.agreed", ("outcome", say.For(route.Decision.Outcome)));

    private void Listed(string key, IEnumerable<string> ids)
    {
        var listed = ids.ToList();
        if (listed.Count > 0) lines.Item(say.Say(key, ("reasons", say.QuotedLabelsOf(listed))), 1);
    }

    private void Requirements(ExplainedTarget target, HashSet<string> told)
    {
        var common = target.Requirements.Where(r => say.Concerns(r.Id, told) && !_conditions.IsLeftOut(r, settled: r.State == NodeState.Met)).ToList();
        if (common.Count == 0) return;
        lines.Heading(4, say["requirements.heading"]);
        if (IsToldBefore(target, "requirements" + string.Concat(common.Select(Shape)))) return;
        foreach (var requirement in common) _conditions.Tell(requirement);
    }

    /// <summary>
    /// The bars that concern some routes. Those of other routes are named where these are told; a hint that does not arise
    /// says nothing. What an edition must write once for each category, since it reads the category, is one bar to the reader.
    /// </summary>
    public static List<ExplainedBar> BarsOf(ExplainedTarget target, HashSet<string> told, Func<ExplainedBar, bool> isLeftOut) =>
        [.. target.Bars.Where(b => b.AppliesTo.IsEmpty || b.AppliesTo.Any(told.Contains))
            .Where(b => (b.State != BarState.Clear || b.Node.Force != Force.Advisory) && !isLeftOut(b))
            .GroupBy(b => (b.Node.Label, b.State, b.Node.Force, b.Node.Citation?.Clause, b.Lift, b.Redirect))
            .Select(alike => alike.First() with { AppliesTo = RoutesOf(alike, told) })];

    private void Bars(ExplainedTarget target, HashSet<string> told)
    {
        var bars = BarsOf(target, told, b => _conditions.IsLeftOut(b.Node, settled: b.State == BarState.Clear));
        if (bars.Count == 0) return;
        lines.Heading(4, say["bars.heading"]);
        if (IsToldBefore(target, "bars" + string.Concat(bars.Select(b => Shape(b.Node) + string.Concat(b.AppliesTo))))) return;
        foreach (var bar in bars) _conditions.Tell(bar);
    }

    // None: it concerns all that are told.
    private static ImmutableArray<string> RoutesOf(IEnumerable<ExplainedBar> alike, HashSet<string> told)
    {
        if (alike.Any(b => b.AppliesTo.IsEmpty)) return [];
        ImmutableArray<string> routes = [.. alike.SelectMany(b => b.AppliesTo).Where(told.Contains).Distinct()];
        return told.IsSubsetOf(routes) ? [] : routes;
    }
}

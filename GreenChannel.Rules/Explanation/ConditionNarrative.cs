using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Explaining;

/// <summary>Tells one condition or bar as an item of a list: what was observed, what is needed, the mark in words, the clause.</summary>
internal sealed class ConditionNarrative(Sentences say, MarkdownLines lines)
{
    private readonly HashSet<string> _quoted = new(StringComparer.Ordinal);

    /// <summary>The notice's own words, once in a document.</summary>
    public void Quote(Citation? citation)
    {
        if (citation is { Words: { } words } && _quoted.Add(citation.Clause)) lines.Quote(Quoted(citation.Clause, words));
    }

    public void Tell(ExplanationNode node, int depth = 0)
    {
        // That a route is meant for the target is said by its being told at all.
        if (node is { Kind: Kind.Scope, State: NodeState.Met }) return;
        lines.Item(Line(node, say.For(node.State)), depth);
        QuoteBelow(node.Citation, depth + 1);
        if (node.State == NodeState.NotApplicable) return;
        Details(node, depth + 1);
        foreach (var child in node.Because.Where(c => c.Kind != Kind.Scope || c.State == NodeState.Unknown)) Tell(child, depth + 1);
    }

    public void Tell(ExplainedBar bar)
    {
        var node = bar.Node;
        string limited = bar.AppliesTo.IsEmpty ? "" : say.Say("bar.limited", ("routes", say.LabelsOf(bar.AppliesTo)));
        lines.Item(Line(node, say.For(bar.State)) + limited);
        if (bar.State != BarState.Clear) QuoteBelow(node.Citation, 1);
        if (bar.Lift is { } lift)
        {
            lines.Item(say.Say("bar.lifted", ("by", Sentences.Raw(lift.By)), ("day", ValueText.Day(lift.On)), ("reason", Sentences.Raw(lift.Reason))), 1);
        }

        if (bar.State == BarState.Applies && bar.Redirect is { } redirect) lines.Item(say.Say("bar.redirect", ("redirect", say.Of(redirect))), 1);
        if (node.Because.IsEmpty) Details(node, 1);
        foreach (var leaf in Leaves(node.Because)) Facts(leaf, 1);
        if (!node.Because.IsEmpty && node.Note is { } note) lines.Item(say.Say("node.note", ("note", say.Of(note))), 1);
    }

    private static IEnumerable<ExplanationNode> Leaves(IEnumerable<ExplanationNode> nodes) =>
        nodes.SelectMany(n => n.Because.IsEmpty ? [n] : Leaves(n.Because));

    private string Line(ExplanationNode node, string state)
    {
        string label = node.Label is { } text ? say.Of(text) : say.LabelOf(node.Id);
        if (node.IsOr && node.Kind is null && node.State != NodeState.NotApplicable) label += say["node.any"];
        var observed = node.Observed.Select(o => o.Sentence).OfType<Text>().Select(say.Of).Distinct().ToList();
        string line = observed.Count == 0
            ? say.Say("node.plain", ("label", label), ("state", $"**{state}**"))
            : say.Say("node.observed", ("label", label), ("observed", string.Join(say["observed.separator"], observed)), ("state", $"**{state}**"));
        string force = node.Force switch
        {
            Force.InPrinciple => say["node.inPrinciple"],
            Force.Advisory => say["node.advisory"],
            _ => "",
        };
        return line + force + say.Cited(node.Citation);
    }

    private void Details(ExplanationNode node, int depth)
    {
        bool open = node.State is NodeState.Pending or NodeState.Unknown || (node.Kind is Kind.Procedural or Kind.Material && node.State == NodeState.Unmet);
        if (open && node.Actor is { } actor) lines.Item(say.Say("node.actor", ("actor", say.Of(actor))), depth);
        if (open && node.Document is { } document) lines.Item(say.Say("node.document", ("document", say.Of(document))), depth);
        Facts(node, depth);
        var opened = node.Definitions.Where(d => d.Value is not null).Select(d => Pair(d.Label, d.Value!)).ToList();
        if (opened.Count > 0) lines.Item(say.Say("node.definitions", ("definitions", string.Join(say["observed.separator"], opened))), depth);
        if (node.State is NodeState.Unmet or NodeState.Unknown && node.Readings.Length > 0)
        {
            var readings = node.Readings.Select(r => say.Say("reading.short", ("label", say.Of(r.Label)), ("choice", say.Of(r.ChoiceLabel)), ("standing", say.StandingOf(r))));
            lines.Item(say.Say("node.readings", ("readings", string.Join(say["observed.separator"], readings))), depth);
        }

        foreach (var fault in node.Faults) lines.Item(say.Of(fault.Words), depth);
        if (node.Note is { } note) lines.Item(say.Say("node.note", ("note", say.Of(note))), depth);
    }

    // A fact that was compared as it is stands in the line already.
    private void Facts(ExplanationNode node, int depth)
    {
        var told = node.Observed.Where(o => o.Sentence is not null).Select(o => o.Left).ToHashSet(StringComparer.Ordinal);
        var facts = node.Facts.Where(f => !told.Contains("applicant." + f.Name)).Select(f => Pair(f.Label, f.Value)).ToList();
        if (facts.Count > 0) lines.Item(say.Say("node.facts", ("facts", string.Join(say["observed.separator"], facts))), depth);
    }

    private string Pair(Text label, Text value) => say.Say("node.fact", ("label", say.Of(label)), ("value", say.Of(value)));

    private void QuoteBelow(Citation? citation, int depth)
    {
        if (citation is { Words: { } words } && _quoted.Add(citation.Clause)) lines.Item(Quoted(citation.Clause, words), depth);
    }

    private string Quoted(string clause, string words) => say.Say("quote", ("clause", Sentences.Raw(clause)), ("words", Sentences.Raw(words)));
}

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
        var children = node.Because.Where(c => c.Kind != Kind.Scope || c.State == NodeState.Unknown).ToList();
        bool byReading = DecidedByReading(node);
        lines.Item(Line(node, byReading ? say["node.byReading"] : say.For(node.State), node.IsOr && children.Count > 1, byReading), depth);
        QuoteBelow(node.Citation, depth + 1);
        if (node.State == NodeState.NotApplicable) return;
        if (byReading) Readings(node.Readings.Where(r => node.Observed.Any(o => o.Left == "reading." + r.Name && o.Verdict == Verdict.Met)), depth + 1);
        else Details(node, depth + 1);
        foreach (var child in children) Tell(child, depth + 1);
    }

    public void Tell(ExplainedBar bar)
    {
        var node = bar.Node;
        string limited = bar.AppliesTo.IsEmpty ? "" : say.Say("bar.limited", ("routes", say.LabelsOf(bar.AppliesTo)));
        lines.Item(Line(node, say.For(bar.State), any: false, plain: bar.State == BarState.Clear) + limited);
        if (bar.State != BarState.Clear) QuoteBelow(node.Citation, 1);
        if (bar.Lift is { } lift)
        {
            lines.Item(say.Say("bar.lifted", ("by", Sentences.Raw(lift.By)), ("day", ValueText.Day(lift.On)), ("reason", Sentences.Raw(lift.Reason))), 1);
        }

        if (bar.State == BarState.Applies && bar.Redirect is { } redirect) lines.Item(say.Say("bar.redirect", ("redirect", say.Of(redirect))), 1);
        var leaves = Leaves(node).ToList();
        Facts(leaves.SelectMany(l => l.Facts).DistinctBy(f => f.Name), [], settled: bar.State == BarState.Clear, 1);
        if (bar.State != BarState.Clear) Readings(leaves.SelectMany(l => l.Readings).DistinctBy(r => r.Name), 1);
        foreach (var fault in leaves.SelectMany(l => l.Faults)) lines.Item(say.Of(fault.Words), 1);
        if (bar.State != BarState.Clear && node.Note is { } note) lines.Item(say.Say("node.note", ("note", say.Of(note))), 1);
    }

    private static IEnumerable<ExplanationNode> Leaves(ExplanationNode node) => node.Because.IsEmpty ? [node] : node.Because.SelectMany(Leaves);

    // Of plain alternatives one that a reading alone meets: the rest was not asked for.
    private static bool DecidedByReading(ExplanationNode node) =>
        node is { State: NodeState.Met, Expression: { } expression } && ObservationText.IsAlternatives(expression) &&
        node.Observed.Any(o => o.Left.StartsWith("reading.", StringComparison.Ordinal) && o.Verdict == Verdict.Met);

    private string Line(ExplanationNode node, string state, bool any, bool plain)
    {
        string label = node.Label is { } text ? say.Of(text) : say.LabelOf(node.Id);
        if (any) label += say["node.any"];
        var observed = plain ? [] : node.Observed.Select(o => o.Sentence).OfType<Text>().Select(say.Of).Distinct().ToList();
        string line = observed.Count == 0
            ? say.Say("node.plain", ("label", label), ("state", $"**{state}**"))
            : say.Say("node.observed", ("label", label), ("observed", string.Join(say["observed.separator"], observed)), ("state", $"**{state}**"));
        string force = node.Force switch
        {
            Force.InPrinciple => say["node.inPrinciple"],
            Force.Advisory => say["node.advisory"],
            _ => "",
        };
        return line + force + say.Gates(node.Gates) + say.Cited(node.Citation);
    }

    private void Details(ExplanationNode node, int depth)
    {
        bool settled = node.State is not (NodeState.Pending or NodeState.Unknown);
        bool toDo = !settled || (node.Kind is Kind.Procedural or Kind.Material && node.State == NodeState.Unmet);
        if (toDo && node.Actor is { } actor) lines.Item(say.Say("node.actor", ("actor", say.Of(actor))), depth);
        if (toDo && node.Document is { } document) lines.Item(say.Say("node.document", ("document", say.Of(document))), depth);
        var told = node.Observed.Where(o => o.Sentence is not null).Select(o => o.Left).ToHashSet(StringComparer.Ordinal);
        Facts(node.Facts, told, settled, depth);
        var opened = node.Definitions.Where(d => d.Value is not null && !told.Contains("definition." + d.Name)).Select(d => Pair(d.Label, d.Value!)).ToList();
        if (opened.Count > 0) lines.Item(say.Say("node.definitions", ("definitions", string.Join(say["observed.separator"], opened))), depth);
        if (node.State is NodeState.Unmet or NodeState.Unknown) Readings(node.Readings, depth);
        foreach (var fault in node.Faults) lines.Item(say.Of(fault.Words), depth);
        if (node.Note is { } note) lines.Item(say.Say("node.note", ("note", say.Of(note))), depth);
    }

    private void Readings(IEnumerable<ExplainedReading> used, int depth)
    {
        var readings = used.Select(r => say.Say("reading.short", ("label", say.Of(r.Label)), ("choice", say.Of(r.ChoiceLabel)), ("standing", say.StandingOf(r)))).ToList();
        if (readings.Count > 0) lines.Item(say.Say("node.readings", ("readings", string.Join(say["observed.separator"], readings))), depth);
    }

    // A fact that was compared as it is stands in the line already, a status in the mark; where all is settled, what is not known did not matter.
    private void Facts(IEnumerable<ExplainedFact> read, HashSet<string> told, bool settled, int depth)
    {
        var facts = read.Where(f => !told.Contains("applicant." + f.Name))
            .Where(f => f.Known != FactState.Absent ? f.Type != FactType.Status : !settled && say.Matters(f.Name))
            .Select(f => Pair(RulesetWords.Short(f.Label), f.Value)).ToList();
        if (facts.Count > 0) lines.Item(say.Say("node.facts", ("facts", string.Join(say["observed.separator"], facts))), depth);
    }

    private string Pair(Text label, Text value) => say.Say("node.fact", ("label", say.Of(label)), ("value", say.Of(value)));

    private void QuoteBelow(Citation? citation, int depth)
    {
        if (citation is { Words: { } words } && _quoted.Add(citation.Clause)) lines.Item(Quoted(citation.Clause, words), depth);
    }

    private string Quoted(string clause, string words) => say.Say("quote", ("clause", Sentences.Raw(clause)), ("words", Sentences.Raw(words)));
}

using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Explaining;

/// <summary>Tells one condition or bar as an item of a list: the mark in words, the clause, and below it what was observed and is needed.</summary>
internal sealed class ConditionNarrative(Sentences say, MarkdownLines lines, ExplanationReader reader)
{
    private readonly HashSet<string> _quoted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private readonly DetailLines _details = new(say, lines);

    /// <summary>The notice's own words, once in a document.</summary>
    public void Quote(Citation? citation)
    {
        if (citation is { Words: { } words } && _quoted.Add(citation.Clause)) lines.Quote(Quoted(citation.Clause, words));
    }

    public void Tell(ExplanationNode node, int depth = 0, bool brief = false)
    {
        // That a route is meant for the target is said by its being told at all.
        if (node is { Kind: Kind.Scope, State: NodeState.Met } && reader != ExplanationReader.Auditor) return;
        if (IsLeftOut(node, settled: node.State == NodeState.Met)) return;
        brief |= IsFolded(node);
        var children = node.Because.Where(c => c.Kind != Kind.Scope || c.State == NodeState.Unknown || reader == ExplanationReader.Auditor).ToList();
        bool byReading = ObservationText.IsDecidedByReading(node);
        lines.Item(Line(node, byReading ? say["node.byReading"] : say.For(node.State), node.IsOr && children.Count > 1), depth);
        if (!IsFolded(node)) QuoteBelow(node.Citation, depth + 1);
        Audit(node, depth + 1);
        if (node.State == NodeState.NotApplicable || brief)
        {
            if (reader == ExplanationReader.Auditor) foreach (var child in children) Tell(child, depth + 1, brief: true);
            return;
        }

        if (byReading) _details.Readings(node.Readings.Where(r => node.Observed.Any(o => o.Left == "reading." + r.Name && o.Verdict == Verdict.Met)), depth + 1);
        else _details.Tell(node, depth + 1);
        if (IsRefusedByList(node)) lines.Item(say["node.completeList"], depth + 1);
        // Of alternatives the one that is met decides; the others are only named.
        foreach (var child in children) Tell(child, depth + 1, brief: node is { IsOr: true, State: NodeState.Met } && child.State != NodeState.Met && child.Because.IsEmpty);
    }

    public void Tell(ExplainedBar bar)
    {
        var node = bar.Node;
        bool clear = bar.State == BarState.Clear;
        if (IsLeftOut(node, settled: clear)) return;
        bool byReading = clear && IsShutByReading(node);
        string limited = bar.AppliesTo.IsEmpty ? "" : say.Say("bar.limited", ("routes", say.QuotedLabelsOf(bar.AppliesTo)));
        lines.Item(Line(node, byReading ? say["bar.byReading"] : say.For(bar.State), any: false) + limited);
        if (!clear && !IsFolded(node)) QuoteBelow(node.Citation, 1);
        Decided(bar);
        foreach (var leaf in LeavesOf(node)) Audit(leaf, 1);
        if (IsFolded(node)) return;
        if (clear)
        {
            if (!byReading) _details.Facts(Leaves(node).SelectMany(l => l.Facts).Where(f => f.Known != FactState.Absent && _told.Add(f.Name)), 1);
            return;
        }

        if (node.Because.IsEmpty) _details.Tell(node, 1);
        else foreach (var leaf in Leaves(node).Where(l => !IsAboutReadings(l)).DistinctBy(l => (l.Label ?? say.Label(l.Id), l.Verdict))) Part(leaf);
        if (node is { Note: { } note, Because.IsEmpty: false }) lines.Item(say.Say("node.note", ("note", say.Of(note))), 1);
    }

    // Too few in a list that is given as complete can be no more; in one that is not they may still come.
    private static bool IsRefusedByList(ExplanationNode node) =>
        node is { State: NodeState.Unmet, Kind: Kind.Procedural or Kind.Material } && node.Facts.Any(f => f is { Type: FactType.List, Known: FactState.Known });

    // What a hint says is no part of the outcome, and still to be heeded.
    public bool IsLeftOut(ExplanationNode node, bool settled) => reader == ExplanationReader.Applicant && !node.Matters && (node.Force != Force.Advisory || settled);

    private bool IsFolded(ExplanationNode node) => reader != ExplanationReader.Auditor && !node.Matters && node.Force != Force.Advisory;

    private void Audit(ExplanationNode node, int depth)
    {
        if (reader == ExplanationReader.Auditor && node.Expression is { } expression)
            lines.Item(say.Say("node.audit", ("id", Sentences.Raw(node.Id)), ("expression", Sentences.Raw(expression)), ("verdict", say.For(node.Verdict))), depth);
    }

    public static IEnumerable<ExplanationNode> LeavesOf(ExplanationNode node) => node.Because.IsEmpty ? [node] : node.Because.SelectMany(LeavesOf);

    // Who lifted it, where it points to; else, of what holds in principle, that the notice names nobody who may lift it.
    private void Decided(ExplainedBar bar)
    {
        if (bar.Lift is { } lift)
        {
            lines.Item(say.Say("bar.lifted", ("by", Sentences.Raw(lift.By)), ("day", ValueText.Day(lift.On)), ("reason", Sentences.Raw(lift.Reason))), 1);
        }
        else if (bar.State != BarState.Clear && bar.Node.Force == Force.InPrinciple)
        {
            lines.Item(say["bar.nobodyNamed"], 1);
        }

        if (bar.State == BarState.Applies && bar.Redirect is { } redirect) lines.Item(say.Say("bar.redirect", ("redirect", say.Of(redirect))), 1);
    }

    // A part of a bar does not meet anything: it holds, does not hold, or is to be verified.
    private void Part(ExplanationNode leaf)
    {
        string state = leaf.Verdict switch { Verdict.Met => say["part.holds"], Verdict.Unmet => say["part.not"], _ => say.For(NodeState.Unknown) };
        lines.Item(say.Say("node.plain", ("label", say.Of(leaf.Label ?? say.Label(leaf.Id))), ("state", state)), 1);
        _details.Tell(leaf, 2);
    }

    // What the readings in force shut off is no part of it.
    public static IEnumerable<ExplanationNode> Leaves(ExplanationNode node) =>
        node.Because.IsEmpty ? [node] : node.Because.Where(c => !IsShutByReading(c)).SelectMany(Leaves);

    public static bool IsShutByReading(ExplanationNode node) =>
        node is { IsOr: false, Because.IsEmpty: false } && node.Because.Any(c => c.Because.IsEmpty && c.Verdict == Verdict.Unmet && IsAboutReadings(c));

    public static bool IsAboutReadings(ExplanationNode leaf) => leaf.Facts.IsEmpty && leaf.Faults.IsEmpty && leaf.Verdict != Verdict.Unknown;

    private string Line(ExplanationNode node, string state, bool any)
    {
        string label = node switch
        {
            { Label: { } text } => say.Of(text),
            { Because.IsEmpty: false } => say[node.IsOr ? "node.anyOf" : "node.allOf"],
            _ => say.Of(say.Label(node.Id)),
        };
        if (any && node.Label is not null) label += say["node.any"];
        string force = node.Force switch
        {
            Force.InPrinciple => say["node.inPrinciple"],
            Force.Advisory => say["node.advisory"],
            _ => "",
        };
        return say.Say("node.plain", ("label", label), ("state", $"**{state}**")) + force + say.Gates(node.Gates) + say.Cited(node.Citation) + (reader == ExplanationReader.Auditor && !node.Matters ? say["node.notRelevant"] : "");
    }

    private void QuoteBelow(Citation? citation, int depth)
    {
        if (citation is { Words: { } words } && _quoted.Add(citation.Clause)) lines.Item(Quoted(citation.Clause, words), depth);
    }

    private string Quoted(string clause, string words) => say.Say("quote", ("clause", Sentences.Raw(clause)), ("words", Sentences.Raw(OneLine(words))));

    // Paragraphs run on; between hanzi no blank tells where one ended.
    private static string OneLine(string words) => words.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Aggregate("", (line, next) => line.Length == 0 ? next : char.IsAscii(line[^1]) ? $"{line} {next}" : line + next);
}

using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Explaining;

/// <summary>What stands below a condition: what was observed and is needed, how it was counted, who vouches, which readings chose, what could not be computed.</summary>
internal sealed class DetailLines(Sentences say, MarkdownLines lines)
{
    public void Tell(ExplanationNode node, int depth)
    {
        bool settled = node.State is not (NodeState.Pending or NodeState.Unknown);
        bool toDo = !settled || (node.Kind is Kind.Procedural or Kind.Material && node.State == NodeState.Unmet);
        foreach (string sentence in node.Observed.Select(o => o.Sentence).OfType<Text>().Select(say.Of).Distinct()) lines.Item(sentence, depth);
        foreach (string runs in node.Observed.Where(o => o.Sentence is not null).Select(o => o.Count?.Runs).OfType<Text>().Select(say.Of).Distinct()) lines.Item(runs, depth);
        var told = node.Observed.Where(o => o.Sentence is not null).Select(o => o.Left).ToHashSet(StringComparer.Ordinal);
        // Of one fact alone that it is not known is said by the mark.
        bool alone = node.Facts.Count(f => f.Matters) == 1;
        Facts(node.Facts.Where(f => RulesetWords.Short(f.Label) != node.Label && !told.Contains("applicant." + f.Name) && (f.Known != FactState.Absent || (!settled && !alone && say.Matters(f.Name)))), depth);
        Definitions(node, told, depth);
        if (node.Kind == Kind.Judgement || node.State is NodeState.Unmet or NodeState.Unknown or NodeState.Pending) Attesters(node, toDo, depth);
        Attested([.. node.Facts.Where(f => f.Matters)], depth);
        Acts(node, toDo, depth);
        var chosen = node.Definitions.SelectMany(d => d.Because).Select(r => r.Name).ToHashSet(StringComparer.Ordinal);
        if (node.State is NodeState.Unmet or NodeState.Unknown) Readings(node.Readings.Where(r => !chosen.Contains(r.Name)), depth);
        else Assumed(node.Readings.Where(r => !chosen.Contains(r.Name)), depth);
        foreach (var fault in node.Faults) lines.Item(say.Of(fault.Words), depth);
        if (node.Note is { } note) lines.Item(say.Say("node.note", ("note", say.Of(note))), depth);
    }

    public void Readings(IEnumerable<ExplainedReading> used, int depth)
    {
        var readings = used.Select(r => say.Say("reading.short", ("label", say.Of(r.Label)), ("choice", say.Of(r.ChoiceLabel)), ("standing", say.StandingOf(r)))).ToList();
        if (readings.Count > 0) lines.Item(say.Say("node.readings", ("readings", string.Join(say["observed.separator"], readings))), depth);
    }

    /// <summary>Facts with their values; a status is said by the mark.</summary>
    public void Facts(IEnumerable<ExplainedFact> read, int depth)
    {
        var facts = read.Where(f => f.Matters && f.Type != FactType.Status).DistinctBy(f => f.Name).Select(f => Pair(RulesetWords.Short(f.Label), f.Value));
        foreach (string fact in facts) lines.Item(fact, depth);
    }

    // What is met may rest on a reading that nobody confirmed yet.
    private void Assumed(IEnumerable<ExplainedReading> used, int depth)
    {
        var assumed = used.Where(r => !r.Confirmed && !r.ChosenByRequest).Select(r => say.Quoted(r.Label)).ToList();
        if (assumed.Count > 0) lines.Item(say.Say("node.assumed", ("readings", say.Join(assumed))), depth);
    }

    // A definition opened: its value, and the readings that chose it.
    private void Definitions(ExplanationNode node, HashSet<string> told, int depth)
    {
        foreach (var definition in node.Definitions.Where(d => d.Value is not null && !told.Contains("definition." + d.Name)))
        {
            string pair = Pair(definition.Label, definition.Value!);
            var because = definition.Because.Select(r => say.Say("node.because", ("label", say.Inside(r.Label)), ("choice", say.Inside(r.ChoiceLabel)), ("standing", say.StandingOf(r)))).ToList();
            lines.Item(because.Count == 0 ? pair : say.Say("node.definition", ("definition", pair), ("because", say.Join(because))), depth);
        }
    }

    // Who attests what is judged, not met or not known; whoever is to act is told by the act.
    private void Attesters(ExplanationNode node, bool toDo, int depth)
    {
        if (toDo && node.Actor is not null) return;
        var facts = node.Facts.Where(f => f is { Matters: true, Attester: not null, Attested: null }).ToList();
        if (facts.Count == 0 && node is { Kind: Kind.Judgement, Actor: { } actor }) lines.Item(say.Say("node.decides", ("actor", say.Of(actor))), depth);
        foreach (var by in facts.GroupBy(f => (f.Attester!.Name, f.Attester.NamedByNotice)))
        {
            string key = by.Key.NamedByNotice ? "node.attester" : node.Kind == Kind.Judgement ? "node.judgeSuggested" : "node.attesterSuggested";
            lines.Item(say.Say(key, ("attester", say.Of(by.Key.Name)), ("facts", say.Quoted(by.Select(f => RulesetWords.Short(f.Label))))), depth);
        }
    }

    // An attestation that the request itself gives.
    private void Attested(List<ExplainedFact> facts, int depth)
    {
        foreach (var fact in facts.Where(f => f.Attested is not null))
        {
            var given = fact.Attested!;
            List<string> parts = [];
            if (given.By is { } by) parts.Add(Sentences.Raw(by));
            if (given.On is { } on) parts.Add(ValueText.Day(on));
            if (given.Document is { } document) parts.Add(Sentences.Raw(document));
            if (given.Reason is { } reason) parts.Add(say.Say("node.attestedReason", ("reason", Sentences.Raw(reason))));
            string level = say["attested." + Words.Camel(given.Level.ToString())];
            if (facts.Count > 1) level = say.Say("node.attestedFact", ("fact", say.Inside(RulesetWords.Short(fact.Label))), ("level", level));
            lines.Item(parts.Count == 0 ? level : say.Say("node.attested", ("level", level), ("details", string.Join(say["fields.separator"], parts))), depth);
        }
    }

    private void Acts(ExplanationNode node, bool toDo, int depth)
    {
        if (!toDo) return;
        if (node.Actor is { } actor) lines.Item(say.Say(node.Kind == Kind.Judgement ? "node.decides" : "node.actor", ("actor", say.Of(actor))), depth);
        if (node.Document is { } document) lines.Item(say.Say("node.document", ("document", say.Of(document))), depth);
    }

    private string Pair(Text label, Text value) => say.Say("node.fact", ("label", say.Of(label)), ("value", say.Of(value)));
}

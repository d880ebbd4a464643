using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Explaining;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Papers;

/// <summary>What was found of a condition, a line each: what was observed and is needed, how it was counted, who vouched, on which reading it rests, what could not be computed.</summary>
internal sealed class FindingLines(LetterSay say)
{
    public IEnumerable<string> Of(ExplanationNode node)
    {
        if (ObservationText.IsDecidedByReading(node))
            return [Readings(node.Readings.Where(r => node.Observed.Any(o => o.Left == "reading." + r.Name && o.Verdict == Verdict.Met)))];
        List<string> lines = [.. Observed(node)];
        if (lines.Count == 0) lines.AddRange(node.Facts.Where(f => f.Matters && f.Known != FactState.Absent).Select(Fact));
        lines.AddRange(node.Facts.Where(f => f is { Matters: true, Attested: not null }).Select(f => Attested(f, node)));
        if (node.State is NodeState.Unknown or NodeState.Pending) lines.AddRange(Acts(node));
        var assumed = node.Readings.Where(r => !r.Confirmed && !r.ChosenByRequest && node.Definitions.All(d => d.Because.All(b => b.Name != r.Name))).ToList();
        if (assumed.Count > 0) lines.Add(Readings(assumed));
        lines.AddRange(node.Faults.Select(f => say.In(f.Words)));
        if (node.Note is { } note) lines.Add(say.Told("node.note", ("note", say.In(note))));
        return lines.Distinct();
    }

    /// <summary>Of a bar: whether each of its parts holds, and what is known of it; of one that is clear only what is known.</summary>
    public IEnumerable<string> Of(ExplainedBar bar)
    {
        List<string> lines = [];
        if (bar.Lift is { } lift) lines.Add(say.Told("bar.lifted", ("by", lift.By), ("day", ValueText.Day(lift.On)), ("reason", lift.Reason)));
        else if (bar.State != BarState.Clear && bar.Node.Force == Force.InPrinciple) lines.Add(say.Told("bar.nobodyNamed"));
        if (bar.State == BarState.Applies && bar.Redirect is { } redirect) lines.Add(say.Told("bar.redirect", ("redirect", say.In(redirect))));
        if (bar.State == BarState.Clear)
        {
            lines.AddRange(ConditionNarrative.Leaves(bar.Node).SelectMany(l => l.Facts).Where(f => f.Matters && f.Known != FactState.Absent).DistinctBy(f => f.Name).Select(Fact));
            return lines.Distinct();
        }

        foreach (var leaf in ConditionNarrative.Leaves(bar.Node).Where(l => l == bar.Node || !ConditionNarrative.IsAboutReadings(l)).DistinctBy(l => (say.LabelOf(l), l.Verdict)))
        {
            if (leaf != bar.Node)
            {
                string state = leaf.Verdict switch { Verdict.Met => say.Told("part.holds"), Verdict.Unmet => say.Told("part.not"), _ => say.For(NodeState.Unknown) };
                lines.Add(say.Told("node.plain", ("label", say.In(say.LabelOf(leaf))), ("state", state)));
            }

            lines.AddRange(Of(leaf));
        }

        return lines.Distinct();
    }

    public string Readings(IEnumerable<ExplainedReading> used) => say.Told(
        "node.readings",
        ("readings", string.Join(say.Told("observed.separator"), used.Select(r => say.Told("reading.short", ("label", say.In(r.Label)), ("choice", say.In(r.ChoiceLabel)), ("standing", say.StandingOf(r)))))));

    private IEnumerable<string> Observed(ExplanationNode node)
    {
        foreach (var seen in node.Observed.Where(o => o.Sentence is not null))
        {
            yield return say.In(seen.Sentence!);
            if (seen.Count?.Runs is { } runs) yield return say.In(runs);
        }

        var told = node.Observed.Where(o => o.Sentence is not null).Select(o => o.Left).ToHashSet(StringComparer.Ordinal);
        foreach (var fact in node.Facts.Where(f => f.Matters && f.Known != FactState.Absent && f.Type != FactType.Status && !told.Contains("applicant." + f.Name))) yield return Fact(fact);
        foreach (var definition in node.Definitions.Where(d => d.Value is not null && !told.Contains("definition." + d.Name)))
        {
            string pair = say.Told("node.fact", ("label", say.In(definition.Label)), ("value", say.In(definition.Value!)));
            var because = definition.Because.Select(r => say.Told("node.because", ("label", say.Inside(r.Label)), ("choice", say.Inside(r.ChoiceLabel)), ("standing", say.StandingOf(r)))).ToList();
            yield return because.Count == 0 ? pair : say.Told("node.definition", ("definition", pair), ("because", say.Join(because)));
        }
    }

    private string Fact(ExplainedFact fact) => say.Told("node.fact", ("label", say.In(RulesetWords.Short(fact.Label))), ("value", say.In(fact.Value)));

    // An attestation that the request itself gives.
    private string Attested(ExplainedFact fact, ExplanationNode node)
    {
        var given = fact.Attested!;
        List<string> parts = [];
        if (given.By is { } by) parts.Add(by);
        if (given.On is { } on) parts.Add(ValueText.Day(on));
        if (given.Document is { } document) parts.Add(document);
        if (given.Reason is { } reason) parts.Add(say.Told("node.attestedReason", ("reason", reason)));
        string level = say.Told("attested." + Words.Camel(given.Level.ToString()));
        if (node.Facts.Count(f => f.Matters) > 1) level = say.Told("node.attestedFact", ("fact", say.Inside(RulesetWords.Short(fact.Label))), ("level", level));
        return parts.Count == 0 ? level : say.Told("node.attested", ("level", level), ("details", string.Join(say.Told("fields.separator"), parts)));
    }

    private IEnumerable<string> Acts(ExplanationNode node)
    {
        if (node.Actor is { } actor) yield return say.Told(node.Kind == Kind.Judgement ? "node.decides" : "node.actor", ("actor", say.In(actor)));
        else foreach (string attests in Attesters(node)) yield return attests;
        if (node.Document is { } document) yield return say.Told("node.document", ("document", say.In(document)));
    }

    /// <summary>Who attests what a condition reads, the notice's own words told from suggestions.</summary>
    public IEnumerable<string> Attesters(ExplanationNode node) =>
        node.Facts.Where(f => f is { Matters: true, Attester: not null }).GroupBy(f => (f.Attester!.Name, f.Attester.NamedByNotice)).Select(by =>
        {
            string key = by.Key.NamedByNotice ? "node.attester" : node.Kind == Kind.Judgement ? "node.judgeSuggested" : "node.attesterSuggested";
            return say.Told(key, ("attester", say.In(by.Key.Name)), ("facts", say.Quoted(by.Select(f => RulesetWords.Short(f.Label)))));
        });
}

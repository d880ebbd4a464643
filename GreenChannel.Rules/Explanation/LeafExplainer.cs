using System.Collections.Immutable;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Compilation;
using GreenChannel.Rules.Evaluation;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Explaining;

/// <summary>Tells what one expression read and saw.</summary>
internal sealed class LeafExplainer(Decision decision, ObservedTarget observed, RulesetWords words)
{
    private static readonly Text Hidden = Words.Both("value.sensitive");
    private readonly ValueText _values = new(words.Document);
    private readonly ImmutableArray<ReadingUsed> _used = decision.Readings;

    public ExplanationNode Fill(ExplanationNode node, Leaf leaf, bool needed)
    {
        int test = words.Bound.TestOf(leaf.Expression);
        var expression = words.Bound.Tests[test];
        var reads = ReadsOf.Under(expression.Tree, words.Bound.Context, observed.Readings);
        var facts = Facts(expression.Reads, reads);
        bool isPrivate = expression.Reads.Facts.Any(f => words.Bound.Facts.Facts[f.Fact].IsPrivate);
        Text? ValueOf(string name) => facts.FirstOrDefault(f => "applicant." + f.Name == name)?.Value;
        ImmutableArray<Counted> counts = isPrivate ? [] : [.. observed.Counts[test]];
        var seen = new ObservationText(words.Document, _values).Of([.. observed.Comparisons[test]], leaf.Expression.Value, node.Verdict, needed, ValueOf, counts);
        return node with
        {
            Expression = leaf.Expression.Value,
            Facts = facts,
            Observed = isPrivate ? [.. seen.Select(Covered)] : seen,
            Definitions = [.. reads.Definitions.Select(Opened)],
            Readings = [.. reads.Readings.Where(r => Touches(r, counts)).Select(Used).OfType<ExplainedReading>()],
            Faults = [.. observed.Lanes.Faults.Where(f => f.Lane == test).Select(f => words.Fault(leaf.Id, f.Kind, f.Argument))],
        };
    }

    // Where a sensitive fact is compared, neither side is shown: one often tells the other.
    private static Observation Covered(Observation seen) =>
        seen with { LeftValue = Hidden, RightValue = seen.RightValue is null ? null : Hidden, Sentence = null };

    // All that is read, but first what the readings in force let matter.
    private ImmutableArray<ExplainedFact> Facts(Reads all, Reads under)
    {
        var texts = new FactText(_values);
        var table = words.Bound.Facts;
        var read = under.Facts.Concat(all.Facts).Select(r => r.Fact).Distinct().Select(i => table.Facts[i]);
        return [.. read.Select(f => new ExplainedFact(
            f.Name, f.Type, f.Declaration.Label, Value(f, texts), observed.States[f.Index], f.Declaration.Attester, f.Declaration.Document, decision.Request.Applicant.AttestationTold(f))
        {
            Matters = under.Facts.Any(r => r.Fact == f.Index),
        })];
    }

    // At a level of evidence a claim without its attestation counts as unknown: say so, rather than that nothing was given.
    private Text Value(FactSlot fact, FactText texts)
    {
        var given = decision.Request.Applicant.States[fact.Index];
        var state = observed.States[fact.Index];
        if (state == FactState.NotYet) return Words.Both("value.notYet");
        if (state != FactState.Absent) return fact.IsPrivate ? Hidden : texts.Of(fact, observed.Slots);
        return Words.Both(given is FactState.Known or FactState.Partial ? "value.notAttested" : "value.unknown");
    }

    private OpenedDefinition Opened(string name)
    {
        var definition = words.Document.Definitions.First(d => d.Name == name);
        var bound = words.Bound.Definitions[name];
        bool isPrivate = bound.Reads.Facts.Any(f => words.Bound.Facts.Facts[f.Fact].IsPrivate);
        var chosen = ReadsOf.Under(bound.Tree, words.Bound.Context, observed.Readings).Readings;
        return new(
            name, definition.Label, definition.Expression.Value, isPrivate ? null : observed.Definitions.Of(name, _values),
            definition.Type == FactType.Date ? [.. chosen.Select(Used).OfType<ExplainedReading>()] : []);
    }

    // How periods are added up matters only where there are several.
    private bool Touches(int reading, ImmutableArray<Counted> counts)
    {
        if (words.Document.Readings[reading].Steers != Steering.AddingPeriods) return true;
        var totals = counts.OfType<CountedPeriods>().ToList();
        return totals.Count == 0 || totals.Exists(t => t.Open || t.Periods.Length > 1);
    }

    private ExplainedReading? Used(int reading) =>
        _used.FirstOrDefault(u => u.Name == words.Document.Readings[reading].Name) is { } used ? words.Reading(used) : null;
}

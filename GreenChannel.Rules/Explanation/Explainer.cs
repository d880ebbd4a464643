using System.Collections.Immutable;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Explaining;

/// <summary>From a decision to its explanation. Everything is recomputed from what the decision was made of; thread-safe.</summary>
internal static class Explainer
{
    public static Explanation Explain(Decision decision) => new(decision, TreeOf(decision));

    private static ExplanationTree TreeOf(Decision decision)
    {
        var words = new RulesetWords(decision.Rules.Bound);
        var targets = decision.Targets.Select(t => (Decision: t, Observed: ObservedTarget.Of(decision, t.Target))).ToList();
        return new ExplanationTree
        {
            Targets = [.. targets.Select(t => new TargetExplainer(decision, t.Decision, t.Observed, words).Explain())],
            Missing = [.. decision.Missing.Select(m => Missing(m, words))],
            Duties = [.. decision.Duties.Select(d => Duty(d, words))],
            Materials = targets.Count == 0 ? [] : Materials(decision, targets[0].Observed, words),
            Readings = [.. decision.Readings.Select(words.Reading)],
            Faults = [.. decision.Faults.Select(f => words.Fault(f.Condition, f.Kind, f.Year ?? 0))],
            Warnings = [.. decision.Warnings.Select(w => Warning(w, words))],
        };
    }

    private static ExplainedMissing Missing(MissingFact missing, RulesetWords words)
    {
        var fact = words.Document.Facts.FirstOrDefault(f => f.Name == missing.Fact);
        var label = words.PlaceIn(missing.Fact, missing.Path);
        ImmutableArray<Text> askedBy = [.. missing.Conditions.Select(words.LabelOf)];
        return new(missing.Fact, missing.Path, label, fact?.Attester, fact?.Document, askedBy, missing.Routes);
    }

    private static ExplainedDuty Duty(DutyState state, RulesetWords words)
    {
        var duty = words.Document.Duties.First(d => d.Id == state.Id);
        return new(duty.Id, state.State, duty.Done is not null, duty.Label, duty.Actor, words.Cite(duty.Clause)!, state.LatestStart, state.LatestEnd);
    }

    // Papers do not depend on the target asked for, but for those whose expression reads it.
    private static ImmutableArray<ExplainedMaterial> Materials(Decision decision, ObservedTarget observed, RulesetWords words)
    {
        var bound = decision.Rules.Bound;
        Verdict Of(EmbeddedText? text, Verdict otherwise) =>
            text is null || !bound.TestIndex.TryGetValue(text.Value, out int test) ? otherwise : observed.Lanes.Verdicts[test];
        string State(Material m) => (Of(m.When, Verdict.Met), Of(m.Done, Verdict.Unknown)) switch
        {
            (Verdict.Unmet, _) => "notApplicable",
            (_, Verdict.Met) => "done",
            (_, Verdict.Unmet) => "todo",
            _ => "unknown",
        };
        return [.. words.Document.Materials.Select(m => new ExplainedMaterial(
            m.Id, State(m), m.Label, words.Cite(m.Clause)!, m.Copies, m.Paper, [.. m.Routes.Select(r => r.Id)]))];
    }

    private static ExplainedWarning Warning(Warning warning, RulesetWords words)
    {
        string path = warning.Pointer.StartsWith("/facts/", StringComparison.Ordinal) ? warning.Pointer[6..] : warning.Pointer;
        string fact = path.Split('/').ElementAtOrDefault(1) ?? "";
        var place = fact.Length == 0 ? words.LabelOf(warning.Condition ?? "") : words.PlaceIn(fact, path);
        return new(warning.Code, warning.Pointer, Words.InEach(w => w.Say("warning." + warning.Code, ("place", w.In(place)))));
    }
}

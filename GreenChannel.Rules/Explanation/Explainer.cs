using System.Collections.Immutable;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Compilation;
using GreenChannel.Rules.Evaluation;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Explaining;

/// <summary>From a decision to its explanation. Everything is recomputed from what the decision was made of; thread-safe.</summary>
internal static class Explainer
{
    public static Explanation Explain(Decision decision, ExplanationOptions? options = null) => new(decision, TreeOf(decision, options ?? new ExplanationOptions()));

    /// <exception cref="ArgumentException">The ruleset has neither a category nor a route of the id that the explanation is about.</exception>
    public static ExplanationTree TreeOf(Decision decision, ExplanationOptions options)
    {
        var words = new RulesetWords(decision.Rules.Bound);
        var about = Subject.Of(options.About, words);
        var whole = Whole(decision, options, words, about);
        return about is null ? whole : about.Cut(whole) with { About = about };
    }

    private static ExplanationTree Whole(Decision decision, ExplanationOptions options, RulesetWords words, Subject? about)
    {
        var targets = decision.Targets.Select(t => (Decision: t, Observed: ObservedTarget.Of(decision, t.Target))).ToList();
        return new ExplanationTree
        {
            Options = options,
            Targets = [.. targets.Select((t, i) => new TargetExplainer(decision, t.Decision, t.Observed, words, Matters(decision.KleenesEvaluations[i], about)).Explain())],
            Judgements = [.. decision.Judgements.Select(j => new ExplainedJudgement(j, words.LabelOf(j.Condition), words.Cite(j.Clause)))],
            Missing = [.. decision.Missing.Select(m => Missing(m, words))],
            Pending = [.. decision.Pending.DistinctBy(p => p.Condition).Select(p => Pending(p, words))],
            Duties = [.. decision.Duties.Select(d => Duty(d, words, targets.FirstOrDefault().Observed))],
            WorkingDays = targets.Count == 0 ? [] : WorkingDays(decision, targets[0].Observed, words),
            Materials = [.. decision.Materials.Select(m => Material(m, words))],
            Readings = [.. decision.Readings.Select(words.Reading)],
            Faults = [.. decision.Faults.Select(f => words.Fault(f.Condition, f.Kind, f.Year ?? 0))],
            Warnings = [.. decision.Warnings.Select(w => Warning(w, words))],
        };
    }

    // By node: what matters to one of the routes that are told.
    private static bool[] Matters(TargetEvaluation target, Subject? about)
    {
        var matters = new bool[target.Plan.Nodes.Count];
        for (int route = 0; route < target.Plan.Routes.Length; route++)
        {
            if (about is not null && !about.Routes.Contains(target.Plan.Routes[route].Route.Id)) continue;
            bool[] here = DecisiveConditions.Of(target, route);
            for (int node = 0; node < matters.Length; node++) matters[node] |= here[node];
        }

        return matters;
    }

    private static ExplainedMissing Missing(MissingFact missing, RulesetWords words)
    {
        var fact = words.Bound.Facts.ByName[missing.Fact];
        var field = missing.Path.Split('/') is [_, _, _, var name] ? fact.Fields.FirstOrDefault(f => f.Name == name) : null;
        return new(missing, fact, field, words.PlaceIn(missing.Fact, missing.Path), [.. missing.Conditions.Select(words.LabelOf)]);
    }

    private static ExplainedPending Pending(PendingCondition pending, RulesetWords words)
    {
        var condition = words.Find(pending.Condition);
        int fact = words.Bound.Facts.ByName[pending.Fact].Index;
        bool isDuty = words.Document.Duties.Any(d =>
            d.Done is { } done && words.Bound.TestIndex.TryGetValue(done.Value, out int test) && words.Bound.Tests[test].Reads.Facts.Any(r => r.Fact == fact));
        return new(pending.Condition, words.LabelOf(pending.Condition), condition?.Actor, condition?.Document, isDuty, pending.Routes);
    }

    private static ExplainedDuty Duty(DutyState state, RulesetWords words, ObservedTarget? observed)
    {
        var duty = words.Document.Duties.First(d => d.Id == state.Id);
        int done = duty.Done is { } expression ? words.Bound.TestIndex.GetValueOrDefault(expression.Value, -1) : -1;
        bool told = observed is not null && done >= 0 && state.State is "todo" or "overdue" && !words.Bound.Tests[done].Reads.Facts.Any(f => words.Bound.Facts.Facts[f.Fact].IsPrivate);
        var counts = !told ? [] : observed!.Counts[done].OfType<CountedWorkingDays>();
        return new(duty.Id, state.State, duty.Done is not null, duty.Label, duty.Actor, words.Cite(duty.Clause)!, state.LatestStart, state.LatestEnd)
        {
            Routes = [.. duty.Routes.Select(r => r.Id)],
            Counted = words.Document.Calendar is { } calendar ? WorkingDaysText.Of(counts, calendar) : [],
        };
    }

    // From the nearest day outwards, as the days follow from one another.
    private static ImmutableArray<Text> WorkingDays(Decision decision, ObservedTarget observed, RulesetWords words)
    {
        if (words.Document.Calendar is not { } calendar) return [];
        var told = decision.Duties.Where(d => d.State is not ("done" or "notApplicable")).Select(d => d.Id).ToHashSet(StringComparer.Ordinal);
        var days = words.Document.Duties.Where(d => told.Contains(d.Id)).SelectMany(d => new[] { d.LatestStart, d.LatestEnd }).OfType<EmbeddedText>();
        var lanes = days.Where(d => words.Bound.DayIndex.ContainsKey(d.Value)).Select(d => words.Bound.Tests.Length + words.Bound.DayIndex[d.Value]).Distinct();
        return WorkingDaysText.Of(lanes.SelectMany(l => observed.Counts[l]).OfType<CountedWorkingDays>().Where(c => c.Moved), calendar);
    }

    private static ExplainedMaterial Material(MaterialState state, RulesetWords words)
    {
        var paper = state.Material;
        return new(paper.Id, state.State, paper.Label, words.Cite(paper.Clause)!, paper.Copies, paper.Paper, [.. paper.Routes.Select(r => r.Id)]);
    }

    private static ExplainedWarning Warning(Warning warning, RulesetWords words)
    {
        string path = warning.Pointer.StartsWith("/facts/", StringComparison.Ordinal) ? warning.Pointer[6..] : warning.Pointer;
        string fact = path.Split('/').ElementAtOrDefault(1) ?? "";
        var place = fact.Length == 0 ? words.LabelOf(warning.Condition ?? "") : words.PlaceIn(fact, path);
        return new(warning.Code, warning.Pointer, Words.InEach(w => w.Say("warning." + warning.Code, ("place", w.In(place)))));
    }
}

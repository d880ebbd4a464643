using System.Collections.Immutable;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Evaluation;

/// <summary>Lists what named bodies judge: the conditions of that kind of every route that is meant for a target asked for, and those common to routes.</summary>
internal static class Judgements
{
    public static ImmutableArray<JudgementMade> Of(EvaluationPlan plan, TargetEvaluation[] targets, Applicant applicant)
    {
        var made = ImmutableArray.CreateBuilder<JudgementMade>();
        foreach (int node in NodesOf(plan, targets))
        {
            var verdicts = targets.Select(t => t.Verdicts[node]).Distinct().ToList();
            var first = One(plan, node, verdicts[0], applicant);
            if (verdicts.Count == 1) made.Add(first);
            else made.AddRange(targets.Select(t => first with { Target = plan.Bound.Targets[t.Target], Verdict = t.Verdicts[node] }));
        }

        return made.ToImmutable();
    }

    /// <summary>Who decides a judgement: whoever attests its facts, first of all one whom the notice names; else the actor that the ruleset gives.</summary>
    public static Attester? DeciderOf(BoundRuleset bound, Leaf leaf)
    {
        var attesters = FactsOf(bound, leaf).Select(f => f.Declaration.Attester).OfType<Attester>().ToList();
        return attesters.Find(a => a.NamedByNotice) ?? attesters.FirstOrDefault() ?? (leaf.Actor is { } actor ? new Attester(actor, NamedByNotice: false) : null);
    }

    private static IEnumerable<int> NodesOf(EvaluationPlan plan, TargetEvaluation[] targets)
    {
        var meant = plan.Routes.Where((_, i) => Array.Exists(targets, t => t.Outcomes[i] != Outcome.NotApplicable)).ToList();
        var common = meant.SelectMany(r => r.Requirements).Distinct().Order().Select(r => plan.Requirements[r].Node);
        return common.Concat(meant.Select(r => r.Node)).SelectMany(n => Below(plan, n)).Where(n => plan.Nodes.Conditions[n] is Leaf { Kind: Kind.Judgement });
    }

    private static IEnumerable<int> Below(EvaluationPlan plan, int node) =>
        plan.Nodes.ChildrenOf(node).ToArray().SelectMany(c => Below(plan, c)).Append(node);

    private static IEnumerable<FactSlot> FactsOf(BoundRuleset bound, Leaf leaf) =>
        bound.Tests[bound.TestOf(leaf.Expression)].Reads.Facts.Select(f => f.Fact).Distinct().Select(f => bound.Facts.Facts[f]);

    private static JudgementMade One(EvaluationPlan plan, int node, Verdict verdict, Applicant applicant)
    {
        var leaf = (Leaf)plan.Nodes.Conditions[node];
        var given = FactsOf(plan.Bound, leaf).Select(applicant.AttestationTold).OfType<Attestation>().ToList();
        var by = DeciderOf(plan.Bound, leaf);
        return new JudgementMade(leaf.Id, null, verdict, by?.NamedByNotice, given.Find(g => g.Reason is not null) ?? given.FirstOrDefault())
        {
            Decider = by,
            Clause = leaf.Clause,
        };
    }
}

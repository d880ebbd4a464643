using System.Collections.Immutable;
using GreenChannel.Rules.Binding;

namespace GreenChannel.Rules.Evaluation;

/// <summary>Tells targets by id from their evaluations.</summary>
internal static class TargetLists
{
    public static ImmutableArray<TargetDecision> Of(EvaluationPlan plan, TargetEvaluation[] evaluations, ImmutableArray<FactState> states) => [.. evaluations.Select(e => Of(plan, e, states))];

    private static TargetDecision Of(EvaluationPlan plan, TargetEvaluation evaluation, ImmutableArray<FactState> states) => new(
        evaluation.Target < 0 ? null : plan.Bound.Targets[evaluation.Target],
        evaluation.Outcome,
        [.. plan.Bars.Select((b, i) => new BarDecision(b.Bar.Id, evaluation.StateOf(i), evaluation.IsLifted(i)))],
        [.. plan.Requirements.Select(r => new RequirementDecision(r.Requirement.Id, evaluation.Verdicts[r.Node]))],
        [.. Enumerable.Range(0, plan.Routes.Length).Select(r => RouteLists.Of(evaluation, r, states))]);
}

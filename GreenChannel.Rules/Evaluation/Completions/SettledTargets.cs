namespace GreenChannel.Rules.Evaluation;

/// <summary>The evaluations of a decision with their open routes settled where all completions agree, and the search that found it.</summary>
internal sealed record SettledTargets(TargetEvaluation[] Targets, Completions Completions)
{
    public static SettledTargets Of(Completions completions, TargetEvaluation[] targets) =>
        new([.. targets.Select(t => t.Settle(route => completions.Agreed(t.Target, route)))], completions);
}

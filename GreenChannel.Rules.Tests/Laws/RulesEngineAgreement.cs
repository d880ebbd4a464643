using RulesEngine.Models;

namespace GreenChannel.Rules.Tests.Laws;

/// <summary>With all facts known and no fault, an unmodified RulesEngine gives every leaf and every node the same yes or no.</summary>
public sealed class RulesEngineAgreement
{
    [Fact]
    public void An_unmodified_RulesEngine_agrees_on_every_leaf_and_node_when_all_facts_are_known() => Seeded.ForEach(200, random =>
    {
        var trial = new Trial(random);
        var workflows = trial.Ruleset.ToWorkflows();
        var engine = new RulesEngine.RulesEngine([.. workflows], new ReSettings { CustomTypes = [typeof(GreenChannel.Rules.Dates), typeof(Numbers)], IsExpressionCaseSensitive = true });
        for (int person = 0; person < 50; person++)
        {
            var request = trial.Request(ApplicantGenerator.Complete(random, trial.Generated.Vocabulary));
            var decision = trial.Ruleset.Decide(request);
            var verdicts = Verdicts(trial.Ruleset, decision);
            RuleParameter[] inputs = [.. trial.Ruleset.ToRuleParameters(request)];
            foreach (var workflow in workflows)
            {
                var results = engine.ExecuteAllRulesAsync(workflow.WorkflowName, inputs).AsTask().GetAwaiter().GetResult();
                foreach (var result in results) Compare(result, verdicts);
            }
        }
    });

    private static Dictionary<string, Verdict> Verdicts(Ruleset ruleset, Decision decision)
    {
        var nodes = decision.Plan.Nodes.Conditions;
        var verdicts = decision.Evaluations[0].Verdicts;
        return Enumerable.Range(0, nodes.Length).ToDictionary(i => nodes[i].Id, i => verdicts[i], StringComparer.Ordinal);
    }

    private static void Compare(RuleResultTree result, Dictionary<string, Verdict> verdicts)
    {
        // Unknown though all is known: a fault, for which RulesEngine has no word.
        if (verdicts[result.Rule.RuleName] is var verdict and not Verdict.Unknown && verdict == Verdict.Met != result.IsSuccess)
        {
            throw new InvalidOperationException($"{result.Rule.RuleName} {result.Rule.Expression}: {verdict} here, {result.IsSuccess} there ({result.ExceptionMessage})");
        }

        foreach (var child in result.ChildResults ?? []) Compare(child, verdicts);
    }
}

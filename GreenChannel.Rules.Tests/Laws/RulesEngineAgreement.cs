using RulesEngine.Models;

namespace GreenChannel.Rules.Tests.Laws;

/// <summary>With all facts known and no fault, an unmodified RulesEngine gives every leaf and every node the same yes or no.</summary>
public sealed class RulesEngineAgreement
{
    private int _compared;
    private int _faulty;

    [Fact]
    public void An_unmodified_RulesEngine_agrees_on_every_leaf_and_node_when_all_facts_are_known()
    {
        Seeded.ForEach(200, Agrees);
        _compared.Should().BeGreaterThan(100_000);
        _faulty.Should().BeLessThan(_compared / 4);
    }

    private void Agrees(Seeded random)
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
    }

    private static Dictionary<string, Verdict> Verdicts(Ruleset ruleset, Decision decision)
    {
        var nodes = decision.Plan.Nodes.Conditions;
        var verdicts = decision.Evaluations[0].Verdicts;
        return Enumerable.Range(0, nodes.Length).ToDictionary(i => nodes[i].Id, i => verdicts[i], StringComparer.Ordinal);
    }

    // Where RulesEngine threw, a part of the expression could not be computed: here that part is unknown and the rest may
    // still decide, there the whole fails, and the nodes above with it. The law is about cases without a fault.
    private bool Compare(RuleResultTree result, Dictionary<string, Verdict> verdicts)
    {
        bool sound = true;
        foreach (var child in result.ChildResults ?? []) sound &= Compare(child, verdicts);
        var verdict = verdicts[result.Rule.RuleName];
        sound &= verdict != Verdict.Unknown && result.ExceptionMessage?.Contains("Error while executing", StringComparison.Ordinal) != true;
        if (!sound)
        {
            _faulty++;
            return false;
        }

        _compared++;
        if (verdict == Verdict.Met == result.IsSuccess) return true;
        throw new InvalidOperationException($"{result.Rule.RuleName} {result.Rule.Expression}: {verdict} here, {result.IsSuccess} there ({result.ExceptionMessage})");
    }
}

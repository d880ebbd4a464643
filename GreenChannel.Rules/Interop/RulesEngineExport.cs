using System.Text;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Rulesets;
using RulesEngine.Models;

namespace GreenChannel.Rules;

using GreenChannel.Rules.Interop;

/// <summary>
/// A ruleset for an unmodified RulesEngine, with which anyone can check this engine's answers. Give it
/// <c>new ReSettings { CustomTypes = [typeof(Dates), typeof(Numbers)], IsExpressionCaseSensitive = true }</c>; with all facts known every rule
/// then gives the same yes or no as here.
/// </summary>
public static class RulesEngineExport
{
    /// <summary>The workflows as RulesEngine's own type, each definition's text put in, in brackets, where its name stood.</summary>
    public static IReadOnlyList<Workflow> ToWorkflows(this Ruleset ruleset) => WorkflowsOf(ruleset.Compiled.Bound.Document);

    /// <summary>The inputs of these workflows for one request: <c>applicant</c>, <c>parameter</c>, <c>reading</c>, <c>on</c>, and <c>target</c> and <c>calendar</c> where the ruleset has them.</summary>
    /// <exception cref="ArgumentException">A fact is not fully known (RulesEngine has no word for that), the request names no target though one is declared, or it is another ruleset's.</exception>
    public static IReadOnlyList<RuleParameter> ToRuleParameters(this Ruleset ruleset, DecisionRequest request) =>
        new InputObjects(ruleset.Compiled.Bound, request).All();

    internal static IReadOnlyList<Workflow> WorkflowsOf(RulesetDocument document) =>
        [.. document.Workflows.Select(w => new Workflow { WorkflowName = w.Name, Rules = [.. w.Rules.Select(r => ToRule(r, document))] })];

    private static Rule ToRule(Condition condition, RulesetDocument document) => condition switch
    {
        Group group => new Rule { RuleName = group.Id, Operator = group.IsOr ? "Or" : "And", Rules = [.. group.Children.Select(c => ToRule(c, document))] },
        _ => new Rule { RuleName = condition.Id, RuleExpressionType = RuleExpressionType.LambdaExpression, Expression = Inlined(((Leaf)condition).Expression, document) },
    };

    private static string Inlined(EmbeddedText expression, RulesetDocument document)
    {
        var tokens = ExpressionTokens.Of(expression, new Findings())!;
        var text = new StringBuilder();
        int copied = 0;
        for (int i = 0; i < tokens.All.Length; i++)
        {
            if (!tokens.IsBareName(i) || !tokens.IsName(i, "definition")) continue;
            var definition = document.Definitions.First(d => d.Name == tokens.Text(i + 2));
            text.Append(expression.Value, copied, tokens.All[i].Pos - copied).Append('(').Append(Inlined(definition.Expression, document)).Append(')');
            copied = tokens.All[i + 2].Pos + tokens.Text(i + 2).Length;
        }

        return text.Append(expression.Value, copied, expression.Value.Length - copied).ToString();
    }
}

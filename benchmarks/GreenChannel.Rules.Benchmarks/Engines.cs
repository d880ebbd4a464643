using RulesEngine.Models;

namespace GreenChannel.Rules.Benchmarks;

/// <summary>Unmodified RulesEngine over the exported workflows: nested as they are, and flattened to one expression a route, bar or requirement.</summary>
internal sealed class Engines
{
    private readonly RulesEngine.RulesEngine _nested;
    private readonly RulesEngine.RulesEngine _flat;
    private readonly string[] _names;
    private readonly string[] _flatNames;

    public Engines(Ruleset rules)
    {
        var settings = new ReSettings { CustomTypes = [typeof(Dates), typeof(Numbers)], IsExpressionCaseSensitive = true };
        var workflows = rules.ToWorkflows();
        _names = [.. workflows.Select(w => w.WorkflowName)];
        _nested = new RulesEngine.RulesEngine([.. workflows], settings);
        Workflow[] flat = [.. workflows.Select(w => new Workflow { WorkflowName = $"flat {w.WorkflowName}", Rules = [.. w.Rules.Select(r => new Rule { RuleName = r.RuleName, RuleExpressionType = RuleExpressionType.LambdaExpression, Expression = Text(r) })] })];
        _flatNames = [.. flat.Select(w => w.WorkflowName)];
        _flat = new RulesEngine.RulesEngine(flat, settings);
    }

    public List<RuleResultTree> Nested(RuleParameter[] inputs) => Run(_nested, _names, inputs);

    public List<RuleResultTree> Flat(RuleParameter[] inputs) => Run(_flat, _flatNames, inputs);

    private static List<RuleResultTree> Run(RulesEngine.RulesEngine engine, string[] names, RuleParameter[] inputs)
    {
        var all = new List<RuleResultTree>();
        foreach (string name in names) all.AddRange(engine.ExecuteAllRulesAsync(name, inputs).AsTask().GetAwaiter().GetResult());
        return all;
    }

    private static string Text(Rule rule) => rule.Rules is null ? $"({rule.Expression})" : $"({string.Join(rule.Operator == "Or" ? " || " : " && ", rule.Rules.Select(Text))})";
}

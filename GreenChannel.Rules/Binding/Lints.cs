using System.Linq.Dynamic.Core.Tokenizer;
using System.Linq.Expressions;
using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Binding;

/// <summary>Sense rather than types: what loads and is still unlikely to be meant.</summary>
internal static class Lints
{
    public static void Check(BoundRuleset bound, Findings findings)
    {
        foreach (var test in bound.Tests)
        {
            if (ConstantOperand.Find(test.Tree) is { } constant) findings.Add(SenseDiagnostics.ConstantOperand, test.Source.At, ("text", constant));
            if (ShiftedDay.Stands(test.Tree)) findings.Add(SenseDiagnostics.ShiftsTheDayAsked, test.Source.At);
        }

        foreach (var leaf in Leaves(bound.Document).Where(l => HidesConjunction(l.Expression, bound))) findings.Add(SenseDiagnostics.HiddenConjunction, leaf.Expression.At);
        Unread(bound, findings);
    }

    public static IEnumerable<Leaf> Leaves(RulesetDocument document) =>
        document.Workflows.SelectMany(w => w.Rules).SelectMany(ConditionCheck.All).OfType<Leaf>();

    private static bool HidesConjunction(EmbeddedText expression, BoundRuleset bound)
    {
        if (!bound.TestIndex.TryGetValue(expression.Value, out int test)) return false;
        return bound.Tests[test].Tree is BinaryExpression { NodeType: ExpressionType.AndAlso } and && !IsBand(and);
    }

    // Two comparisons of one and the same value with bounds.
    private static bool IsBand(BinaryExpression and) =>
        and.Left is BinaryExpression { NodeType: ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual or ExpressionType.LessThan or ExpressionType.LessThanOrEqual } low
        && and.Right is BinaryExpression { NodeType: ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual or ExpressionType.LessThan or ExpressionType.LessThanOrEqual } high
        && new[] { low.Left, low.Right }.Select(e => e.ToString()).Intersect(new[] { high.Left, high.Right }.Select(e => e.ToString()), StringComparer.Ordinal).Any();

    /// <summary>Names of the parameters that expressions read, or the window.</summary>
    public static HashSet<string> ParametersRead(BoundRuleset bound)
    {
        var parameters = All(bound).SelectMany(t => t.Reads.Parameters).ToHashSet(StringComparer.Ordinal);
        parameters.UnionWith(bound.Document.Duties.Select(d => d.Posting).OfType<Posting>().Select(p => p.WorkingDays));
        if (bound.Document.Window is { } window) parameters.UnionWith([window.From, window.Closes]);
        return parameters;
    }

    private static IEnumerable<BoundExpression> All(BoundRuleset bound) => bound.Tests.Concat(bound.Days).Concat(bound.PostingDays);

    private static void Unread(BoundRuleset bound, Findings findings)
    {
        Reads[] reads = [.. All(bound).Select(t => t.Reads)];
        var facts = reads.SelectMany(r => r.Facts).ToHashSet();
        var readings = reads.SelectMany(r => r.Readings).ToHashSet();
        var parameters = ParametersRead(bound);
        var definitions = reads.SelectMany(r => r.Definitions).ToHashSet(StringComparer.Ordinal);
        var roster = (bound.Document.Roster?.Columns ?? []).Select(c => c.Fact).ToHashSet(StringComparer.Ordinal);
        void Report(string name, Location at) => findings.Add(SenseDiagnostics.UnreadDeclaration, at, ("name", name));
        foreach (var fact in bound.Facts.Facts)
        {
            if (!facts.Any(f => f.Fact == fact.Index) && !roster.Contains(fact.Name)) Report(fact.Name, fact.Declaration.At);
            else foreach (var field in fact.Fields.Where(f => !facts.Contains(new FactRead(fact.Index, f.Index)))) Report($"{fact.Name}.{field.Name}", field.Declaration.At);
        }

        for (int i = 0; i < bound.Document.Readings.Length; i++)
        {
            if (!readings.Contains(i) && !bound.Document.Readings[i].ActsOnBinding) Report(bound.Document.Readings[i].Name, bound.Document.Readings[i].At);
        }

        foreach (var parameter in bound.Document.Parameters.Where(p => !parameters.Contains(p.Name))) Report(parameter.Name, parameter.At);
        foreach (var definition in bound.Document.Definitions.Where(d => !definitions.Contains(d.Name))) Report(definition.Name, definition.At);
    }

    private sealed class ConstantOperand : ExpressionVisitor
    {
        private string? _found;

        public static string? Find(Expression tree)
        {
            if (tree is ConstantExpression { Value: bool alone }) return alone ? "true" : "false";
            var search = new ConstantOperand();
            search.Visit(tree);
            return search._found;
        }

        protected override Expression VisitBinary(BinaryExpression node)
        {
            if (node.NodeType is ExpressionType.AndAlso or ExpressionType.OrElse)
            {
                if (node.Left is ConstantExpression { Value: bool left }) _found ??= left ? "true" : "false";
                if (node.Right is ConstantExpression { Value: bool right }) _found ??= right ? "true" : "false";
            }

            return base.VisitBinary(node);
        }
    }

    // Dates.PlusYears(on, -18): shifting the event forward differs around 29 February, and only that is the law's way.
    private sealed class ShiftedDay : ExpressionVisitor
    {
        private bool _found;

        public static bool Stands(Expression tree)
        {
            var search = new ShiftedDay();
            search.Visit(tree);
            return search._found;
        }

        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            _found |= node.Method.Name is nameof(Dates.PlusYears) or nameof(Dates.PlusMonths) && node.Arguments[0] is ParameterExpression { Name: "on" }
                && node.Arguments[1] is ConstantExpression { Value: < 0 } or UnaryExpression { NodeType: ExpressionType.Negate };
            return base.VisitMethodCall(node);
        }
    }
}

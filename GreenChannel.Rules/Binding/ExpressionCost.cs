using System.Linq.Expressions;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Binding;

/// <summary>
/// What an expression costs once its definitions are put in where they are named, which short texts can make exponential:
/// how many nodes are compiled, how deep they are nested, and how many steps an evaluation takes when every list is as long as is allowed.
/// </summary>
internal readonly record struct ExpressionCost(long Nodes, int Depth, long Steps)
{
    /// <summary>Most nodes of one expression.</summary>
    public const int MaximumNodes = 4_000;

    /// <summary>Deepest nesting of one expression: later stages walk trees by recursion.</summary>
    public const int MaximumDepth = 500;

    /// <summary>Most steps of one expression.</summary>
    public const int MaximumSteps = 100_000_000;

    /// <summary>Most nodes of all expressions of a ruleset together.</summary>
    public const int MaximumNodesOfAll = 200_000;

    /// <summary>Most steps of all expressions of a ruleset together.</summary>
    public const int MaximumStepsOfAll = 1_000_000_000;

    private const long Saturated = 1L << 40;

    public bool IsTooLarge => Nodes > MaximumNodes || Depth > MaximumDepth;

    public bool IsTooSlow => Steps > MaximumSteps;

    public static ExpressionCost Of(Expression tree, TreeContext context) => tree switch
    {
        MemberExpression member => context.Definition(member) is { } definition ? definition.Cost.Wrapped() : new(1, 1, 1),
        UnaryExpression unary => Of(unary.Operand, context).Wrapped(),
        BinaryExpression binary => Together([Of(binary.Left, context), Of(binary.Right, context)], 1),
        ConditionalExpression choice => Together([Of(choice.Test, context), Of(choice.IfTrue, context), Of(choice.IfFalse, context)], 1),
        NewArrayExpression list => Together(list.Expressions.Select(e => Of(e, context)), 1),
        LambdaExpression lambda => Of(lambda.Body, context),
        MethodCallExpression call => OfCall(call, context),
        _ => new(1, 1, 1),
    };

    private static ExpressionCost OfCall(MethodCallExpression call, TreeContext context)
    {
        if (call.Method.DeclaringType != typeof(Enumerable)) return Together(call.Arguments.Select(a => Of(a, context)), StepsOfHelper(call, context));
        if (call.Arguments[0] is NewArrayExpression) return Together(call.Arguments.Select(a => Of(a, context)), 1);
        long items = Items(call.Arguments[0], context);
        var list = Of(call.Arguments[0], context);
        if (call.Arguments.Count == 1) return Together([list], items);
        var each = Of(call.Arguments[1], context);
        // Of sums and extremes the body is compiled twice: for the records given, and for those that may be given yet.
        bool twice = call.Method.Name is nameof(Enumerable.Sum) or nameof(Enumerable.Min) or nameof(Enumerable.Max);
        return Together([list, new ExpressionCost(Clip(each.Nodes * (twice ? 2 : 1)), each.Depth, Clip(each.Steps * items))], items);
    }

    private static long StepsOfHelper(MethodCallExpression call, TreeContext context) => call.Arguments.Sum(a =>
        a.Type == typeof(OfficialCalendar) ? context.Document.Calendar?.Years.Length ?? 1 : TreeWall.ElementOf(a.Type) is not null ? 20 * Items(a, context) : 1);

    private static long Items(Expression sequence, TreeContext context)
    {
        var root = context.Root(sequence);
        return root.Type == FactType.Set ? root.Members.Length : root.Declaration.MaximumItems;
    }

    private static ExpressionCost Together(IEnumerable<ExpressionCost> parts, long ownSteps)
    {
        var all = new ExpressionCost(1, 0, ownSteps);
        foreach (var part in parts) all = new(Clip(all.Nodes + part.Nodes), Math.Max(all.Depth, part.Depth), Clip(all.Steps + part.Steps));
        return all with { Depth = all.Depth + 1 };
    }

    private static long Clip(long cost) => Math.Min(cost, Saturated);

    private ExpressionCost Wrapped() => new(Nodes + 1, Depth + 1, Steps + 1);
}

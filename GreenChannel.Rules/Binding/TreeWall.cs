using System.Linq.Expressions;
using System.Reflection;
using GreenChannel.Rules.Rulesets;
using NodaTime;

namespace GreenChannel.Rules.Binding;

/// <summary>
/// The allow-list over a finished tree: every node must be of a kind that is listed here. The parser's settings are
/// only a fence; this is the wall between data written by staff and code that runs.
/// </summary>
internal sealed class TreeWall(EmittedTypes types)
{
    private static readonly Type[] Helpers = [.. Dialect.HelperTypes.Values];

    /// <summary>The first node that is not allowed, or null.</summary>
    public Expression? FirstStranger(Expression tree) => Allows(tree) ? null : FirstChildStranger(tree);

    /// <summary>The type that a rule knows a CLR type by, or null if rules know no such type.</summary>
    public static FactType? TypeOf(Type type) =>
        type == typeof(bool) ? FactType.Boolean
        : type == typeof(int) || type == typeof(long) ? FactType.Integer
        : type == typeof(decimal) ? FactType.Decimal
        : type == typeof(string) ? FactType.Text
        : type == typeof(LocalDate) ? FactType.Date
        : type.IsEnum ? FactType.Enumeration
        : ElementOf(type) is { } element ? element.IsEnum ? FactType.Set : FactType.List
        : null;

    public static Type? ElementOf(Type type) =>
        type.IsGenericType && type.GetGenericArguments() is [var element] && (type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) || type.GetGenericTypeDefinition() == typeof(IEnumerable<>)) ? element : null;

    private Expression? FirstChildStranger(Expression node)
    {
        foreach (var child in Children(node))
        {
            if (!Allows(child)) return FirstChildStranger(child) ?? child;
        }

        return node;
    }

    private bool Allows(Expression node) => IsListed(node) && Children(node).All(Allows);

    private bool IsListed(Expression node) => node switch
    {
        ConstantExpression constant => IsPlain(constant.Value),
        ParameterExpression => true,
        MemberExpression member => member.Expression is ParameterExpression owner && IsOurs(owner.Type) && member.Member is PropertyInfo,
        UnaryExpression { NodeType: ExpressionType.Not } not => not.Type == typeof(bool) && not.Operand.Type == typeof(bool),
        UnaryExpression { NodeType: ExpressionType.Negate } minus => IsNumber(minus.Type),
        UnaryExpression { NodeType: ExpressionType.Convert } convert => IsWidening(convert),
        BinaryExpression binary => IsListedBinary(binary),
        ConditionalExpression choice => TypeOf(choice.Type) is { } type && type is not (FactType.List or FactType.Set),
        MethodCallExpression call => IsHelper(call.Method) || IsListMethod(call),
        LambdaExpression lambda => lambda.Parameters.Count == 1,
        NewArrayExpression { NodeType: ExpressionType.NewArrayInit } => true, // only as the list of "in": see IsListMethod
        _ => false,
    };

    private static IEnumerable<Expression> Children(Expression node) => node switch
    {
        UnaryExpression unary => [unary.Operand],
        BinaryExpression binary => [binary.Left, binary.Right],
        ConditionalExpression choice => [choice.Test, choice.IfTrue, choice.IfFalse],
        MethodCallExpression call => call.Arguments,
        LambdaExpression lambda => [lambda.Body],
        NewArrayExpression array => array.Expressions,
        _ => [],
    };

    private bool IsOurs(Type type) =>
        type == types.Applicant || type == types.Parameter || type == types.Reading || type == types.Definition || types.Records.Values.Contains(type);

    private static bool IsPlain(object? value) => value is bool or int or long or uint or decimal or LocalDate or Enum || value is string { Length: <= Dialect.MaximumLiteral };

    private static bool IsNumber(Type type) => type == typeof(int) || type == typeof(long) || type == typeof(decimal);

    private static bool IsWidening(UnaryExpression convert)
    {
        if (convert.Method is not null && convert.Type != typeof(decimal)) return false;
        var from = convert.Operand.Type;
        if (convert.Type == typeof(decimal)) return from == typeof(int) || from == typeof(long);
        if (convert.Type == typeof(long)) return from == typeof(int) || (from == typeof(uint) && convert.Operand is ConstantExpression);
        return !from.IsValueType && convert.Type == typeof(IEnumerable<IPeriod>) && convert.Type.IsAssignableFrom(from);
    }

    private static bool IsListedBinary(BinaryExpression node)
    {
        var (left, right) = (node.Left.Type, node.Right.Type);
        if (left != right || TypeOf(left) is not { } type) return false;
        return node.NodeType switch
        {
            ExpressionType.AndAlso or ExpressionType.OrElse => type == FactType.Boolean,
            ExpressionType.Equal or ExpressionType.NotEqual => type is not (FactType.List or FactType.Set),
            ExpressionType.LessThan or ExpressionType.LessThanOrEqual or ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual => type is FactType.Integer or FactType.Decimal or FactType.Date,
            ExpressionType.Add or ExpressionType.Subtract or ExpressionType.Multiply => IsNumber(node.Type) && node.Type == left,
            ExpressionType.Divide => node.Type == typeof(decimal),
            _ => false,
        };
    }

    private static bool IsHelper(MethodInfo method) => method.IsStatic && Helpers.Contains(method.DeclaringType);

    private static bool IsListMethod(MethodCallExpression call)
    {
        if (call.Method.DeclaringType != typeof(Enumerable)) return false;
        bool isIn = call.Arguments[0] is NewArrayExpression;
        if (isIn) return call.Method.Name == nameof(Enumerable.Contains) && call.Arguments.Count == 2 && TypeOf(call.Arguments[1].Type) is not (FactType.List or FactType.Set or null);
        if (ElementOf(call.Arguments[0].Type) is not { } element) return false;
        return call.Method.Name switch
        {
            nameof(Enumerable.Contains) => call.Arguments.Count == 2 && element.IsEnum,
            nameof(Enumerable.Any) or nameof(Enumerable.Count) => call.Arguments.Count <= 2,
            nameof(Enumerable.All) or nameof(Enumerable.Where) => call.Arguments.Count == 2,
            nameof(Enumerable.Sum) => call.Arguments.Count == 2 && IsNumber(call.Type),
            nameof(Enumerable.Min) or nameof(Enumerable.Max) => call.Arguments.Count == 2 && (IsNumber(call.Type) || call.Type == typeof(LocalDate)),
            _ => false,
        };
    }
}

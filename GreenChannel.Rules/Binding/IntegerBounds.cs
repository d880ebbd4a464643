using System.Linq.Expressions;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Binding;

/// <summary>
/// Between which bounds an integer expression lies whatever the facts are, from the declared bounds. Integers are
/// computed in 64 bits; what the bounds do not prove to fit is refused, so that overflow is no fault at run time.
/// </summary>
internal readonly record struct IntegerBounds(Int128 Lo, Int128 Hi)
{
    public bool FitIn64Bits => Lo >= long.MinValue && Hi <= long.MaxValue;

    /// <summary>The first node of a tree whose value may leave 64 bits, or null.</summary>
    public static Expression? FirstOverflow(Expression tree, TreeContext context)
    {
        var search = new Search(context);
        search.Visit(tree);
        return search.Found;
    }

    public static IntegerBounds Of(Expression node, TreeContext context) => node switch
    {
        ConstantExpression constant => Exactly(Convert.ToInt64(constant.Value)),
        MemberExpression member => OfMember(member, context),
        UnaryExpression { NodeType: ExpressionType.Negate } minus => Of(minus.Operand, context).Negated(),
        UnaryExpression convert => Of(convert.Operand, context),
        BinaryExpression binary => OfBinary(binary.NodeType, Of(binary.Left, context), Of(binary.Right, context)),
        ConditionalExpression choice => Hull(Of(choice.IfTrue, context), Of(choice.IfFalse, context)),
        MethodCallExpression call => OfCall(call, context),
        _ => new(long.MinValue, long.MaxValue),
    };

    private static IntegerBounds Exactly(long value) => new(value, value);

    private static IntegerBounds OfMember(MemberExpression member, TreeContext context)
    {
        if (context.Fact(member) is { } fact) return new(fact.Lo, fact.Hi);
        if (context.Field(member) is { } field) return new(field.Field.Lo, field.Field.Hi);
        if (context.Parameter(member) is { Value: decimal value }) return Exactly((long)value);
        return context.Definition(member) is { } definition ? Of(definition.Tree, context) : new(long.MinValue, long.MaxValue);
    }

    private static IntegerBounds OfBinary(ExpressionType operation, IntegerBounds a, IntegerBounds b) => operation switch
    {
        ExpressionType.Add => new(a.Lo + b.Lo, a.Hi + b.Hi),
        ExpressionType.Subtract => new(a.Lo - b.Hi, a.Hi - b.Lo),
        ExpressionType.Multiply => Spanning(Product(a.Lo, b.Lo), Product(a.Lo, b.Hi), Product(a.Hi, b.Lo), Product(a.Hi, b.Hi)),
        _ => new(long.MinValue, long.MaxValue),
    };

    // Clipped, so that a product of products stays inside 128 bits; clipped bounds are outside 64 bits all the same.
    private static Int128 Product(Int128 x, Int128 y) => Clip(x) * Clip(y);

    private static Int128 Clip(Int128 x) => Int128.Clamp(x, -((Int128)1 << 62) * 2 - 1, ((Int128)1 << 62) * 2);

    private static IntegerBounds OfCall(MethodCallExpression call, TreeContext context)
    {
        if (call.Method.DeclaringType == typeof(Enumerable)) return OfListMethod(call, context);
        IntegerBounds[] arguments = [.. call.Arguments.Where(a => TreeWall.TypeOf(a.Type) == FactType.Integer).Select(a => Of(a, context))];
        return call.Method.Name switch
        {
            nameof(Dates.FullYears) => new(-9999, 9999),
            nameof(Dates.FullMonths) => new(-119988, 119988),
            nameof(Dates.TotalYears) => new(0, 9999),
            nameof(Dates.TotalMonths) => new(0, 119988),
            nameof(Dates.Year) => new(1, 9999),
            nameof(Dates.WorkingDaysBetween) => new(0, SlotBounds.LastDay),
            nameof(Numbers.Min) => new(arguments.Min(a => a.Lo), arguments.Min(a => a.Hi)),
            nameof(Numbers.Max) => new(arguments.Max(a => a.Lo), arguments.Max(a => a.Hi)),
            _ => new(long.MinValue, long.MaxValue),
        };
    }

    private static IntegerBounds OfListMethod(MethodCallExpression call, TreeContext context)
    {
        var root = context.Root(call.Arguments[0]);
        long items = root.Type == FactType.Set ? root.Members.Length : root.Declaration.MaximumItems;
        if (call.Method.Name == nameof(Enumerable.Count)) return new(0, items);
        var each = Of(((LambdaExpression)Unquoted(call.Arguments[1])).Body, context);
        return call.Method.Name == nameof(Enumerable.Sum)
            ? new(Int128.Min(0, Clip(each.Lo)) * items, Int128.Max(0, Clip(each.Hi)) * items)
            : each;
    }

    private static Expression Unquoted(Expression node) => node is UnaryExpression { NodeType: ExpressionType.Quote } quote ? quote.Operand : node;

    private IntegerBounds Negated() => new(-Hi, -Lo);

    private static IntegerBounds Hull(IntegerBounds a, IntegerBounds b) => new(Int128.Min(a.Lo, b.Lo), Int128.Max(a.Hi, b.Hi));

    private static IntegerBounds Spanning(Int128 p, Int128 q, Int128 r, Int128 s) =>
        new(Int128.Min(Int128.Min(p, q), Int128.Min(r, s)), Int128.Max(Int128.Max(p, q), Int128.Max(r, s)));

    private sealed class Search(TreeContext context) : ExpressionVisitor
    {
        public Expression? Found { get; private set; }

        public override Expression? Visit(Expression? node)
        {
            if (node is not null && Found is null && node is not (LambdaExpression or NewArrayExpression or ParameterExpression)
                && TreeWall.TypeOf(node.Type) == FactType.Integer && !Of(node, context).FitIn64Bits) Found = node;
            return Found is null ? base.Visit(node) : node;
        }
    }
}

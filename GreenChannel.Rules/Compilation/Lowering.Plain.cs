using System.Linq.Expressions;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Meaning;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Compilation;

/// <summary>
/// What is never vague stays ordinary code: days, targets, parameters, readings, and fields of records where all records
/// are known in full. Under fixed readings much of it is constant, and what these rule out is not emitted at all.
/// </summary>
internal sealed partial class Lowering
{
    /// <summary>A tree as a yes-or-no expression, or null where it may be unknown.</summary>
    private Expression? Plain(Expression node) => Exhaustive ? null : node switch
    {
        ConstantExpression { Value: bool } constant => constant,
        UnaryExpression { NodeType: ExpressionType.Not } not => Plain(not.Operand) is { } operand ? PlainNot(operand) : null,
        BinaryExpression { NodeType: ExpressionType.AndAlso } and => PlainJunction(and, decisive: false),
        BinaryExpression { NodeType: ExpressionType.OrElse } or => PlainJunction(or, decisive: true),
        BinaryExpression comparison => PlainComparison(comparison),
        ConditionalExpression choice => PlainChoice(choice, Plain),
        MemberExpression member => PlainMember(member),
        MethodCallExpression { Method.Name: nameof(Enumerable.Contains) } call when call.Arguments[0] is NewArrayExpression among => PlainIn(call.Arguments[1], among),
        _ => null,
    };

    private static bool IsCheap(Expression plain) => plain switch
    {
        BinaryExpression { NodeType: ExpressionType.And or ExpressionType.Or } both => IsCheap(both.Left) && IsCheap(both.Right),
        BinaryExpression comparison => IsAtHand(comparison.Left) && IsAtHand(comparison.Right),
        UnaryExpression not => IsCheap(not.Operand),
        _ => IsAtHand(plain),
    };

    private static bool IsAtHand(Expression value) => value is ConstantExpression or ParameterExpression or BinaryExpression { NodeType: ExpressionType.ArrayIndex };

    private static bool? Settled(Expression? plain) => plain is ConstantExpression { Value: bool yes } ? yes : null;

    private static Expression PlainNot(Expression operand) => Settled(operand) is { } yes ? Expression.Constant(!yes) : Expression.Not(operand);

    // One side that decides is enough; a side that is settled and doesn't decide leaves the other.
    private Expression? PlainJunction(BinaryExpression node, bool decisive)
    {
        var left = Plain(node.Left);
        if (Settled(left) is { } l) return l == decisive ? left : Plain(node.Right);
        var right = Plain(node.Right);
        if (Settled(right) is { } r) return r == decisive ? right : left;
        if (left is null || right is null) return null;
        // A branch that nobody can foresee costs more than a comparison that was not needed.
        if (IsCheap(right)) return decisive ? Expression.Or(left, right) : Expression.And(left, right);
        return decisive ? Expression.OrElse(left, right) : Expression.AndAlso(left, right);
    }

    private Expression? PlainComparison(BinaryExpression node)
    {
        switch (TreeWall.TypeOf(node.Left.Type))
        {
            case FactType.Boolean:
                return Plain(node.Left) is { } p && Plain(node.Right) is { } q ? PlainCompared(node.NodeType, p, q) : null;
            case FactType.Text or FactType.Decimal:
                return null;
            default:
                return PlainWhole(node.Left) is { } a && PlainWhole(node.Right) is { } b ? PlainCompared(node.NodeType, a, b) : null;
        }
    }

    private static Expression PlainCompared(ExpressionType operation, Expression a, Expression b) => (a, b) switch
    {
        (ConstantExpression { Value: long x }, ConstantExpression { Value: long y }) => Expression.Constant(operation switch
        {
            ExpressionType.Equal => x == y,
            ExpressionType.NotEqual => x != y,
            ExpressionType.LessThan => x < y,
            ExpressionType.LessThanOrEqual => x <= y,
            ExpressionType.GreaterThan => x > y,
            _ => x >= y,
        }),
        (ConstantExpression { Value: bool x }, ConstantExpression { Value: bool y }) => Expression.Constant(operation == ExpressionType.Equal ? x == y : x != y),
        _ => Expression.MakeBinary(operation, a, b),
    };

    private static Expression? PlainChoice(ConditionalExpression node, Func<Expression, Expression?> lower, Expression? test)
    {
        if (test is null) return null;
        if (Settled(test) is { } yes) return lower(yes ? node.IfTrue : node.IfFalse);
        return lower(node.IfTrue) is { } a && lower(node.IfFalse) is { } b ? Expression.Condition(test, a, b) : null;
    }

    private Expression? PlainChoice(ConditionalExpression node, Func<Expression, Expression?> lower) => PlainChoice(node, lower, Plain(node.Test));

    private Expression? PlainMember(MemberExpression member)
    {
        if (_context.Definition(member) is { } definition) return Plain(definition.Tree);
        if (_context.Parameter(member) is { Value: bool yes }) return Expression.Constant(yes);
        return PlainField(member) is { } field ? PlainCompared(ExpressionType.NotEqual, field, Expression.Constant(0L)) : null;
    }

    private Expression? PlainIn(Expression sought, NewArrayExpression among)
    {
        if (TreeWall.TypeOf(sought.Type) is FactType.Text or FactType.Decimal or FactType.Boolean || PlainWhole(sought) is not { } whole) return null;
        Expression? any = null;
        foreach (var one in among.Expressions)
        {
            if (PlainWhole(one) is not { } member) return null;
            var equal = PlainCompared(ExpressionType.Equal, whole, member);
            any = any is null || Settled(any) == false || Settled(equal) == true ? equal : Settled(any) == true || Settled(equal) == false ? any : Expression.OrElse(any, equal);
        }

        return any;
    }

    /// <summary>A number, day or member as an expression of 64 bits, or null where it may be vague or not computable.</summary>
    private Expression? PlainWhole(Expression node) => Exhaustive ? null : node switch
    {
        ConstantExpression constant => Expression.Constant(WholeOf(constant.Value!)),
        ParameterExpression { Name: "on" } input when input.Type == typeof(NodaTime.LocalDate) => _day.IsExact ? _day.Lo : null,
        ParameterExpression variable => _elements.TryGetValue(variable, out var element) ? (element as MemberElement)?.Index : _target,
        MemberExpression member => PlainWholeMember(member),
        UnaryExpression { NodeType: ExpressionType.Negate } minus => PlainWhole(minus.Operand) is { } operand ? PlainArithmetic(ExpressionType.Subtract, Expression.Constant(0L), operand) : null,
        UnaryExpression convert => PlainWhole(convert.Operand),
        BinaryExpression binary => PlainWhole(binary.Left) is { } a && PlainWhole(binary.Right) is { } b ? PlainArithmetic(binary.NodeType, a, b) : null,
        ConditionalExpression choice => PlainChoice(choice, PlainWhole),
        MethodCallExpression { Method.Name: nameof(Dates.Latest) } call => PlainEnd(nameof(Math.Max), call),
        MethodCallExpression { Method.Name: nameof(Dates.Earliest) } call => PlainEnd(nameof(Math.Min), call),
        MethodCallExpression { Method.Name: nameof(Numbers.Max) or nameof(Numbers.Min) } call when call.Method.DeclaringType == typeof(Numbers) => PlainEnd(call.Method.Name, call),
        MethodCallExpression { Method.Name: nameof(Dates.Year) } call => PlainWhole(call.Arguments[0]) is { } day ? Expression.Call(typeof(HelperCalls), nameof(HelperCalls.YearOf), null, day) : null,
        _ => null,
    };

    private Expression? PlainWholeMember(MemberExpression member)
    {
        if (_context.Definition(member) is { } definition) return PlainWhole(definition.Tree);
        if (_context.Parameter(member) is { } parameter) return Expression.Constant(ConstantOf(parameter));
        return _context.Reading(member) is { } reading ? ReadingValue(reading) : PlainField(member);
    }

    private Expression? PlainField(MemberExpression member) =>
        _usual is not null && _context.Field(member) is var (_, field) && field.Storage == Storage.Whole && ElementOf(member) is RecordElement record
            ? Expression.ArrayIndex(record.Lo, CellOf(member, record, field))
            : null;

    private Expression ReadingValue(Reading reading)
    {
        int index = _context.Declarations.ReadingIndex(reading.Name);
        if (_usual is not null) return Expression.Constant(reading.Steers is null ? _usual[index] : Declarations.ValuesOf(reading)[_usual[index]]);
        Expression choice = Expression.ArrayIndex(_readings, Expression.Constant(index));
        return reading.Steers is null ? Expression.Convert(choice, typeof(long)) : Expression.ArrayIndex(Expression.Constant(Declarations.ValuesOf(reading)), choice);
    }

    private static Expression PlainArithmetic(ExpressionType operation, Expression a, Expression b) => (a, b) switch
    {
        (ConstantExpression { Value: long x }, ConstantExpression { Value: long y }) => Expression.Constant(operation switch { ExpressionType.Add => x + y, ExpressionType.Subtract => x - y, _ => x * y }),
        _ => Expression.MakeBinary(operation, a, b),
    };

    private Expression? PlainEnd(string pick, MethodCallExpression call)
    {
        Expression? end = null;
        foreach (var argument in call.Arguments)
        {
            if (PlainWhole(argument) is not { } value) return null;
            end = end is null ? value : Expression.Call(typeof(Math), pick, null, end, value);
        }

        return end;
    }
}

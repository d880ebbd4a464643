using System.Linq.Expressions;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Meaning;
using GreenChannel.Rules.Rulesets;
using NodaTime;

namespace GreenChannel.Rules.Compilation;

/// <summary>Numbers, days, members and texts.</summary>
internal sealed partial class Lowering
{
    private LoweredWhole Whole(Expression node, Emitter body) => node switch
    {
        ConstantExpression constant => LoweredWhole.Exactly(WholeOf(constant.Value!)),
        ParameterExpression { Name: "on" } input when input.Type == typeof(LocalDate) => _day,
        ParameterExpression variable => _elements.TryGetValue(variable, out var element) ? ((MemberElement)element) is var member ? LoweredWhole.Exactly(member.Index) : null! : LoweredWhole.Exactly(_target),
        MemberExpression member => WholeMember(member, body),
        UnaryExpression { NodeType: ExpressionType.Negate } minus => Negate(Whole(minus.Operand, body), body),
        UnaryExpression convert => Whole(convert.Operand, body),
        BinaryExpression binary => Arithmetic(binary, body),
        ConditionalExpression choice => WholeChoice(choice, body),
        MethodCallExpression { Method: var method } call when method.DeclaringType == typeof(Enumerable) => ListNumber(call, body),
        MethodCallExpression call => Helper(call, body),
        _ => throw new InvalidOperationException($"{node.NodeType} passed the wall."),
    };

    private static long WholeOf(object value) => value switch
    {
        LocalDate day => day.ToDateOnly().DayNumber,
        bool yes => yes ? 1 : 0,
        _ => Convert.ToInt64(value),
    };

    private LoweredWhole WholeMember(MemberExpression member, Emitter body)
    {
        if (_context.Fact(member) is { } fact) return Read(fact.Column, body);
        if (_context.Field(member) is var (_, field)) return ReadField(member, field, body);
        if (_context.Definition(member) is { } definition) return Quiet(() => Whole(definition.Tree, body));
        if (_context.Reading(member) is { } reading)
        {
            var index = Expression.Constant(_context.Declarations.ReadingIndex(reading.Name));
            Expression choice = Expression.ArrayIndex(_readings, index);
            return LoweredWhole.Exactly(body.Hold(reading.Steers is null
                ? Expression.Convert(choice, typeof(long))
                : Expression.ArrayIndex(Expression.Constant(Declarations.ValuesOf(reading)), choice)));
        }

        return LoweredWhole.Exactly(ConstantOf(_context.Parameter(member)!));
    }

    private long ConstantOf(Parameter parameter) => parameter.Value switch
    {
        string member => Array.FindIndex([.. _context.Document.Enumerations.First(e => e.Name == parameter.Of).Members], m => m.Id == member),
        var value => WholeOf(value),
    };

    private LoweredWhole Read(int column, Emitter body)
    {
        var at = Expression.Constant(column);
        return new LoweredWhole(body.Hold(Expression.ArrayIndex(_lo, at)), body.Hold(Expression.ArrayIndex(_hi, at)), null);
    }

    private LoweredWhole ReadField(MemberExpression member, FieldSlot field, Emitter body)
    {
        if (ElementOf(member) is not RecordElement record) return LoweredWhole.Between(field.Lo, field.Hi);
        var at = body.Hold(CellOf(member, record, field));
        return new LoweredWhole(
            body.Hold(Expression.ArrayIndex(Expression.Property(record.Cells, nameof(FactSlots.Lo)), at)),
            body.Hold(Expression.ArrayIndex(Expression.Property(record.Cells, nameof(FactSlots.Hi)), at)), null);
    }

    private Element ElementOf(MemberExpression member) => _elements[(ParameterExpression)member.Expression!];

    private Expression CellOf(MemberExpression member, RecordElement record, FieldSlot field)
    {
        var width = _context.Field(member)!.Value.List.RecordWidth;
        int columns = field.Storage switch { Storage.Whole => width.Wholes, Storage.Decimal => width.Decimals, _ => width.Texts };
        return Expression.Add(Expression.Multiply(record.Row, Expression.Constant(columns)), Expression.Constant(field.Column));
    }

    private static LoweredWhole Negate(LoweredWhole value, Emitter body) => value.IsExact
        ? LoweredWhole.Exactly(body.Hold(Expression.Negate(value.Lo))) with { Failed = value.Failed }
        : new LoweredWhole(body.Hold(Expression.Negate(value.Hi)), body.Hold(Expression.Negate(value.Lo)), value.Failed);

    private LoweredWhole Arithmetic(BinaryExpression node, Emitter body)
    {
        LoweredWhole a = Whole(node.Left, body), b = Whole(node.Right, body);
        var failed = Either(a.Failed, b.Failed);
        switch (node.NodeType)
        {
            case ExpressionType.Add:
                return new LoweredWhole(body.Hold(Expression.Add(a.Lo, b.Lo)), body.Hold(Expression.Add(a.Hi, b.Hi)), failed);
            case ExpressionType.Subtract:
                return new LoweredWhole(body.Hold(Expression.Subtract(a.Lo, b.Hi)), body.Hold(Expression.Subtract(a.Hi, b.Lo)), failed);
            default:
                ParameterExpression lo = body.Variable(typeof(long)), hi = body.Variable(typeof(long));
                body.Add(Expression.Call(typeof(ThreeValued), nameof(ThreeValued.Multiply), null, a.Lo, a.Hi, b.Lo, b.Hi, lo, hi));
                return new LoweredWhole(lo, hi, failed);
        }
    }

    private LoweredWhole WholeChoice(ConditionalExpression node, Emitter body)
    {
        var test = body.Hold(Quiet(() => Verdict(node.Test, body)));
        ParameterExpression lo = body.Hold(Expression.Constant(long.MaxValue)), hi = body.Hold(Expression.Constant(long.MinValue)), failed = body.Hold(Expression.Constant(false));
        void Take(Expression branch, Emitter b)
        {
            var value = Whole(branch, b);
            b.Assign(lo, Expression.Call(typeof(Math), nameof(Math.Min), null, lo, value.Lo));
            b.Assign(hi, Expression.Call(typeof(Math), nameof(Math.Max), null, hi, value.Hi));
            if (value.Failed is not null) b.Assign(failed, Expression.OrElse(failed, value.Failed));
        }

        Branches(test, body, b => Take(node.IfTrue, b), b => Take(node.IfFalse, b));
        return new LoweredWhole(lo, hi, failed);
    }

    private Expression Decimal(Expression node, Emitter body)
    {
        if (TreeWall.TypeOf(node.Type) == FactType.Integer) return Widen(Whole(node, body), body);
        return node switch
        {
            ConstantExpression constant => Expression.Constant(DecimalRange.Exactly((decimal)constant.Value!)),
            MemberExpression member => DecimalMember(member, body),
            UnaryExpression { NodeType: ExpressionType.Negate } minus => Note(nameof(DecimalRange.Negate), body, Decimal(minus.Operand, body)),
            UnaryExpression convert => Decimal(convert.Operand, body),
            BinaryExpression binary => Note(binary.NodeType.ToString(), body, Decimal(binary.Left, body), Decimal(binary.Right, body)),
            ConditionalExpression choice => DecimalChoice(choice, body),
            MethodCallExpression { Method: var method } call when method.DeclaringType == typeof(Enumerable) => ListDecimal(call, body),
            MethodCallExpression { Method.Name: nameof(DecimalRange.Min) or nameof(DecimalRange.Max) } call => call.Arguments.Select(a => Decimal(a, body)).Aggregate((a, b) => Note(call.Method.Name, body, a, b)),
            _ => throw new InvalidOperationException($"{node.NodeType} passed the wall."),
        };
    }

    private static Expression Widen(LoweredWhole whole, Emitter body)
    {
        Expression range = Expression.Call(typeof(DecimalRange), nameof(DecimalRange.FromWhole), null, whole.Lo, whole.Hi);
        return body.Hold(whole.Failed is null ? range : Expression.Condition(whole.Failed, Expression.Constant(DecimalRange.MayFail), range));
    }

    private Expression DecimalMember(MemberExpression member, Emitter body)
    {
        if (_context.Fact(member) is { } fact) return body.Hold(Expression.ArrayIndex(Expression.Property(_facts, nameof(FactSlots.Decimals)), Expression.Constant(fact.Column)));
        if (_context.Definition(member) is { } definition) return Quiet(() => Decimal(definition.Tree, body));
        if (_context.Field(member) is not var (_, field)) return Expression.Constant(DecimalRange.Exactly((decimal)_context.Parameter(member)!.Value));
        return ElementOf(member) is RecordElement record
            ? body.Hold(Expression.ArrayIndex(Expression.Property(record.Cells, nameof(FactSlots.Decimals)), CellOf(member, record, field)))
            : Expression.Constant(field.Decimal);
    }

    private Expression Note(string operation, Emitter body, params Expression[] operands) =>
        body.Hold(Expression.Call(_lanes, nameof(Lanes.Note), null, Expression.Call(typeof(DecimalRange), operation, null, operands)));

    private Expression DecimalChoice(ConditionalExpression node, Emitter body)
    {
        var test = body.Hold(Quiet(() => Verdict(node.Test, body)));
        ParameterExpression result = body.Variable(typeof(DecimalRange)), other = body.Variable(typeof(DecimalRange));
        Branches(test, body, b => b.Assign(result, Decimal(node.IfTrue, b)), b => b.Assign(other, Decimal(node.IfFalse, b)));
        body.Assign(result, Expression.Condition(Expression.Equal(test, Lane.MetValue), result,
            Expression.Condition(Expression.Equal(test, Lane.UnmetValue), other, Expression.Call(typeof(DecimalRange), nameof(DecimalRange.Hull), null, result, other))));
        return result;
    }

    private Expression Text(Expression node, Emitter body) => node switch
    {
        ConstantExpression constant => constant,
        ConditionalExpression choice => TextChoice(choice, body),
        MemberExpression member when _context.Fact(member) is { } fact => Expression.ArrayIndex(Expression.Property(_facts, nameof(FactSlots.Texts)), Expression.Constant(fact.Column)),
        MemberExpression member when _context.Definition(member) is { } definition => Quiet(() => Text(definition.Tree, body)),
        MemberExpression member when _context.Field(member) is var (_, field) => ElementOf(member) is RecordElement record
            ? Expression.ArrayIndex(Expression.Property(record.Cells, nameof(FactSlots.Texts)), CellOf(member, record, field))
            : Expression.Constant(null, typeof(string)),
        MemberExpression member => Expression.Constant((string)_context.Parameter(member)!.Value),
        _ => throw new InvalidOperationException($"{node.NodeType} passed the wall."),
    };

    private ParameterExpression TextChoice(ConditionalExpression node, Emitter body)
    {
        var test = body.Hold(Quiet(() => Verdict(node.Test, body)));
        ParameterExpression result = body.Variable(typeof(string)), other = body.Variable(typeof(string));
        Branches(test, body, b => b.Assign(result, Text(node.IfTrue, b)), b => b.Assign(other, Text(node.IfFalse, b)));
        body.Assign(result, Expression.Condition(Expression.Equal(test, Lane.MetValue), result,
            Expression.Condition(Expression.Equal(test, Lane.UnmetValue), other,
            Expression.Condition(Expression.Call(typeof(string), nameof(string.Equals), null, result, other), result, Expression.Constant(null, typeof(string))))));
        return result;
    }
}

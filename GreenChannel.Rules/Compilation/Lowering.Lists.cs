using System.Linq.Expressions;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Meaning;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Compilation;

/// <summary>Lists and sets, as loops written in place: a delegate call for each record would cost ten times the work in it.</summary>
internal sealed partial class Lowering
{
    private Expression Call(MethodCallExpression call, Emitter body) => call.Method.Name switch
    {
        nameof(Enumerable.Contains) when call.Arguments[0] is NewArrayExpression among => In(call.Arguments[1], among, body),
        nameof(Enumerable.Contains) => SetContains(call, body),
        nameof(Enumerable.Any) => Quantified(call, Lane.UnmetValue, Lane.MetValue, body),
        nameof(Enumerable.All) => Quantified(call, Lane.MetValue, Lane.UnmetValue, body),
        _ => throw new InvalidOperationException($"{call.Method.Name} passed the wall."),
    };

    // x in (a, b) is x == a || x == b.
    private Expression In(Expression sought, NewArrayExpression among, Emitter body)
    {
        var result = body.Hold(Lane.UnmetValue);
        void Or(Expression equal) => body.Assign(result, Expression.Call(typeof(Math), nameof(Math.Max), null, result, equal));
        switch (TreeWall.TypeOf(sought.Type))
        {
            case FactType.Text:
                var text = body.Hold(Text(sought, body));
                foreach (var one in among.Expressions) Or(Expression.Call(typeof(ThreeValued), nameof(ThreeValued.Equal), null, text, Text(one, body)));
                break;
            case FactType.Decimal:
                var range = body.Hold(Decimal(sought, body));
                foreach (var one in among.Expressions) Or(Expression.Call(typeof(DecimalRange), nameof(DecimalRange.Equal), null, range, Decimal(one, body)));
                break;
            case FactType.Boolean:
                var yes = body.Hold(Verdict(sought, body));
                foreach (var one in among.Expressions) Or(Expression.Call(typeof(ThreeValued), nameof(ThreeValued.Equal), null, yes, body.Hold(Verdict(one, body))));
                break;
            default:
                var whole = Whole(sought, body);
                foreach (var one in among.Expressions) Or(EqualWholes(whole, Whole(one, body)));
                break;
        }

        return result;
    }

    private static Expression EqualWholes(LoweredWhole a, LoweredWhole b)
    {
        Expression equal = Compared(nameof(ThreeValued.Equal), a, b);
        return Either(a.Failed, b.Failed) is { } failed ? Expression.Condition(failed, Lane.UnknownValue, equal) : equal;
    }

    private Expression SetContains(MethodCallExpression call, Emitter body)
    {
        var sequence = Sequence.Of(call.Arguments[0], _context);
        if (sequence.Filters.Length > 0)
        {
            var sought = Whole(call.Arguments[1], body);
            var result = body.Hold(Lane.UnmetValue);
            Loop(sequence, body, (inner, presence, element) => inner.Assign(result, Greater(result, Lesser(presence, EqualWholes(LoweredWhole.Exactly(((MemberElement)element).Index), sought)))));
            return result;
        }

        LoweredWhole set = Read(sequence.Root, body), member = Whole(call.Arguments[1], body);
        return member.IsExact && member.Failed is null
            ? Holds(set, Expression.Convert(member.Lo, typeof(int)))
            : Expression.Call(typeof(ThreeValued), nameof(ThreeValued.Contains), null, set.Lo, set.Hi, member.Lo, member.Hi);
    }

    // Most comparisons are with something exact, which makes them simpler.
    private static Expression Compared(string name, LoweredWhole a, LoweredWhole b) => (a.IsExact, b.IsExact, name) switch
    {
        (_, true, _) => Expression.Call(typeof(ThreeValued), name, null, a.Lo, a.Hi, b.Lo),
        (true, _, nameof(ThreeValued.Equal)) => Expression.Call(typeof(ThreeValued), name, null, b.Lo, b.Hi, a.Lo),
        _ => Expression.Call(typeof(ThreeValued), name, null, a.Lo, a.Hi, b.Lo, b.Hi),
    };

    // Any starts at unmet and rises to met; All starts at met and falls: the same loop, mirrored.
    private Expression Quantified(MethodCallExpression call, Expression start, Expression decisive, Emitter body)
    {
        bool any = ReferenceEquals(start, Lane.UnmetValue);
        var sequence = Sequence.Of(call.Arguments[0], _context);
        if (SoughtIn(call, any) is { } member)
        {
            var holds = body.Hold(Holds(Read(sequence.Root, body), Expression.Constant((int)member)));
            return any ? holds : Expression.Subtract(Expression.Constant(2), holds);
        }

        var result = body.Hold(start);
        var open = Loop(sequence, body, (inner, presence, element) =>
        {
            if (presence == Lane.MetValue && call.Arguments.Count == 2 && InnerPlain((LambdaExpression)call.Arguments[1], element) is { } plain)
            {
                inner.If(any ? plain : PlainNot(plain), b => b.Assign(result, decisive));
                return;
            }

            var test = call.Arguments.Count < 2 ? Lane.MetValue : InnerVerdict((LambdaExpression)call.Arguments[1], element, inner);
            var one = any ? Lesser(presence, test) : Greater(Expression.Subtract(Expression.Constant(2), presence), test);
            inner.Assign(result, any ? Greater(result, one) : Lesser(result, one));
        }, stop: Expression.Equal(result, decisive));
        if (open is not null) body.If(Expression.AndAlso(open, Expression.NotEqual(result, decisive)), b => b.Assign(result, Lane.UnknownValue));
        return result;
    }

    // set.Any(m => m == "x") and set.All(m => m != "x") ask whether a set holds a member that is written down.
    private long? SoughtIn(MethodCallExpression call, bool any)
    {
        if (call.Arguments.Count < 2 || Sequence.Of(call.Arguments[0], _context) is not { Filters.Length: 0, Root.Type: FactType.Set }) return null;
        var lambda = (LambdaExpression)call.Arguments[1];
        return lambda.Body is BinaryExpression { Right: ConstantExpression { Value: { } member } } test && test.NodeType == (any ? ExpressionType.Equal : ExpressionType.NotEqual) && test.Left == lambda.Parameters[0]
            ? WholeOf(member)
            : null;
    }

    // Certainly held are among those perhaps held, so the two bits add up to the lane.
    private static Expression Holds(LoweredWhole set, Expression member)
    {
        Expression Bit(Expression mask) => Expression.And(Expression.RightShift(mask, member), Expression.Constant(1L));
        return Expression.Convert(Expression.Add(Bit(set.Lo), Bit(set.Hi)), typeof(int));
    }

    private LoweredWhole ListNumber(MethodCallExpression call, Emitter body) => call.Method.Name switch
    {
        nameof(Enumerable.Count) => Count(call, body),
        nameof(Enumerable.Sum) => WholeSum(call, body),
        _ => WholeExtreme(call, body),
    };

    private LoweredWhole Count(MethodCallExpression call, Emitter body)
    {
        var sequence = Sequence.Of(call.Arguments[0], _context);
        ParameterExpression lo = body.Hold(Expression.Constant(0L)), hi = body.Hold(Expression.Constant(0L));
        var open = Loop(sequence, body, (inner, presence, element) =>
        {
            if (presence == Lane.MetValue && call.Arguments.Count == 2 && InnerPlain((LambdaExpression)call.Arguments[1], element) is { } plain)
            {
                inner.If(plain, b =>
                {
                    b.Assign(lo, Expression.Increment(lo));
                    b.Assign(hi, Expression.Increment(hi));
                });
                return;
            }

            var counted = call.Arguments.Count < 2 ? presence : inner.Hold(Lesser(presence, InnerVerdict((LambdaExpression)call.Arguments[1], element, inner)));
            inner.If(Expression.Equal(counted, Lane.MetValue), b => b.Assign(lo, Expression.Increment(lo)));
            inner.If(Expression.NotEqual(counted, Lane.UnmetValue), b => b.Assign(hi, Expression.Increment(hi)));
        });
        if (open is not null) body.If(open, b => b.Assign(hi, Expression.Constant((long)sequence.Root.Declaration.MaximumItems)));
        return new LoweredWhole(lo, hi, null);
    }

    private LoweredWhole WholeSum(MethodCallExpression call, Emitter body)
    {
        var sequence = Sequence.Of(call.Arguments[0], _context);
        var selector = (LambdaExpression)call.Arguments[1];
        ParameterExpression lo = body.Hold(Expression.Constant(0L)), hi = body.Hold(Expression.Constant(0L)), failed = body.Hold(Expression.Constant(false));
        var open = Loop(sequence, body, (inner, presence, element) =>
        {
            var each = Inner(selector, element, () => Whole(selector.Body, inner));
            var certain = Expression.Equal(presence, Lane.MetValue);
            inner.Assign(lo, Expression.Add(lo, Expression.Condition(certain, each.Lo, Least(each.Lo, 0))));
            inner.Assign(hi, Expression.Add(hi, Expression.Condition(certain, each.Hi, Most(each.Hi, 0))));
            if (each.Failed is not null) inner.Assign(failed, Expression.OrElse(failed, each.Failed));
        });
        if (open is not null)
        {
            body.If(open, b =>
            {
                var any = Inner(selector, new AnyElement(), () => Whole(selector.Body, b));
                var further = Expression.Convert(Expression.Subtract(Expression.Constant(sequence.Root.Declaration.MaximumItems), ItemsOf(sequence)), typeof(long));
                b.Assign(lo, Expression.Add(lo, Expression.Multiply(further, Least(any.Lo, 0))));
                b.Assign(hi, Expression.Add(hi, Expression.Multiply(further, Most(any.Hi, 0))));
                if (any.Failed is not null) b.Assign(failed, Expression.OrElse(failed, any.Failed));
            });
        }

        return new LoweredWhole(lo, hi, failed);
    }

    // Greatest: at least the greatest of the certain records, at most the greatest of all that there may be.
    private LoweredWhole WholeExtreme(MethodCallExpression call, Emitter body)
    {
        bool max = call.Method.Name == nameof(Enumerable.Max);
        var sequence = Sequence.Of(call.Arguments[0], _context);
        var selector = (LambdaExpression)call.Arguments[1];
        var start = Expression.Constant(max ? long.MinValue : long.MaxValue);
        ParameterExpression certain = body.Hold(start), possible = body.Hold(start), failed = body.Hold(Expression.Constant(false));
        ParameterExpression anyCertain = body.Hold(Expression.Constant(false)), anyPossible = body.Hold(Expression.Constant(false));
        Expression Beyond(Expression x, Expression y) => Expression.Call(typeof(Math), max ? nameof(Math.Max) : nameof(Math.Min), null, x, y);
        var open = Loop(sequence, body, (inner, presence, element) =>
        {
            var each = Inner(selector, element, () => Whole(selector.Body, inner));
            inner.Assign(anyPossible, Expression.Constant(true));
            inner.Assign(possible, Beyond(possible, max ? each.Hi : each.Lo));
            inner.If(Expression.Equal(presence, Lane.MetValue), b =>
            {
                b.Assign(anyCertain, Expression.Constant(true));
                b.Assign(certain, Beyond(certain, max ? each.Lo : each.Hi));
            });
            if (each.Failed is not null) inner.Assign(failed, Expression.OrElse(failed, each.Failed));
        });
        if (open is not null)
        {
            body.If(open, b =>
            {
                var any = Inner(selector, new AnyElement(), () => Whole(selector.Body, b));
                b.Assign(anyPossible, Expression.Constant(true));
                b.Assign(possible, Beyond(possible, max ? any.Hi : any.Lo));
                if (any.Failed is not null) b.Assign(failed, Expression.OrElse(failed, any.Failed));
            });
        }

        NothingThere(anyCertain, anyPossible, failed, body);
        return max ? new LoweredWhole(certain, possible, failed) : new LoweredWhole(possible, certain, failed);
    }

    private void NothingThere(ParameterExpression anyCertain, ParameterExpression anyPossible, ParameterExpression failed, Emitter body)
    {
        body.If(Expression.Not(anyPossible), b => b.Add(Fault(FaultKind.MinOfNothing)));
        body.If(Expression.Not(anyCertain), b => b.Assign(failed, Expression.Constant(true)));
    }

    private Expression ListDecimal(MethodCallExpression call, Emitter body)
    {
        var sequence = Sequence.Of(call.Arguments[0], _context);
        var selector = (LambdaExpression)call.Arguments[1];
        return call.Method.Name == nameof(Enumerable.Sum) ? DecimalSum(sequence, selector, body) : DecimalExtreme(call.Method.Name, sequence, selector, body);
    }

    private Expression DecimalSum(Sequence sequence, LambdaExpression selector, Emitter body)
    {
        var zero = Expression.Constant(DecimalRange.Exactly(0));
        var sum = body.Hold(zero);
        var open = Loop(sequence, body, (inner, presence, element) =>
        {
            var each = Inner(selector, element, () => Decimal(selector.Body, inner));
            var perhaps = Expression.Call(typeof(DecimalRange), nameof(DecimalRange.Hull), null, each, zero);
            inner.Assign(sum, Note(nameof(DecimalRange.Add), inner, sum, Expression.Condition(Expression.Equal(presence, Lane.MetValue), each, perhaps)));
        });
        if (open is null) return sum;
        body.If(open, b =>
        {
            var any = Inner(selector, new AnyElement(), () => Decimal(selector.Body, b));
            b.Assign(sum, Note(nameof(DecimalRange.Add), b, sum, Expression.Call(typeof(DecimalRange), nameof(DecimalRange.AnyNumberOf), null, any)));
        });
        return sum;
    }

    private Expression DecimalExtreme(string method, Sequence sequence, LambdaExpression selector, Emitter body)
    {
        var start = Expression.Constant(DecimalRange.Unknown);
        ParameterExpression certain = body.Hold(start), possible = body.Hold(start), failed = body.Hold(Expression.Constant(false));
        ParameterExpression anyCertain = body.Hold(Expression.Constant(false)), anyPossible = body.Hold(Expression.Constant(false));
        void Join(ParameterExpression into, ParameterExpression any, Expression each, Emitter b)
        {
            b.Assign(into, Expression.Condition(any, Expression.Call(typeof(DecimalRange), method, null, into, each), each));
            b.Assign(any, Expression.Constant(true));
        }

        var open = Loop(sequence, body, (inner, presence, element) =>
        {
            var each = inner.Hold(Inner(selector, element, () => Decimal(selector.Body, inner)));
            Join(possible, anyPossible, each, inner);
            inner.If(Expression.Equal(presence, Lane.MetValue), b => Join(certain, anyCertain, each, b));
        });
        if (open is not null) body.If(open, b => Join(possible, anyPossible, Inner(selector, new AnyElement(), () => Decimal(selector.Body, b)), b));
        NothingThere(anyCertain, anyPossible, failed, body);
        var (low, high) = method == nameof(DecimalRange.Max) ? (certain, possible) : (possible, certain);
        return body.Hold(Expression.Condition(failed, Expression.Constant(DecimalRange.MayFail), Expression.Call(typeof(DecimalRange), nameof(DecimalRange.Spanning), null, low, high)));
    }

    /// <summary>Writes a loop over the records that may count; gives the flag that there may be further ones (null for a set).</summary>
    private Expression? Loop(Sequence sequence, Emitter body, Action<Emitter, Expression, Element> each, Expression? stop = null)
    {
        bool isSet = sequence.Root.Type == FactType.Set;
        var (list, lows, highs, first, count, open) = isSet ? default : Records(sequence.Root, body);
        var row = body.Hold(Expression.Constant(-1));
        var width = Expression.Constant(sequence.Root.RecordWidth.Wholes);
        LabelTarget end = Expression.Label(), next = Expression.Label();
        var inner = body.Nested();
        inner.Assign(row, Expression.Increment(row));
        if (first is not null) inner.Assign(first, Expression.Add(first, width));
        count ??= Expression.Constant(sequence.Root.Members.Length);
        var over = Expression.GreaterThanOrEqual(row, count);
        inner.Add(Expression.IfThen(stop is null ? over : Expression.OrElse(over, stop), Expression.Break(end)));
        Element element = isSet ? new MemberElement(inner.Hold(Expression.Convert(row, typeof(long)))) : new RecordElement(list!, lows!, highs!, row, first!);
        Expression presence = isSet ? inner.Hold(Presence(sequence.Root, (MemberElement)element, inner)) : Lane.MetValue;
        if (isSet) inner.Add(Expression.IfThen(Expression.Equal(presence, Lane.UnmetValue), Expression.Continue(next)));
        foreach (var filter in sequence.Filters)
        {
            if (InnerPlain(filter, element) is { } plain)
            {
                if (Settled(plain) != true) inner.Add(Expression.IfThen(PlainNot(plain), Expression.Continue(next)));
                continue;
            }

            presence = inner.Hold(Lesser(presence, InnerVerdict(filter, element, inner)));
            inner.Add(Expression.IfThen(Expression.Equal(presence, Lane.UnmetValue), Expression.Continue(next)));
        }

        each(inner, presence, element);
        body.Add(Expression.Loop(inner.Body(), end, next));
        return open;
    }

    // Where the records of a list stand: in the row of all wholes, or in columns of the list.
    private (Expression List, Expression Lo, Expression Hi, ParameterExpression First, Expression Count, Expression Open) Records(FactSlot fact, Emitter body)
    {
        Expression list = Expression.ArrayIndex(Expression.Property(_facts, nameof(FactSlots.Lists)), Expression.Constant(fact.Column));
        var width = Expression.Constant(fact.RecordWidth.Wholes);
        if (_usual is not null)
        {
            var shape = body.Hold(Expression.ArrayIndex(_lo, Expression.Constant((2 * _context.Facts.Width.Wholes) + fact.Column)));
            var begin = Expression.Convert(Expression.RightShift(shape, Expression.Constant(32)), typeof(int));
            var records = body.Hold(Expression.RightShift(Expression.Convert(shape, typeof(int)), Expression.Constant(1)));
            var more = Expression.NotEqual(Expression.And(shape, Expression.Constant(1L)), Expression.Constant(0L));
            return (list, _lo, _lo, body.Hold(Expression.Subtract(begin, width)), records, more);
        }

        list = body.Hold(list);
        return (
            list, body.Hold(Expression.Property(list, nameof(RecordList.Lo))),
            body.Hold(Expression.Property(Expression.Property(list, nameof(RecordList.Cells)), nameof(FactSlots.Hi))),
            body.Hold(Expression.Subtract(Expression.Property(list, nameof(RecordList.StartOfWholes)), width)),
            Expression.Property(list, nameof(RecordList.Count)), Expression.Property(list, nameof(RecordList.Open)));
    }

    private Expression Presence(FactSlot set, MemberElement member, Emitter body)
    {
        var masks = Read(set, body);
        return Expression.Call(typeof(ThreeValued), nameof(ThreeValued.Presence), null, masks.Lo, masks.Hi, member.Index);
    }

    private Expression ItemsOf(Sequence sequence) =>
        Expression.Property(Expression.ArrayIndex(Expression.Property(_facts, nameof(FactSlots.Lists)), Expression.Constant(sequence.Root.Column)), nameof(RecordList.Count));

    private Expression InnerVerdict(LambdaExpression lambda, Element element, Emitter body) => Inner(lambda, element, () => Verdict(lambda.Body, body));

    private Expression? InnerPlain(LambdaExpression lambda, Element element) => Inner(lambda, element, () => Plain(lambda.Body));

    private T Inner<T>(LambdaExpression lambda, Element element, Func<T> lower)
    {
        _elements[lambda.Parameters[0]] = element;
        var result = Quiet(lower);
        _elements.Remove(lambda.Parameters[0]);
        return result;
    }

    private Expression Fault(FaultKind kind) => Expression.Call(_lanes, nameof(Lanes.Fault), null, Expression.Constant(kind), Expression.Constant(0L));

    private static Expression Lesser(Expression a, Expression b) => a == Lane.MetValue ? b : b == Lane.MetValue ? a : Expression.Call(typeof(Math), nameof(Math.Min), null, a, b);

    private static Expression Greater(Expression a, Expression b) => a == Lane.UnmetValue ? b : b == Lane.UnmetValue ? a : Expression.Call(typeof(Math), nameof(Math.Max), null, a, b);

    private static Expression Least(Expression value, long other) => Expression.Call(typeof(Math), nameof(Math.Min), null, value, Expression.Constant(other));

    private static Expression Most(Expression value, long other) => Expression.Call(typeof(Math), nameof(Math.Max), null, value, Expression.Constant(other));
}

using System.Linq.Expressions;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Counting;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Compilation;

/// <summary>The library's helpers: each has a form over bounds in <see cref="HelperCalls"/>, found by its name.</summary>
internal sealed partial class Lowering
{
    private LoweredWhole Helper(MethodCallExpression call, Emitter body)
    {
        switch (call.Method.Name)
        {
            case nameof(Dates.TotalYears) or nameof(Dates.TotalMonths):
                return Total(call, body);
            case nameof(Dates.Latest) or nameof(Numbers.Max):
                return call.Arguments.Select(a => Whole(a, body)).Aggregate((a, b) => Endwise(nameof(Math.Max), a, b, body));
            case nameof(Dates.Earliest) or nameof(Numbers.Min):
                return call.Arguments.Select(a => Whole(a, body)).Aggregate((a, b) => Endwise(nameof(Math.Min), a, b, body));
            default:
                return OverBounds(call, body);
        }
    }

    private static LoweredWhole Endwise(string pick, LoweredWhole a, LoweredWhole b, Emitter body) => new(
        body.Hold(Expression.Call(typeof(Math), pick, null, a.Lo, b.Lo)),
        body.Hold(Expression.Call(typeof(Math), pick, null, a.Hi, b.Hi)),
        Either(a.Failed, b.Failed));

    // bool HelperCalls.Name(Lanes, (lo, hi) of each day or number, choice | calendar, out lo, out hi): false when it can't be computed.
    private LoweredWhole OverBounds(MethodCallExpression call, Emitter body)
    {
        var arguments = new List<Expression> { _lanes };
        Expression? failed = null;
        foreach (var argument in call.Arguments)
        {
            if (argument.Type == typeof(OfficialCalendar))
            {
                arguments.Add(Expression.Constant(_context.Document.Calendar));
                continue;
            }

            var value = Whole(argument, body);
            failed = Either(failed, value.Failed);
            arguments.Add(value.Lo);
            if (argument.Type != typeof(Completion)) arguments.Add(value.Hi);
        }

        if (call.Method.Name is nameof(Dates.FullYears) or nameof(Dates.FullMonths) && call.Arguments.Count == 2) arguments.Add(Expression.Constant((long)Completion.OnAnniversary));
        return Computed(call.Method.Name, arguments, failed, body);
    }

    private static LoweredWhole Computed(string helper, List<Expression> arguments, Expression? failed, Emitter body)
    {
        ParameterExpression lo = body.Hold(Expression.Constant(0L)), hi = body.Hold(Expression.Constant(0L)), fails = body.Variable(typeof(bool));
        Expression computed = Expression.Not(Expression.Call(typeof(HelperCalls), helper, null, [.. arguments, lo, hi]));
        body.Assign(fails, failed is null ? computed : Expression.OrElse(failed, computed));
        return new LoweredWhole(lo, hi, fails);
    }

    private LoweredWhole Total(MethodCallExpression call, Emitter body)
    {
        var sequence = Sequence.Of(call.Arguments[0], _context);
        FieldSlot from = sequence.Root.Fields.First(f => f.Name == "from"), to = sequence.Root.Fields.First(f => f.Name == "to");
        if (_usual is not null && sequence.Filters.All(IsPlain) && PlainWhole(call.Arguments[1]) is { } until) return TotalOfRuns(call, sequence, from, to, until, body);
        var periods = body.Hold(Expression.Call(_lanes, nameof(Lanes.RentPeriods), null));
        var open = Loop(sequence, body, (inner, presence, element) =>
        {
            var record = (RecordElement)element;
            Expression Cell(Expression bound, FieldSlot field) =>
                Expression.ArrayIndex(bound, Expression.Add(record.First, Expression.Constant(field.Column)));
            inner.Add(Expression.Call(periods, nameof(PeriodBuffer.Add), null,
                Cell(record.Lo, from), Cell(record.Hi, from), Cell(record.Lo, to), Cell(record.Hi, to),
                presence == Lane.MetValue ? Expression.Constant(true) : Expression.Equal(presence, Lane.MetValue), record.Row));
        });
        LoweredWhole countTo = Whole(call.Arguments[1], body), adding = Whole(call.Arguments[2], body);
        var completion = call.Arguments.Count > 3 ? Whole(call.Arguments[3], body) : LoweredWhole.Exactly((long)Completion.OnAnniversary);
        var result = Computed(call.Method.Name, [_lanes, periods, open!, Expression.Constant(sequence.Root.Index), countTo.Lo, countTo.Hi, adding.Lo, completion.Lo], countTo.Failed, body);
        body.Add(Expression.Call(_lanes, nameof(Lanes.Return), null, periods));
        return result;
    }

    // Of lists known in full, whatever filters are laid over them.
    private LoweredWhole TotalOfRuns(MethodCallExpression call, Sequence sequence, FieldSlot from, FieldSlot to, Expression until, Emitter body)
    {
        LoweredWhole adding = Whole(call.Arguments[2], body), completion = call.Arguments.Count > 3 ? Whole(call.Arguments[3], body) : LoweredWhole.Exactly((long)Completion.OnAnniversary);
        var runs = body.Hold(Expression.Property(_lanes, nameof(Lanes.Runs)));
        body.Add(Expression.Call(runs, nameof(RunBuffer.Begin), null, until));
        var open = Loop(sequence, body, (inner, _, element) =>
        {
            var record = (RecordElement)element;
            Expression Cell(FieldSlot field) => Expression.ArrayIndex(record.Lo, Expression.Add(record.First, Expression.Constant(field.Column)));
            inner.Add(Expression.Call(runs, nameof(RunBuffer.Add), null, Cell(from), Cell(to)));
        });
        bool inYears = call.Method.Name == nameof(Dates.TotalYears);
        var least = body.Hold(Expression.Call(typeof(HelperCalls), nameof(HelperCalls.TotalOfRuns), null, runs, open!, adding.Lo, completion.Lo, Expression.Constant(inYears)));
        return new LoweredWhole(least, body.Hold(Expression.Condition(open!, Expression.Constant(inYears ? PeriodTotals.MostYears : PeriodTotals.MostMonths), least)), null);
    }

    // Which record it is doesn't matter to that.
    private bool IsPlain(LambdaExpression filter) => InnerPlain(filter, new RecordElement(_facts, _lo, _hi, Expression.Constant(0), Expression.Constant(0))) is not null;
}

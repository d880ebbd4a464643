using System.Linq.Expressions;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Meaning;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Compilation;

/// <summary>
/// LINQ trees → straight-line three-valued statements over an applicant's columns. One rewriter, two plans: the short one
/// skips what can no longer matter, the exhaustive one runs everything and notes what it saw.
/// </summary>
internal sealed partial class Lowering
{
    private readonly TreeContext _context;
    private readonly TraceBuilder? _trace;
    private readonly Dictionary<ParameterExpression, Element> _elements = [];

    private readonly ParameterExpression _facts = Expression.Parameter(typeof(FactSlots), "facts");
    private readonly ParameterExpression _on = Expression.Parameter(typeof(long), "on");
    private readonly ParameterExpression _lastDay = Expression.Parameter(typeof(long), "last");
    private readonly ParameterExpression _target = Expression.Parameter(typeof(long), "target");
    private readonly ParameterExpression _readings = Expression.Parameter(typeof(int[]), "readings");
    private readonly ParameterExpression _lanes = Expression.Parameter(typeof(Lanes), "lanes");
    private readonly ParameterExpression _seen = Expression.Parameter(typeof(Trace), "trace");
    private readonly Emitter _method = new();
    private readonly ParameterExpression _lo;
    private readonly ParameterExpression _hi;
    private readonly ParameterExpression _verdicts;

    private readonly LoweredWhole _day;

    // The choice of each reading where the plan is for these alone, for lists known in full and for verdicts alone; else null.
    private readonly int[]? _usual;

    public Lowering(TreeContext context, TraceBuilder? trace, bool overDays = false, int[]? usual = null)
    {
        _context = context;
        _usual = usual;
        _day = overDays ? new LoweredWhole(_on, _lastDay, null) : LoweredWhole.Exactly(_on);
        _trace = trace;
        _lo = _method.Hold(Expression.Property(_facts, usual is null ? nameof(FactSlots.Lo) : nameof(FactSlots.Row)));
        _hi = usual is null ? _method.Hold(Expression.Property(_facts, nameof(FactSlots.Hi))) : _lo;
        _verdicts = _method.Hold(Expression.Property(_lanes, nameof(Lanes.Verdicts)));
    }

    private bool Exhaustive => _trace is not null;

    public void Test(int index, BoundExpression test)
    {
        Enter(index, test);
        var value = _method.Hold(Verdict(test.Tree, _method));
        _method.Add(Expression.Assign(Expression.ArrayAccess(_verdicts, Expression.Constant(index)), Lane.ToVerdict(value)));
    }

    public void Day(int index, int lane, BoundExpression day)
    {
        Enter(lane, day);
        var value = Whole(day.Tree, _method);
        var bounds = Expression.New(typeof(DayBounds).GetConstructor([typeof(bool), typeof(long), typeof(long)])!, value.Failed ?? Expression.Constant(false), value.Lo, value.Hi);
        _method.Add(Expression.Assign(Expression.ArrayAccess(Expression.Property(_lanes, nameof(Lanes.Days)), Expression.Constant(index)), bounds));
    }

    /// <summary>The plan of what was lowered.</summary>
    /// <param name="interpreted">Whether it is to be at hand soon, rather than fast.</param>
    public Plan Compile(bool interpreted = false) => Expression.Lambda<Plan>(_method.Method(), _facts, _on, _target, _readings, _lanes, _seen).Compile(interpreted);

    /// <summary>For a lowering over days: the day asked about lies between two.</summary>
    public DaysPlan CompileOverDays() => Expression.Lambda<DaysPlan>(_method.Method(), _facts, _on, _lastDay, _target, _readings, _lanes, _seen).Compile();

    // Faults and warnings met from here on belong to this lane; the usual plan keeps none.
    private void Enter(int lane, BoundExpression expression)
    {
        _trace?.Enter(lane, expression);
        if (_usual is null) _method.Add(Expression.Assign(Expression.Property(_lanes, nameof(Lanes.Current)), Expression.Constant(lane)));
    }

    private Expression Verdict(Expression node, Emitter body) => Plain(node) is { } plain ? Lane.Of(plain) : node switch
    {
        ConstantExpression { Value: bool yes } => yes ? Lane.MetValue : Lane.UnmetValue,
        UnaryExpression { NodeType: ExpressionType.Not } not => Expression.Subtract(Expression.Constant(2), Verdict(not.Operand, body)),
        BinaryExpression { NodeType: ExpressionType.AndAlso } and => Junction(and, Lane.UnmetValue, nameof(Math.Min), body),
        BinaryExpression { NodeType: ExpressionType.OrElse } or => Junction(or, Lane.MetValue, nameof(Math.Max), body),
        BinaryExpression comparison => Comparison(comparison, body),
        ConditionalExpression choice => Choice(choice, body),
        MemberExpression member => Seen(member, Member(member, body), body),
        MethodCallExpression call => Seen(call, Call(call, body), body),
        _ => throw new InvalidOperationException($"{node.NodeType} passed the wall."),
    };

    // And is the lesser of both, Or the greater; the right side is skipped when the left decides.
    private Expression Junction(BinaryExpression node, Expression decisive, string combine, Emitter body)
    {
        var left = Verdict(node.Left, body);
        if (!Exhaustive && left is ConstantExpression) return ReferenceEquals(left, decisive) ? left : Verdict(node.Right, body);
        var result = body.Hold(left);
        void Right(Emitter branch) => branch.Assign(result, Expression.Call(typeof(Math), combine, null, result, Verdict(node.Right, branch)));
        if (Exhaustive) Right(body);
        else body.Unless(Expression.Equal(result, decisive), Right);
        return result;
    }

    private Expression Choice(ConditionalExpression node, Emitter body)
    {
        if (Settled(Plain(node.Test)) is { } yes) return Verdict(yes ? node.IfTrue : node.IfFalse, body);
        var test = body.Hold(Quiet(() => Verdict(node.Test, body)));
        var result = body.Variable(typeof(int));
        var other = body.Variable(typeof(int));
        Branches(test, Plain(node.Test) is not null, body, b => b.Assign(result, Verdict(node.IfTrue, b)), b => b.Assign(other, Verdict(node.IfFalse, b)));
        body.Assign(result, Expression.Condition(Expression.Equal(test, Lane.MetValue), result,
            Expression.Condition(Expression.Equal(test, Lane.UnmetValue), other,
            Expression.Condition(Expression.Equal(result, other), result, Lane.UnknownValue))));
        return result;
    }

    // Where both branches are possible, a fault in one of them is none of the whole: it may not be the one taken.
    private void Branches(Expression test, bool plainTest, Emitter body, Action<Emitter> ifTrue, Action<Emitter> ifFalse)
    {
        var faults = plainTest ? null : body.Hold(Expression.Property(_lanes, nameof(Lanes.FaultCount)));
        body.If(Expression.NotEqual(test, Lane.UnmetValue), ifTrue);
        body.If(Expression.NotEqual(test, Lane.MetValue), ifFalse);
        if (faults is not null) body.If(Expression.Equal(test, Lane.UnknownValue), b => b.Add(Expression.Assign(Expression.Property(_lanes, nameof(Lanes.FaultCount)), faults)));
    }

    private Expression Member(MemberExpression member, Emitter body)
    {
        if (_context.Definition(member) is { } definition) return Quiet(() => Verdict(definition.Tree, body));
        if (_context.Parameter(member) is { Value: bool yes }) return yes ? Lane.MetValue : Lane.UnmetValue;
        var whole = Whole(member, body);
        return whole.IsExact && whole.Lo is ConstantExpression ? whole.Lo : Expression.Convert(Expression.Add(whole.Lo, whole.Hi), typeof(int));
    }

    private Expression Comparison(BinaryExpression node, Emitter body) => TreeWall.TypeOf(node.Left.Type) switch
    {
        FactType.Boolean => Equality(node, Expression.Call(typeof(ThreeValued), nameof(ThreeValued.Equal), null, Quiet(() => body.Hold(Verdict(node.Left, body))), Quiet(() => body.Hold(Verdict(node.Right, body)))), body),
        FactType.Text => TextComparison(node, body),
        FactType.Decimal => DecimalComparison(node, body),
        _ => WholeComparison(node, body),
    };

    private Expression TextComparison(BinaryExpression node, Emitter body)
    {
        Expression left = body.Hold(Text(node.Left, body)), right = body.Hold(Text(node.Right, body));
        var equal = body.Hold(Negated(node, Expression.Call(typeof(ThreeValued), nameof(ThreeValued.Equal), null, left, right)));
        _trace?.Texts(node, left, right, equal, _seen, body);
        return equal;
    }

    private Expression DecimalComparison(BinaryExpression node, Emitter body)
    {
        Expression left = body.Hold(Decimal(node.Left, body)), right = body.Hold(Decimal(node.Right, body));
        var (type, name, a, b) = node.NodeType switch
        {
            ExpressionType.LessThan => (typeof(DecimalRange), nameof(DecimalRange.Less), left, right),
            ExpressionType.GreaterThan => (typeof(DecimalRange), nameof(DecimalRange.Less), right, left),
            ExpressionType.LessThanOrEqual => (typeof(ThreeValued), nameof(ThreeValued.LessOrEqual), left, right),
            ExpressionType.GreaterThanOrEqual => (typeof(ThreeValued), nameof(ThreeValued.LessOrEqual), right, left),
            _ => (typeof(DecimalRange), nameof(DecimalRange.Equal), left, right),
        };
        var result = body.Hold(Negated(node, Expression.Call(type, name, null, a, b)));
        _trace?.Decimals(node, left, right, result, _seen, body);
        return result;
    }

    private Expression WholeComparison(BinaryExpression node, Emitter body)
    {
        LoweredWhole left = Whole(node.Left, body), right = Whole(node.Right, body);
        var (name, a, b) = node.NodeType switch
        {
            ExpressionType.LessThan => (nameof(ThreeValued.Less), left, right),
            ExpressionType.GreaterThan => (nameof(ThreeValued.Less), right, left),
            ExpressionType.LessThanOrEqual => (nameof(ThreeValued.LessOrEqual), left, right),
            ExpressionType.GreaterThanOrEqual => (nameof(ThreeValued.LessOrEqual), right, left),
            _ => (nameof(ThreeValued.Equal), left, right),
        };
        Expression verdict = Compared(name, a, b);
        if (Either(left.Failed, right.Failed) is { } failed) verdict = Expression.Condition(failed, Lane.UnknownValue, verdict);
        var result = body.Hold(Negated(node, verdict));
        _trace?.Wholes(node, left, right, result, _seen, body);
        return result;
    }

    private Expression Equality(BinaryExpression node, Expression equal, Emitter body)
    {
        var result = body.Hold(Negated(node, equal));
        _trace?.Alone(node, result, _seen, body);
        return result;
    }

    private static Expression Negated(BinaryExpression node, Expression verdict) =>
        node.NodeType == ExpressionType.NotEqual ? Expression.Subtract(Expression.Constant(2), verdict) : verdict;

    private static Expression? Either(Expression? a, Expression? b) => a is null ? b : b is null ? a : Expression.OrElse(a, b);

    // Yes-or-no values that stand alone are noted; those inside another note, a definition or a list's loop are not.
    private Expression Seen(Expression node, Expression verdict, Emitter body)
    {
        if (_trace is null) return verdict;
        var held = body.Hold(verdict);
        _trace.Alone(node, held, _seen, body);
        return held;
    }

    private T Quiet<T>(Func<T> lower)
    {
        _trace?.Hush();
        var result = lower();
        _trace?.Unhush();
        return result;
    }
}

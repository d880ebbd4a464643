using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Meaning;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Compilation;

/// <summary>What an exhaustive run notes: for each point the values of both sides and the verdict.</summary>
internal sealed class Trace(ImmutableArray<TracePoint> points)
{
    private readonly ObservedComparison?[] _seen = new ObservedComparison?[points.Length];

    public ImmutableArray<ObservedComparison> Seen => [.. _seen.OfType<ObservedComparison>()];

    public void Alone(int point, int verdict) =>
        _seen[point] = Of(points[point], new ObservedValue(FactType.Boolean, false, verdict >= Lane.Met ? 1 : 0, verdict >= Lane.Unknown ? 1 : 0, default, null, []), null, verdict);

    public void Wholes(int point, bool leftFailed, long leftLo, long leftHi, bool rightFailed, long rightLo, long rightHi, int verdict)
    {
        var at = points[point];
        _seen[point] = Of(at, new ObservedValue(at.Type, leftFailed, leftLo, leftHi, default, null, at.Members), new ObservedValue(at.Type, rightFailed, rightLo, rightHi, default, null, at.Members), verdict);
    }

    public void Decimals(int point, DecimalRange left, DecimalRange right, int verdict) =>
        _seen[point] = Of(points[point], new ObservedValue(FactType.Decimal, left.Failed, 0, 0, left, null, []), new ObservedValue(FactType.Decimal, right.Failed, 0, 0, right, null, []), verdict);

    public void Texts(int point, string? left, string? right, int verdict) =>
        _seen[point] = Of(points[point], new ObservedValue(FactType.Text, false, 0, 0, default, left, []), new ObservedValue(FactType.Text, false, 0, 0, default, right, []), verdict);

    private static ObservedComparison Of(TracePoint point, ObservedValue left, ObservedValue? right, int verdict) =>
        new(point.Test, point.Left, point.Operator, point.Right, left, right, Lane.ToVerdict(verdict));
}

/// <summary>A place where an exhaustive plan notes what it sees.</summary>
internal sealed record TracePoint(int Test, string Left, string? Operator, string? Right, FactType Type, ImmutableArray<string> Members);

/// <summary>Writes the notes of an exhaustive plan; silent inside definitions and loops, whose values are part of a greater one.</summary>
internal sealed class TraceBuilder
{
    private readonly ImmutableArray<TracePoint>.Builder _points = ImmutableArray.CreateBuilder<TracePoint>();
    private DialectPrinter? _printer;
    private int _test;
    private int _hushed;

    public ImmutableArray<TracePoint> Points => _points.ToImmutable();

    public void Enter(int test, BoundExpression expression)
    {
        _test = test;
        _printer = new DialectPrinter(expression);
    }

    public void Hush() => _hushed++;

    public void Unhush() => _hushed--;

    public void Alone(Expression node, Expression verdict, ParameterExpression trace, Emitter body)
    {
        if (_hushed > 0) return;
        Note(new TracePoint(_test, _printer!.Print(node), null, null, FactType.Boolean, []), nameof(Trace.Alone), trace, body, verdict);
    }

    public void Wholes(BinaryExpression node, LoweredWhole left, LoweredWhole right, Expression verdict, ParameterExpression trace, Emitter body)
    {
        if (_hushed > 0) return;
        Note(Point(node), nameof(Trace.Wholes), trace, body, Flag(left.Failed), left.Lo, left.Hi, Flag(right.Failed), right.Lo, right.Hi, verdict);
    }

    public void Decimals(BinaryExpression node, Expression left, Expression right, Expression verdict, ParameterExpression trace, Emitter body)
    {
        if (_hushed == 0) Note(Point(node), nameof(Trace.Decimals), trace, body, left, right, verdict);
    }

    public void Texts(BinaryExpression node, Expression left, Expression right, Expression verdict, ParameterExpression trace, Emitter body)
    {
        if (_hushed == 0) Note(Point(node), nameof(Trace.Texts), trace, body, left, right, verdict);
    }

    private static Expression Flag(Expression? failed) => failed ?? Expression.Constant(false);

    private TracePoint Point(BinaryExpression node) => new(
        _test, _printer!.Print(node.Left), DialectPrinter.Operator(node.NodeType), _printer.Print(node.Right), TreeWall.TypeOf(node.Left.Type)!.Value,
        node.Left.Type.IsEnum ? [.. node.Left.Type.GetFields(BindingFlags.Public | BindingFlags.Static).OrderBy(f => Convert.ToInt64(f.GetRawConstantValue())).Select(f => f.Name)] : []);

    private void Note(TracePoint point, string method, ParameterExpression trace, Emitter body, params Expression[] values)
    {
        body.Add(Expression.Call(trace, method, null, [Expression.Constant(_points.Count), .. values]));
        _points.Add(point);
    }
}

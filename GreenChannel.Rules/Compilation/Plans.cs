using System.Collections.Immutable;
using GreenChannel.Rules.Binding;

namespace GreenChannel.Rules.Compilation;

/// <summary>The emitted methods of one kind of plan: lanes that read the target apart from those that don't, in chunks that the JIT handles well.</summary>
internal sealed class Plans
{
    // Beyond some hundreds of variables the JIT gives up optimizing a method, and it runs at a third of its speed.
    private const int LanesInAMethod = 20;

    /// <summary>A node may need some variables of its own, and a method holds no more than 65,535.</summary>
    private const int NodesInAMethod = 6_000;

    private readonly ImmutableArray<Plan> _common;
    private readonly ImmutableArray<Plan> _forTarget;

    private Plans(ImmutableArray<Plan> common, ImmutableArray<Plan> forTarget, ImmutableArray<TracePoint> points)
    {
        _common = common;
        _forTarget = forTarget;
        Points = points;
    }

    public ImmutableArray<TracePoint> Points { get; }

    /// <summary>Plans of those lanes that are wanted: tests by index, then day expressions.</summary>
    public static Plans Compile(BoundRuleset bound, bool exhaustive, Func<int, bool>? wanted = null, int[]? usual = null, bool interpreted = false)
    {
        var trace = exhaustive ? new TraceBuilder() : null;
        var tests = bound.Tests.Select((expression, index) => (expression, index, isDay: false));
        var days = bound.Days.Select((expression, index) => (expression, index, isDay: true));
        var lanes = tests.Concat(days).Where((_, lane) => wanted is null || wanted(lane)).ToLookup(l => l.expression.Reads.Target);
        ImmutableArray<Plan> Methods(bool target) => [.. Chunks(lanes[target]).Select(chunk => Method(bound, chunk, trace, usual, interpreted))];
        return new Plans(Methods(false), Methods(true), trace?.Points ?? []);
    }

    public void Run(in EvaluationInput input, Lanes lanes, Trace? trace = null)
    {
        RunCommon(input, lanes, trace);
        RunForTarget(input, input.Target, lanes, trace);
    }

    private void RunCommon(in EvaluationInput input, Lanes lanes, Trace? trace) => Run(_common, input, input.Target, lanes, trace);

    /// <summary>Runs what reads the target, for one that need not be the input's.</summary>
    public void RunForTarget(in EvaluationInput input, int target, Lanes lanes, Trace? trace) => Run(_forTarget, input, target, lanes, trace);

    private static void Run(ImmutableArray<Plan> plans, in EvaluationInput input, int target, Lanes lanes, Trace? trace)
    {
        foreach (var plan in plans) plan(input.Facts, input.On, target, input.Readings, lanes, trace);
    }

    private static IEnumerable<(BoundExpression Expression, int Index, bool IsDay)[]> Chunks(IEnumerable<(BoundExpression Expression, int Index, bool IsDay)> lanes)
    {
        var chunk = new List<(BoundExpression Expression, int Index, bool IsDay)>();
        long nodes = 0;
        foreach (var lane in lanes)
        {
            nodes += lane.Expression.Cost.Nodes;
            if (chunk.Count > 0 && (chunk.Count == LanesInAMethod || nodes > NodesInAMethod))
            {
                yield return [.. chunk];
                chunk.Clear();
                nodes = lane.Expression.Cost.Nodes;
            }

            chunk.Add(lane);
        }

        if (chunk.Count > 0) yield return [.. chunk];
    }

    private static Plan Method(BoundRuleset bound, (BoundExpression Expression, int Index, bool IsDay)[] lanes, TraceBuilder? trace, int[]? usual, bool interpreted)
    {
        var lowering = new Lowering(bound.Context, trace, usual: usual);
        foreach (var (expression, index, isDay) in lanes)
        {
            if (isDay) lowering.Day(index, bound.Tests.Length + index, expression);
            else lowering.Test(index, expression);
        }

        return lowering.Compile(interpreted);
    }
}

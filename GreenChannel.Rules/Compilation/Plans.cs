using System.Collections.Frozen;
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
    public static Plans Compile(BoundRuleset bound, bool exhaustive, Func<int, bool>? wanted = null, int[]? usual = null)
    {
        var trace = exhaustive ? new TraceBuilder() : null;
        var (common, forTarget) = Chunks(bound, wanted);
        ImmutableArray<Plan> Methods(IEnumerable<BoundLane[]> chunks) => [.. chunks.Select(chunk => Method(bound, chunk, trace, usual).Compile())];
        return new Plans(Methods(common), Methods(forTarget), trace?.Points ?? []);
    }

    /// <summary>The same to be interpreted. Somebody waits for these, so all processors make them.</summary>
    public static Plans Interpret(BoundRuleset bound, Func<int, bool> wanted)
    {
        var (common, forTarget) = Chunks(bound, wanted);
        BoundLane[][] chunks = [.. common, .. forTarget];
        var methods = new Plan[chunks.Length];
        Parallel.For(0, chunks.Length, i => methods[i] = Method(bound, chunks[i], null, null).Compile(interpreted: true));
        return new Plans([.. methods[..common.Length]], [.. methods[common.Length..]], []);
    }

    /// <summary>The facts that each method reads; plans of the same lanes have the same methods.</summary>
    public static ImmutableArray<FrozenSet<int>> FactsOfMethods(BoundRuleset bound, Func<int, bool> wanted)
    {
        var (common, forTarget) = Chunks(bound, wanted);
        return [.. common.Concat(forTarget).Select(chunk => chunk.SelectMany(l => l.Expression.Reads.Facts).Select(f => f.Fact).ToFrozenSet())];
    }

    public void Run(in EvaluationInput input, Lanes lanes, Trace? trace = null)
    {
        Run(_common, input, input.Target, lanes, trace);
        RunForTarget(input, input.Target, lanes, trace);
    }

    /// <summary>Runs what reads the target, for one that need not be the input's.</summary>
    public void RunForTarget(in EvaluationInput input, int target, Lanes lanes, Trace? trace) => Run(_forTarget, input, target, lanes, trace);

    /// <summary>Runs some methods and leaves the other lanes as they are.</summary>
    /// <param name="input">What they read.</param>
    /// <param name="lanes">Where they write.</param>
    /// <param name="methods">By method, whether it is run.</param>
    public void RunSome(in EvaluationInput input, Lanes lanes, bool[] methods)
    {
        for (int i = 0; i < methods.Length; i++)
        {
            if (methods[i]) (i < _common.Length ? _common[i] : _forTarget[i - _common.Length])(input.Facts, input.On, input.Target, input.Readings, lanes, null);
        }
    }

    private static void Run(ImmutableArray<Plan> plans, in EvaluationInput input, int target, Lanes lanes, Trace? trace)
    {
        foreach (var plan in plans) plan(input.Facts, input.On, target, input.Readings, lanes, trace);
    }

    private static (BoundLane[][] Common, BoundLane[][] ForTarget) Chunks(BoundRuleset bound, Func<int, bool>? wanted)
    {
        var tests = bound.Tests.Select((expression, index) => new BoundLane(expression, index, IsDay: false));
        var days = bound.Days.Select((expression, index) => new BoundLane(expression, index, IsDay: true));
        var lanes = tests.Concat(days).Where((_, lane) => wanted is null || wanted(lane)).ToLookup(l => l.Expression.Reads.Target);
        return ([.. Chunks(lanes[false])], [.. Chunks(lanes[true])]);
    }

    private static IEnumerable<BoundLane[]> Chunks(IEnumerable<BoundLane> lanes)
    {
        var chunk = new List<BoundLane>();
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

    private static Lowering Method(BoundRuleset bound, BoundLane[] lanes, TraceBuilder? trace, int[]? usual)
    {
        var lowering = new Lowering(bound.Context, trace, usual: usual);
        foreach (var lane in lanes)
        {
            if (lane.IsDay) lowering.Day(lane.Index, bound.Tests.Length + lane.Index, lane.Expression);
            else lowering.Test(lane.Index, lane.Expression);
        }

        return lowering;
    }

    /// <summary>An expression and the place of its value.</summary>
    private sealed record BoundLane(BoundExpression Expression, int Index, bool IsDay);
}

using System.Numerics;

namespace GreenChannel.Rules.Tests.Meaning;

/// <summary>What is known of a list: whether any, whether all, how many, how much, the greatest, the least.</summary>
internal static class ReferenceLists
{
    public static Value Call(ReferenceWalk walk, ListValue list, CallNode call)
    {
        if (call.Arguments.Count > 1) throw new ReferenceRefusal("too many arguments", call.At);
        if (call.Name == "Contains" && call.Arguments.Count == 1) return Contains(list, walk.Of(call.Arguments[0]));
        var lambda = call.Arguments.Count == 0 ? null : call.Arguments[0] as LambdaNode ?? throw new ReferenceRefusal("a lambda is wanted", call.At);
        return (call.Name, lambda) switch
        {
            ("Any", null) => Any(list),
            ("Any", _) => Any(Where(walk, list, lambda)),
            ("Count", null) => Count(list),
            ("Count", _) => Count(Where(walk, list, lambda)),
            ("All", not null) => All(walk, list, lambda),
            ("Where", not null) => Where(walk, list, lambda),
            ("Sum", not null) => Sum(walk, list, lambda),
            ("Max", not null) => Max(walk, list, lambda, false),
            ("Min", not null) => Max(walk, list, lambda, true),
            _ => throw new ReferenceRefusal($"no method {call.Name}", call.At),
        };
    }

    private static TruthValue Contains(ListValue list, Value sought)
    {
        if (list.AnyItem is RecordValue) throw new ReferenceRefusal("a list of records contains no member");
        return list.Items.Select(i => TruthValue.And(i.Presence, ReferenceArithmetic.Equal(i.Content, sought))).Aggregate(TruthValue.Unmet, TruthValue.Or);
    }

    private static ListValue Where(ReferenceWalk walk, ListValue list, LambdaNode lambda) => list with
    {
        Items = [.. list.Items.Select(i => i with { Presence = TruthValue.And(i.Presence, walk.ApplyTruth(lambda, i.Content)) })],
    };

    private static TruthValue Any(ListValue list)
    {
        var found = list.Items.Select(i => i.Presence).Aggregate(TruthValue.Unmet, TruthValue.Or);
        return list.Open ? TruthValue.Or(found, TruthValue.Unknown) : found;
    }

    private static TruthValue All(ReferenceWalk walk, ListValue list, LambdaNode lambda)
    {
        var all = list.Items.Select(i => TruthValue.Or(TruthValue.Not(i.Presence), walk.ApplyTruth(lambda, i.Content))).Aggregate(TruthValue.Met, TruthValue.And);
        return list.Open ? TruthValue.And(all, TruthValue.Unknown) : all;
    }

    private static WholeValue Count(ListValue list)
    {
        int certain = list.Items.Count(i => i.Presence.Is == Truth.Met);
        int possible = list.Items.Count(i => i.Presence.Is != Truth.Unmet);
        return WholeValue.Integer(certain, list.Open ? Math.Max(list.MaximumItems, certain) : possible);
    }

    private static Value Sum(ReferenceWalk walk, ListValue list, LambdaNode lambda)
    {
        Value zero = walk.Apply(lambda, list.AnyItem) is DecimalValue ? new DecimalValue(0, 0) : WholeValue.Integer(0, 0);
        var sum = zero;
        foreach (var item in list.Items.Where(i => i.Presence.Is != Truth.Unmet))
        {
            var addend = walk.Apply(lambda, item.Content);
            sum = ReferenceArithmetic.Compute("+", sum, item.Presence.Is == Truth.Met ? addend : AtLeastZeroTimes(addend));
        }
        if (!list.Open) return sum;
        int further = Math.Max(0, list.MaximumItems - list.Items.Count);
        return ReferenceArithmetic.Compute("+", sum, AnyNumberOf(walk.Apply(lambda, list.AnyItem), further));
    }

    /// <summary>The value, or nothing.</summary>
    private static Value AtLeastZeroTimes(Value value) => value switch
    {
        WholeValue { Kind: WholeKind.Integer } n => WholeValue.Integer(BigInteger.Min(n.Lo, 0), BigInteger.Max(n.Hi, 0)),
        DecimalValue d => new DecimalValue(d.Lo is { } lo ? Math.Min(lo, 0) : null, d.Hi is { } hi ? Math.Max(hi, 0) : null),
        NoValue => value,
        _ => throw new ReferenceRefusal("a sum of what is no number"),
    };

    /// <summary>Up to so many of them; of decimals, however many.</summary>
    private static Value AnyNumberOf(Value value, int most) => value switch
    {
        DecimalValue d => new DecimalValue(d.Lo >= 0 ? 0 : null, d.Hi <= 0 ? 0 : null),
        _ => ReferenceArithmetic.Compute("*", AtLeastZeroTimes(value), WholeValue.Integer(most, most)),
    };

    /// <summary>The least is the greatest of the negated, negated.</summary>
    private static Value Max(ReferenceWalk walk, ListValue list, LambdaNode lambda, bool least)
    {
        var possible = list.Items.Where(i => i.Presence.Is != Truth.Unmet).ToList();
        if (possible.Count == 0 && !list.Open) return new NoValue(FaultCodes.MinOfNothing);
        if (possible.TrueForAll(i => i.Presence.Is != Truth.Met)) return NoValue.Unreasoned;
        var values = possible.Select(i => (Certain: i.Presence.Is == Truth.Met, Value: walk.Apply(lambda, i.Content))).ToList();
        if (list.Open) values.Add((false, walk.Apply(lambda, list.AnyItem)));
        if (values.Select(v => v.Value).OfType<NoValue>().FirstOrDefault() is { } none) return none;
        return values[0].Value switch
        {
            WholeValue { Kind: not WholeKind.Member } first => Max(first.Kind, [.. values.Select(v => (v.Certain, (WholeValue)v.Value))], least),
            DecimalValue => Max([.. values.Select(v => (v.Certain, (DecimalValue)v.Value))], least),
            _ => throw new ReferenceRefusal("no order between these"),
        };
    }

    private static WholeValue Max(WholeKind kind, List<(bool Certain, WholeValue Value)> values, bool least)
    {
        var certain = values.Where(v => v.Certain).ToList();
        return least
            ? new(kind, values.Min(v => v.Value.Lo), certain.Min(v => v.Value.Hi))
            : new(kind, certain.Max(v => v.Value.Lo), values.Max(v => v.Value.Hi));
    }

    // The only open ends of decimals are those of a type: where a possible one has it, so has the result.
    private static DecimalValue Max(List<(bool Certain, DecimalValue Value)> values, bool least)
    {
        var certain = values.Where(v => v.Certain).ToList();
        return least
            ? new(values.Exists(v => v.Value.Lo is null) ? null : values.Min(v => v.Value.Lo), certain.Min(v => v.Value.Hi))
            : new(certain.Max(v => v.Value.Lo), values.Exists(v => v.Value.Hi is null) ? null : values.Max(v => v.Value.Hi));
    }
}

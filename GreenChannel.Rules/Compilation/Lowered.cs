using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Meaning;

namespace GreenChannel.Rules.Compilation;

/// <summary>An integer, day or member between two 64-bit bounds; <see cref="Failed"/> is a flag of those that may not be computable.</summary>
internal sealed record LoweredWhole(Expression Lo, Expression Hi, Expression? Failed)
{
    public bool IsExact => ReferenceEquals(Lo, Hi);

    public static LoweredWhole Exactly(Expression value) => new(value, value, null);

    public static LoweredWhole Exactly(long value) => Exactly(Expression.Constant(value));

    public static LoweredWhole Between(long lo, long hi) => lo == hi ? Exactly(lo) : new(Expression.Constant(lo), Expression.Constant(hi), null);
}

/// <summary>Where a lambda's variable stands: a record of a list, a member of a set, or (for bounds of records not known) any record at all.</summary>
internal abstract record Element;

/// <summary>A record of a list: its row, the columns that hold its wholes, and where they begin there.</summary>
internal sealed record RecordElement(Expression List, Expression Lo, Expression Hi, Expression Row, Expression First) : Element;

internal sealed record MemberElement(Expression Index) : Element;

internal sealed record AnyElement : Element;

/// <summary>A list or set with the filters laid over it.</summary>
internal sealed record Sequence(FactSlot Root, LambdaExpression[] Filters)
{
    public static Sequence Of(Expression node, TreeContext context)
    {
        var filters = new List<LambdaExpression>();
        while (true)
        {
            switch (node)
            {
                case UnaryExpression upcast:
                    node = upcast.Operand;
                    break;
                case MethodCallExpression { Method.Name: nameof(Enumerable.Where) } filtered:
                    filters.Insert(0, (LambdaExpression)filtered.Arguments[1]);
                    node = filtered.Arguments[0];
                    break;
                default:
                    return new Sequence(context.Fact((MemberExpression)node)!, [.. filters]);
            }
        }
    }
}

/// <summary>Verdicts inside emitted code: small integers, so that And is the lesser, Or the greater, Not two minus.</summary>
internal static class Lane
{
    public const int Unmet = 0;
    public const int Unknown = 1;
    public const int Met = 2;

    public static readonly ConstantExpression UnmetValue = Expression.Constant(Unmet);
    public static readonly ConstantExpression UnknownValue = Expression.Constant(Unknown);
    public static readonly ConstantExpression MetValue = Expression.Constant(Met);

    /// <summary>The lane of a plain yes or no.</summary>
    public static Expression Of(Expression plain) => plain is ConstantExpression { Value: bool yes } ? (yes ? MetValue : UnmetValue) : Expression.Condition(plain, MetValue, UnmetValue);

    // Two bits for each lane: the public verdict of it.
    private const int Verdicts = ((int)Verdict.Unmet) | ((int)Verdict.Unknown << 2) | ((int)Verdict.Met << 4);

    /// <summary>The public verdict of a lane, without a branch.</summary>
    public static Expression ToVerdict(Expression lane) => lane is ConstantExpression { Value: int known }
        ? Expression.Constant(ToVerdict(known))
        : Expression.Convert(Expression.And(Expression.RightShift(Expression.Constant(Verdicts), Expression.Multiply(lane, Expression.Constant(2))), Expression.Constant(3)), typeof(Verdict));

    public static Verdict ToVerdict(int lane) => lane == Met ? Verdict.Met : lane == Unmet ? Verdict.Unmet : Verdict.Unknown;
}

/// <summary>Rules over three values that emitted code calls.</summary>
internal static class ThreeValued
{
    public static int Equal(long aLo, long aHi, long bLo, long bHi) =>
        aLo == aHi && bLo == bHi ? aLo == bLo ? Lane.Met : Lane.Unmet
        : aHi < bLo || bHi < aLo ? Lane.Unmet : Lane.Unknown;

    // Small, and the most usual comparison; the JIT does not take it into emitted code by itself.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Equal(long lo, long hi, long value) => lo == hi ? lo == value ? Lane.Met : Lane.Unmet : value < lo || value > hi ? Lane.Unmet : Lane.Unknown;

    public static int Less(long lo, long hi, long value) => hi < value ? Lane.Met : lo >= value ? Lane.Unmet : Lane.Unknown;

    public static int LessOrEqual(long lo, long hi, long value) => hi <= value ? Lane.Met : lo > value ? Lane.Unmet : Lane.Unknown;

    public static int Less(long aLo, long aHi, long bLo, long bHi) =>
        aHi < bLo ? Lane.Met : aLo >= bHi ? Lane.Unmet : Lane.Unknown;

    public static int LessOrEqual(long aLo, long aHi, long bLo, long bHi) =>
        aHi <= bLo ? Lane.Met : aLo > bHi ? Lane.Unmet : Lane.Unknown;

    public static int Equal(string? a, string? b) => a is null || b is null ? Lane.Unknown : string.Equals(a, b, StringComparison.Ordinal) ? Lane.Met : Lane.Unmet;

    public static int Equal(int a, int b) => a == Lane.Unknown || b == Lane.Unknown ? Lane.Unknown : a == b ? Lane.Met : Lane.Unmet;

    public static int LessOrEqual(DecimalRange a, DecimalRange b) => 2 - DecimalRange.Less(b, a);

    /// <summary>Whether a set (masks of certain and possible members) holds a member between two indexes.</summary>
    public static int Contains(long certain, long possible, long lo, long hi)
    {
        if (lo == hi) return (certain >> (int)lo & 1) != 0 ? Lane.Met : (possible >> (int)lo & 1) != 0 ? Lane.Unknown : Lane.Unmet;
        for (long member = lo; member <= hi; member++)
        {
            if ((possible >> (int)member & 1) != 0) return Lane.Unknown;
        }

        return Lane.Unmet;
    }

    /// <summary>Whether a set holds a member: certainly, perhaps, or not.</summary>
    public static int Presence(long certain, long possible, long member) =>
        (certain >> (int)member & 1) != 0 ? Lane.Met : (possible >> (int)member & 1) != 0 ? Lane.Unknown : Lane.Unmet;

    public static void Multiply(long aLo, long aHi, long bLo, long bHi, out long lo, out long hi)
    {
        long p = aLo * bLo, q = aLo * bHi, r = aHi * bLo, s = aHi * bHi;
        lo = Math.Min(Math.Min(p, q), Math.Min(r, s));
        hi = Math.Max(Math.Max(p, q), Math.Max(r, s));
    }
}

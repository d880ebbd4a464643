using System.Numerics;

namespace GreenChannel.Rules.Tests.Meaning;

/// <summary>Arithmetic and comparison on what is known of numbers, days and members.</summary>
internal static class ReferenceArithmetic
{
    public static Value Compute(string sign, Value a, Value b)
    {
        if (a is NoValue) return a;
        if (b is NoValue) return b;
        if (a is WholeValue { Kind: WholeKind.Integer } m && b is WholeValue { Kind: WholeKind.Integer } n) return Compute(sign, m, n);
        var (x, y) = (AsDecimal(a), AsDecimal(b));
        return sign switch
        {
            "+" => Add(x, y),
            "-" => Add(x, Negate(y)),
            "*" => Multiply(x, y),
            _ => Divide(x, y),
        };
    }

    public static Value Negate(Value a) => a switch
    {
        NoValue => a,
        WholeValue { Kind: WholeKind.Integer } n => WholeValue.Integer(-n.Hi, -n.Lo),
        DecimalValue d => Negate(d),
        _ => throw new ReferenceRefusal("minus takes a number"),
    };

    public static DecimalValue AsDecimal(Value value) => value switch
    {
        DecimalValue d => d,
        WholeValue { Kind: WholeKind.Integer } n => new((decimal)n.Lo, (decimal)n.Hi),
        _ => throw new ReferenceRefusal("a number is wanted"),
    };

    private static WholeValue Compute(string sign, WholeValue a, WholeValue b)
    {
        switch (sign)
        {
            case "+": return WholeValue.Integer(a.Lo + b.Lo, a.Hi + b.Hi);
            case "-": return WholeValue.Integer(a.Lo - b.Hi, a.Hi - b.Lo);
            case "*":
                BigInteger[] corners = [a.Lo * b.Lo, a.Lo * b.Hi, a.Hi * b.Lo, a.Hi * b.Hi];
                return WholeValue.Integer(corners.Min(), corners.Max());
            default: throw new ReferenceRefusal("division of integers");
        }
    }

    private static DecimalValue Negate(DecimalValue a) => new(-a.Hi, -a.Lo);

    /// <summary>An operation that overflows on known numbers is a fault; on vague ones nothing can be said.</summary>
    private static NoValue Overflow(bool exact) => exact ? new(FaultCodes.DecimalOverflow) : NoValue.Unreasoned;

    public static Value Add(DecimalValue a, DecimalValue b)
    {
        try
        {
            return new DecimalValue(a.Lo + b.Lo, a.Hi + b.Hi);
        }
        catch (OverflowException)
        {
            return Overflow(a.IsExact && b.IsExact);
        }
    }

    private static Value Multiply(DecimalValue a, DecimalValue b)
    {
        try
        {
            if (IsOpen(a) && b.IsExact) return Scale(a, b.Lo!.Value);
            if (IsOpen(b) && a.IsExact) return Scale(b, a.Lo!.Value);
            if (IsOpen(a) || IsOpen(b)) return new DecimalValue(null, null);
            return Hull([a.Lo!.Value * b.Lo!.Value, a.Lo.Value * b.Hi!.Value, a.Hi!.Value * b.Lo.Value, a.Hi.Value * b.Hi.Value]);
        }
        catch (OverflowException)
        {
            return Overflow(a.IsExact && b.IsExact);
        }
    }

    private static Value Divide(DecimalValue a, DecimalValue b)
    {
        if (b.IsExact && b.Lo == 0) return new NoValue(FaultCodes.DivisionByZero);
        if (!(b.Lo > 0 || b.Hi < 0)) return NoValue.Unreasoned;
        try
        {
            if (b.IsExact) return b.Lo > 0 ? new DecimalValue(a.Lo / b.Lo, a.Hi / b.Lo) : new DecimalValue(a.Hi / b.Lo, a.Lo / b.Lo);
            if (IsOpen(a) || IsOpen(b)) return NoValue.Unreasoned;
            return Hull([a.Lo!.Value / b.Lo!.Value, a.Lo.Value / b.Hi!.Value, a.Hi!.Value / b.Lo.Value, a.Hi.Value / b.Hi.Value]);
        }
        catch (OverflowException)
        {
            return Overflow(a.IsExact && b.IsExact);
        }
    }

    private static bool IsOpen(DecimalValue a) => a.Lo is null || a.Hi is null;

    private static DecimalValue Scale(DecimalValue a, decimal factor) =>
        factor == 0 ? new(0, 0) : factor > 0 ? new(a.Lo * factor, a.Hi * factor) : new(a.Hi * factor, a.Lo * factor);

    private static DecimalValue Hull(decimal[] corners) => new(corners.Min(), corners.Max());

    /// <summary><c>a &lt; b</c>.</summary>
    public static TruthValue Less(Value a, Value b)
    {
        if (Faulty(a, b) is { } faulty) return faulty;
        (a, b) = SameType(a, b);
        if (a is WholeValue { Kind: not WholeKind.Member } m && b is WholeValue n)
            return m.Hi < n.Lo ? TruthValue.Met : m.Lo >= n.Hi ? TruthValue.Unmet : TruthValue.Unknown;
        if (a is DecimalValue x && b is DecimalValue y)
            return x.Hi < y.Lo ? TruthValue.Met : x.Lo >= y.Hi ? TruthValue.Unmet : TruthValue.Unknown;
        throw new ReferenceRefusal("no order between these");
    }

    public static TruthValue Equal(Value a, Value b)
    {
        if (Faulty(a, b) is { } faulty) return faulty;
        (a, b) = SameType(a, b);
        switch (a, b)
        {
            case (TruthValue p, TruthValue q):
                return p.Is == Truth.Unknown || q.Is == Truth.Unknown ? new(Truth.Unknown, p.Fault ?? q.Fault) : TruthValue.From(p.Is == q.Is);
            case (TextValue s, TextValue t):
                return s.Text is null || t.Text is null ? TruthValue.Unknown : TruthValue.From(string.Equals(s.Text, t.Text, StringComparison.Ordinal));
            case (WholeValue m, WholeValue n):
                return m.IsExact && n.IsExact && m.Lo == n.Lo ? TruthValue.Met : m.Hi < n.Lo || n.Hi < m.Lo ? TruthValue.Unmet : TruthValue.Unknown;
            case (DecimalValue x, DecimalValue y):
                return x.IsExact && y.IsExact && x.Lo == y.Lo ? TruthValue.Met : x.Hi < y.Lo || y.Hi < x.Lo ? TruthValue.Unmet : TruthValue.Unknown;
            default: throw new ReferenceRefusal("these can't be equal");
        }
    }

    private static TruthValue? Faulty(Value a, Value b) =>
        a is NoValue p ? new(Truth.Unknown, p.Fault ?? (b as NoValue)?.Fault) : b is NoValue q ? new(Truth.Unknown, q.Fault) : null;

    /// <summary>A literal takes the type of what stands beside it; an integer beside a decimal is one.</summary>
    public static (Value A, Value B) SameType(Value a, Value b)
    {
        if (a is LiteralValue s && b is not LiteralValue) a = Typed(s, b);
        if (b is LiteralValue t && a is not LiteralValue) b = Typed(t, a);
        if (a is DecimalValue && b is WholeValue) b = AsDecimal(b);
        if (b is DecimalValue && a is WholeValue) a = AsDecimal(a);
        bool same = (a, b) is (WholeValue m, WholeValue n) ? m.Kind == n.Kind && SameMembers(m.Members, n.Members) : a.GetType() == b.GetType();
        return same && a is not LiteralValue ? (a, b) : throw new ReferenceRefusal("two types that don't go together");
    }

    private static bool SameMembers(IReadOnlyList<string>? a, IReadOnlyList<string>? b) =>
        ReferenceEquals(a, b) || (a is not null && b is not null && a.SequenceEqual(b, StringComparer.Ordinal));

    private static Value Typed(LiteralValue literal, Value beside)
    {
        switch (beside)
        {
            case TextValue: return new TextValue(literal.Text);
            case WholeValue { Kind: WholeKind.Day } when DateOnly.TryParseExact(literal.Text, "yyyy-MM-dd", out var day):
                return WholeValue.Day(day.DayNumber, day.DayNumber);
            case WholeValue { Kind: WholeKind.Member, Members: { } members }:
                int index = members.ToList().IndexOf(literal.Text);
                if (index >= 0) return new WholeValue(WholeKind.Member, index, index, members);
                break;
        }
        throw new ReferenceRefusal($"\"{literal.Text}\" is nothing that it could be compared with");
    }
}

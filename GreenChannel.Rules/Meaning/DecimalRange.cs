namespace GreenChannel.Rules.Meaning;

/// <summary>
/// A decimal known to lie between two bounds, both inclusive; an end may be open. What could not be computed is
/// <see cref="Failed"/>. All operations are sound: the value for any numbers inside the operands lies inside the result.
/// </summary>
internal readonly record struct DecimalRange
{
    private DecimalRange(decimal lo, decimal hi, bool openBelow, bool openAbove, FaultKind fault, bool failed)
    {
        Lo = lo;
        Hi = hi;
        OpenBelow = openBelow;
        OpenAbove = openAbove;
        Fault = fault;
        Failed = failed;
    }

    /// <summary>Meaningless when <see cref="OpenBelow"/>.</summary>
    public decimal Lo { get; }

    /// <summary>Meaningless when <see cref="OpenAbove"/>.</summary>
    public decimal Hi { get; }

    public bool OpenBelow { get; }

    public bool OpenAbove { get; }

    /// <summary>The certain reason of a failure; none when the operands were vague, so that failing was only possible.</summary>
    public FaultKind Fault { get; }

    /// <summary>No bounds can be given.</summary>
    public bool Failed { get; }

    public bool IsExact => !Failed && !OpenBelow && !OpenAbove && Lo == Hi;

    public static DecimalRange Unknown { get; } = new(0, 0, true, true, FaultKind.None, false);

    public static DecimalRange MayFail { get; } = new(0, 0, true, true, FaultKind.None, true);

    public static DecimalRange Exactly(decimal value) => new(value, value, false, false, FaultKind.None, false);

    public static DecimalRange Between(decimal? lo, decimal? hi) => new(lo ?? 0, hi ?? 0, lo is null, hi is null, FaultKind.None, false);

    public static DecimalRange FromWhole(long lo, long hi) => new(lo, hi, false, false, FaultKind.None, false);

    public static DecimalRange Fails(FaultKind fault) => new(0, 0, true, true, fault, true);

    public static DecimalRange Add(DecimalRange a, DecimalRange b)
    {
        if (a.Failed) return a;
        if (b.Failed) return b;
        bool exact = a.IsExact && b.IsExact;
        decimal lo = 0, hi = 0;
        bool below = a.OpenBelow || b.OpenBelow, above = a.OpenAbove || b.OpenAbove;
        if (!below && !TryAdd(a.Lo, b.Lo, out lo)) return exact ? Fails(FaultKind.DecimalOverflow) : MayFail;
        if (!above && !TryAdd(a.Hi, b.Hi, out hi)) return exact ? Fails(FaultKind.DecimalOverflow) : MayFail;
        return new(lo, hi, below, above, FaultKind.None, false);
    }

    public static DecimalRange Negate(DecimalRange a) => new(-a.Hi, -a.Lo, a.OpenAbove, a.OpenBelow, a.Fault, a.Failed);

    public static DecimalRange Subtract(DecimalRange a, DecimalRange b) => Add(a, Negate(b));

    public static DecimalRange Multiply(DecimalRange a, DecimalRange b)
    {
        if (a.Failed) return a;
        if (b.Failed) return b;
        if (a.IsExact && b.IsExact) return TryMultiply(a.Lo, b.Lo, out decimal exact) ? Exactly(exact) : Fails(FaultKind.DecimalOverflow);
        return Scaled(a, b) ?? Scaled(b, a) ?? Corners(a, b);
    }

    public static DecimalRange Divide(DecimalRange a, DecimalRange b)
    {
        if (a.Failed) return a;
        if (b.Failed) return b;
        if (b.IsExact && b.Lo == 0) return Fails(FaultKind.DivisionByZero);
        bool positive = !b.OpenBelow && b.Lo > 0, negative = !b.OpenAbove && b.Hi < 0;
        if (!positive && !negative) return MayFail;
        if (a.IsExact && b.IsExact) return TryDivide(a.Lo, b.Lo, out decimal exact) ? Exactly(exact) : Fails(FaultKind.DecimalOverflow);
        if (a.OpenBelow || a.OpenAbove || b.OpenBelow || b.OpenAbove) return b.IsExact ? Quotient(a, b.Lo) : MayFail;
        return FromCorners(a, b, TryDivide);
    }

    public static DecimalRange Min(DecimalRange a, DecimalRange b)
    {
        if (a.Failed) return a;
        if (b.Failed) return b;
        bool below = a.OpenBelow || b.OpenBelow, above = a.OpenAbove && b.OpenAbove;
        decimal hi = a.OpenAbove ? b.Hi : b.OpenAbove ? a.Hi : Math.Min(a.Hi, b.Hi);
        return new(below ? 0 : Math.Min(a.Lo, b.Lo), above ? 0 : hi, below, above, FaultKind.None, false);
    }

    public static DecimalRange Max(DecimalRange a, DecimalRange b) => Negate(Min(Negate(a), Negate(b)));

    /// <summary>The least range that holds both; failed if either is.</summary>
    public static DecimalRange Hull(DecimalRange a, DecimalRange b)
    {
        if (a.Failed || b.Failed) return MayFail;
        bool below = a.OpenBelow || b.OpenBelow, above = a.OpenAbove || b.OpenAbove;
        return new(below ? 0 : Math.Min(a.Lo, b.Lo), above ? 0 : Math.Max(a.Hi, b.Hi), below, above, FaultKind.None, false);
    }

    /// <summary>The sum of any number of values inside a range, none included.</summary>
    public static DecimalRange AnyNumberOf(DecimalRange each)
    {
        if (each.Failed) return MayFail;
        return new(0, 0, each.OpenBelow || each.Lo < 0, each.OpenAbove || each.Hi > 0, FaultKind.None, false);
    }

    /// <summary>From the lower bound of one range to the upper bound of another; failed if either is.</summary>
    public static DecimalRange Spanning(DecimalRange low, DecimalRange high) =>
        low.Failed || high.Failed ? MayFail : new(low.Lo, high.Hi, low.OpenBelow, high.OpenAbove, FaultKind.None, false);

    /// <summary>a &lt; b, as 0 (no), 1 (unknown), 2 (yes).</summary>
    public static int Less(DecimalRange a, DecimalRange b)
    {
        if (a.Failed || b.Failed) return 1;
        if (!a.OpenAbove && !b.OpenBelow && a.Hi < b.Lo) return 2;
        return !a.OpenBelow && !b.OpenAbove && a.Lo >= b.Hi ? 0 : 1;
    }

    /// <summary>a = b, as 0 (no), 1 (unknown), 2 (yes).</summary>
    public static int Equal(DecimalRange a, DecimalRange b)
    {
        if (a.Failed || b.Failed) return 1;
        if (a.IsExact && b.IsExact) return a.Lo == b.Lo ? 2 : 0;
        return Less(a, b) == 2 || Less(b, a) == 2 ? 0 : 1;
    }

    private delegate bool Operation(decimal x, decimal y, out decimal result);

    // An open range times an exact number: ends stay ends, and turn round for a negative one.
    private static DecimalRange? Scaled(DecimalRange a, DecimalRange factor)
    {
        if (!factor.IsExact || (!a.OpenBelow && !a.OpenAbove)) return null;
        if (factor.Lo == 0) return Exactly(0);
        decimal lo = 0, hi = 0;
        if (!a.OpenBelow && !TryMultiply(a.Lo, factor.Lo, out lo)) return MayFail;
        if (!a.OpenAbove && !TryMultiply(a.Hi, factor.Lo, out hi)) return MayFail;
        return factor.Lo > 0
            ? new DecimalRange(lo, hi, a.OpenBelow, a.OpenAbove, FaultKind.None, false)
            : new DecimalRange(hi, lo, a.OpenAbove, a.OpenBelow, FaultKind.None, false);
    }

    private static DecimalRange Quotient(DecimalRange a, decimal divisor)
    {
        decimal lo = 0, hi = 0;
        if (!a.OpenBelow && !TryDivide(a.Lo, divisor, out lo)) return MayFail;
        if (!a.OpenAbove && !TryDivide(a.Hi, divisor, out hi)) return MayFail;
        return divisor > 0
            ? new DecimalRange(lo, hi, a.OpenBelow, a.OpenAbove, FaultKind.None, false)
            : new DecimalRange(hi, lo, a.OpenAbove, a.OpenBelow, FaultKind.None, false);
    }

    private static DecimalRange Corners(DecimalRange a, DecimalRange b) =>
        a.OpenBelow || a.OpenAbove || b.OpenBelow || b.OpenAbove ? Unknown : FromCorners(a, b, TryMultiply);

    private static DecimalRange FromCorners(DecimalRange a, DecimalRange b, Operation operation)
    {
        if (!operation(a.Lo, b.Lo, out decimal p) || !operation(a.Lo, b.Hi, out decimal q) ||
            !operation(a.Hi, b.Lo, out decimal r) || !operation(a.Hi, b.Hi, out decimal s)) return MayFail;
        return Between(Math.Min(Math.Min(p, q), Math.Min(r, s)), Math.Max(Math.Max(p, q), Math.Max(r, s)));
    }

    private static bool TryAdd(decimal x, decimal y, out decimal sum)
    {
        // The sum overflows only if both are of one sign and the rest to the end is too small.
        bool fits = x >= 0 ? y <= decimal.MaxValue - x : y >= decimal.MinValue - x;
        sum = fits ? x + y : 0;
        return fits;
    }

    private static bool TryMultiply(decimal x, decimal y, out decimal product)
    {
        try
        {
            product = x * y;
            return true;
        }
        catch (OverflowException)
        {
            product = 0;
            return false;
        }
    }

    private static bool TryDivide(decimal x, decimal y, out decimal quotient)
    {
        try
        {
            quotient = x / y;
            return true;
        }
        catch (OverflowException)
        {
            quotient = 0;
            return false;
        }
    }
}

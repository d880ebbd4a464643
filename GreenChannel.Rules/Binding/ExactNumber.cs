namespace GreenChannel.Rules.Binding;

/// <summary>How a number's text went into a decimal.</summary>
internal enum NumberForm : byte
{
    Exact,

    /// <summary>Beyond what a decimal can hold (7.9 × 10^28).</summary>
    TooLarge,

    /// <summary>More digits than a decimal can hold; never rounded.</summary>
    TooPrecise,
}

/// <summary>Numbers of JSON as decimals, digit by digit: nothing goes through a double, nothing is rounded.</summary>
internal static class ExactNumber
{
    private const int MostScale = 28;
    private static readonly UInt128 Limit = UInt128.One << 96;

    /// <summary>The value of a number that is well-formed JSON. <c>5</c>, <c>5.0</c> and <c>50e-1</c> give the same.</summary>
    public static NumberForm Read(ReadOnlySpan<byte> text, out decimal value)
    {
        value = 0;
        bool negative = text[0] == '-';
        if (negative) text = text[1..];
        int e = text.IndexOfAny((byte)'e', (byte)'E');
        long exponent = e < 0 ? 0 : Exponent(text[(e + 1)..]);
        if (e >= 0) text = text[..e];

        UInt128 digits = 0;
        bool fraction = false;
        int zeros = 0;
        foreach (byte c in text)
        {
            if (c == '.')
            {
                fraction = true;
                continue;
            }

            if (fraction) exponent--;
            // Zeros are kept back until a digit follows, so that those at the end count as exponent.
            if (c == '0')
            {
                if (digits != 0) zeros++;
                continue;
            }

            if (!Append(ref digits, zeros + 1, (uint)(c - '0'))) return exponent >= 0 && !fraction ? NumberForm.TooLarge : NumberForm.TooPrecise;
            zeros = 0;
        }

        return digits == 0 ? NumberForm.Exact : Scale(digits, exponent + zeros, negative, out value);
    }

    private static NumberForm Scale(UInt128 digits, long exponent, bool negative, out decimal value)
    {
        value = 0;
        if (exponent > MostScale) return NumberForm.TooLarge;
        if (exponent < -MostScale) return NumberForm.TooPrecise;
        if (exponent > 0 && !Append(ref digits, (int)exponent, 0)) return NumberForm.TooLarge;
        value = new decimal((int)(uint)digits, (int)(uint)(digits >> 32), (int)(uint)(digits >> 64), negative, (byte)Math.Max(0, -exponent));
        return NumberForm.Exact;
    }

    private static bool Append(ref UInt128 digits, int places, uint last)
    {
        if (places > MostScale + 1) return false;
        for (; places > 0; places--)
        {
            digits *= 10;
            if (digits >= Limit) return false;
        }

        digits += last;
        return digits < Limit;
    }

    // An exponent of many digits is as good as a very large one; the sum with a text's digits stays within a long.
    private static long Exponent(ReadOnlySpan<byte> text)
    {
        bool negative = text[0] == '-';
        long value = 0;
        foreach (byte c in text)
        {
            if (c is (byte)'-' or (byte)'+') continue;
            value = Math.Min(value * 10 + (c - '0'), int.MaxValue);
        }

        return negative ? -value : value;
    }
}

using System.Globalization;

namespace GreenChannel.Rules.Rulesets;

/// <summary>JSON numbers as decimal text: <c>5</c>, <c>5.0</c> and <c>0.5e1</c> are one number, and none goes through a double.</summary>
internal static class NumberText
{
    /// <summary>Beyond this power of ten a number keeps its exponent, so that <c>1e999999</c> does not become a million digits.</summary>
    private const int PlainDigits = 40;

    /// <summary>The one way to write the number: no needless zeros, no plus, no <c>-0</c>; an exponent only far from one.</summary>
    public static string Canonical(string text)
    {
        var (negative, digits, exponent) = Parts(text);
        if (digits.Length == 0) return "0";
        string sign = negative ? "-" : "";
        if (exponent is >= 0 and <= PlainDigits) return sign + digits + new string('0', (int)exponent);
        long point = digits.Length + exponent;
        if (exponent < 0 && point is > 0 and <= PlainDigits) return $"{sign}{digits[..(int)point]}.{digits[(int)point..]}";
        if (exponent < 0 && point is <= 0 and >= -PlainDigits) return $"{sign}0.{new string('0', (int)-point)}{digits}";
        return $"{sign}{digits}e{exponent}";
    }

    public static bool IsWhole(string text) => Parts(text).Exponent >= 0;

    /// <summary>The number exactly, if it is whole and within 64 bits.</summary>
    public static bool TryWhole(string text, out long value) =>
        long.TryParse(Canonical(text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>The number exactly; false if a decimal would round it.</summary>
    public static bool TryDecimal(string text, out decimal value)
    {
        string canonical = Canonical(text);
        return decimal.TryParse(canonical, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
            && Canonical(value.ToString(CultureInfo.InvariantCulture)) == canonical;
    }

    // value = ±digits × 10^exponent; digits without zeros at either end, empty for zero
    private static (bool Negative, string Digits, long Exponent) Parts(string text)
    {
        int e = text.AsSpan().IndexOfAny('e', 'E');
        string mantissa = (e < 0 ? text : text[..e]).TrimStart('-');
        long exponent = e < 0 ? 0 : Exponent(text.AsSpan(e + 1));
        int point = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            exponent -= mantissa.Length - point - 1;
            mantissa = mantissa.Remove(point, 1);
        }

        string digits = mantissa.TrimStart('0');
        string stripped = digits.TrimEnd('0');
        return stripped.Length == 0 ? (false, "", 0) : (text[0] == '-', stripped, exponent + digits.Length - stripped.Length);
    }

    // An exponent beyond nine digits is as good as the largest of nine.
    private static long Exponent(ReadOnlySpan<char> text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            ? Math.Clamp(value, -999_999_999, 999_999_999)
            : text[0] == '-' ? -999_999_999 : 999_999_999;
}

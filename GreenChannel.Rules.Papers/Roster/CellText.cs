using System.Globalization;

namespace GreenChannel.Rules.Papers;

/// <summary>What a typed cell would have said as text.</summary>
internal static class CellText
{
    public static string Of(object value) => value switch
    {
        string text => text,
        double number => number.ToString(Math.Abs(number) < 1e15 && number == Math.Floor(number) ? "0" : "R", CultureInfo.InvariantCulture),
        DateTime day => day.TimeOfDay == TimeSpan.Zero ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : day.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        bool yes => yes ? "TRUE" : "FALSE",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    public static bool IsNumber(object value) => value is double or float or int or long or decimal or short or byte;
}

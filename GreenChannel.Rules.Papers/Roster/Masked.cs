using System.Text.RegularExpressions;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Papers;

/// <summary>What a finding shows of a cell: enough to find it, not enough to know a person by.</summary>
internal static partial class Masked
{
    private const int Longest = 30;

    public static string Of(string value, Privacy privacy)
    {
        if (privacy is Privacy.Identity or Privacy.Sensitive) return Hidden(value);
        string shown = LongNumber().Replace(value, number => Hidden(number.Value));
        return shown.Length <= Longest ? shown : shown[..(char.IsHighSurrogate(shown[Longest - 1]) ? Longest - 1 : Longest)] + "…";
    }

    /// <summary>A text with the numbers of persons in it shown by their ends only.</summary>
    public static string NumbersOf(string value) => RosterRules.PersonalNumber().Replace(value, number => Hidden(number.Value));

    /// <summary>First three and last two characters of a long value, nothing of a short one.</summary>
    private static string Hidden(string value) =>
        value.Length < 10 ? new string('*', value.Length) : string.Concat(value.AsSpan(0, 3), new string('*', value.Length - 5), value.AsSpan(value.Length - 2));

    // Numbers of persons and telephones wherever they stand.
    [GeneratedRegex("[0-9０-９]{7,}[0-9Xx]?", RegexOptions.None, 1000)]
    private static partial Regex LongNumber();
}

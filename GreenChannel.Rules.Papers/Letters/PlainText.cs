using System.Globalization;
using System.Text;
using GreenChannel.Rules.Explaining;

namespace GreenChannel.Rules.Papers;

/// <summary>Text as a paper can show it: one line, no character that nobody sees, none that XML 1.0 does not take.</summary>
internal static class PlainText
{
    public static bool IsPrintable(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsShown(rune) && rune.Value != 0xFFFD && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)) continue;
            return false;
        }

        return true;
    }

    /// <summary>Runs of blanks and line ends as one blank; what is not shown falls away.</summary>
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        bool blank = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                blank = true;
                continue;
            }

            if (!IsShown(rune)) continue;
            if (blank) plain.Append(' ');
            blank = false;
            plain.Append(rune);
        }

        return (blank ? plain.Append(' ') : plain).ToString();
    }

    private static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Surrogate => false,
        UnicodeCategory.Format => rune.IsBmp && MarkdownText.Joiners.Contains((char)rune.Value, StringComparison.Ordinal),
        UnicodeCategory.OtherNotAssigned => (rune.Value & 0xFFFE) != 0xFFFE && rune.Value is < 0xFDD0 or > 0xFDEF,
        _ => true,
    };
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GreenChannel.Rules.Papers;

/// <summary>Texts on their way into spreadsheets and out of them.</summary>
internal static partial class SpreadsheetText
{
    /// <summary>Whether a spreadsheet that opens it as CSV would take it for a formula.</summary>
    public static bool LooksLikeFormula(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠';

    /// <summary>Whether it begins or ends with a blank, breaks its line, or holds characters that nobody sees.</summary>
    public static bool HidesCharacters(string text) => text != Plain(text);

    /// <summary>One line without blanks at its ends and without characters that nobody sees.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        bool blank = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) && rune.Value is not ' ')
            {
                blank = true;
                continue;
            }

            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format || IsNoCharacter(rune)) continue;
            if (blank && plain.Length > 0 && rune.Value != ' ') plain.Append(' ');
            blank = false;
            plain.Append(rune);
        }

        return plain.ToString().Trim();
    }

    /// <summary>As a cell's text: what would be read as an escape of OOXML (<c>_x0041_</c>) is escaped itself.</summary>
    public static string Escaped(string text) => Escape().Replace(text, "_x005F_");

    /// <summary>As a field of CSV (RFC 4180); what looks like a formula gets a leading apostrophe, so that no spreadsheet runs it.</summary>
    public static string CsvField(string text)
    {
        if (LooksLikeFormula(text)) text = "'" + text;
        return text.AsSpan().ContainsAny("\",\r\n") ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : text;
    }

    /// <summary>Width in columns of a terminal or sheet: a hanzi takes two.</summary>
    public static int Width(string text) => text.EnumerateRunes().Sum(r => r.Value < 0x1100 ? 1 : 2);

    // U+FFFD stands for what was not readable; the others are no characters at all, and XML refuses some of them.
    private static bool IsNoCharacter(Rune rune) => rune == Rune.ReplacementChar || (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.None, 1000)]
    private static partial Regex Escape();
}

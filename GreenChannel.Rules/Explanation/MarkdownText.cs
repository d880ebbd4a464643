using System.Globalization;
using System.Text;

namespace GreenChannel.Rules.Explaining;

/// <summary>Makes any text inert inside a line of Markdown: it shows as it is and starts nothing.</summary>
internal static class MarkdownText
{
    /// <summary>Characters nobody sees by which Mongolian and other scripts join and part their letters; they hide and reorder nothing.</summary>
    public const string Joiners = "\u180E\u200C\u200D";

    private const string Special = "\\`*_[]<>&|~#$";

    public static string Escape(string value)
    {
        var text = new StringBuilder(value.Length + 8);
        bool blank = false;
        foreach (var rune in value.EnumerateRunes())
        {
            if (IsBlank(rune))
            {
                blank = text.Length > 0;
                continue;
            }

            // Invisible marks could reorder or hide what stands beside them.
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format && !(rune.IsBmp && Joiners.Contains((char)rune.Value, StringComparison.Ordinal))) continue;
            if (blank) text.Append(' ');
            blank = false;
            if (rune.IsAscii && Special.Contains((char)rune.Value, StringComparison.Ordinal)) text.Append('\\');
            text.Append(rune);
        }

        return Start(text).Replace("://", ":\\//").Replace("www.", "www\\.").Replace("@", "\\@").ToString();
    }

    // Tabs and line ends too: a value never begins a line of its own.
    private static bool IsBlank(Rune rune) => Rune.IsWhiteSpace(rune);

    // What would open a list, underline a heading or rule a line at the start of one.
    private static StringBuilder Start(StringBuilder text)
    {
        if (text.Length == 0) return text;
        if (text[0] is '-' or '+' or '=' && (EndsMark(text, 1) || text[1] == text[0])) return text.Insert(0, '\\');
        int digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits])) digits++;
        bool opensList = digits is > 0 and < 10 && digits < text.Length && text[digits] is '.' or ')' && EndsMark(text, digits + 1);
        return opensList ? text.Insert(digits, '\\') : text;
    }

    private static bool EndsMark(StringBuilder text, int at) => at >= text.Length || text[at] == ' ';
}

using System.Globalization;

namespace GreenChannel.Rules.Tests.Meaning;

internal enum TokenKind
{
    End,
    Name,
    Whole,
    Decimal,
    Text,
    Sign,
}

internal readonly record struct Token(TokenKind Kind, string Text, int At);

/// <summary>Cuts an expression into tokens, one character after the other.</summary>
internal static class ReferenceScanner
{
    private static readonly string[] Signs = ["=>", "&&", "||", "==", "!=", "<=", ">=", "<", ">", "!", "+", "-", "*", "/", "(", ")", ",", ".", "?", ":"];

    public static List<Token> Scan(string text)
    {
        var tokens = new List<Token>();
        int at = 0;
        while (at < text.Length)
        {
            char c = text[at];
            if (c is ' ' or '\t' or '\n' or '\r') { at++; continue; }
            var token = c == '"' ? ScanText(text, at) : char.IsAsciiDigit(c) ? ScanNumber(text, at) : IsNameStart(c) ? ScanName(text, at) : ScanSign(text, at);
            tokens.Add(token.Token);
            at = token.Next;
        }
        tokens.Add(new(TokenKind.End, "", at));
        return tokens;
    }

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_' || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.OtherLetter;

    private static (Token Token, int Next) ScanName(string text, int at)
    {
        int end = at;
        while (end < text.Length && (IsNameStart(text[end]) || char.IsAsciiDigit(text[end]))) end++;
        return (new(TokenKind.Name, text[at..end], at), end);
    }

    private static (Token Token, int Next) ScanNumber(string text, int at)
    {
        int end = at;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        bool hasPoint = end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]);
        if (hasPoint)
        {
            end++;
            while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        }
        if (end < text.Length && IsNameStart(text[end])) throw new ReferenceRefusal("a letter in a number", end);
        return (new(hasPoint ? TokenKind.Decimal : TokenKind.Whole, text[at..end], at), end);
    }

    private static (Token Token, int Next) ScanText(string text, int at)
    {
        int end = text.IndexOf('"', at + 1);
        if (end < 0) throw new ReferenceRefusal("text not closed", at);
        string inner = text[(at + 1)..end];
        if (inner.Contains('\\')) throw new ReferenceRefusal("an escape in a text", at);
        return (new(TokenKind.Text, inner, at), end + 1);
    }

    private static (Token Token, int Next) ScanSign(string text, int at)
    {
        foreach (string sign in Signs)
        {
            if (string.CompareOrdinal(text, at, sign, 0, sign.Length) == 0) return (new(TokenKind.Sign, sign, at), at + sign.Length);
        }
        throw new ReferenceRefusal($"unexpected '{text[at]}'", at);
    }
}

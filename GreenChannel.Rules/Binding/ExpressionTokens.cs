using System.Collections.Immutable;
using System.Linq.Dynamic.Core;
using System.Linq.Dynamic.Core.Exceptions;
using System.Linq.Dynamic.Core.Tokenizer;
using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Binding;

/// <summary>An expression's text as tokens with offsets, by the parser's own tokenizer, which still tells <c>and</c> from <c>&amp;&amp;</c>.</summary>
internal sealed class ExpressionTokens
{
    private const string FullWidth = "（），；：！？＝＜＞＋－＊／．“”‘’【】｛｝＆｜";
    private const string HalfWidth = "(),;:!?=<>+-*/.\"\"''[]{}&|";

    private static readonly ParsingConfig Config = new();

    private ExpressionTokens(EmbeddedText source, ImmutableArray<Token> all)
    {
        Source = source;
        All = all;
    }

    public EmbeddedText Source { get; }

    /// <summary>The tokens without the end.</summary>
    public ImmutableArray<Token> All { get; }

    public TokenId Id(int index) => index >= 0 && index < All.Length ? All[index].OriginalId : TokenId.End;

    public string Text(int index) => index >= 0 && index < All.Length ? All[index].Text : "";

    public Location At(int index) => Source.Range(All[index].Pos, All[index].Text.Length);

    public Location At(int first, int last) => Source.Range(All[first].Pos, All[last].Pos + All[last].Text.Length - All[first].Pos);

    public bool IsName(int index, string name) => Id(index) == TokenId.Identifier && All[index].Text == name;

    /// <summary>Whether it is an identifier that no dot precedes.</summary>
    public bool IsBareName(int index) => Id(index) == TokenId.Identifier && Id(index - 1) != TokenId.Dot;

    /// <summary>Whether each parenthesis that is opened is closed, and none before it is opened.</summary>
    public bool ParenthesesMatch
    {
        get
        {
            int depth = 0;
            for (int i = 0; i < All.Length && depth >= 0; i++) depth += Id(i) == TokenId.OpenParen ? 1 : Id(i) == TokenId.CloseParen ? -1 : 0;
            return depth == 0;
        }
    }

    /// <summary>Index of the parenthesis that closes (opens) the one at <paramref name="index"/>; −1 if there is none.</summary>
    public int Matching(int index)
    {
        int step = Id(index) == TokenId.OpenParen ? 1 : -1;
        int depth = 0;
        for (int i = index; i >= 0 && i < All.Length; i += step)
        {
            if (Id(i) == TokenId.OpenParen) depth++;
            else if (Id(i) == TokenId.CloseParen) depth--;
            if (depth == 0) return i;
        }

        return -1;
    }

    /// <summary>The tokens, or null with a finding.</summary>
    public static ExpressionTokens? Of(EmbeddedText source, Findings findings)
    {
        if (!IsPlain(source, findings)) return null;
        var tokens = ImmutableArray.CreateBuilder<Token>();
        try
        {
            var parser = new TextParser(Config, source.Value);
            for (; parser.CurrentToken.OriginalId != TokenId.End; parser.NextToken()) tokens.Add(parser.CurrentToken);
        }
        catch (ParseException unreadable)
        {
            AddUnreadable(source, unreadable.Position, findings);
            return null;
        }

        if (tokens.Count > 0) return new ExpressionTokens(source, tokens.ToImmutable());
        findings.Add(BindingDiagnostics.Unreadable, source.At, ("text", ""));
        return null;
    }

    public static void AddUnreadable(EmbeddedText source, int position, Findings findings)
    {
        int start = Math.Clamp(position, 0, source.Value.Length);
        int length = start < source.Value.Length ? 1 : 0;
        string text = source.Value.Substring(start, length);
        findings.Add(BindingDiagnostics.Unreadable, source.Range(start, length), ("text", text));
    }

    // Pasted text: full-width punctuation and invisible characters look right and are not.
    private static bool IsPlain(EmbeddedText source, Findings findings)
    {
        bool plain = true;
        bool inString = false;
        for (int i = 0; i < source.Value.Length; i++)
        {
            char c = source.Value[i];
            if (c == '"') inString = !inString;
            int wide = inString ? -1 : FullWidth.IndexOf(c, StringComparison.Ordinal);
            if (wide < 0 && !(c is >= '０' and <= '９' && !inString) && !IsInvisible(c)) continue;
            plain = false;
            string replacement = wide >= 0 ? HalfWidth[wide].ToString() : IsInvisible(c) ? "" : ((char)(c - '０' + '0')).ToString();
            string shown = IsInvisible(c) ? $"U+{(int)c:X4}" : c.ToString();
            var at = source.Range(i, 1);
            findings.Add(BindingDiagnostics.NotInDialect, at, [("text", shown), ("mend", replacement)], [], new Mend(at, replacement));
        }

        return plain;
    }

    private static bool IsInvisible(char c) =>
        c is not ('\n' or '\t' or '\r' or ' ') &&
        (char.IsControl(c) || char.IsSurrogate(c) || char.IsSeparator(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.PrivateUse or System.Globalization.UnicodeCategory.OtherNotAssigned);
}

using System.Collections.Immutable;
using GreenChannel.Rules.Diagnostics;

namespace GreenChannel.Rules.Rulesets;

/// <summary>
/// Cuts a clause's text into sentences. One ends at 。！？, at <c>.</c> <c>!</c> <c>?</c> before a capital letter, or with its
/// paragraph; what stands in quotes or brackets cuts nothing unless it ends the sentence itself. A first paragraph without a stop
/// above others is a heading.
/// </summary>
internal sealed class SentenceCutter
{
    private const string Openers = "“‘（(《「『【";
    private const string Closers = "”’）)》」』】";
    private const string Stops = "。！？.!?";
    private const string Unfinished = "。！？.!?；;：:，,、";
    private const string GoesOn = "，、；：。！？,;:.!?";

    private readonly SourceText _source;
    private readonly string _text;
    private readonly List<(int Start, int End)> _paragraphs = [];
    private readonly ImmutableArray<Sentence>.Builder _sentences = ImmutableArray.CreateBuilder<Sentence>();

    private SentenceCutter(SourceText source)
    {
        _source = source;
        _text = source.Text;
    }

    /// <summary>The sentences of a stretch of a text, numbered from 1; headings have the number 0.</summary>
    public static ImmutableArray<Sentence> Cut(SourceText source, int begin, int end)
    {
        var cutter = new SentenceCutter(source);
        cutter.FindParagraphs(begin, end);
        for (int i = 0; i < cutter._paragraphs.Count; i++) cutter.CutParagraph(cutter._paragraphs[i], isFirstOfSeveral: i == 0 && cutter._paragraphs.Count > 1);
        return cutter._sentences.ToImmutable();
    }

    // A line is a paragraph, but that one of Latin letters may go on in the next: such texts are wrapped at blanks.
    private void FindParagraphs(int begin, int end)
    {
        bool mayGoOn = false;
        for (int line = begin; line < end;)
        {
            int next = _text.IndexOf('\n', line, end - line) + 1;
            if (next == 0) next = end;
            var (start, stop) = Trimmed(line, next);
            if (start < stop)
            {
                if (mayGoOn && IsWrapped(_paragraphs[^1], start, stop)) _paragraphs[^1] = (_paragraphs[^1].Start, stop);
                else _paragraphs.Add((start, stop));
            }

            mayGoOn = start < stop;
            line = next;
        }
    }

    private bool IsWrapped((int Start, int End) before, int start, int stop)
    {
        if (IsWide(_text[before.End - 1]) || IsWide(_text[start]) || _text[before.Start] == '#' || _text[start] is '#' or '|' or '-' or '*' or '+' or '•') return false;
        int label = _text.IndexOfAny(['.', ')'], start, stop - start);
        return label < 0 || !IsLabel(start, label);
    }

    // From the first sign of the CJK blocks on: hanzi, kana and full-width punctuation.
    private static bool IsWide(char c) => c >= '\u2E80';

    private void CutParagraph((int Start, int End) paragraph, bool isFirstOfSeveral)
    {
        int count = _sentences.Count, from = paragraph.Start;
        bool isTitle = _text[from] == '#';
        for (int i = from; i < paragraph.End && !isTitle; i++)
        {
            int past = _text[i] is var c && Openers.Contains(c, StringComparison.Ordinal) ? PastBrackets(i, paragraph.End) : IsStop(i, from) ? PastStop(i, paragraph.End) : -1;
            if (past < 0) continue;
            bool ends = Stops.Contains(LastInside(i, past), StringComparison.Ordinal) && EndsAt(past, paragraph.End, IsWide(LastInside(i, past)));
            if (ends)
            {
                Add(from, past, isHeading: false);
                from = past;
            }

            i = past - 1;
        }

        bool isOne = _sentences.Count == count;
        Add(from, paragraph.End, isTitle || (isFirstOfSeveral && isOne && !Unfinished.Contains(_text[paragraph.End - 1], StringComparison.Ordinal)));
    }

    private bool IsStop(int at, int from) =>
        Stops.Contains(_text[at], StringComparison.Ordinal) && !(_text[at] == '.' && (IsLabel(from, at) || IsInitial(at, from)));

    // "1." and "iv)" open an item; "J." stands for a name.
    private bool IsLabel(int from, int stop)
    {
        string label = _text[from..stop].Trim('(', ' ', '\t', '\r', '\n');
        return label.Length is > 0 and <= 4 && (label.All(char.IsAsciiDigit) || label.Length == 1 || label.All(c => "ivxIVX".Contains(c, StringComparison.Ordinal))) && !IsWide(label[0]);
    }

    private bool IsInitial(int at, int from) => at > from && char.IsAsciiLetterUpper(_text[at - 1]) && (at - 1 == from || char.IsWhiteSpace(_text[at - 2]));

    private int PastStop(int at, int end)
    {
        int past = at + 1;
        while (past < end && (Stops.Contains(_text[past], StringComparison.Ordinal) || Closers.Contains(_text[past], StringComparison.Ordinal) || _text[past] == '"')) past++;
        return past;
    }

    // After the bracket that answers this one, and others right after it; -1 if there is none in the paragraph.
    private int PastBrackets(int at, int end)
    {
        char open = _text[at], close = Closers[Openers.IndexOf(open, StringComparison.Ordinal)];
        int depth = 0;
        for (int i = at; i < end; i++)
        {
            if (_text[i] == open) depth++;
            else if (_text[i] == close && --depth == 0) return i + 1;
        }

        return -1;
    }

    // The last sign that is no closing one.
    private char LastInside(int from, int past)
    {
        int last = past - 1;
        while (last > from && (Closers.Contains(_text[last], StringComparison.Ordinal) || _text[last] == '"')) last--;
        return _text[last];
    }

    private bool EndsAt(int past, int end, bool isWide)
    {
        int next = past;
        while (next < end && char.IsWhiteSpace(_text[next])) next++;
        if (next == end) return true;
        if (isWide) return !GoesOn.Contains(_text[next], StringComparison.Ordinal);
        return next > past && (_text.IndexOf('\n', past, next - past) >= 0 || char.IsUpper(_text[next]) || _text[next] is '"' or '“' or '(');
    }

    private void Add(int from, int to, bool isHeading)
    {
        var (start, end) = Trimmed(from, to);
        if (start >= end) return;
        int number = isHeading ? 0 : _sentences.Count(s => s.Number > 0) + 1;
        string text = string.Join(' ', _text[start..end].Split('\n').Select(l => l.Trim()));
        _sentences.Add(new Sentence(number, text, new Location(_source, start, end, "")));
    }

    private (int Start, int End) Trimmed(int from, int to)
    {
        while (from < to && char.IsWhiteSpace(_text[from])) from++;
        while (to > from && char.IsWhiteSpace(_text[to - 1])) to--;
        return (from, to);
    }
}

using System.Collections.Immutable;
using GreenChannel.Rules.Diagnostics;

namespace GreenChannel.Rules.Rulesets;

/// <summary>
/// Cuts a clause's text into sentences. One ends at 。！？, at <c>.</c> <c>!</c> <c>?</c> before a capital letter, or with its
/// paragraph; what stands in quotes or brackets cuts nothing unless it ends the sentence itself. A first paragraph without a stop
/// above others is a heading, if it is not the first item of a list.
/// </summary>
internal sealed class SentenceCutter
{
    private const string Openers = "“‘（(《「『【";
    private const string Closers = "”’）)》」』】";
    private const string Stops = "。！？.!?";
    private const string Unfinished = "。！？.!?；;：:，,、";
    private const string GoesOn = "，、；：。！？,;:.!?";

    private const char NoLabel = '\0';
    private const int LongestLabel = 4;

    private readonly SourceText _source;
    private readonly string _text;
    private readonly List<(int Start, int End)> _paragraphs = [];
    private readonly Dictionary<int, int> _brackets = [];
    private readonly ImmutableArray<Sentence>.Builder _sentences = ImmutableArray.CreateBuilder<Sentence>();
    private int _number;

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
        for (int i = 0; i < cutter._paragraphs.Count; i++) cutter.CutParagraph(cutter._paragraphs[i], mayHead: i == 0 && cutter.FirstMayHead());
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
        if (IsWide(_text[before.End - 1]) || IsWide(_text[start])) return false;
        return _text[before.Start] != '#' && _text[start] is not ('#' or '|') && LabelOf(start, stop) == NoLabel;
    }

    private bool FirstMayHead()
    {
        if (_paragraphs.Count < 2) return false;
        char first = LabelOf(_paragraphs[0].Start, _paragraphs[0].End);
        return first == NoLabel || first != LabelOf(_paragraphs[1].Start, _paragraphs[1].End);
    }

    // The sign by which a list's items can be told: of "- x" the dash, of "1. x" the point, of "（一）x" the bracket.
    private char LabelOf(int start, int stop)
    {
        if ("-*+•".Contains(_text[start], StringComparison.Ordinal)) return '-';
        int from = _text[start] is '(' or '（' ? start + 1 : start;
        int end = _text.IndexOfAny(['.', ')', '）', '、'], from, Math.Min(stop - from, LongestLabel + 1));
        if (end < 0 || !IsCount(_text[from..end])) return NoLabel;
        return from > start ? _text[start] : _text[end];
    }

    private static bool IsCount(string label) =>
        label.Length is > 0 and <= LongestLabel && ((label.Length == 1 && char.IsAsciiLetter(label[0])) || label.All(char.IsAsciiDigit) || Only(label, "ivxIVX") || Only(label, "一二三四五六七八九十"));

    private static bool Only(string label, string signs) => label.All(c => signs.Contains(c, StringComparison.Ordinal));

    // From the first sign of the CJK blocks on: hanzi, kana and full-width punctuation.
    private static bool IsWide(char c) => c >= '\u2E80';

    private void CutParagraph((int Start, int End) paragraph, bool mayHead)
    {
        int count = _sentences.Count, from = paragraph.Start;
        PairBrackets(paragraph);
        bool isTitle = _text[from] == '#';
        for (int i = from; i < paragraph.End && !isTitle; i++)
        {
            int past = _text[i] is var c && Openers.Contains(c, StringComparison.Ordinal) ? _brackets.GetValueOrDefault(i, -1) : IsStop(i, from) ? PastStop(i, paragraph.End) : -1;
            if (past < 0) continue;
            bool ends = Stops.Contains(LastInside(i, past), StringComparison.Ordinal) && EndsAt(past, paragraph.End, IsWide(LastInside(i, past)));
            if (ends)
            {
                Add(from, past, isHeading: false);
                from = past;
                while (from < paragraph.End && char.IsWhiteSpace(_text[from])) from++;
            }

            i = past - 1;
        }

        bool isOne = _sentences.Count == count;
        Add(from, paragraph.End, isTitle || (mayHead && isOne && !Unfinished.Contains(_text[paragraph.End - 1], StringComparison.Ordinal)));
    }

    private bool IsStop(int at, int from) =>
        Stops.Contains(_text[at], StringComparison.Ordinal) && !(_text[at] == '.' && (IsCountBefore(at, from) || IsInitial(at, from)));

    private bool IsCountBefore(int at, int from)
    {
        var label = _text.AsSpan(from, at - from).Trim();
        return label.Length <= LongestLabel && IsCount(label.ToString());
    }

    // "J." stands for a name.
    private bool IsInitial(int at, int from) => at > from && char.IsAsciiLetterUpper(_text[at - 1]) && (at - 1 == from || char.IsWhiteSpace(_text[at - 2]));

    private int PastStop(int at, int end)
    {
        int past = at + 1;
        while (past < end && (Stops.Contains(_text[past], StringComparison.Ordinal) || Closers.Contains(_text[past], StringComparison.Ordinal) || _text[past] == '"')) past++;
        return past;
    }

    // For each opening sign that is answered in the paragraph, the place after its answer: found in one walk, as thousands may stand open.
    private void PairBrackets((int Start, int End) paragraph)
    {
        _brackets.Clear();
        var open = new Stack<int>?[Openers.Length];
        for (int i = paragraph.Start; i < paragraph.End; i++)
        {
            int kind = Openers.IndexOf(_text[i], StringComparison.Ordinal);
            if (kind >= 0) (open[kind] ??= new Stack<int>()).Push(i);
            else if (Closers.IndexOf(_text[i], StringComparison.Ordinal) is >= 0 and var answer && open[answer] is { Count: > 0 } waiting) _brackets[waiting.Pop()] = i + 1;
        }
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
        int number = isHeading ? 0 : ++_number;
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

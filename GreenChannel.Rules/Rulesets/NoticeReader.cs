using System.Collections.Immutable;
using GreenChannel.Rules.Diagnostics;

namespace GreenChannel.Rules.Rulesets;

/// <summary>Cuts a notice's text into clauses: each begins after a line such as <c>&lt;!-- clause 一(二) --&gt;</c> and goes on to the next.</summary>
internal sealed class NoticeReader
{
    /// <summary>Most sentences of a notice: each is answered for one by one.</summary>
    private const int MaximumSentences = 20_000;

    private const string Opening = "<!--";
    private const string Closing = "-->";
    private const string Word = "clause ";

    private readonly SourceText _source;
    private readonly Findings _findings;
    private readonly ImmutableArray<Clause>.Builder _clauses = ImmutableArray.CreateBuilder<Clause>();
    private readonly Dictionary<string, Location> _seen = new(StringComparer.Ordinal);
    private int _sentences;
    private string? _id;
    private Location _at;
    private int _begin;

    private NoticeReader(SourceText source, Findings findings)
    {
        _source = source;
        _findings = findings;
    }

    public static ImmutableArray<Clause> Read(SourceText source, Findings findings)
    {
        var reader = new NoticeReader(source, findings);
        for (int line = 0; line < source.Text.Length;)
        {
            int end = source.Text.IndexOf('\n', line) + 1;
            if (end == 0) end = source.Text.Length;
            reader.ReadLine(line, end);
            line = end;
        }

        reader.Finish(source.Text.Length);
        return reader._clauses.ToImmutable();
    }

    private void ReadLine(int start, int end)
    {
        string line = _source.Text[start..end].TrimEnd();
        var at = new Location(_source, start, start + line.Length, "");
        if (!line.Contains(Opening, StringComparison.Ordinal))
        {
            // A Markdown heading above the first clause is a title for editors, no text of the notice.
            if (_id is null && line.Length > 0 && line[0] != '#') _findings.Add(RulesetDiagnostics.TextBeforeClause, at);
            return;
        }

        Finish(start);
        _begin = end;
        _at = at;
        _id = IdOf(line);
        if (_id.Length == 0) _findings.Add(RulesetDiagnostics.BadMarker, at, ("found", line));
    }

    // Empty for a line that is no marker; what follows it then belongs to no clause, and is not reported line by line.
    private static string IdOf(string line)
    {
        if (!line.StartsWith(Opening, StringComparison.Ordinal) || !line.EndsWith(Closing, StringComparison.Ordinal) || line.Length < Opening.Length + Closing.Length) return "";
        string inner = line[Opening.Length..^Closing.Length].Trim();
        return inner.StartsWith(Word, StringComparison.Ordinal) && !inner.Contains(Closing, StringComparison.Ordinal) ? inner[Word.Length..].Trim() : "";
    }

    private void Finish(int end)
    {
        if (string.IsNullOrEmpty(_id)) return;
        string text = _source.Text[_begin..end].Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        if (text.Length == 0) _findings.Add(RulesetDiagnostics.EmptyClause, _at, ("clause", _id));
        if (_seen.TryAdd(_id, _at)) Add(new Clause(_id, text, SentenceCutter.Cut(_source, _begin, end), _at));
        else _findings.Add(RulesetDiagnostics.ClauseTwice, _at, [("clause", _id)], [new RelatedPlace(_seen[_id], "duplicate")]);
    }

    private void Add(Clause clause)
    {
        bool hadRoom = _sentences <= MaximumSentences;
        _sentences += clause.Sentences.Length;
        if (_sentences <= MaximumSentences) _clauses.Add(clause);
        else if (hadRoom) _findings.Add(RulesetDiagnostics.TooMuch, clause.At, ("maximum", $"{MaximumSentences}"));
    }
}

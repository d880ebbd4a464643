using System.Collections.Immutable;
using GreenChannel.Rules.Explaining;
using GreenChannel.Rules.Rulesets;
using NodaTime;

namespace GreenChannel.Rules.Papers;

/// <summary>What a letter says with: the tree, the words of explanations and of letters, and the head. Plain text throughout; formats escape it.</summary>
internal sealed class LetterSay(Explanation explanation, Letterhead head, Language language)
{
    private readonly LetterWords _letters = LetterWords.Of(language);
    private readonly Words _words = Words.Of(language);
    private readonly RulesetWords _names = new(explanation.Decision.Rules.Bound);

    public Decision Decision => explanation.Decision;

    public ExplanationTree Tree => explanation.Tree;

    public RulesetDocument Document => _names.Document;

    public RulesetWords Names => _names;

    public LetterWords Letters => _letters;

    public Letterhead Head => head;

    public LocalDate On => Decision.Request.On;

    public string this[string key] => _letters[key];

    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> places) => PaperWords.Fill(_letters[key], places);

    /// <summary>A sentence of explanations.</summary>
    public string Told(string key, params ReadOnlySpan<(string Name, string Value)> places) => _words.Say(key, places);

    /// <summary>The same sentence with what stands between two pairs of asterisks in the template, values excepted, in bold.</summary>
    public Line Line(string key, params ReadOnlySpan<(string Name, string Value)> places)
    {
        string[] parts = _letters[key].Split("**");
        var spans = ImmutableArray.CreateBuilder<Span>(parts.Length);
        for (int part = 0; part < parts.Length; part++)
        {
            if (parts[part].Length > 0) spans.Add(new Span(PaperWords.Fill(parts[part], places), part % 2 == 1));
        }

        return new Line(spans.ToImmutable());
    }

    public string In(Text text) => _words.In(text);

    public string For<T>(T value)
        where T : struct, Enum => _words.For(value);

    public string Join(IEnumerable<string> parts) => _words.Join(parts);

    public string Inside(Text text) => In(text).Replace('“', '‘').Replace('”', '’');

    public string Quoted(Text text) => Told("quoted", ("text", Inside(text)));

    public string Quoted(IEnumerable<Text> texts) => Join(texts.Select(Quoted).Distinct());

    public string TargetOf(ExplainedTarget target) => target.Label is null ? Told("target.none") : Told("target.label", ("target", In(target.Label)));

    public string TargetsOf(IReadOnlyCollection<ExplainedTarget> targets) =>
        targets.Any(t => t.Label is null) ? Told("target.none") : Told("target.label", ("target", Join(targets.Select(t => In(t.Label!)))));

    public Text LabelOf(ExplanationNode node) => node.Label ?? (node.Because.IsEmpty ? _names.LabelOf(node.Id) : Words.Both(node.IsOr ? "node.anyOf" : "node.allOf"));

    /// <summary>A day in the day's own words, as a letter is dated.</summary>
    public string Dated(LocalDate day) => Say("date", ("year", $"{day.Year}"), ("month", language == Language.Chinese ? $"{day.Month}" : _letters[$"month.{day.Month}"]), ("day", $"{day.Day}"));

    public string Past(LocalDate day) => day < On ? Told("duty.past") : "";

    public string StandingOf(ExplainedReading reading) => Told(reading.Confirmed ? "reading.confirmed" : reading.ChosenByRequest ? "reading.chosen" : "reading.assumed");

    /// <summary>The clause; where a rule stands on another source, that one with what it is worth.</summary>
    public string ClauseOf(Citation? citation) => citation switch
    {
        null => "",
        { Source: { } source } => Say("clause.elsewhere", ("title", In(source.Title)), ("standing", Told("standing." + source.Standing))),
        _ => citation.Clause,
    };

    /// <summary>The sentences that a rule names, as the notice has them; the whole clause where it names none, nothing where it stands elsewhere.</summary>
    public string? SentencesOf(string id, Citation? citation)
    {
        if (citation is not { Words: { } words, Clause: { } clause }) return null;
        var named = _names.Find(id)?.Clause is { } own && own.Id == clause ? own.Sentences : [];
        var sentences = Document.Notice.Clauses.First(c => c.Id == clause).Sentences.Where(s => named.Any(n => n.Number == s.Number)).Select(s => s.Text).ToList();
        return OneLine(sentences.Count > 0 ? string.Join('\n', sentences) : words);
    }

    /// <summary>Numbers of the sentences that a rule names, after the clause.</summary>
    public string PlaceOf(string id, Citation? citation)
    {
        if (citation is not { Source: null }) return ClauseOf(citation);
        var named = _names.Find(id)?.Clause is { } own && own.Id == citation.Clause ? own.Sentences : [];
        return named.IsEmpty ? citation.Clause : Say(named.Length == 1 ? "clause.sentence" : "clause.sentences", ("clause", citation.Clause), ("sentences", Join(named.Select(n => $"{n.Number}"))));
    }

    // Paragraphs run on; between hanzi no blank tells where one ended.
    public static string OneLine(string words) => words.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Aggregate("", (line, next) => line.Length == 0 ? next : char.IsAscii(line[^1]) ? $"{line} {next}" : line + next);
}

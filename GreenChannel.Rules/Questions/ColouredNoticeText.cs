using System.Collections.Immutable;
using GreenChannel.Rules.Explaining;

namespace GreenChannel.Rules.Questions;

/// <summary>What the forms of a coloured notice say alike, in one language; nothing is escaped.</summary>
internal sealed class ColouredNoticeText(ColouredNotice notice, Words words)
{
    public static readonly ImmutableArray<ClauseState> States = [ClauseState.Met, ClauseState.Unmet, ClauseState.Unknown, ClauseState.Outstanding, ClauseState.NotConcerned];

    public Labels Labels { get; } = new(notice.Decision.Rules.Bound, words);

    /// <summary>The sign and the word.</summary>
    public string Marked(ClauseState state) => Sign(state) + " " + words.For(state);

    public string Sign(ClauseState state) => words["sign." + Words.Camel(state.ToString())];

    /// <summary>For which target, with what outcome, and which route comes nearest.</summary>
    public string Told => words.Say(
        "coloured.told", ("target", notice.Target is { } id ? Labels.Target(id) : words["target.none"]), ("outcome", words.For(notice.Outcome)),
        ("route", notice.Route is { } route ? words.Say("coloured.nearest", ("route", Labels.Of(route))) : ""));

    /// <summary>By which route a clause was marked, where that is not the nearest.</summary>
    public string? By(ColouredClause clause) =>
        clause.Route is null || clause.Route == notice.Route ? null : words.Say("coloured.by", ("route", Labels.Of(clause.Route)));

    public string Item(StandingItem item)
    {
        string state = item.Bar is { } bar ? words.For(bar) : words.For(item.State);
        string told = words.Say("coloured.item", ("kind", words.For(item.Kind)), ("label", words.In(item.Label)), ("state", state));
        if (item.Lift is { } lift) told += words.Say("coloured.lifted", ("by", lift.By), ("day", ValueText.Day(lift.On)), ("reason", lift.Reason));
        if (!item.Routes.IsEmpty) told += words.Say("coloured.routes", ("routes", words.Join(item.Routes.Select(Labels.Of).Distinct())));
        return item.Counts || item.State == ClauseState.NotConcerned ? told : told + words["coloured.notCounted"];
    }
}

/// <summary>Tells a coloured notice as Markdown.</summary>
internal sealed class ColouredNoticeMarkdown
{
    private readonly ColouredNotice _notice;
    private readonly Words _words;
    private readonly ColouredNoticeText _text;
    private readonly MarkdownLines _lines = new();

    public ColouredNoticeMarkdown(ColouredNotice notice, Language language)
    {
        _notice = notice;
        _words = ReviewerWords.Of(language);
        _text = new ColouredNoticeText(notice, _words);
    }

    public string Tell()
    {
        _lines.Heading(1, _words["coloured.title"]);
        AnswerHead.Tell(_lines, _text.Labels, _notice.Decision.Request, _words.For(_notice.Decision.Request.Evidence));
        _lines.Item(Safe(_text.Told));
        _lines.Item(_words.Say("coloured.legend", ("states", string.Join(_words["fields.separator"], ColouredNoticeText.States.Select(s => Safe(_text.Marked(s)))))));
        foreach (var clause in _notice.Clauses) Tell(clause);
        _lines.Rule();
        _lines.Paragraph(_words["advice"]);
        return _lines.ToString();
    }

    private void Tell(ColouredClause clause)
    {
        _lines.Heading(2, _words.Say("coloured.clause", ("clause", Safe(clause.Clause)), ("state", Safe(_text.Marked(clause.State)))));
        if (_text.By(clause) is { } by) _lines.Paragraph(Safe(by));
        foreach (var sentence in clause.Sentences)
        {
            bool marked = sentence.State is not null && clause.Sentences.Count(s => s.Number > 0) > 1;
            _lines.Quote(marked ? _words.Say("coloured.sentence", ("state", $"**{Safe(_text.Marked(sentence.State!.Value))}**"), ("text", Safe(sentence.Text))) : Safe(sentence.Text));
        }

        foreach (var item in clause.Items) _lines.Item(Safe(_text.Sign(item.State) + " " + _text.Item(item)));
    }

    private static string Safe(string text) => MarkdownText.Escape(text);
}

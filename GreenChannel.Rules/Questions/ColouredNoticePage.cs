using System.Net;
using System.Text;
using GreenChannel.Rules.Explaining;

namespace GreenChannel.Rules.Questions;

/// <summary>Makes a coloured notice one page of HTML, styled by <c>ColouredNotice.css</c>. All text is encoded.</summary>
internal sealed class ColouredNoticePage(ColouredNotice notice, Language language)
{
    private static readonly string Style = Page.Resource("Questions.ColouredNotice.css");
    private readonly Words _words = ReviewerWords.Of(language);
    private readonly ColouredNoticeText _text = new(notice, ReviewerWords.Of(language));
    private readonly StringBuilder _html = new();

    public string Make()
    {
        Head();
        foreach (var clause in notice.Clauses) Clause(clause);
        _html.Append("<footer>").Append(Safe(_words["advice"])).Append("</footer>\n");
        return Page.Of(_words, "coloured.title", Style, _html.ToString());
    }

    private void Head()
    {
        var request = notice.Decision.Request;
        var document = _text.Labels.Document;
        _html.Append("<h1>").Append(Safe(_words["coloured.title"])).Append("</h1>\n<p class=\"told\">").Append(Safe(_text.Told)).Append("</p>\n<ul class=\"head\">\n");
        Item(_words.Say("head.ruleset", ("title", _words.In(document.Title)), ("number", document.Notice.Number)));
        Item(_words.Say("head.day", ("day", ValueText.Day(request.On)), ("evidence", _words.For(request.Evidence))));
        if (request.Reference is { } reference) Item(_words.Say("head.reference", ("reference", reference)));
        _html.Append("</ul>\n<p class=\"legend\">");
        foreach (var state in ColouredNoticeText.States) Badge(state);
        _html.Append("</p>\n");
    }

    private void Clause(ColouredClause clause)
    {
        _html.Append("<section class=\"").Append(Class(clause.State)).Append("\">\n<h2>").Append(Safe(clause.Clause)).Append(' ');
        Badge(clause.State);
        _html.Append("</h2>\n");
        if (_text.By(clause) is { } by) _html.Append("<p class=\"by\">").Append(Safe(by)).Append("</p>\n");
        _html.Append("<blockquote>\n");
        bool open = false, several = clause.Sentences.Count(s => s.Number > 0) > 1;
        foreach (var sentence in clause.Sentences)
        {
            if (sentence.BeginsParagraph || !open) _html.Append(open ? "</p>\n<p>" : "<p>");
            open = true;
            if (sentence.State is { } state && several) Marked(sentence.Text, state);
            else _html.Append(sentence.Number == 0 ? "<b>" : "").Append(Safe(sentence.Text)).Append(sentence.Number == 0 ? "</b>" : "");
        }

        _html.Append(open ? "</p>\n" : "").Append("</blockquote>\n");
        if (!clause.Items.IsEmpty)
        {
            _html.Append("<ul>\n");
            foreach (var item in clause.Items) Item(item);
            _html.Append("</ul>\n");
        }

        _html.Append("</section>\n");
    }

    private void Marked(string text, ClauseState state)
    {
        _html.Append("<span class=\"sentence ").Append(Class(state)).Append("\">").Append(Safe(text)).Append("</span>");
        Badge(state);
    }

    private void Item(StandingItem item) =>
        _html.Append("<li class=\"").Append(item.Counts ? "" : "aside ").Append(Class(item.State)).Append("\"><i>").Append(Safe(_text.Sign(item.State))).Append("</i> ").Append(Safe(_text.Item(item))).Append("</li>\n");

    private void Item(string text) => _html.Append("<li>").Append(Safe(text)).Append("</li>\n");

    private void Badge(ClauseState state) => _html.Append("<span class=\"badge ").Append(Class(state)).Append("\">").Append(Safe(_text.Marked(state))).Append("</span>");

    private static string Class(ClauseState state) => Words.Camel(state.ToString());

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}

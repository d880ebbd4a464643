using System.Text.Json;
using GreenChannel.Rules.Explaining;

namespace GreenChannel.Rules.Questions;

/// <summary>Writes a coloured notice as JSON with texts in one language. Members that don't apply are absent.</summary>
internal sealed class ColouredNoticeJson
{
    private readonly Utf8JsonWriter _json;
    private readonly ColouredNotice _notice;
    private readonly Words _words;
    private readonly Labels _labels;
    private readonly AnswerJson _answer;

    public ColouredNoticeJson(Utf8JsonWriter json, ColouredNotice notice, Language language)
    {
        (_json, _notice, _words) = (json, notice, ReviewerWords.Of(language));
        _labels = new Labels(notice.Decision.Rules.Bound, _words);
        _answer = new AnswerJson(json, _labels);
    }

    public void Write()
    {
        _json.WriteStartObject();
        _answer.Head(_notice.Decision.Request, _labels.Document);
        _json.WriteString("evidence", Words.Camel(_notice.Decision.Request.Evidence.ToString()));
        _answer.Target(_notice.Target);
        _answer.Stated("outcome", _notice.Outcome);
        Route(_notice.Route);
        _answer.Each("clauses", _notice.Clauses, Clause);
        _json.WriteString("advice", _words["advice"]);
        _json.WriteEndObject();
    }

    private void Route(string? route)
    {
        if (route is null) return;
        _json.WriteString("route", route);
        _json.WriteString("routeLabel", _labels.Of(route));
    }

    private void Clause(ColouredClause clause)
    {
        _json.WriteString("clause", clause.Clause);
        State(clause.State);
        Route(clause.Route);
        _answer.Each("sentences", clause.Sentences, s =>
        {
            _json.WriteNumber("sentence", s.Number);
            _json.WriteString("text", s.Text);
            if (s.State is { } state) State(state);
        });
        _answer.Each("items", clause.Items, Item);
    }

    private void Item(StandingItem item)
    {
        _json.WriteString("id", item.Id);
        _answer.Stated("kind", item.Kind);
        _json.WriteString("label", _words.In(item.Label));
        State(item.State);
        if (item.Bar is { } bar) _answer.Stated("bar", bar);
        if (item.Lift is { } lift)
        {
            _json.WriteStartObject("lifted");
            _json.WriteString("by", lift.By);
            _answer.Day("on", lift.On);
            _json.WriteString("reason", lift.Reason);
            _json.WriteEndObject();
        }

        if (!item.Routes.IsEmpty) _answer.Strings("routes", item.Routes);
        if (!item.Sentences.IsEmpty)
        {
            _json.WriteStartArray("sentences");
            foreach (int sentence in item.Sentences) _json.WriteNumberValue(sentence);
            _json.WriteEndArray();
        }

        _json.WriteBoolean("counts", item.Counts);
    }

    private void State(ClauseState state) => _answer.Stated("state", state);
}

using System.Text.Json;
using GreenChannel.Rules.Explaining;

namespace GreenChannel.Rules.Questions;

/// <summary>Writes a timeline as JSON with texts in one language. Members that don't apply are absent.</summary>
internal sealed class TimelineJson
{
    private readonly Utf8JsonWriter _json;
    private readonly Timeline _timeline;
    private readonly Labels _labels;
    private readonly AnswerJson _answer;
    private readonly ChangeText _changes;

    public TimelineJson(Utf8JsonWriter json, Timeline timeline, Language language)
    {
        _json = json;
        _timeline = timeline;
        _labels = new Labels(timeline.Rules.Bound, ReviewerWords.Of(language));
        _answer = new AnswerJson(json, _labels);
        _changes = new ChangeText(_labels, escape: text => text);
    }

    public void Write()
    {
        _json.WriteStartObject();
        _answer.Head(_timeline.Request, _labels.Document);
        _answer.Stated("evidence", _timeline.Request.Evidence);
        _answer.Day("from", _timeline.Horizon.From);
        _answer.Day("to", _timeline.Horizon.To);
        if (_timeline.WindowFrom is { } opens && _timeline.WindowCloses is { } closes)
        {
            _json.WriteStartObject("window");
            _answer.Day("from", opens);
            _answer.Day("closes", closes);
            _json.WriteEndObject();
        }

        _answer.Each("targets", _timeline.Targets, Target);
        _json.WriteString("advice", _labels.Words["advice"]);
        _json.WriteEndObject();
    }

    private void Target(TargetTimeline target)
    {
        _answer.Target(target.Target);
        Line(target.Line);
        _answer.Each("routes", target.Routes, route =>
        {
            _json.WriteString("id", route.Id);
            _json.WriteString("label", _labels.Of(route.Id));
            _json.WriteString("category", route.Category);
            _json.WriteString("categoryLabel", _labels.Category(route.Category));
            Line(route.Line);
        });
    }

    private void Line(OutcomeLine line)
    {
        _answer.Day("firstEligible", line.FirstEligible);
        _answer.Day("lastEligible", line.LastEligible);
        _answer.Each("intervals", line.Intervals, interval =>
        {
            _answer.Day("from", interval.From);
            _answer.Day("to", interval.To);
            _answer.Stated("outcome", interval.Outcome);
        });
        _answer.Each("changes", line.Changes, change =>
        {
            _answer.Day("on", change.On);
            _answer.Stated("before", change.Before);
            _answer.Stated("after", change.After);
            _json.WriteString("text", _changes.Of(change));
            _answer.Each("causes", change.Causes, Cause);
        });
    }

    private void Cause(ChangeCause cause)
    {
        _json.WriteString("condition", cause.Condition);
        _json.WriteString("label", _labels.Of(cause.Condition));
        if (cause.Bar is { } bar) _json.WriteString("bar", bar);
        _answer.Cited(_labels.Cite(cause.Condition));
        _json.WriteString("before", Words.Camel(cause.Before.ToString()));
        _json.WriteString("after", Words.Camel(cause.After.ToString()));
        if (cause.Lifted) _json.WriteBoolean("lifted", true);
        _json.WriteString("text", _changes.Of(cause));
        _answer.Each("facts", cause.Facts, fact =>
        {
            _json.WriteString("name", fact);
            _json.WriteString("label", _labels.FactLabel(fact));
        });
        _answer.Each("readings", cause.Readings, _answer.Reading);
        if (!cause.Faults.IsEmpty) _answer.Each("faults", cause.Faults, _answer.Fault);
    }
}

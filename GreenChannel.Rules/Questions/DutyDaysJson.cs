using System.Text.Json;
using GreenChannel.Rules.Explaining;
using GreenChannel.Rules.Meaning;
using NodaTime;

namespace GreenChannel.Rules.Questions;

/// <summary>Writes latest days of duties as JSON with texts in one language. Members that don't apply are absent.</summary>
internal sealed class DutyDaysJson
{
    private readonly Utf8JsonWriter _json;
    private readonly DutyDays _plan;
    private readonly Labels _labels;
    private readonly AnswerJson _answer;

    public DutyDaysJson(Utf8JsonWriter json, DutyDays plan, Language language)
    {
        _json = json;
        _plan = plan;
        _labels = new Labels(plan.Bound, ReviewerWords.Of(language));
        _answer = new AnswerJson(json, _labels);
    }

    public void Write()
    {
        var document = _labels.Document;
        _json.WriteStartObject();
        _json.WriteNumber("schema", 1);
        _json.WriteString("language", _labels.Words.Tag);
        _json.WriteStartObject("ruleset");
        _json.WriteString("id", document.Id);
        _json.WriteString("edition", document.Edition);
        _json.WriteString("hash", document.Hash);
        _json.WriteEndObject();
        if (_plan.CalendarHash is { } calendar) _json.WriteString("calendar", calendar);
        _json.WriteString("engine", GreenChannelRules.EngineVersion);
        _answer.Day("closing", _plan.Request.Closing);
        _answer.Day("on", _plan.Request.On);
        if (_plan.Request.On is not null) _json.WriteBoolean("tooLate", _plan.IsTooLate);
        _answer.Each("duties", _plan.Duties, Duty);
        _answer.Each("readings", _plan.Readings, _answer.Reading);
        _answer.Strings("workingDays", _plan.WorkingDays.Select(_labels.Words.In));
        _json.WriteString("advice", _labels.Words["plan.advice"]);
        _json.WriteEndObject();
    }

    private void Duty(PlannedDuty planned)
    {
        var duty = _labels.Document.Duties.First(d => d.Id == planned.Id);
        _json.WriteString("id", duty.Id);
        _json.WriteString("label", _labels.Words.In(duty.Label));
        _json.WriteString("actor", _labels.Words.In(duty.Actor));
        _json.WriteString("clause", duty.Clause.Id);
        if (!duty.Routes.IsEmpty) _answer.Strings("routes", duty.Routes.Select(r => r.Id));
        if (_plan.Request.On is not null) _json.WriteBoolean("late", planned.IsLate);
        Latest("latestStart", planned.LatestStart);
        Latest("latestEnd", planned.LatestEnd);
    }

    private void Latest(string name, PlannedDay? planned)
    {
        if (planned is null) return;
        _json.WriteStartObject(name);
        Answer(planned.Day, planned.Fault, planned.FaultYear);
        if (planned.NeedsFacts) _json.WriteBoolean("needsFacts", true);
        if (!planned.DependsOn.IsEmpty)
        {
            _answer.Strings("dependsOn", planned.DependsOn);
            _answer.Each("alternatives", planned.Alternatives, alternative =>
            {
                _json.WriteStartObject("readings");
                foreach (var (reading, choice) in planned.DependsOn.Zip(alternative.Choices)) _json.WriteString(reading, choice);
                _json.WriteEndObject();
                Answer(alternative.Day, alternative.Fault, alternative.FaultYear);
            });
        }

        _json.WriteEndObject();
    }

    private void Answer(LocalDate? day, FaultKind fault, long? year)
    {
        _answer.Day("day", day);
        if (fault == FaultKind.None) return;
        _json.WriteStartObject("fault");
        _json.WriteString("code", Words.Camel(fault.ToString()));
        if (year is { } lacking) _json.WriteNumber("year", lacking);
        _json.WriteEndObject();
    }
}

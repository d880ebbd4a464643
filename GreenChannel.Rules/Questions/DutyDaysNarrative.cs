using System.Globalization;
using System.Text;
using GreenChannel.Rules.Explaining;
using GreenChannel.Rules.Meaning;
using NodaTime;

namespace GreenChannel.Rules.Questions;

/// <summary>Tells latest days of duties in one language: what is too late first, then a table, then what other readings give.</summary>
internal sealed class DutyDaysNarrative
{
    private readonly DutyDays _plan;
    private readonly Labels _labels;
    private readonly Words _words;
    private readonly MarkdownLines _lines = new();

    public DutyDaysNarrative(DutyDays plan, Language language)
    {
        _plan = plan;
        _words = ReviewerWords.Of(language);
        _labels = new Labels(plan.Bound, _words);
    }

    public string Tell()
    {
        var document = _labels.Document;
        _lines.Heading(1, _words["plan.title"]);
        _lines.Item(_words.Say("plan.ruleset", ("title", Of(document.Title)), ("number", MarkdownText.Escape(document.Notice.Number))));
        _lines.Item(_words.Say("plan.closing", ("day", ValueText.Day(_plan.Request.Closing))));
        if (_plan.Request.On is { } on) _lines.Item(_words.Say("plan.on", ("day", ValueText.Day(on))));
        Late();
        _lines.Heading(2, _words["plan.days"]);
        _lines.Paragraph(Table());
        Alternatives();
        if (!_plan.WorkingDays.IsEmpty)
        {
            _lines.Heading(2, _words["plan.counted"]);
            foreach (var counted in _plan.WorkingDays) _lines.Item(Of(counted));
        }

        _lines.Rule();
        _lines.Paragraph(_words["plan.advice"]);
        return _lines.ToString();
    }

    private void Late()
    {
        if (_plan.Request.On is null) return;
        if (!_plan.IsTooLate)
        {
            _lines.Paragraph(_words["plan.inTime"]);
            return;
        }

        _lines.Paragraph($"**{_words["plan.tooLate"]}**");
        foreach (var late in _plan.Duties.Where(d => d.IsLate))
        {
            var duty = _labels.Document.Duties.First(d => d.Id == late.Id);
            var day = late.LatestStart?.Day is { } start && start < _plan.Request.On ? ("plan.lateStart", start) : ("plan.lateEnd", late.LatestEnd!.Day!.Value);
            _lines.Item(_words.Say(day.Item1, ("duty", Named(duty)), ("actor", Of(duty.Actor)), ("day", ValueText.Day(day.Item2))));
        }
    }

    // Duties of different routes may be called alike.
    private string Named(Rulesets.Duty duty) =>
        duty.Routes.IsEmpty ? Of(duty.Label) : _words.Say("plan.ofRoutes", ("duty", Of(duty.Label)), ("routes", _words.Join(duty.Routes.Select(r => MarkdownText.Escape(r.Id)))));

    private string Table()
    {
        var table = new StringBuilder();
        Row(table, [_words["plan.duty"], _words["plan.actor"], _words["plan.clause"], _words["plan.start"], _words["plan.end"]]);
        Row(table, ["---", "---", "---", "---", "---"]);
        foreach (var planned in _plan.Duties)
        {
            var duty = _labels.Document.Duties.First(d => d.Id == planned.Id);
            Row(table, [Named(duty), Of(duty.Actor), MarkdownText.Escape(duty.Clause.Id), Cell(planned.LatestStart), Cell(planned.LatestEnd)]);
        }

        return table.ToString().TrimEnd('\n');
    }

    private string Cell(PlannedDay? planned) => planned is null ? "" : Told(planned.Day, planned.Fault, planned.FaultYear, planned.NeedsFacts) + (planned.DependsOn.IsEmpty ? "" : Mark(planned));

    // Days that hang on readings alike share a mark, under which the alternatives stand.
    private string Mark(PlannedDay planned) => $" ({Groups().FindIndex(g => Same(g, planned)) + 1})";

    private List<PlannedDay> Groups()
    {
        var groups = new List<PlannedDay>();
        foreach (var day in _plan.Duties.SelectMany(d => new[] { d.LatestStart, d.LatestEnd }).OfType<PlannedDay>().Where(d => !d.DependsOn.IsEmpty))
        {
            if (!groups.Any(g => Same(g, day))) groups.Add(day);
        }

        return groups;
    }

    private static bool Same(PlannedDay one, PlannedDay other) =>
        one.Day == other.Day && one.DependsOn.SequenceEqual(other.DependsOn) && one.Alternatives.Select(a => a.Day).SequenceEqual(other.Alternatives.Select(a => a.Day));

    private void Alternatives()
    {
        var groups = Groups();
        if (groups.Count == 0) return;
        _lines.Heading(2, _words["plan.readings"]);
        foreach (var reading in _plan.Readings)
        {
            var told = _labels.Ruleset.Reading(reading);
            string standing = _words[told.Confirmed ? "reading.confirmed" : told.ChosenByRequest ? "reading.chosen" : "reading.assumed"];
            _lines.Item(_words.Say("plan.reading", ("label", Of(told.Label)), ("choice", Of(told.ChoiceLabel)), ("standing", standing)));
        }

        for (int i = 0; i < groups.Count; i++)
        {
            var group = groups[i];
            string names = _words.Join(group.DependsOn.Select(Name));
            _lines.Item(_words.Say("plan.depends", ("mark", (i + 1).ToString(CultureInfo.InvariantCulture)), ("day", Told(group.Day, group.Fault, group.FaultYear, group.NeedsFacts)), ("readings", names)));
            foreach (var alternative in group.Alternatives)
            {
                string choices = _words.Join(group.DependsOn.Zip(alternative.Choices, (r, c) => _words.Say("plan.choice", ("label", Name(r)), ("choice", MarkdownText.Escape(_labels.Choice(r, c))))));
                _lines.Item(_words.Say("plan.alternative", ("choices", choices), ("day", Told(alternative.Day, alternative.Fault, alternative.FaultYear, false))), 1);
            }
        }
    }

    private string Name(string reading) => Of(_labels.Document.Readings.First(r => r.Name == reading).Label);

    private string Told(LocalDate? day, FaultKind fault, long? year, bool needsFacts)
    {
        if (day is { } known) return ValueText.Day(known);
        if (year is { } lacking) return _words.Say("plan.lacksYear", ("year", lacking.ToString(CultureInfo.InvariantCulture)));
        return _words[fault != FaultKind.None || !needsFacts ? "value.failed" : "plan.needsFacts"];
    }

    private string Of(Rulesets.Text text) => MarkdownText.Escape(_words.In(text));

    private static void Row(StringBuilder table, string[] cells) => table.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}

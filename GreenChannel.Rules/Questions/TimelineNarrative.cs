using GreenChannel.Rules.Explaining;

namespace GreenChannel.Rules.Questions;

/// <summary>Tells a timeline in one language as Markdown: for each target and route from when until when, and what changes it.</summary>
internal sealed class TimelineNarrative
{
    private readonly Timeline _timeline;
    private readonly Labels _labels;
    private readonly Words _words;
    private readonly ChangeText _changes;
    private readonly MarkdownLines _lines = new();

    public TimelineNarrative(Timeline timeline, Language language)
    {
        _timeline = timeline;
        _words = ReviewerWords.Of(language);
        _labels = new Labels(timeline.Rules.Bound, _words);
        _changes = new ChangeText(_labels, MarkdownText.Escape);
    }

    public string Tell()
    {
        _lines.Heading(1, _words["timeline.title"]);
        AnswerHead.Tell(_lines, _labels, _timeline.Request, _words.For(_timeline.Request.Evidence));
        _lines.Item(_words.Say("timeline.horizon", ("from", ValueText.Day(_timeline.Horizon.From)), ("to", ValueText.Day(_timeline.Horizon.To))));
        if (_timeline.WindowFrom is { } from && _timeline.WindowCloses is { } closes)
        {
            _lines.Item(_words.Say("timeline.window", ("from", ValueText.Day(from)), ("closes", ValueText.Day(closes))));
        }

        foreach (var target in _timeline.Targets) Target(target);
        _lines.Rule();
        _lines.Paragraph(_words["advice"]);
        return _lines.ToString();
    }

    private void Target(TargetTimeline target)
    {
        string name = target.Target is { } id ? _words.Say("target.label", ("target", MarkdownText.Escape(_labels.Target(id)))) : _words["target.none"];
        _lines.Heading(2, name);
        Line(target.Line);
        foreach (var route in target.Routes.Where(r => !r.Line.Changes.IsEmpty))
        {
            _lines.Heading(3, _words.Say("timeline.route", ("route", MarkdownText.Escape(_labels.Of(route.Id)))));
            Line(route.Line);
        }

        Steady([.. target.Routes.Where(r => r.Line.Changes.IsEmpty)]);
    }

    private void Steady(List<RouteTimeline> routes)
    {
        if (routes.Count == 0) return;
        _lines.Heading(3, _words["timeline.steadyHeading"]);
        foreach (var route in routes)
        {
            _lines.Item(_words.Say("timeline.steady", ("route", MarkdownText.Escape(_labels.Of(route.Id))), ("outcome", _words.For(route.Line.Intervals[0].Outcome))));
        }
    }

    private void Line(OutcomeLine line)
    {
        _lines.Paragraph("**" + Eligible(line) + "**");
        foreach (var interval in line.Intervals)
        {
            _lines.Item(_words.Say("timeline.interval", ("from", ValueText.Day(interval.From)), ("to", ValueText.Day(interval.To)), ("outcome", _words.For(interval.Outcome))));
        }

        foreach (var change in line.Changes)
        {
            _lines.Item(_changes.Of(change));
            foreach (var cause in change.Causes) Cause(cause);
        }
    }

    private string Eligible(OutcomeLine line)
    {
        if (line.FirstEligible is not { } first || line.LastEligible is not { } last) return _words["timeline.neverEligible"];
        string key = last == _timeline.Horizon.To ? "timeline.eligibleOn" : "timeline.eligibleUntil";
        return _words.Say(key, ("first", ValueText.Day(first)), ("last", ValueText.Day(last)));
    }

    private void Cause(ChangeCause cause)
    {
        if (!cause.Facts.IsEmpty) _lines.Item(_words.Say("timeline.facts", ("facts", _words.Join(cause.Facts.Select(f => MarkdownText.Escape(_labels.FactLabel(f)))))), 1);
        if (!cause.Readings.IsEmpty) _lines.Item(_words.Say("node.readings", ("readings", string.Join(_words["observed.separator"], cause.Readings.Select(Reading)))), 1);
        foreach (var fault in cause.Faults) _lines.Item(MarkdownText.Escape(_words.In(_labels.Ruleset.Fault(fault.Condition, fault.Kind, fault.Year ?? 0).Words)), 1);
    }

    private string Reading(ReadingUsed used) => _words.Say(
        "reading.short", ("label", MarkdownText.Escape(_words.In(_labels.Ruleset.Reading(used).Label))), ("choice", MarkdownText.Escape(_labels.Choice(used.Name, used.Choice))),
        ("standing", AnswerHead.StandingOf(_words, used)));
}

/// <summary>What every answer in Markdown begins with.</summary>
internal static class AnswerHead
{
    public static void Tell(MarkdownLines lines, Labels labels, DecisionRequest request, string evidence)
    {
        var words = labels.Words;
        lines.Item(words.Say("head.ruleset", ("title", MarkdownText.Escape(words.In(labels.Document.Title))), ("number", MarkdownText.Escape(labels.Document.Notice.Number))));
        lines.Item(words.Say("head.day", ("day", ValueText.Day(request.On)), ("evidence", evidence)));
        if (request.Reference is { } reference) lines.Item(words.Say("head.reference", ("reference", MarkdownText.Escape(reference))));
    }

    public static string StandingOf(Words words, ReadingUsed used) => words[used.Confirmed ? "reading.confirmed" : used.ChosenByRequest ? "reading.chosen" : "reading.assumed"];
}

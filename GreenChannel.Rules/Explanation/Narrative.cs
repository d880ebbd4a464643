using System.Collections.Immutable;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Explaining;

/// <summary>
/// Tells an explanation in one language as Markdown: the answer, why, what is missing and from whom, what is outstanding
/// and by which day, what stands beside it, and last of all that a person decides.
/// </summary>
internal sealed class Narrative
{
    private readonly Decision _decision;
    private readonly ExplanationTree _tree;
    private readonly Sentences _say;
    private readonly MarkdownLines _lines;

    public Narrative(Decision decision, ExplanationTree tree, Words words)
    {
        _decision = decision;
        _tree = tree;
        _lines = new MarkdownLines(capitals: words == Words.Of(Language.English));
        _say = SentencesFor(decision, tree, words);
    }

    public static Sentences SentencesFor(Decision decision, ExplanationTree tree, Words words) => new(words, new RulesetWords(decision.Rules.Bound), [.. tree.Missing.Select(m => m.Missing.Fact)]);

    public string Tell(string? section = null)
    {
        _lines.Heading(1, _say["title"]);
        Answer();
        Head();
        if (_tree.Options.Depth >= ExplanationDepth.Reasons) new ReasonsNarrative(_tree, _say, _lines).Tell();
        if (_tree.Options.Depth >= ExplanationDepth.Everything)
        {
            new OutstandingNarrative(_decision, _tree, _say, _lines).Tell();
            if (_tree.Options.Reader != ExplanationReader.Applicant) Record();
        }

        if (section is not null) _lines.Paragraph(section.TrimEnd('\n'));
        Person();
        _lines.Rule();
        _lines.Paragraph(_say["advice"]);
        return _lines.ToString();
    }

    // What a person decided stands beside the advice, whatever it is.
    private void Person()
    {
        if (_decision.Request.PersonDecision is not { } person) return;
        _lines.Heading(2, _say["person.heading"]);
        _lines.Item(_say.Say("person.decided", ("by", Sentences.Raw(person.By)), ("day", ValueText.Day(person.On)), ("outcome", $"**{_say.For(person.Outcome)}**")));
        if (person.Reason is { } reason) _lines.Item(_say.Say("person.reason", ("reason", Sentences.Raw(reason))), 1);
        if (person.Outcome != _decision.Outcome) _lines.Item(_say.Say("person.differs", ("advice", _say.For(_decision.Outcome))), 1);
    }

    private void Record()
    {
        _lines.Heading(2, _say["record.heading"]);
        var document = _decision.Rules.Bound.Document;
        _lines.Item(_say.Say("record.ruleset", ("title", _say.Of(document.Title)), ("hash", Sentences.Raw(document.Hash))));
        if (document.Calendar is { } calendar) _lines.Item(_say.Say("record.calendar", ("hash", Sentences.Raw(calendar.Hash))));
        _lines.Item(_say.Say("record.engine", ("engine", Sentences.Raw(GreenChannelRules.EngineVersion))));
        if (_tree.Options.Reader != ExplanationReader.Auditor) return;
        _lines.Item(_say["record.readings"]);
        foreach (var reading in _tree.Readings)
            _lines.Item(_say.Say("record.reading", ("name", Sentences.Raw(reading.Name)), ("choice", Sentences.Raw(reading.Choice)), ("standing", _say.StandingOf(reading))), 1);
    }

    private void Answer()
    {
        if (_tree.About is not null)
        {
            foreach (string sentence in new WhyNotSentence(_tree, _say).Tell(asWhyNot: false)) _lines.Paragraph($"**{sentence}**");
            return;
        }

        if (_tree.Targets.Length == 1)
        {
            _lines.Paragraph($"**{AnswerOf(_tree.Targets[0])}**");
            return;
        }

        var best = _tree.Targets.Where(t => t.Outcome == _decision.Outcome).Select(_say.TargetOf);
        _lines.Paragraph($"**{_say.Say("answer.overall", ("outcome", _say.For(_decision.Outcome)), ("targets", _say.Join(best)))}**");
        foreach (var target in _tree.Targets) _lines.Paragraph(AnswerOf(target));
    }

    private string AnswerOf(ExplainedTarget target)
    {
        var nearest = RouteOrder.Of(target).Where(r => r.Decision.Outcome == target.Outcome).ToList();
        var shown = target.Outcome == Outcome.Eligible ? nearest : nearest.Take(1);
        var reasons = target.Outcome switch
        {
            Outcome.Discretionary => nearest[0].Decision.Discretion,
            Outcome.Undetermined => _say.Deciding(target, nearest[0], nearest[0].Decision.Unknown),
            Outcome.Redirected => [.. target.Bars.Where(b => b is { State: BarState.Applies, Redirect: not null, Lift: null }).Select(b => b.Node.Id)],
            Outcome.Ineligible => _say.Deciding(target, nearest[0], nearest[0].Decision.Unmet),
            _ => ImmutableArray<string>.Empty,
        };
        var ways = target.Bars.Where(b => b is { State: BarState.Applies, Redirect: not null }).Select(b => _say.Of(b.Redirect!)).Distinct();
        string told = target.Outcome switch
        {
            _ when reasons.IsEmpty => _say["answer.scope"],
            Outcome.Discretionary => _say.QuotedLabelsOf(reasons),
            Outcome.Undetermined => _say.FirstReasons("reason.open", reasons),
            _ => _say.FirstReasons("reason.against", reasons),
        };
        string window = _decision.Window is WindowState.Closed or WindowState.NotOpen && target.Outcome <= Outcome.Discretionary ? _say["answer." + Words.Camel(_decision.Window.Value.ToString())] : "";
        string file = target.Outcome <= Outcome.Discretionary && nearest[0].Readiness is [{ Readiness: not Readiness.Ready } first, ..]
            ? _say.Say("answer.file", ("stage", _say.Of(first.Label)), ("state", _say.For(first.Readiness)))
            : "";
        if (reasons.IsEmpty && target.Outcome is Outcome.Discretionary or Outcome.Redirected or Outcome.Ineligible && nearest[0].Decision.IsAgreed)
        {
            return _say.Say(
                "answer.agreed", ("target", _say.TargetOf(target)), ("outcome", _say.For(target.Outcome)), ("redirect", _say.OtherWay(target, nearest[0])), ("routes", _say.Quoted(shown.Select(r => r.Label))),
                ("window", window), ("file", file));
        }

        return _say.Say(
            "answer." + Words.Camel(target.Outcome.ToString()), ("target", _say.TargetOf(target)), ("routes", _say.Quoted(shown.Select(r => r.Label))), ("window", window), ("file", file),
            ("reasons", told), ("redirects", _say.Join(ways)));
    }

    private void Head()
    {
        var document = _decision.Rules.Bound.Document;
        _lines.Item(_say.Say("head.ruleset", ("title", _say.Of(document.Title)), ("number", Sentences.Raw(document.Notice.Number))));
        _lines.Item(_say.Say("head.day", ("day", ValueText.Day(_decision.Request.On)), ("evidence", _say.For(_decision.Request.Evidence))));
        if (_decision.Request.Reference is { } reference) _lines.Item(_say.Say("head.reference", ("reference", Sentences.Raw(reference))));
        if (_decision.Window is { } state) _lines.Item(Window(document, state));
        if (_tree.Targets is not [var only] || only.Outcome > Outcome.Undetermined) return;
        var route = RouteOrder.Of(only)[0];
        foreach (var stage in route.Readiness)
        {
            _lines.Item(_say.Say("head.readiness", ("stage", _say.Of(stage.Label)), ("state", _say.For(stage.Readiness))));
        }
    }

    private string Window(RulesetDocument document, WindowState state)
    {
        string? Day(string? name) => document.Parameters.FirstOrDefault(p => p.Name == name)?.Value is NodaTime.LocalDate day ? ValueText.Day(day) : null;
        string? from = Day(document.Window?.From), closes = Day(document.Window?.Closes);
        return from is null || closes is null
            ? _say.Say("head.windowPlain", ("state", _say.For(state)))
            : _say.Say("head.window", ("state", _say.For(state)), ("from", from), ("closes", closes));
    }
}

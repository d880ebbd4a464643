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
    private readonly MarkdownLines _lines = new();

    public Narrative(Decision decision, ExplanationTree tree, Words words)
    {
        _decision = decision;
        _tree = tree;
        _say = new Sentences(words, new RulesetWords(decision.Rules.Bound), [.. tree.Missing.Select(m => m.Fact)]);
    }

    public string Tell(string? section = null)
    {
        _lines.Heading(1, _say["title"]);
        Answer();
        Head();
        new ReasonsNarrative(_tree, _say, _lines).Tell();
        new OutstandingNarrative(_decision, _tree, _say, _lines).Tell();
        if (section is not null) _lines.Paragraph(section.TrimEnd('\n'));
        _lines.Rule();
        _lines.Paragraph(_say["advice"]);
        return _lines.ToString();
    }

    private void Answer()
    {
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
        var shown = target.Outcome is Outcome.Eligible or Outcome.Discretionary ? nearest : nearest.Take(1);
        var reasons = target.Outcome switch
        {
            Outcome.Discretionary => nearest[0].Decision.Discretion,
            Outcome.Undetermined => nearest[0].Decision.Unknown,
            Outcome.Redirected => [.. target.Bars.Where(b => b is { State: BarState.Applies, Redirect: not null, Lift: null }).Select(b => b.Node.Id)],
            Outcome.Ineligible => nearest[0].Decision.Unmet,
            _ => ImmutableArray<string>.Empty,
        };
        var ways = target.Bars.Where(b => b is { State: BarState.Applies, Redirect: not null }).Select(b => _say.Of(b.Redirect!)).Distinct();
        string told = reasons.IsEmpty ? _say["answer.scope"] : _say.LabelsOf(reasons);
        return _say.Say(
            "answer." + Words.Camel(target.Outcome.ToString()), ("target", _say.TargetOf(target)), ("routes", _say.Join(shown.Select(r => _say.Of(r.Label)))),
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
            _lines.Item(_say.Say("head.readiness", ("stage", _say.Of(stage.Label)), ("route", _say.Of(route.Label)), ("state", _say.For(stage.Readiness))));
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

/// <summary>Words of one language with all that is put into them made inert for Markdown.</summary>
internal sealed class Sentences(Words words, RulesetWords ruleset, HashSet<string> missing)
{
    public string this[string key] => words[key];

    public string For<T>(T value)
        where T : struct, Enum => words.For(value);

    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> places) => words.Say(key, places);

    public string Of(Text text) => MarkdownText.Escape(words.In(text));

    public static string Raw(string value) => MarkdownText.Escape(value);

    public string Join(IEnumerable<string> parts) => words.Join(parts);

    public string LabelOf(string id) => Of(ruleset.LabelOf(id));

    public string LabelsOf(IEnumerable<string> ids) => Join(ids.Select(LabelOf).Distinct());

    public string TargetOf(ExplainedTarget target) => target.Label is null ? words["target.none"] : Say("target.label", ("target", Of(target.Label)));

    /// <summary>Whether an unknown fact keeps something open.</summary>
    public bool Matters(string fact) => missing.Count == 0 || missing.Contains(fact);

    /// <summary>The stage that a condition gates, where it is not the first.</summary>
    public string Gates(string stage) =>
        ruleset.Document.Stages.Skip(1).FirstOrDefault(s => s.Id == stage) is { } later ? Say("node.gates", ("stage", Of(later.Label))) : "";

    public string StandingOf(ExplainedReading reading) =>
        words[reading.Confirmed ? "reading.confirmed" : reading.ChosenByRequest ? "reading.chosen" : "reading.assumed"];

    /// <summary>The clause; where a rule stands on another source, that one with what it is worth.</summary>
    public string Cited(Citation? citation) => citation switch
    {
        null => "",
        { Source: { } source } => Say("node.citedElsewhere", ("title", Of(source.Title)), ("standing", words["standing." + source.Standing])),
        _ => Say("node.cited", ("clause", Raw(citation.Clause))),
    };
}

/// <summary>Routes from best to worst; among equals the one with less against it, then with less unknown, then with more that speaks for it, then in the ruleset's order.</summary>
internal static class RouteOrder
{
    /// <summary>Whether a part of a route says what the person is.</summary>
    public static bool IsQualification(ExplanationNode part) => part.Kind is null or Kind.Substantive or Kind.Judgement;

    public static ImmutableArray<ExplainedRoute> Of(ExplainedTarget target) =>
        [.. target.Routes.OrderBy(r => r.Decision.Outcome).ThenBy(r => r.Decision.Unmet.Length).ThenBy(r => r.Decision.Unknown.Length)
            .ThenByDescending(r => r.Parts.Count(p => IsQualification(p) && p.Verdict == Verdict.Met) / (double)Math.Max(1, r.Parts.Count(IsQualification)))];
}

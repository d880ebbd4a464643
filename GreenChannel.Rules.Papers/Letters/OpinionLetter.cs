using System.Collections.Immutable;
using GreenChannel.Rules.Explaining;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Papers;

/// <summary>申报资格审核意见: what was found, condition by condition, then room for the reviewer's own words and decision.</summary>
internal sealed class OpinionLetter(LetterSay say, LetterFrame frame)
{
    private readonly LetterLines _lines = new(say.Letters);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly List<(string Id, Citation Citation)> _cited = [];

    public ImmutableArray<Block> Write()
    {
        Matter();
        _lines.Heading(say["opinion.conclusion"]);
        foreach (var target in Targets) _lines.Paragraph(Conclusion(target));
        if (frame.WindowNote is { } note) _lines.Paragraph(note);
        _lines.Heading(say["opinion.findings"]);
        foreach (var target in Targets) Findings(target);
        Readings();
        Beside();
        Decide();
        Clauses();
        return _lines.Blocks;
    }

    private ImmutableArray<ExplainedTarget> Targets => RouteOrder.Told(say.Tree) is { IsEmpty: false } told ? told : [.. say.Tree.Targets.Take(1)];

    private void Matter()
    {
        _lines.Heading(say["opinion.matter"]);
        List<ImmutableArray<Cell>> rows =
        [
            [say["matter.applicant"], frame.Applicant],
            [say["matter.unit"], say.Head.UnitName ?? say["blank.unit"]],
        ];
        if (say.Document.Target is { } asked) rows.Add([say.In(asked.Label), say.Join(say.Tree.Targets.Select(t => t.Label).OfType<Text>().Select(say.In))]);
        if (say.Decision.Request.Reference is { } reference) rows.Add([say["matter.reference"], reference]);
        rows.Add([say["matter.rules"], frame.Rules]);
        rows.Add([say["matter.day"], say.Say("matter.dayAndEvidence", ("day", ValueText.Day(say.On)), ("evidence", say.For(say.Decision.Request.Evidence)))]);
        if (frame.Window() is { } window) rows.Add([say["matter.window"], window]);
        _lines.Table([34, 122], [], rows);
    }

    // The routes of the outcome that the target has; of one that nothing leads to, the nearest.
    private static ImmutableArray<ExplainedRoute> InFull(ExplainedTarget target)
    {
        var told = RouteOrder.Told(target);
        return target.Outcome <= Outcome.Undetermined ? [.. told.Where(r => r.Decision.Outcome == target.Outcome)] : [.. told.Take(1)];
    }

    private Line Conclusion(ExplainedTarget target)
    {
        var routes = InFull(target);
        string reasons = target.Outcome switch
        {
            Outcome.Discretionary => say.Quoted(routes[0].Decision.Discretion.Select(say.Names.LabelOf)),
            Outcome.Undetermined or Outcome.Redirected or Outcome.Ineligible => say.Join(RouteReason.Of(say, target, routes[0]).Select(r => r.Cited(say)).Distinct()),
            _ => "",
        };
        var ways = target.Bars.Where(b => b is { State: BarState.Applies, Redirect: not null, Lift: null }).Select(b => say.In(b.Redirect!)).Distinct();
        return say.Line(
            "opinion." + Words.Camel(target.Outcome.ToString()), ("applicant", frame.Applicant), ("target", say.TargetOf(target)), ("outcome", say.For(target.Outcome)),
            ("routes", say.Quoted(routes.Select(r => r.Label))), ("reasons", reasons), ("redirects", say.Join(ways)));
    }

    private void Findings(ExplainedTarget target)
    {
        var tables = new ConditionTables(say, _lines);
        if (Targets.Length > 1) _lines.Paragraph(say.Line("finding.target", ("target", say.TargetOf(target)), ("outcome", say.For(target.Outcome))));
        var full = InFull(target);
        foreach (var route in full)
        {
            _lines.Below(say.Told("route.heading", ("route", say.Inside(route.Label)), ("outcome", say.For(route.Decision.Outcome))));
            _lines.Paragraph(say.Say("finding.category", ("category", say.In(route.Category)), ("clause", say.PlaceOf(route.Decision.Id, route.Citation))), ParagraphStyle.Lead);
            tables.Conditions(route.Parts);
            foreach (var part in route.Parts) Note(part);
            Cite(route.Decision.Id, route.Citation);
            if (route.Decision.Outcome > Outcome.Undetermined) continue;
            foreach (var stage in route.Readiness) _lines.Paragraph(say.Told("route.readiness", ("stage", say.In(stage.Label)), ("state", say.For(stage.Readiness))));
        }

        if (full.IsEmpty) return;
        var ids = full.Select(r => r.Decision.Id).ToHashSet(StringComparer.Ordinal);
        var common = target.Requirements.Where(r => target.CommonTo[r.Id] is var to && (to.IsEmpty || to.Any(ids.Contains))).ToList();
        if (common.Count > 0) _lines.Below(say.Told("requirements.heading"));
        tables.Conditions(common);
        common.ForEach(Note);
        var bars = ReasonsNarrative.BarsOf(target, ids, _ => false);
        if (bars.Count > 0) _lines.Below(say.Told("bars.heading"));
        tables.Bars(bars);
        foreach (var bar in bars) Note(bar.Node);
        Others(target, full);
    }

    private void Others(ExplainedTarget target, ImmutableArray<ExplainedRoute> full)
    {
        var others = RouteOrder.Of(target).Where(r => r.Decision.Outcome != Outcome.NotApplicable).Except(full).ToList();
        if (others.Count == 0) return;
        _lines.Below(say.Told("routes.others"));
        _lines.Table([50, 28, 78], [say["column.route"], say["column.state"], say["column.reasons"]], others.Select(r => (ImmutableArray<Cell>)
        [
            say.In(r.Label), Cell.Bold(say.For(r.Decision.Outcome)), Reasons(target, r),
        ]));
    }

    private Cell Reasons(ExplainedTarget target, ExplainedRoute route)
    {
        var reasons = RouteReason.Of(say, target, route).Select(r => r.Cited(say)).Distinct().ToList();
        return Cell.Of(reasons.Count == 0 ? [say["finding.none"]] : reasons);
    }

    private void Note(ExplanationNode node)
    {
        foreach (var reading in node.Readings.Concat(node.Definitions.SelectMany(d => d.Because))) _read.Add(reading.Name);
        Cite(node.Id, node.Citation);
        foreach (var child in node.Because) Note(child);
    }

    private void Cite(string id, Citation? citation)
    {
        if (citation is { Words: not null } && !_cited.Exists(c => c.Citation.Clause == citation.Clause)) _cited.Add((id, citation));
    }

    // Of the many readings of an edition, those on which a condition that is told rests.
    private void Readings()
    {
        var shown = say.Tree.Readings.Where(r => r.ChosenByRequest || _read.Contains(r.Name)).ToList();
        if (shown.Count == 0) return;
        _lines.Heading(say.Told("readings.heading"));
        if (shown.Exists(r => !r.Confirmed)) _lines.Paragraph(say["readings.assumed"], ParagraphStyle.Lead);
        _lines.Table([45, 39, 21, 51], [say["column.reading"], say["column.choice"], say["column.standing"], say["column.why"]], shown.Select(r => (ImmutableArray<Cell>)
        [
            say.In(r.Label), say.In(r.ChoiceLabel), r.Confirmed ? say.StandingOf(r) : Cell.Bold(say.StandingOf(r)),
            r.Decided is { } decided
                ? say.Told("reading.decided", ("by", say.In(decided.By)), ("day", ValueText.Day(decided.On)), ("paper", say.In(decided.Paper)))
                : say.In(r.Why),
        ]));
    }

    private void Beside()
    {
        List<string> notes = [.. say.Tree.Warnings.Select(w => say.In(w.Words)), .. say.Tree.Faults.Select(f => say.In(f.Words))];
        if (notes.Count == 0) return;
        _lines.Heading(say.Told("beside.heading"));
        foreach (string note in notes.Distinct()) _lines.Paragraph(note);
    }

    // What was decided already stands there; what was not has room.
    private void Decide()
    {
        _lines.Heading(say["opinion.decision"]);
        if (say.Decision.Request.PersonDecision is { } person)
        {
            _lines.Paragraph(say.Line("person.decided", ("by", person.By), ("day", ValueText.Day(person.On)), ("outcome", say.For(person.Outcome))));
            if (person.Reason is { } reason) _lines.Paragraph(say.Told("person.reason", ("reason", reason)));
            if (person.Outcome != say.Decision.Outcome) _lines.Paragraph(say.Told("person.differs", ("advice", say.For(say.Decision.Outcome))));
        }
        else
        {
            var choices = Enum.GetValues<Outcome>().Where(o => o is not (Outcome.Undetermined or Outcome.NotApplicable)).Select(o => say.Say("decide.box", ("choice", say.For(o))));
            _lines.Paragraph(say["decide.tick"], ParagraphStyle.Lead);
            foreach (string choice in choices.Append(say.Say("decide.box", ("choice", say["decide.supplement"])))) _lines.Paragraph(choice, ParagraphStyle.Lead);
        }

        _lines.Paragraph(say["decide.words"], ParagraphStyle.Lead);
        _lines.Ruled(5);
        frame.Sign(_lines);
    }

    private void Clauses()
    {
        if (_cited.Count == 0) return;
        _lines.Heading(say["opinion.clauses"]);
        foreach (var (_, citation) in _cited) _lines.Paragraph(say.Say("quote", ("clause", citation.Clause), ("words", LetterSay.OneLine(citation.Words!))), ParagraphStyle.Quote);
    }
}

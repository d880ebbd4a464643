using System.Collections.Immutable;
using GreenChannel.Rules.Explaining;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Papers;

/// <summary>不符合申报条件告知书: each reason with the sentence it stands on, the way that is open, and what the applicant can do.</summary>
internal sealed class RefusalLetter(LetterSay say, LetterFrame frame)
{
    private readonly LetterLines _lines = new(say.Letters);
    private readonly FindingLines _findings = new(say);
    private readonly List<RouteReason> _reasons = [];

    public ImmutableArray<Block> Write()
    {
        var best = say.Tree.Targets.Min(t => t.Outcome);
        var targets = RouteOrder.Told(say.Tree).Where(t => t.Outcome == best).ToList();
        if (targets.Count == 0) targets = [.. say.Tree.Targets.Where(t => t.Outcome == best).Take(1)];
        _lines.Paragraph(say.Say("salutation", ("applicant", frame.Applicant)), ParagraphStyle.Salutation);
        string ways = say.Join(targets.SelectMany(Redirecting).Select(b => say.In(b.Redirect!)).Distinct());
        _lines.Paragraph(say.Line("refusal." + Words.Camel(best.ToString()), ("target", say.TargetsOf(targets)), ("rules", frame.Rules), ("outcome", say.For(best)), ("redirects", ways)));
        var further = say.Tree.Targets.Except(targets).ToList();
        if (further.Count > 0) _lines.Paragraph(say.Say("refusal.further", ("targets", say.TargetsOf(further))));
        if (frame.WindowNote is { } note) _lines.Paragraph(note);
        _lines.Heading(say["refusal.reasons"]);
        foreach (var target in targets) Reasons(target);
        foreach (var target in targets) Others(target);
        Redirects(targets);
        Actions(targets);
        frame.Sign(_lines);
        return _lines.Blocks;
    }

    private static IEnumerable<ExplainedBar> Redirecting(ExplainedTarget target) => target.Bars.Where(b => b is { State: BarState.Applies, Redirect: not null, Lift: null });

    private static ExplainedRoute Nearest(ExplainedTarget target) => RouteOrder.Told(target).FirstOrDefault() ?? RouteOrder.Of(target)[0];

    private void Reasons(ExplainedTarget target)
    {
        var route = Nearest(target);
        var decided = route.Decision;
        _lines.Paragraph(say.Say(
            target.Outcome == Outcome.NotApplicable ? "refusal.scope" : "refusal.nearest", ("target", say.TargetOf(target)), ("route", say.Inside(route.Label)),
            ("clause", say.PlaceOf(decided.Id, route.Citation))));
        foreach (var reason in RouteReason.Of(say, target, route))
        {
            _lines.Below(reason.Words);
            _reasons.Add(reason);
            _lines.Table([28, 128], [], Told(reason));
        }
    }

    private IEnumerable<ImmutableArray<Cell>> Told(RouteReason reason)
    {
        var findings = reason.Bar is { } bar ? _findings.Of(bar with { Redirect = null }) : RouteReason.Against(reason.Node).SelectMany(Findings);
        string[] found = [.. findings.Distinct()];
        if (found.Length > 0) yield return [say["refusal.found"], Cell.Of(found)];
        if (reason.Citation is null) yield break;
        yield return [say["refusal.clause"], say.PlaceOf(reason.Node.Id, reason.Citation)];
        if (say.SentencesOf(reason.Node.Id, reason.Citation) is { } words) yield return [say["refusal.quote"], say.Say("quoted.words", ("words", words))];

        // Of several parts each is named before what was found of it.
        IEnumerable<string> Findings(ExplanationNode leaf) => leaf == reason.Node
            ? _findings.Of(leaf)
            : _findings.Of(leaf).Prepend(say.Told("node.plain", ("label", say.In(say.LabelOf(leaf))), ("state", say.For(leaf.State))));
    }

    private void Others(ExplainedTarget target)
    {
        var nearest = Nearest(target);
        var others = RouteOrder.Of(target).Where(r => r != nearest && (target.Outcome == Outcome.NotApplicable || r.Decision.Outcome != Outcome.NotApplicable)).ToList();
        if (others.Count == 0) return;
        _lines.Heading(say.Told("routes.others"));
        _lines.Paragraph(say.Say("refusal.others", ("target", say.TargetOf(target))), ParagraphStyle.Lead);
        _lines.Table([54, 102], [say["column.route"], say["column.reasons"]], others.Select(r => (ImmutableArray<Cell>)[say.In(r.Label), Cell.Of(RouteReason.Of(say, target, r).Select(o => o.Cited(say)).Distinct())]));
    }

    private void Redirects(List<ExplainedTarget> targets)
    {
        var bars = targets.SelectMany(Redirecting).DistinctBy(b => b.Redirect).ToList();
        if (bars.Count == 0) return;
        _lines.Heading(say["refusal.way"]);
        foreach (var bar in bars) _lines.Paragraph(say.Line("refusal.redirect", ("clause", say.ClauseOf(bar.Node.Citation)), ("redirect", say.In(bar.Redirect!))));
    }

    private void Actions(List<ExplainedTarget> targets)
    {
        _lines.Heading(say["refusal.actions"]);
        List<string> actions = [.. _reasons.SelectMany(r => Waiting(r.Node)).Distinct()];
        foreach (var node in _reasons.Select(r => r.Node))
        {
            string[] attesters = [.. RouteReason.Against(node).SelectMany(_findings.Attesters).Distinct()];
            if (attesters.Length > 0) actions.Add(say.Say("act.evidence", ("condition", say.Inside(say.LabelOf(node))), ("attesters", string.Join(say["found.separator"], attesters))));
        }

        // What holds in principle may stand beside what refuses.
        var discretion = targets.SelectMany(t => Nearest(t).Decision.Discretion).Distinct().ToList();
        if (discretion.Count > 0) actions.Add(say.Say("act.discretion", ("conditions", say.Quoted(discretion.Select(say.Names.LabelOf))), ("nobody", say.Told("bar.nobodyNamed"))));
        foreach (string action in actions.Distinct()) _lines.Paragraph(action);
        // Some of the text goes with the signatures.
        _lines.Paragraph(say.Say("act.explain", ("reviewer", frame.Reviewer)), ParagraphStyle.Lead);
        frame.Contact(_lines);
    }

    // What only wants time is said with its day.
    private IEnumerable<string> Waiting(ExplanationNode node) =>
        from leaf in RouteReason.Against(node)
        from seen in leaf.Observed
        where seen.Count is { Full: not null, FullOn: { } full } && full.Earliest > DateOnly.FromDateTime(say.On.ToDateTimeUnspecified()).DayNumber
        select say.Say("act.wait", ("condition", say.Inside(say.LabelOf(leaf))), ("full", say.In(seen.Count!.Full!)));
}

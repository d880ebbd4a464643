using System.Collections.Immutable;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Evaluation;
using GreenChannel.Rules.Explaining;
using GreenChannel.Rules.Rulesets;
using NodaTime;

namespace GreenChannel.Rules.Papers;

/// <summary>补正告知书: everything missing, once: what, who provides or attests it, with which document, and by which day.</summary>
internal sealed class SupplementLetter(LetterSay say, LetterFrame frame, Outstanding outstanding)
{
    private readonly LetterLines _lines = new(say.Letters);
    private int _number;

    public ImmutableArray<Block> Write()
    {
        var targets = RouteOrder.Told(say.Tree);
        _lines.Paragraph(say.Say("salutation", ("applicant", frame.Applicant)), ParagraphStyle.Salutation);
        _lines.Paragraph(say.Say("supplement.lead", ("target", say.TargetsOf(targets)), ("rules", frame.Rules)));
        var routes = targets.SelectMany(t => t.Routes).Where(r => outstanding.Routes.Contains(r.Decision.Id)).Select(r => r.Label);
        _lines.Paragraph(say.Line("supplement." + Words.Camel(targets.Min(t => t.Outcome).ToString()), ("routes", say.Quoted(routes))));
        Missing();
        Materials();
        Procedures();
        Unrecorded();
        Days();
        _lines.Paragraph(say["supplement.close"], ParagraphStyle.Lead);
        frame.Contact(_lines);
        frame.Sign(_lines);
        return _lines.Blocks;
    }

    private void Missing()
    {
        if (outstanding.Missing.IsEmpty) return;
        _lines.Heading(say["supplement.missing"]);
        _lines.Table(
            [11, 53, 34, 33, 25], [say["column.number"], say["column.missing"], say["column.attester"], say["column.document"], say["column.due"]],
            outstanding.Missing.Select(m => (ImmutableArray<Cell>)[Next(), Asked(m), Attester(m), m.Fact.Declaration.Document is { } document ? say.In(document) : say["finding.none"], Due]));
    }

    private Cell Asked(ExplainedMissing missing)
    {
        List<string> lines = [say.In(missing.Label)];
        if (!missing.AskedBy.IsEmpty) lines.Add(say.Told("missing.for", ("conditions", say.Quoted(missing.AskedBy))));
        // At a level of evidence a claim without its attestation counts as unknown: it is the attestation that is missing.
        var given = say.Decision.Request.Applicant.States[missing.Fact.Index];
        if (say.Decision.Request.Evidence > Evidence.Claimed && given is FactState.Known) lines.Add(say.Told("value.notAttested"));
        return Cell.Of(lines);
    }

    private string Attester(ExplainedMissing missing) => missing.Fact.Declaration.Attester is { } attester
        ? say.Say(attester.NamedByNotice ? "attester.named" : "attester.suggested", ("attester", say.In(attester.Name)))
        : say["finding.none"];

    private void Materials()
    {
        if (outstanding.Materials.IsEmpty) return;
        _lines.Heading(say["supplement.materials"]);
        if (outstanding.Materials.Any(m => m.State == PaperState.Unknown)) _lines.Paragraph(say["supplement.unknown"], ParagraphStyle.Lead);
        _lines.Table(
            [11, 61, 19, 40, 25], [say["column.number"], say["column.material"], say["column.clause"], say["column.form"], say["column.due"]],
            outstanding.Materials.Select(m => (ImmutableArray<Cell>)[Next(), say.In(m.Label), say.ClauseOf(m.Citation), Form(m), Due]));
    }

    private Cell Form(ExplainedMaterial material)
    {
        List<string> lines = [say.For(material.State)];
        if (material.Copies is { } copies) lines.Add(say.Told("material.copies", ("copies", ValueText.Number(copies))));
        if (material.Paper is { } paper) lines.Add(say.Told("material.paper", ("paper", paper)));
        if (!material.Routes.IsEmpty && !outstanding.Routes.IsSubsetOf(material.Routes))
            lines.Add(say.Told("material.routes", ("routes", say.Quoted(material.Routes.Where(outstanding.Routes.Contains).Select(say.Names.LabelOf)))));
        return string.Join(say.Told("fields.separator"), lines);
    }

    private void Procedures()
    {
        if (outstanding.Pending.IsEmpty && outstanding.Duties.IsEmpty) return;
        _lines.Heading(say["supplement.procedures"]);
        _lines.Table(
            [11, 49, 36, 28, 32], [say["column.number"], say["column.procedure"], say["column.actor"], say["column.document"], say["column.latest"]],
            outstanding.Pending.Select(Row).Concat(outstanding.Duties.Select(Row)));
    }

    private ImmutableArray<Cell> Row(ExplainedPending pending) =>
    [
        Next(), say.In(pending.Label), pending.Actor is { } actor ? say.In(actor) : say["finding.none"],
        pending.Document is { } document ? say.In(document) : say["finding.none"], LatestOf(pending),
    ];

    private ImmutableArray<Cell> Row(ExplainedDuty duty)
    {
        var facts = outstanding.DutyFacts[duty.Id];
        var papers = say.Tree.Missing.Where(m => facts.Contains(m.Fact.Name)).Select(m => m.Fact.Declaration.Document)
            .Concat(say.Decision.Pending.Where(p => facts.Contains(p.Fact)).SelectMany(p => say.Tree.Pending.Where(e => e.Condition == p.Condition)).Select(p => p.Document))
            .OfType<Text>().Distinct().Select(say.In).ToList();
        return
        [
            Next(), Cell.Of([say.Say("cited", ("reason", say.In(duty.Label)), ("clause", say.ClauseOf(duty.Citation))), .. duty.Counted.Select(say.In)]), say.In(duty.Actor),
            papers.Count == 0 ? say["finding.none"] : say.Join(papers), Cell.Of(Latest(duty) is { Length: > 0 } days ? days : [say["finding.none"]]),
        ];
    }

    // What waits for whoever has a duty by the same clause is due with that; else by the end of the window.
    private Cell LatestOf(ExplainedPending pending)
    {
        var clause = say.Names.Find(pending.Condition)?.Clause?.Id;
        var day = outstanding.Duties.Where(d => d.Citation.Clause == clause && d.Actor == pending.Actor).Select(d => d.LatestEnd).OfType<LocalDate>().Order().Select(d => (LocalDate?)d).FirstOrDefault() ?? frame.Closes;
        return day is { } end ? Dated("due.end", end) : say["finding.none"];
    }

    private string[] Latest(ExplainedDuty duty) =>
    [
        .. duty.LatestStart is { } start ? [Dated("due.start", start)] : Array.Empty<string>(),
        .. duty.LatestEnd is { } end ? [Dated("due.end", end)] : Array.Empty<string>(),
    ];

    private string Dated(string key, LocalDate day) => say.Say(key, ("day", ValueText.Day(day))) + say.Past(day);

    private void Unrecorded()
    {
        if (outstanding.Unrecorded.IsEmpty) return;
        _lines.Heading(say["supplement.unrecorded"]);
        _lines.Paragraph(say["supplement.check"], ParagraphStyle.Lead);
        _lines.Table(
            [83, 40, 33], [say["column.procedure"], say["column.actor"], say["column.latest"]],
            outstanding.Unrecorded.Select(d => (ImmutableArray<Cell>)
            [
                say.Say("cited", ("reason", say.In(d.Label)), ("clause", say.ClauseOf(d.Citation))), say.In(d.Actor), Cell.Of(Latest(d) is { Length: > 0 } days ? days : [say["finding.none"]]),
            ]));
    }

    private void Days()
    {
        _lines.Heading(say["supplement.days"]);
        if (frame.Window() is { } window) _lines.Paragraph(say.Say("supplement.window", ("window", window)));
        if (outstanding.Earliest is { } day && !(outstanding.Missing.IsEmpty && outstanding.Materials.IsEmpty)) _lines.Paragraph(say.Say("supplement.earliest", ("day", ValueText.Day(day))));
        if (frame.WindowNote is { } note) _lines.Paragraph(note);
        if (Past) _lines.Paragraph(say["supplement.past"]);
        if (say.Tree.WorkingDays.IsEmpty) return;
        _lines.Paragraph(say.Told("workdays.heading"));
        foreach (var counted in say.Tree.WorkingDays) _lines.Paragraph(say.In(counted), ParagraphStyle.Note);
    }

    private bool Past => outstanding.Duties.Concat(outstanding.Unrecorded).SelectMany(d => new[] { d.LatestStart, d.LatestEnd }).Any(d => d < say.On);

    private string Next() => $"{++_number}";

    // What goes with the file must be there before the first step that is still ahead.
    private string Due => (outstanding.Earliest ?? frame.Closes) is { } day ? ValueText.Day(day) + say.Past(day) : say["finding.none"];
}

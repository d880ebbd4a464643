using GreenChannel.Rules.Evaluation;
using NodaTime;

namespace GreenChannel.Rules.Explaining;

/// <summary>Tells what is missing and from whom, what is outstanding and by which day, and what stands beside the answer.</summary>
internal sealed class OutstandingNarrative(Decision decision, ExplanationTree tree, Sentences say, MarkdownLines lines)
{
    // Routes told in full: what is asked for the others is not for this page.
    private readonly HashSet<string> _told = [.. RouteOrder.Told(tree).SelectMany(t => RouteOrder.Told(t)).Where(r => r.Decision.Outcome <= Outcome.Undetermined).Select(r => r.Decision.Id)];

    public void Tell()
    {
        Missing();
        if (_told.Count > 0)
        {
            Duties();
            Materials();
        }

        Beside();
        Readings();
    }

    private void Missing()
    {
        var asked = tree.Missing.Where(m => m.Routes.Any(_told.Contains)).ToList();
        if (asked.Count == 0) return;
        lines.Heading(2, say["missing.heading"]);
        foreach (var missing in asked)
        {
            List<string> parts = [];
            if (missing.Fact.Declaration.Attester is { } attester)
            {
                parts.Add(say.Say(attester.NamedByNotice ? "missing.attester" : "missing.suggested", ("attester", say.Of(attester.Name))));
            }

            if (missing.Fact.Declaration.Document is { } document) parts.Add(say.Say("missing.document", ("document", say.Of(document))));
            if (!missing.AskedBy.IsEmpty) parts.Add(say.Say("missing.for", ("conditions", say.Quoted(missing.AskedBy))));
            if (!missing.Missing.IsSettled) parts.Add(say["missing.unsettled"]);
            string label = $"**{say.Of(missing.Label)}**";
            lines.Item(parts.Count == 0 ? label : say.Say("missing.item", ("label", label), ("details", string.Join(say["missing.separator"], parts))));
        }

        if (asked.Exists(m => !m.Missing.IsSettled)) lines.Paragraph(say["missing.superset"]);
    }

    // A thing and what is said of it.
    private void Item(string what, List<string> parts, int depth = 0) =>
        lines.Item(parts.Count == 0 ? what : say.Say("outstanding.item", ("what", what), ("details", string.Join(say["missing.separator"], parts))), depth);

    private IEnumerable<ExplainedDuty> Meant => tree.Duties.Where(d => d.Routes.IsEmpty || d.Routes.Any(_told.Contains));

    private void Duties()
    {
        var waiting = tree.Pending.Where(p => !p.IsDuty && p.Routes.Any(_told.Contains)).ToList();
        var outstanding = Meant.Where(d => d.State is "todo" or "overdue").ToList();
        if (outstanding.Count + waiting.Count == 0) return;
        lines.Heading(2, say["duties.heading"]);
        foreach (var pending in waiting)
        {
            List<string> parts = pending.Actor is { } actor ? [say.Say("duty.actor", ("actor", say.Of(actor)))] : [];
            if (pending.Document is { } document) parts.Add(say.Say("missing.document", ("document", say.Of(document))));
            Item(say.Say("node.plain", ("label", say.Of(pending.Label)), ("state", $"**{say.For(NodeState.Pending)}**")), parts);
        }

        foreach (var duty in outstanding.Where(d => d.Recorded)) Duty(duty, $"**{say["duty." + duty.State]}**", 0);
        Below("duties.done", Meant.Where(d => d.State == "done").Select(d => say.Of(d.Label) + say.Cited(d.Citation)));
        var unrecorded = outstanding.Where(d => !d.Recorded).ToList();
        if (unrecorded.Count > 0)
        {
            lines.Item(say["duties.unrecorded"]);
            foreach (var duty in unrecorded) Duty(duty, null, 1);
        }

        if (tree.WorkingDays.IsEmpty) return;
        lines.Item(say["workdays.heading"]);
        foreach (var counted in tree.WorkingDays) lines.Item(say.Of(counted), 1);
    }

    private void Below(string key, IEnumerable<string> items)
    {
        var told = items.ToList();
        if (told.Count > 0) lines.Item(say[key]);
        foreach (string item in told) lines.Item(item, 1);
    }

    private void Duty(ExplainedDuty duty, string? state, int depth)
    {
        List<string> parts = [say.Say("duty.actor", ("actor", say.Of(duty.Actor)))];
        if (duty.LatestStart is { } start) parts.Add(Dated("duty.start", start));
        if (duty.LatestEnd is { } end) parts.Add(Dated("duty.end", end));
        string label = say.Of(duty.Label);
        Item((state is null ? label : say.Say("node.plain", ("label", label), ("state", state))) + say.Cited(duty.Citation), parts, depth);
        foreach (var counted in duty.Counted) lines.Item(say.Of(counted), depth + 1);
    }

    private string Dated(string key, LocalDate day) => say.Say(key, ("day", ValueText.Day(day))) + (day < decision.Request.On ? say["duty.past"] : "");

    // Papers of routes that are still open; of none in particular: always.
    private void Materials()
    {
        var asked = tree.Materials.Where(m => m.State != PaperState.NotApplicable && (m.Routes.IsEmpty || m.Routes.Any(_told.Contains))).ToList();
        if (asked.Count == 0) return;
        lines.Heading(2, say["materials.heading"]);
        foreach (var material in asked.Where(m => m.State != PaperState.Done))
        {
            List<string> parts = [];
            if (material.Copies is { } copies) parts.Add(say.Say("material.copies", ("copies", ValueText.Number(copies))));
            if (material.Paper is { } paper) parts.Add(say.Say("material.paper", ("paper", Sentences.Raw(paper))));
            if (!material.Routes.IsEmpty && !_told.IsSubsetOf(material.Routes)) parts.Add(say.Say("material.routes", ("routes", say.QuotedLabelsOf(material.Routes.Where(_told.Contains)))));
            Item(say.Say("node.plain", ("label", say.Of(material.Label)), ("state", $"**{say.For(material.State)}**")) + say.Cited(material.Citation), parts);
        }

        Below("materials.done", asked.Where(m => m.State == PaperState.Done).Select(m => say.Of(m.Label)));
    }

    private void Beside()
    {
        List<string> notes = [];
        if (decision.Window is WindowState.Closed) notes.Add(say["window.closedNote"]);
        if (decision.Window is WindowState.NotOpen) notes.Add(say["window.notOpenNote"]);
        notes.AddRange(tree.Warnings.Select(w => say.Of(w.Words)));
        notes.AddRange(tree.Faults.Select(f => say.Of(f.Words)));
        if (notes.Count == 0) return;
        lines.Heading(2, say["beside.heading"]);
        foreach (string note in notes.Distinct()) lines.Item(note);
    }

    // Of the many readings of an edition, those on which a condition that is told rests.
    private void Readings()
    {
        var read = RouteOrder.Told(tree).SelectMany(Told).SelectMany(NamesIn).ToHashSet(StringComparer.Ordinal);
        var shown = tree.Readings.Where(r => r.ChosenByRequest || read.Contains(r.Name)).ToList();
        if (shown.Count == 0) return;
        lines.Heading(2, say["readings.heading"]);
        foreach (var reading in shown)
        {
            lines.Item(say.Say("reading.item", ("label", say.Of(reading.Label)), ("choice", say.Of(reading.ChoiceLabel)), ("standing", say.StandingOf(reading))));
            if (reading.Decided is { } decided)
            {
                lines.Item(say.Say("reading.decided", ("by", say.Of(decided.By)), ("day", ValueText.Day(decided.On)), ("paper", say.Of(decided.Paper))), 1);
            }
            else
            {
                lines.Item(say.Say("reading.why", ("why", say.Of(reading.Why))), 1);
            }
        }
    }

    private IEnumerable<ExplanationNode> Told(ExplainedTarget target)
    {
        var routes = RouteOrder.Told(target);
        var ids = routes.Select(r => r.Decision.Id).ToHashSet(StringComparer.Ordinal);
        var bars = target.Bars.Where(b => b.AppliesTo.IsEmpty || b.AppliesTo.Any(ids.Contains)).Select(b => b.Node);
        return routes.SelectMany(r => r.Parts).Concat(bars).Concat(target.Requirements.Where(r => say.Concerns(r.Id, ids)));
    }

    private static IEnumerable<string> NamesIn(ExplanationNode node) => node.Readings.Select(r => r.Name).Concat(node.Because.SelectMany(NamesIn));
}

using GreenChannel.Rules.Evaluation;
using NodaTime;

namespace GreenChannel.Rules.Explaining;

/// <summary>Tells what is missing and from whom, what is outstanding and by which day, and what stands beside the answer.</summary>
internal sealed class OutstandingNarrative(Decision decision, ExplanationTree tree, Sentences say, MarkdownLines lines)
{
    public void Tell()
    {
        Missing();
        if (OpenRoutes().Any())
        {
            Duties();
            Materials();
        }

        Beside();
        Readings();
        lines.Heading(2, say["record.heading"]);
        var document = decision.Rules.Bound.Document;
        lines.Item(say.Say("record.ruleset", ("title", say.Of(document.Title)), ("hash", Sentences.Raw(document.Hash))));
        if (document.Calendar is { } calendar) lines.Item(say.Say("record.calendar", ("hash", Sentences.Raw(calendar.Hash))));
        lines.Item(say.Say("record.engine", ("engine", Sentences.Raw(GreenChannelRules.EngineVersion))));
    }

    private void Missing()
    {
        if (tree.Missing.IsEmpty) return;
        lines.Heading(2, say["missing.heading"]);
        foreach (var missing in tree.Missing)
        {
            List<string> parts = [];
            if (missing.Attester is { } attester)
            {
                parts.Add(say.Say(attester.NamedByNotice ? "missing.attester" : "missing.suggested", ("attester", say.Of(attester.Name))));
            }

            if (missing.Document is { } document) parts.Add(say.Say("missing.document", ("document", say.Of(document))));
            if (!missing.AskedBy.IsEmpty) parts.Add(say.Say("missing.for", ("conditions", say.Quoted(missing.AskedBy))));
            Item($"**{say.Of(missing.Label)}**", parts);
        }
    }

    // A thing and what is said of it.
    private void Item(string what, List<string> parts, int depth = 0) =>
        lines.Item(parts.Count == 0 ? what : say.Say("outstanding.item", ("what", what), ("details", string.Join(say["missing.separator"], parts))), depth);

    private IEnumerable<string> OpenRoutes() => tree.Targets.SelectMany(t => t.Routes).Where(r => r.Decision.Outcome <= Outcome.Undetermined).Select(r => r.Decision.Id);

    private void Duties()
    {
        var waiting = tree.Pending.Where(p => !p.IsDuty).ToList();
        var outstanding = tree.Duties.Where(d => d.State is "todo" or "overdue").ToList();
        if (outstanding.Count + waiting.Count == 0) return;
        lines.Heading(2, say["duties.heading"]);
        foreach (var pending in waiting)
        {
            List<string> parts = pending.Actor is { } actor ? [say.Say("node.actor", ("actor", say.Of(actor)))] : [];
            if (pending.Document is { } document) parts.Add(say.Say("node.document", ("document", say.Of(document))));
            Item(say.Say("node.plain", ("label", say.Of(pending.Label)), ("state", $"**{say.For(NodeState.Pending)}**")), parts);
        }

        foreach (var duty in outstanding.Where(d => d.Recorded)) Duty(duty, $"**{say["duty." + duty.State]}**", 0);
        var done = tree.Duties.Where(d => d.State == "done").Select(d => say.Of(d.Label)).ToList();
        if (done.Count > 0) lines.Item(say.Say("duties.done", ("duties", string.Join(say["missing.separator"], done))));
        var unrecorded = outstanding.Where(d => !d.Recorded).ToList();
        if (unrecorded.Count > 0)
        {
            lines.Item(say["duties.unrecorded"]);
            foreach (var duty in unrecorded) Duty(duty, say["duty.unrecorded"], 1);
        }

        if (tree.WorkingDays.IsEmpty) return;
        lines.Item(say["workdays.heading"]);
        foreach (var counted in tree.WorkingDays) lines.Item(say.Of(counted), 1);
    }

    private void Duty(ExplainedDuty duty, string state, int depth)
    {
        List<string> parts = [say.Say("duty.actor", ("actor", say.Of(duty.Actor)))];
        if (duty.LatestStart is { } start) parts.Add(Dated("duty.start", start));
        if (duty.LatestEnd is { } end) parts.Add(Dated("duty.end", end));
        Item(say.Say("node.plain", ("label", say.Of(duty.Label)), ("state", state)) + say.Cited(duty.Citation), parts, depth);
        foreach (var counted in duty.Counted) lines.Item(say.Of(counted), depth + 1);
    }

    private string Dated(string key, LocalDate day) => say.Say(key, ("day", ValueText.Day(day))) + (day < decision.Request.On ? say["duty.past"] : "");

    // Papers of routes that are still open; of none in particular: always.
    private void Materials()
    {
        var open = OpenRoutes().ToHashSet(StringComparer.Ordinal);
        var asked = tree.Materials.Where(m => m.State != PaperState.NotApplicable && (m.Routes.IsEmpty || m.Routes.Any(open.Contains))).ToList();
        if (asked.Count == 0) return;
        lines.Heading(2, say["materials.heading"]);
        foreach (var material in asked.Where(m => m.State != PaperState.Done))
        {
            List<string> parts = [];
            if (material.Copies is { } copies) parts.Add(say.Say("material.copies", ("copies", ValueText.Number(copies))));
            if (material.Paper is { } paper) parts.Add(say.Say("material.paper", ("paper", Sentences.Raw(paper))));
            if (!material.Routes.IsEmpty) parts.Add(say.Say("material.routes", ("routes", say.QuotedLabelsOf(material.Routes.Where(open.Contains)))));
            Item(say.Say("node.plain", ("label", say.Of(material.Label)), ("state", $"**{say.For(material.State)}**")) + say.Cited(material.Citation), parts);
        }

        var done = asked.Where(m => m.State == PaperState.Done).Select(m => say.Of(m.Label)).ToList();
        if (done.Count > 0) lines.Item(say.Say("materials.done", ("materials", string.Join(say["missing.separator"], done))));
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
        var read = tree.Targets.SelectMany(t => t.Routes.Where(r => r.Decision.Outcome == t.Outcome).SelectMany(r => r.Parts).Concat(t.Bars.Select(b => b.Node)).Concat(t.Requirements))
            .SelectMany(NamesIn).ToHashSet(StringComparer.Ordinal);
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

    private static IEnumerable<string> NamesIn(ExplanationNode node) => node.Readings.Select(r => r.Name).Concat(node.Because.SelectMany(NamesIn));
}

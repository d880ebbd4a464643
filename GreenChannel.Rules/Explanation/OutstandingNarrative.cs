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
        lines.Item(say.Say("record.ruleset", ("id", Sentences.Raw(document.Id)), ("edition", Sentences.Raw(document.Edition)), ("hash", Sentences.Raw(document.Hash))));
        lines.Item(say.Say("record.engine", ("engine", Sentences.Raw(GreenChannelRules.EngineVersion))));
    }

    private void Missing()
    {
        if (tree.Missing.IsEmpty) return;
        lines.Heading(2, say["missing.heading"]);
        foreach (var missing in tree.Missing)
        {
            List<string> parts = [say.Say("missing.item", ("label", $"**{say.Of(missing.Label)}**"))];
            if (missing.Attester is { } attester)
            {
                parts.Add(say.Say(attester.NamedByNotice ? "missing.attester" : "missing.suggested", ("attester", say.Of(attester.Name))));
            }

            if (missing.Document is { } document) parts.Add(say.Say("missing.document", ("document", say.Of(document))));
            if (!missing.AskedBy.IsEmpty) parts.Add(say.Say("missing.for", ("conditions", say.Join(missing.AskedBy.Select(say.Of).Distinct()))));
            lines.Item(string.Join(say["missing.separator"], parts));
        }
    }

    private IEnumerable<string> OpenRoutes() => tree.Targets.SelectMany(t => t.Routes).Where(r => r.Decision.Outcome <= Outcome.Undetermined).Select(r => r.Decision.Id);

    private void Duties()
    {
        var outstanding = tree.Duties.Where(d => d.State is "todo" or "overdue").ToList();
        if (outstanding.Count == 0) return;
        lines.Heading(2, say["duties.heading"]);
        foreach (var duty in outstanding.Where(d => d.Recorded))
        {
            string told = say.Say(
                "duty.item", ("label", say.Of(duty.Label)), ("actor", say.Of(duty.Actor)), ("state", $"**{say["duty." + duty.State]}**"),
                ("clause", Sentences.Raw(duty.Citation.Clause)));
            lines.Item(WithDays(told, duty));
        }

        var done = tree.Duties.Where(d => d.State == "done").Select(d => say.Of(d.Label)).ToList();
        if (done.Count > 0) lines.Item(say.Say("duties.done", ("duties", string.Join(say["missing.separator"], done))));
        var unrecorded = outstanding.Where(d => !d.Recorded).ToList();
        if (unrecorded.Count == 0) return;
        lines.Item(say["duties.unrecorded"]);
        foreach (var duty in unrecorded)
        {
            string told = say.Say("duty.ownDay", ("label", say.Of(duty.Label)), ("actor", say.Of(duty.Actor)), ("clause", Sentences.Raw(duty.Citation.Clause)));
            lines.Item(WithDays(told, duty), 1);
        }
    }

    private string WithDays(string told, ExplainedDuty duty)
    {
        List<string> parts = [told];
        if (duty.LatestStart is { } start) parts.Add(say.Say("duty.start", ("day", ValueText.Day(start))));
        if (duty.LatestEnd is { } end) parts.Add(say.Say("duty.end", ("day", ValueText.Day(end))));
        return string.Join(say["missing.separator"], parts);
    }

    // Papers of routes that are still open; of none in particular: always.
    private void Materials()
    {
        var open = OpenRoutes().ToHashSet(StringComparer.Ordinal);
        var lacking = tree.Materials.Where(m => m.State is "todo" or "unknown" && (m.Routes.IsEmpty || m.Routes.Any(open.Contains))).ToList();
        if (lacking.Count == 0) return;
        lines.Heading(2, say["materials.heading"]);
        foreach (var material in lacking)
        {
            List<string> parts =
            [
                say.Say(
                    "material.item", ("label", say.Of(material.Label)), ("state", $"**{say["material." + material.State]}**"),
                    ("clause", Sentences.Raw(material.Citation.Clause))),
            ];
            if (material.Copies is { } copies) parts.Add(say.Say("material.copies", ("copies", ValueText.Number(copies))));
            if (material.Paper is { } paper) parts.Add(say.Say("material.paper", ("paper", Sentences.Raw(paper))));
            lines.Item(string.Join(say["missing.separator"], parts));
        }
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

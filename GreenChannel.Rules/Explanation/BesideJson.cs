using System.Text.Json;
using GreenChannel.Rules.Binding;

namespace GreenChannel.Rules.Explaining;

/// <summary>Writes what stands beside an answer: what is missing and outstanding, papers, readings, faults and warnings.</summary>
internal sealed class BesideJson(Utf8JsonWriter json, Words words) : LabelledJson(json, words)
{
    public void Write(Decision decision, ExplanationTree tree)
    {
        var names = new RulesetWords(decision.Rules.Bound);
        Array("missing", tree.Missing, m => Missing(m, names));
        Array("pending", tree.Pending, p =>
        {
            Json.WriteString("condition", p.Condition);
            Json.WriteString("label", Words.In(p.Label));
            Optional("actor", p.Actor);
            Optional("document", p.Document);
        });
        Array("duties", tree.Duties, Duty);
        if (!tree.WorkingDays.IsEmpty) Strings("workingDays", tree.WorkingDays.Select(Words.In));
        Array("materials", tree.Materials, Material);
        Array("readings", tree.Readings, Reading);
        Array("faults", tree.Faults, Fault);
        Array("warnings", tree.Warnings, Warning);
    }

    private void Missing(ExplainedMissing missing, RulesetWords names)
    {
        Json.WriteString("fact", missing.Missing.Fact);
        Json.WriteString("path", missing.Missing.Path);
        Json.WriteString("label", Words.In(missing.Label));
        FactJson.Write(Json, missing.Fact, missing.Field, names, Words);
        Strings("askedBy", missing.AskedBy.Select(Words.In));
        Strings("routes", missing.Routes);
        Json.WriteString("changes", missing.Missing.ChangesOutcome ? "outcome" : "readiness");
        if (!missing.Missing.IsSettled) Json.WriteBoolean("settled", false);
    }

    private void Duty(ExplainedDuty duty)
    {
        Json.WriteString("id", duty.Id);
        Json.WriteString("state", duty.State);
        Json.WriteString("stateLabel", Words["duty." + duty.State]);
        Json.WriteBoolean("recorded", duty.Recorded);
        Json.WriteString("label", Words.In(duty.Label));
        Json.WriteString("actor", Words.In(duty.Actor));
        Cited(duty.Citation);
        if (duty.LatestStart is { } start) Json.WriteString("latestStart", ValueText.Day(start));
        if (duty.LatestEnd is { } end) Json.WriteString("latestEnd", ValueText.Day(end));
        if (!duty.Routes.IsEmpty) Strings("routes", duty.Routes);
        if (!duty.Counted.IsEmpty) Strings("counted", duty.Counted.Select(Words.In));
    }

    private void Material(ExplainedMaterial material)
    {
        Json.WriteString("id", material.Id);
        Stated("state", material.State);
        Json.WriteString("label", Words.In(material.Label));
        Cited(material.Citation);
        if (material.Copies is { } copies) Json.WriteNumber("copies", copies);
        Optional("paper", material.Paper);
        Strings("routes", material.Routes);
    }

    private void Warning(ExplainedWarning warning)
    {
        Json.WriteString("code", warning.Code);
        if (warning.Pointer.Length > 0) Json.WriteString("pointer", warning.Pointer);
        Json.WriteString("text", Words.In(warning.Words));
    }
}

using System.Text.Json;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Explaining;

/// <summary>Writes a tree as JSON with texts in one language. Members that don't apply are absent.</summary>
internal sealed class ExplanationJson(Utf8JsonWriter json, Words words)
{
    private ExplanationOptions _options = new();

    private bool IsForApplicant => _options.Reader == ExplanationReader.Applicant;

    public void Write(Decision decision, ExplanationTree tree, Action<Utf8JsonWriter>? further = null)
    {
        _options = tree.Options;
        json.WriteStartObject();
        json.WriteNumber("schema", 1);
        json.WriteString("language", words.Tag);
        json.WriteString("reader", Id(_options.Reader));
        json.WriteNumber("depth", (int)_options.Depth);
        if (tree.About is { } about) About(about, decision, tree);
        json.WriteString("outcome", Id(decision.Outcome));
        json.WriteString("outcomeLabel", words.For(decision.Outcome));
        Array("targets", tree.Targets, Target);
        if (_options.Depth >= ExplanationDepth.Reasons) Array("judgements", tree.Judgements, Judgement);
        if (_options.Depth >= ExplanationDepth.Everything) Beside(tree);
        if (_options is { Reader: ExplanationReader.Auditor }) Record(decision);
        further?.Invoke(json);
        if (decision.Request.PersonDecision is { } person) Person(person, decision.Outcome);
        json.WriteString("advice", words["advice"]);
        json.WriteEndObject();
    }

    private void Beside(ExplanationTree tree)
    {
        Array("missing", tree.Missing, Missing);
        Array("pending", tree.Pending, p =>
        {
            json.WriteString("condition", p.Condition);
            json.WriteString("label", words.In(p.Label));
            Optional("actor", p.Actor);
            Optional("document", p.Document);
        });
        Array("duties", tree.Duties, Duty);
        if (!tree.WorkingDays.IsEmpty) Strings("workingDays", tree.WorkingDays.Select(words.In));
        Array("materials", tree.Materials, Material);
        Array("readings", tree.Readings, Reading);
        Array("faults", tree.Faults, Fault);
        Array("warnings", tree.Warnings, Warning);
    }

    private void About(Subject about, Decision decision, ExplanationTree tree)
    {
        json.WriteStartObject("about");
        json.WriteString("kind", about.IsCategory ? "category" : "route");
        json.WriteString("id", about.Id);
        json.WriteString("label", words.In(about.Label));
        Stated("outcome", tree.Targets.Min(t => t.Outcome));
        Strings("sentences", new WhyNotSentence(tree, Narrative.SentencesFor(decision, tree, words)).Tell(asWhyNot: false));
        json.WriteEndObject();
    }

    private void Judgement(ExplainedJudgement judgement)
    {
        var made = judgement.Made;
        json.WriteString("condition", made.Condition);
        json.WriteString("label", words.In(judgement.Label));
        Optional("target", made.Target);
        Cited(judgement.Citation);
        if (made.Decider is { } by)
        {
            json.WriteString("by", words.In(by.Name));
            json.WriteString("byFrom", by.NamedByNotice ? "notice" : "suggested");
        }

        Stated("verdict", made.Verdict);
        if (made.Given is not { } given) return;
        Optional("reason", given.Reason);
        Optional("attestedBy", given.By);
        Stated("level", given.Level);
        if (given.On is { } on) json.WriteString("on", ValueText.Day(on));
    }

    private void Person(PersonDecision person, Outcome advice)
    {
        json.WriteStartObject("personDecision");
        json.WriteString("by", person.By);
        json.WriteString("on", ValueText.Day(person.On));
        Stated("outcome", person.Outcome);
        Optional("reason", person.Reason);
        json.WriteBoolean("differs", person.Outcome != advice);
        json.WriteEndObject();
    }

    private void Record(Decision decision)
    {
        var document = decision.Rules.Bound.Document;
        json.WriteStartObject("record");
        json.WriteStartObject("ruleset");
        json.WriteString("id", document.Id);
        json.WriteString("edition", document.Edition);
        json.WriteString("hash", document.Hash);
        json.WriteEndObject();
        Optional("calendar", document.Calendar?.Hash);
        json.WriteString("engine", GreenChannelRules.EngineVersion);
        json.WriteEndObject();
    }

    // An applicant is told what matters.
    private IReadOnlyCollection<ExplanationNode> Told(IEnumerable<ExplanationNode> nodes) => [.. nodes.Where(n => !IsForApplicant || n.Matters)];

    private static string Id<T>(T value)
        where T : struct, Enum => Words.Camel(value.ToString());

    private void Target(ExplainedTarget target)
    {
        Optional("target", target.Id);
        Optional("label", target.Label);
        Stated("outcome", target.Outcome);
        if (_options.Depth >= ExplanationDepth.Reasons)
        {
            Array("bars", [.. target.Bars.Where(b => !IsForApplicant || b.Node.Matters || b.State == BarState.Applies)], Bar);
            Array("requirements", Told(target.Requirements), Node);
        }

        Array("routes", target.Routes, Route);
    }

    private void Route(ExplainedRoute route)
    {
        json.WriteString("id", route.Decision.Id);
        json.WriteString("label", words.In(route.Label));
        json.WriteString("category", route.Decision.Category);
        json.WriteString("categoryLabel", words.In(route.Category));
        Stated("outcome", route.Decision.Outcome);
        Cited(route.Citation);
        Array("readiness", route.Readiness, r =>
        {
            json.WriteString("stage", r.Id);
            json.WriteString("label", words.In(r.Label));
            Stated("state", r.Readiness);
        });
        if (_options.Depth >= ExplanationDepth.Reasons) Array("parts", Told(route.Parts), Node);
    }

    private void Bar(ExplainedBar bar)
    {
        json.WriteString("id", bar.Node.Id);
        Stated("state", bar.State);
        Optional("redirect", bar.Redirect);
        if (bar.Lift is { } lift)
        {
            json.WriteStartObject("lifted");
            json.WriteString("by", lift.By);
            json.WriteString("on", ValueText.Day(lift.On));
            json.WriteString("reason", lift.Reason);
            json.WriteEndObject();
        }

        if (!bar.AppliesTo.IsEmpty) Strings("appliesTo", bar.AppliesTo);
        json.WriteStartObject("condition");
        Node(bar.Node);
        json.WriteEndObject();
    }

    private void Node(ExplanationNode node)
    {
        json.WriteString("id", node.Id);
        Optional("label", node.Label);
        json.WriteString("verdict", Id(node.Verdict));
        Stated("state", node.State);
        json.WriteBoolean("matters", node.Matters);
        if (node.Kind is { } kind) Stated("kind", kind);
        Stated("force", node.Force);
        json.WriteString("gates", node.Gates);
        Optional("actor", node.Actor);
        Optional("document", node.Document);
        Optional("note", node.Note);
        Cited(node.Citation);
        if (!IsForApplicant) Optional("expression", node.Expression);
        Array("facts", node.Facts, Fact);
        Array("observed", node.Observed, Observed);
        Array("definitions", IsForApplicant ? [] : node.Definitions, d =>
        {
            json.WriteString("name", d.Name);
            json.WriteString("label", words.In(d.Label));
            json.WriteString("expression", d.Expression);
            Optional("value", d.Value);
            if (!d.Because.IsEmpty) Strings("because", d.Because.Select(r => r.Name));
        });
        Array("readings", node.Readings, Reading);
        Array("faults", node.Faults, Fault);
        var because = Told(node.Because);
        if (because.Count == 0) return;
        json.WriteString("operator", node.IsOr ? "or" : "and");
        Array("because", because, Node);
    }

    private void Fact(ExplainedFact fact)
    {
        json.WriteString("name", fact.Name);
        json.WriteString("label", words.In(fact.Label));
        json.WriteString("state", Id(fact.Known));
        json.WriteString("value", words.In(fact.Value));
        Attested(fact.Attester);
        Optional("document", fact.Document);
        if (fact.Attested is not { } given) return;
        json.WriteStartObject("attestation");
        Stated("level", given.Level);
        Optional("by", given.By);
        if (given.On is { } on) json.WriteString("on", ValueText.Day(on));
        Optional("document", given.Document);
        Optional("reason", given.Reason);
        json.WriteEndObject();
    }

    private void Observed(Observation seen)
    {
        if (!IsForApplicant)
        {
            json.WriteString("left", seen.Left);
            Optional("operator", seen.Operator);
            Optional("right", seen.Right);
        }

        json.WriteString("leftValue", words.In(seen.LeftValue));
        Optional("rightValue", seen.RightValue);
        json.WriteString("verdict", Id(seen.Verdict));
        Optional("text", seen.Sentence);
        if (seen.Count is { } count) Count(count);
    }

    private void Count(ExplainedCount count)
    {
        if (count.FullOn is { } full)
        {
            json.WriteString("fullOn", ValueText.Day(full.Earliest));
            if (full.Latest != full.Earliest) json.WriteString("fullOnLatest", ValueText.Day(full.Latest));
        }

        Optional("fullText", count.Full);
        Optional("runsText", count.Runs);
        Array("runs", count.Merged, r =>
        {
            json.WriteString("from", ValueText.Day(r.From));
            json.WriteString("to", ValueText.Day(r.To));
            json.WriteNumber("months", r.Months);
            json.WriteNumber("days", r.Days);
            json.WriteStartArray("records");
            foreach (int record in r.Records) json.WriteNumberValue(record);
            json.WriteEndArray();
        });
    }

    private void Missing(ExplainedMissing missing)
    {
        json.WriteString("fact", missing.Fact);
        json.WriteString("path", missing.Path);
        json.WriteString("label", words.In(missing.Label));
        Attested(missing.Attester);
        Optional("document", missing.Document);
        Strings("askedBy", missing.AskedBy.Select(words.In));
        Strings("routes", missing.Routes);
    }

    private void Duty(ExplainedDuty duty)
    {
        json.WriteString("id", duty.Id);
        json.WriteString("state", duty.State);
        json.WriteString("stateLabel", words["duty." + duty.State]);
        json.WriteBoolean("recorded", duty.Recorded);
        json.WriteString("label", words.In(duty.Label));
        json.WriteString("actor", words.In(duty.Actor));
        Cited(duty.Citation);
        if (duty.LatestStart is { } start) json.WriteString("latestStart", ValueText.Day(start));
        if (duty.LatestEnd is { } end) json.WriteString("latestEnd", ValueText.Day(end));
        if (!duty.Routes.IsEmpty) Strings("routes", duty.Routes);
        if (!duty.Counted.IsEmpty) Strings("counted", duty.Counted.Select(words.In));
    }

    private void Material(ExplainedMaterial material)
    {
        json.WriteString("id", material.Id);
        Stated("state", material.State);
        json.WriteString("label", words.In(material.Label));
        Cited(material.Citation);
        if (material.Copies is { } copies) json.WriteNumber("copies", copies);
        Optional("paper", material.Paper);
        Strings("routes", material.Routes);
    }

    private void Reading(ExplainedReading reading)
    {
        json.WriteString("name", reading.Name);
        json.WriteString("label", words.In(reading.Label));
        json.WriteString("choice", reading.Choice);
        json.WriteString("choiceLabel", words.In(reading.ChoiceLabel));
        json.WriteString("status", reading.Confirmed ? "confirmed" : "assumed");
        json.WriteString("chosenBy", reading.ChosenByRequest ? "request" : "ruleset");
        json.WriteString("why", words.In(reading.Why));
    }

    private void Fault(ExplainedFault fault)
    {
        json.WriteString("condition", fault.Condition);
        json.WriteString("code", Id(fault.Kind));
        json.WriteString("text", words.In(fault.Words));
    }

    private void Warning(ExplainedWarning warning)
    {
        json.WriteString("code", warning.Code);
        if (warning.Pointer.Length > 0) json.WriteString("pointer", warning.Pointer);
        json.WriteString("text", words.In(warning.Words));
    }

    // The notice's words and those of another source never stand under one name.
    private void Cited(Citation? citation)
    {
        if (citation is null) return;
        json.WriteString("clause", citation.Clause);
        Optional("clauseText", citation.Words);
        if (citation.Source is not { } source) return;
        json.WriteStartObject("source");
        json.WriteString("id", source.Id);
        json.WriteString("title", words.In(source.Title));
        json.WriteString("standing", source.Standing);
        json.WriteString("standingLabel", words["standing." + source.Standing]);
        json.WriteEndObject();
    }

    private void Attested(Attester? attester)
    {
        if (attester is null) return;
        json.WriteStartObject("attester");
        json.WriteString("name", words.In(attester.Name));
        json.WriteString("from", attester.NamedByNotice ? "notice" : "suggested");
        json.WriteEndObject();
    }

    private void Stated<T>(string name, T value)
        where T : struct, Enum
    {
        json.WriteString(name, Id(value));
        json.WriteString(name + "Label", words.For(value));
    }

    private void Optional(string name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }

    private void Optional(string name, Text? value)
    {
        if (value is not null) json.WriteString(name, words.In(value));
    }

    private void Strings(string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private void Array<T>(string name, IReadOnlyCollection<T> items, Action<T> write)
    {
        if (items.Count == 0 && name is not ("targets" or "parts" or "routes")) return;
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

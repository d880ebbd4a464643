using System.Text.Json;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Explaining;

/// <summary>Writes a tree as JSON with texts in one language. Members that don't apply are absent.</summary>
internal sealed class ExplanationJson(Utf8JsonWriter json, Words words) : LabelledJson(json, words)
{
    private ExplanationOptions _options = new();

    private bool IsForApplicant => _options.Reader == ExplanationReader.Applicant;

    public void Write(Decision decision, ExplanationTree tree, Action<Utf8JsonWriter>? further = null)
    {
        _options = tree.Options;
        Json.WriteStartObject();
        Json.WriteNumber("schema", 1);
        Json.WriteString("language", Words.Tag);
        Json.WriteString("reader", Id(_options.Reader));
        Json.WriteNumber("depth", (int)_options.Depth);
        if (tree.About is { } about) About(about, decision, tree);
        Json.WriteString("outcome", Id(decision.Outcome));
        Json.WriteString("outcomeLabel", Words.For(decision.Outcome));
        Array("targets", tree.Targets, Target);
        if (_options.Depth >= ExplanationDepth.Reasons) Array("judgements", tree.Judgements, Judgement);
        if (_options.Depth >= ExplanationDepth.Everything) new BesideJson(Json, Words).Write(decision, tree);
        if (_options is { Reader: ExplanationReader.Auditor }) Record(decision);
        further?.Invoke(Json);
        if (decision.Request.PersonDecision is { } person) Person(person, decision.Outcome);
        Json.WriteString("advice", Words["advice"]);
        Json.WriteEndObject();
    }

    private void About(Subject about, Decision decision, ExplanationTree tree)
    {
        Json.WriteStartObject("about");
        Json.WriteString("kind", about.IsCategory ? "category" : "route");
        Json.WriteString("id", about.Id);
        Json.WriteString("label", Words.In(about.Label));
        Stated("outcome", tree.Targets.Min(t => t.Outcome));
        Strings("sentences", new WhyNotSentence(tree, Narrative.SentencesFor(decision, tree, Words)).Tell(asWhyNot: false));
        Json.WriteEndObject();
    }

    private void Judgement(ExplainedJudgement judgement)
    {
        var made = judgement.Made;
        Json.WriteString("condition", made.Condition);
        Json.WriteString("label", Words.In(judgement.Label));
        Optional("target", made.Target);
        Cited(judgement.Citation);
        if (made.Decider is { } by)
        {
            Json.WriteString("by", Words.In(by.Name));
            Json.WriteString("byFrom", by.NamedByNotice ? "notice" : "suggested");
        }

        Stated("verdict", made.Verdict);
        if (made.Given is not { } given) return;
        Optional("reason", given.Reason);
        Optional("attestedBy", given.By);
        Stated("level", given.Level);
        if (given.On is { } on) Json.WriteString("on", ValueText.Day(on));
    }

    private void Person(PersonDecision person, Outcome advice)
    {
        Json.WriteStartObject("personDecision");
        Json.WriteString("by", person.By);
        Json.WriteString("on", ValueText.Day(person.On));
        Stated("outcome", person.Outcome);
        Optional("reason", person.Reason);
        Json.WriteBoolean("differs", person.Outcome != advice);
        Json.WriteEndObject();
    }

    private void Record(Decision decision)
    {
        var document = decision.Rules.Bound.Document;
        Json.WriteStartObject("record");
        Json.WriteStartObject("ruleset");
        Json.WriteString("id", document.Id);
        Json.WriteString("edition", document.Edition);
        Json.WriteString("hash", document.Hash);
        Json.WriteEndObject();
        Optional("calendar", document.Calendar?.Hash);
        Json.WriteString("engine", GreenChannelRules.EngineVersion);
        Json.WriteEndObject();
    }

    // An applicant is told what matters.
    private IReadOnlyCollection<ExplanationNode> Told(IEnumerable<ExplanationNode> nodes) => [.. nodes.Where(n => !IsForApplicant || n.Matters)];

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
        Json.WriteString("id", route.Decision.Id);
        Json.WriteString("label", Words.In(route.Label));
        Json.WriteString("category", route.Decision.Category);
        Json.WriteString("categoryLabel", Words.In(route.Category));
        Stated("outcome", route.Decision.Outcome);
        if (route.Decision.IsAgreed) Json.WriteString("decidedBy", "allCompletions");
        Cited(route.Citation);
        Array("readiness", route.Readiness, r =>
        {
            Json.WriteString("stage", r.Id);
            Json.WriteString("label", Words.In(r.Label));
            Stated("state", r.Readiness);
        });
        if (_options.Depth >= ExplanationDepth.Reasons) Array("parts", Told(route.Parts), Node);
    }

    private void Bar(ExplainedBar bar)
    {
        Json.WriteString("id", bar.Node.Id);
        Stated("state", bar.State);
        Optional("redirect", bar.Redirect);
        if (bar.Lift is { } lift)
        {
            Json.WriteStartObject("lifted");
            Json.WriteString("by", lift.By);
            Json.WriteString("on", ValueText.Day(lift.On));
            Json.WriteString("reason", lift.Reason);
            Json.WriteEndObject();
        }

        if (!bar.AppliesTo.IsEmpty) Strings("appliesTo", bar.AppliesTo);
        Json.WriteStartObject("condition");
        Node(bar.Node);
        Json.WriteEndObject();
    }

    private void Node(ExplanationNode node)
    {
        Json.WriteString("id", node.Id);
        Optional("label", node.Label);
        Json.WriteString("verdict", Id(node.Verdict));
        Stated("state", node.State);
        Json.WriteBoolean("matters", node.Matters);
        if (node.Kind is { } kind) Stated("kind", kind);
        Stated("force", node.Force);
        Json.WriteString("gates", node.Gates);
        Optional("actor", node.Actor);
        Optional("document", node.Document);
        Optional("note", node.Note);
        Cited(node.Citation);
        if (!IsForApplicant) Optional("expression", node.Expression);
        Array("facts", node.Facts, Fact);
        Array("observed", node.Observed, Observed);
        Array("definitions", IsForApplicant ? [] : node.Definitions, d =>
        {
            Json.WriteString("name", d.Name);
            Json.WriteString("label", Words.In(d.Label));
            Json.WriteString("expression", d.Expression);
            Optional("value", d.Value);
            if (!d.Because.IsEmpty) Strings("because", d.Because.Select(r => r.Name));
        });
        Array("readings", node.Readings, Reading);
        Array("faults", node.Faults, Fault);
        var because = Told(node.Because);
        if (because.Count == 0) return;
        Json.WriteString("operator", node.IsOr ? "or" : "and");
        Array("because", because, Node);
    }

    private void Fact(ExplainedFact fact)
    {
        Json.WriteString("name", fact.Name);
        Json.WriteString("label", Words.In(fact.Label));
        Json.WriteString("state", Id(fact.Known));
        Json.WriteString("value", Words.In(fact.Value));
        Attested(fact.Attester);
        Optional("document", fact.Document);
        if (fact.Attested is not { } given) return;
        Json.WriteStartObject("attestation");
        Stated("level", given.Level);
        Optional("by", given.By);
        if (given.On is { } on) Json.WriteString("on", ValueText.Day(on));
        Optional("document", given.Document);
        Optional("reason", given.Reason);
        Json.WriteEndObject();
    }

    private void Observed(Observation seen)
    {
        if (!IsForApplicant)
        {
            Json.WriteString("left", seen.Left);
            Optional("operator", seen.Operator);
            Optional("right", seen.Right);
        }

        Json.WriteString("leftValue", Words.In(seen.LeftValue));
        Optional("rightValue", seen.RightValue);
        Json.WriteString("verdict", Id(seen.Verdict));
        Optional("text", seen.Sentence);
        if (seen.Count is { } count) Count(count);
    }

    private void Count(ExplainedCount count)
    {
        if (count.FullOn is { } full)
        {
            Json.WriteString("fullOn", ValueText.Day(full.Earliest));
            if (full.Latest != full.Earliest) Json.WriteString("fullOnLatest", ValueText.Day(full.Latest));
        }

        Optional("fullText", count.Full);
        Optional("runsText", count.Runs);
        Array("runs", count.Merged, r =>
        {
            Json.WriteString("from", ValueText.Day(r.From));
            Json.WriteString("to", ValueText.Day(r.To));
            Json.WriteNumber("months", r.Months);
            Json.WriteNumber("days", r.Days);
            Json.WriteStartArray("records");
            foreach (int record in r.Records) Json.WriteNumberValue(record);
            Json.WriteEndArray();
        });
    }
}

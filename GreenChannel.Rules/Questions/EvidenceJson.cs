using System.Text.Json;
using GreenChannel.Rules.Explaining;

namespace GreenChannel.Rules.Questions;

/// <summary>Writes a comparison of evidence as JSON with texts in one language. Members that don't apply are absent.</summary>
internal sealed class EvidenceJson
{
    private readonly Utf8JsonWriter _json;
    private readonly EvidenceComparison _comparison;
    private readonly Labels _labels;
    private readonly AnswerJson _answer;

    public EvidenceJson(Utf8JsonWriter json, EvidenceComparison comparison, Language language)
    {
        _json = json;
        _comparison = comparison;
        _labels = new Labels(comparison.Decisions[0].Rules.Bound, ReviewerWords.Of(language));
        _answer = new AnswerJson(json, _labels);
    }

    public void Write()
    {
        _json.WriteStartObject();
        _answer.Head(_comparison.Decisions[0].Request, _labels.Document);
        _answer.Each("levels", _comparison.Decisions, Level);
        _answer.Each("awaited", _comparison.Awaited, Awaited);
        _json.WriteString("advice", _labels.Words["advice"]);
        _json.WriteEndObject();
    }

    private void Level(Decision decision)
    {
        _answer.Stated("evidence", decision.Request.Evidence);
        _answer.Stated("outcome", decision.Outcome);
        _answer.Each("targets", decision.Targets, target =>
        {
            _answer.Target(target.Target);
            _answer.Stated("outcome", target.Outcome);
            _answer.Each("routes", target.Routes, route =>
            {
                _json.WriteString("id", route.Id);
                _json.WriteString("label", _labels.Of(route.Id));
                _answer.Stated("outcome", route.Outcome);
            });
        });
    }

    private void Awaited(AwaitedAttestation awaited)
    {
        var fact = _labels.Fact(awaited.Fact);
        _json.WriteString("fact", awaited.Fact);
        _json.WriteString("label", _labels.FactLabel(awaited.Fact));
        _answer.Each("lacks", awaited.Lacks, level => _answer.Stated("evidence", level));
        if (awaited.Given is { } given) Given(given);
        if (fact.Attester is { } attester)
        {
            _json.WriteStartObject("attester");
            _json.WriteString("name", _labels.Words.In(attester.Name));
            _json.WriteString("from", attester.NamedByNotice ? "notice" : "suggested");
            _json.WriteEndObject();
        }

        if (fact.Document is { } document) _json.WriteString("document", _labels.Words.In(document));
        _answer.Each("conditions", awaited.Conditions, condition =>
        {
            _json.WriteString("id", condition);
            _json.WriteString("label", _labels.Of(condition));
            _answer.Cited(_labels.Cite(condition));
        });
        _answer.Strings("routes", awaited.Routes);
        _json.WriteBoolean("openOnClaims", awaited.OpenOnClaims);
    }

    private void Given(Attestation given)
    {
        _json.WriteStartObject("given");
        _answer.Stated("level", given.Level);
        if (given.By is { } by) _json.WriteString("by", by);
        if (given.On is { } on) _json.WriteString("on", ValueText.Day(on));
        if (given.Document is { } document) _json.WriteString("document", document);
        _json.WriteEndObject();
    }
}

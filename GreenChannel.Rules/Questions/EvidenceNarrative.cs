using GreenChannel.Rules.Explaining;

namespace GreenChannel.Rules.Questions;

/// <summary>Tells in one language what the answer is on each level of evidence, and what awaits whose attestation.</summary>
internal sealed class EvidenceNarrative
{
    private readonly EvidenceComparison _comparison;
    private readonly Labels _labels;
    private readonly Words _words;
    private readonly MarkdownLines _lines = new();

    public EvidenceNarrative(EvidenceComparison comparison, Language language)
    {
        _comparison = comparison;
        _words = ReviewerWords.Of(language);
        _labels = new Labels(comparison.Decisions[0].Rules.Bound, _words);
    }

    public string Tell()
    {
        _lines.Heading(1, _words["evidence.title"]);
        AnswerHead.Tell(_lines, _labels, _comparison.Decisions[0].Request, _words["evidence.each"]);
        for (int target = 0; target < _comparison.Decisions[0].Targets.Length; target++) Target(target);
        _lines.Heading(2, _words["evidence.awaited"]);
        if (_comparison.Awaited.IsEmpty) _lines.Paragraph(_words["evidence.nothing"]);
        foreach (var awaited in _comparison.Awaited.Where(a => a.OpenOnClaims)) Awaited(awaited);
        var others = _comparison.Awaited.Where(a => !a.OpenOnClaims).Select(a => MarkdownText.Escape(_labels.FactLabel(a.Fact))).ToList();
        if (others.Count > 0) _lines.Item(_words.Say("evidence.others", ("facts", _words.Join(others))));
        _lines.Rule();
        _lines.Paragraph(_words["advice"]);
        return _lines.ToString();
    }

    private void Target(int index)
    {
        var target = _comparison.Decisions[0].Targets[index];
        _lines.Heading(2, target.Target is { } id ? _words.Say("target.label", ("target", MarkdownText.Escape(_labels.Target(id)))) : _words["target.none"]);
        _lines.Item("**" + Outcomes(d => d.Targets[index].Outcome) + "**");
        for (int route = 0; route < target.Routes.Length; route++)
        {
            int at = route;
            if (_comparison.Decisions.All(d => d.Targets[index].Routes[at].Outcome == Outcome.NotApplicable)) continue;
            string outcomes = Outcomes(d => d.Targets[index].Routes[at].Outcome);
            _lines.Item(_words.Say("evidence.route", ("route", MarkdownText.Escape(_labels.Of(target.Routes[route].Id))), ("outcomes", outcomes)), 1);
        }
    }

    // Each level with its outcome; one sentence where all are alike.
    private string Outcomes(Func<Decision, Outcome> of)
    {
        if (_comparison.Decisions.Select(of).Distinct().Count() == 1) return _words.Say("evidence.alike", ("outcome", _words.For(of(_comparison.Decisions[0]))));
        var each = _comparison.Decisions.Select(d => _words.Say("evidence.level", ("level", _words.For(d.Request.Evidence)), ("outcome", _words.For(of(d)))));
        return string.Join(_words["missing.separator"], each);
    }

    private void Awaited(AwaitedAttestation awaited)
    {
        var fact = _labels.Fact(awaited.Fact);
        List<string> parts =
        [
            _words.Say("evidence.item", ("label", $"**{MarkdownText.Escape(_labels.FactLabel(awaited.Fact))}**"), ("levels", _words.Join(awaited.Lacks.Select(_words.For)))),
            awaited.Given is { } given ? Given(given) : _words["evidence.notAttested"],
        ];
        if (fact.Attester is { } attester)
        {
            parts.Add(_words.Say(attester.NamedByNotice ? "missing.attester" : "missing.suggested", ("attester", MarkdownText.Escape(_words.In(attester.Name)))));
        }

        if (fact.Document is { } document) parts.Add(_words.Say("missing.document", ("document", MarkdownText.Escape(_words.In(document)))));
        parts.Add(_words.Say("missing.for", ("conditions", _words.Join(awaited.Conditions.Select(c => MarkdownText.Escape(_labels.Of(c))).Distinct()))));
        _lines.Item(string.Join(_words["missing.separator"], parts));
    }

    private string Given(Attestation given)
    {
        List<string> parts = [_words.For(given.Level)];
        if (given.By is { } by) parts.Add(MarkdownText.Escape(by));
        if (given.On is { } on) parts.Add(ValueText.Day(on));
        if (given.Document is { } document) parts.Add(MarkdownText.Escape(document));
        return _words.Say("evidence.given", ("attestation", string.Join(_words["fields.separator"], parts)));
    }
}

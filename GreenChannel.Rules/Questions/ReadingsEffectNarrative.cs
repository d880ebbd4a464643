using GreenChannel.Rules.Explaining;

namespace GreenChannel.Rules.Questions;

/// <summary>Tells in one language on which readings an answer hangs.</summary>
internal sealed class ReadingsEffectNarrative
{
    private readonly ReadingsEffect _effect;
    private readonly Labels _labels;
    private readonly Words _words;
    private readonly MarkdownLines _lines = new();

    public ReadingsEffectNarrative(ReadingsEffect effect, Language language)
    {
        _effect = effect;
        _words = ReviewerWords.Of(language);
        _labels = new Labels(effect.Decision.Rules.Bound, _words);
    }

    public string Tell()
    {
        _lines.Heading(2, _words["effect.heading"]);
        foreach (var target in _effect.Decision.Targets) Target(target);
        if (!_effect.Combined.IsEmpty) Together();
        Pairs();
        return _lines.ToString();
    }

    private void Target(TargetDecision target)
    {
        string name = target.Target is { } id ? _words.Say("target.label", ("target", MarkdownText.Escape(_labels.Target(id)))) : _words["target.none"];
        var deciding = _effect.Readings.Where(r => Differences(r, target).Any(d => d.Route is null)).ToList();
        if (deciding.Count == 0)
        {
            if (target.Outcome != Outcome.NotApplicable || Mattering(target).Any()) _lines.Item(_words.Say("effect.same", ("target", name), ("outcome", _words.For(target.Outcome))));
        }
        else
        {
            _lines.Item(_words.Say("effect.depends", ("target", name), ("outcome", _words.For(target.Outcome)), ("readings", _words.Join(deciding.Select(r => Named(r))))));
        }

        foreach (var reading in Mattering(target)) Reading(reading, target);
    }

    private IEnumerable<ReadingEffect> Mattering(TargetDecision target) => _effect.Readings.Where(r => Differences(r, target).Any());

    private static IEnumerable<OutcomeDifference> Differences(ReadingEffect reading, TargetDecision target) =>
        reading.Alternatives.SelectMany(a => a.Differences).Where(d => d.Target == target.Target);

    private void Reading(ReadingEffect reading, TargetDecision target)
    {
        _lines.Item(_words.Say(
            "effect.reading", ("reading", Label(reading)), ("choice", Choice(reading, reading.Reading.Choice)), ("standing", AnswerHead.StandingOf(_words, reading.Reading))), 1);
        foreach (var alternative in reading.Alternatives)
        {
            var told = alternative.Differences.Where(d => d.Target == target.Target).Select(Difference).ToList();
            if (told.Count > 0) _lines.Item(_words.Say("effect.alternative", ("choice", Choice(reading, alternative.Choice)), ("differences", string.Join(_words["missing.separator"], told))), 2);
        }
    }

    private string Difference(OutcomeDifference difference) => difference.Route is null
        ? _words.Say("effect.target", ("before", _words.For(difference.Before)), ("after", _words.For(difference.After)))
        : _words.Say("effect.route", ("route", MarkdownText.Escape(_labels.Of(difference.Route))), ("before", _words.For(difference.Before)), ("after", _words.For(difference.After)));

    private void Together()
    {
        var readings = _effect.Readings.Where(r => _effect.Combined.Contains(r.Reading.Name)).Select(r => Named(r));
        _lines.Item(_words.Say(
            _effect.Combined.Length > 2 ? "effect.together" : "effect.togetherTwo", ("readings", _words.Join(readings)), ("count", ValueText.Number(_effect.Together.Sum(j => j.Choices.Length)))));
        foreach (var target in _effect.Decision.Targets)
        {
            var reached = _effect.Together.SelectMany(j => j.Differences).Where(d => d.Target == target.Target && d.Route is null).Select(d => d.After)
                .Append(target.Outcome).Distinct().Order().ToList();
            if (reached.Count < 2) continue;
            string name = target.Target is { } id ? _words.Say("target.label", ("target", MarkdownText.Escape(_labels.Target(id)))) : _words["target.none"];
            _lines.Item(_words.Say("effect.reached", ("target", name), ("outcomes", _words.Join(reached.Select(o => Quoted(_words.For(o)))))), 1);
        }

        var left = _effect.Readings.Where(r => r.Matters && !_effect.Combined.Contains(r.Reading.Name)).Select(r => Named(r)).ToList();
        if (left.Count > 0) _lines.Item(_words.Say("effect.notCombined", ("readings", _words.Join(left)), ("most", ValueText.Number(ReadingsEffect.MostCombinations))), 1);
    }

    private void Pairs()
    {
        if (!_effect.Pairs.IsEmpty) _lines.Item(_words["effect.pairs"]);
        foreach (var pair in _effect.Pairs)
        {
            string told = string.Join(_words["missing.separator"], pair.Differences.Select(d => OfTarget(d) + Difference(d)));
            _lines.Item(_words.Say(
                "effect.pair", ("reading", Label(pair.Reading)), ("choice", Choice(pair.Reading, pair.Choice)), ("other", Label(pair.OtherReading)), ("otherChoice", Choice(pair.OtherReading, pair.OtherChoice)),
                ("differences", told)), 1);
        }

        if (_effect.PairsNotTried > 0) _lines.Item(_words.Say("effect.pairsNotTried", ("most", ValueText.Number(ReadingsEffect.MostPairs)), ("count", ValueText.Number(_effect.PairsNotTried))));
    }

    private string OfTarget(OutcomeDifference difference) =>
        _effect.Decision.Targets.Length > 1 && difference.Target is { } id ? _words.Say("effect.ofTarget", ("target", MarkdownText.Escape(_labels.Target(id)))) : "";

    private string Label(string reading) => Label(_effect.Readings.First(r => r.Reading.Name == reading));

    private string Choice(string reading, string choice) => MarkdownText.Escape(_labels.Choice(reading, choice));

    private string Label(ReadingEffect reading) => MarkdownText.Escape(_words.In(_labels.Ruleset.Reading(reading.Reading).Label));

    private string Choice(ReadingEffect reading, string choice) => MarkdownText.Escape(_labels.Choice(reading.Reading.Name, choice));

    private string Named(ReadingEffect reading) => _words.Say("effect.label", ("text", Label(reading).Replace('“', '‘').Replace('”', '’')));

    private string Quoted(string text) => _words.Say("effect.quoted", ("text", text));
}

using GreenChannel.Rules.Questions;
using GreenChannel.Rules.Tests.Explaining;
using GreenChannel.Rules.Tests.Laws;

namespace GreenChannel.Rules.Tests.Questions;

/// <summary>What is said of readings is what decisions under them say.</summary>
public sealed class ReadingsEffectTests
{
    [Fact]
    public void Of_random_rulesets_it_is_what_decisions_say() => Seeded.ForEach(60, random =>
    {
        var trial = new Trial(random);
        var complete = ApplicantGenerator.Complete(random, trial.Generated.Vocabulary);
        foreach (var facts in new[] { complete, Weakening.Weaken(random, trial.Generated.Vocabulary, complete) }) Compare(trial.Ruleset, trial.Request(facts) with { Target = null });
    });

    [Theory]
    [InlineData("tier-3-not-yet-assessed")]
    [InlineData("tier-5-eleven-months")]
    [InlineData("tier-5-redirected")]
    [InlineData("tier-6-appointed-by-month")]
    public void Of_the_shipped_ruleset_it_is_what_decisions_say(string sample)
    {
        var effect = Compare(Samples.Ruleset, Samples.Explain(sample).Decision.Request with { Target = null });
        long combinations = 1;
        foreach (string name in effect.Combined) combinations *= effect.Readings.Single(r => r.Reading.Name == name).Alternatives.Length + 1;
        combinations.Should().BeLessThanOrEqualTo(ReadingsEffect.MostCombinations);
    }

    [Fact]
    public void A_month_hangs_on_what_months_mean()
    {
        var effect = Samples.Ruleset.ReadingsThatMatter(Samples.Explain("tier-6-appointed-by-month").Decision.Request, TestContext.Current.CancellationToken);
        var months = effect.Readings.Single(r => r.Reading.Name == "monthOnly");
        months.Matters.Should().BeTrue();
        months.Reading.Confirmed.Should().BeFalse();
    }

    private static ReadingsEffect Compare(Ruleset ruleset, DecisionRequest request)
    {
        var effect = ruleset.ReadingsThatMatter(request);
        var before = Outcomes(ruleset.Decide(request));
        foreach (var reading in ruleset.Compiled.Bound.Document.Readings)
        {
            var told = effect.Readings.FirstOrDefault(r => r.Reading.Name == reading.Name);
            foreach (string choice in reading.Choices.Select(c => c.Id).Where(c => c != (told?.Reading.Choice ?? request.Readings.GetValueOrDefault(reading.Name, reading.Default))))
            {
                var after = Outcomes(ruleset.Decide(request with { Readings = request.Readings.SetItem(reading.Name, choice) }));
                var differences = told?.Alternatives.Single(a => a.Choice == choice).Differences ?? [];
                Told(differences).Should().Equal(Differing(before, after), $"{reading.Name} = {choice}");
            }
        }

        foreach (var joint in effect.Together)
        {
            foreach (var choices in joint.Choices)
            {
                var after = Outcomes(ruleset.Decide(request with { Readings = request.Readings.SetItems(effect.Combined.Zip(choices, KeyValuePair.Create)) }));
                Told(joint.Differences).Should().Equal(Differing(before, after));
            }
        }

        effect.SameUnderEach.Should().Be(effect.Readings.All(r => !r.Matters));
        return effect;
    }

    private static List<(string? Target, string? Route, Outcome Outcome)> Outcomes(Decision decision) =>
        [.. decision.Targets.SelectMany(t => t.Routes.Select(r => (t.Target, (string?)r.Id, r.Outcome)).Prepend((t.Target, null, t.Outcome)))];

    private static IEnumerable<(string?, string?, Outcome, Outcome)> Differing(IEnumerable<(string? Target, string? Route, Outcome Outcome)> before, IEnumerable<(string? Target, string? Route, Outcome Outcome)> after) =>
        before.Zip(after).Where(p => p.First.Outcome != p.Second.Outcome).Select(p => (p.First.Target, p.First.Route, p.First.Outcome, p.Second.Outcome));

    private static IEnumerable<(string?, string?, Outcome, Outcome)> Told(IEnumerable<OutcomeDifference> differences) => differences.Select(d => (d.Target, d.Route, d.Before, d.After));
}

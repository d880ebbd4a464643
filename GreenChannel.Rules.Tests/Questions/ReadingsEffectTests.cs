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

    [Fact]
    public void Two_readings_that_matter_only_together_are_found()
    {
        // In one condition, and each in one of its own; z matters with neither.
        foreach (string[] leaves in new[]
        {
            new[] { """both substantive applicant.a || (reading.x == "right" && reading.y == "right")""", """rest substantive applicant.b || reading.z == "left" """ },
            ["""one substantive applicant.a || reading.x == "right" """, """other substantive applicant.b || reading.y == "right" """, """rest substantive applicant.b || reading.z == "left" """],
        })
        {
            var rules = InventedRuleset.Of("""[{"name":"a","type":"boolean"},{"name":"b","type":"boolean"}]""", new() { ["r"] = leaves }, readings: ["x", "y", "z"]);
            var effect = rules.ReadingsThatMatter(InventedRuleset.Request(rules, """{"a":false,"b":false}"""), TestContext.Current.CancellationToken);
            effect.SameUnderEach.Should().BeTrue();
            effect.Combined.Should().BeEmpty();
            var pair = effect.Pairs.Should().ContainSingle().Subject;
            (pair.Reading, pair.Choice, pair.OtherReading, pair.OtherChoice).Should().Be(("x", "right", "y", "right"));
            pair.Differences.Should().OnlyContain(d => d.Before == Outcome.Ineligible && d.After == Outcome.Eligible);
            effect.PairsNotTried.Should().Be(0);
            effect.ToMarkdown(Language.Chinese).Should().Contain("两项同时更换才改变").And.Contain("which way for x改取“right”，同时which way for y改取“right”：结论由“不符合申报条件”变为“符合申报条件”");
            effect.ToMarkdown(Language.English).Should().Contain("which way for x “right” together with which way for y “right”: the outcome turns");
        }
    }

    [Fact]
    public void That_one_reading_undoes_what_another_changes_is_no_change()
    {
        var rules = InventedRuleset.Of(
            """[{"name":"a","type":"boolean"}]""", new() { ["r"] = ["""one substantive applicant.a || (reading.x == "right" && reading.y == "left")"""] }, readings: ["x", "y"]);
        var effect = rules.ReadingsThatMatter(InventedRuleset.Request(rules, """{"a":false}"""), TestContext.Current.CancellationToken);
        effect.Readings.Count(r => r.Matters).Should().Be(1);
        effect.Pairs.Should().BeEmpty();
    }

    [Fact]
    public void Of_random_rulesets_no_pair_is_overlooked() => Seeded.ForEach(40, random =>
    {
        var trial = new Trial(random);
        var request = trial.Request(ApplicantGenerator.Complete(random, trial.Generated.Vocabulary)) with { Target = null };
        var effect = trial.Ruleset.ReadingsThatMatter(request);
        var before = Outcomes(trial.Ruleset.Decide(request));
        var found = effect.Pairs.ToDictionary(p => (p.Reading, p.Choice, p.OtherReading, p.OtherChoice), p => Told(p.Differences).ToList());
        foreach (var (one, i) in effect.Readings.Select((r, i) => (r, i)))
        {
            foreach (var other in effect.Readings.Skip(i + 1).Where(r => !r.Matters || !one.Matters))
            {
                foreach (var (mine, its) in one.Alternatives.SelectMany(a => other.Alternatives.Select(b => (a, b))))
                {
                    var choices = new[] { KeyValuePair.Create(one.Reading.Name, mine.Choice), KeyValuePair.Create(other.Reading.Name, its.Choice) };
                    var together = Differing(before, Outcomes(trial.Ruleset.Decide(request with { Readings = request.Readings.SetItems(choices) }))).ToList();
                    var apart = Told(mine.Differences.AddRange(its.Differences)).ToList();
                    bool told = found.TryGetValue((one.Reading.Name, mine.Choice, other.Reading.Name, its.Choice), out var differences);
                    told.Should().Be(together.Except(apart).Any(), string.Join(", ", choices));
                    if (told) differences.Should().Equal(together);
                }
            }
        }
    }, first: 8001);

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

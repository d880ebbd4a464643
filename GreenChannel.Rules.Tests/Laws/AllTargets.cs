
namespace GreenChannel.Rules.Tests.Laws;

/// <summary>Deciding for all targets at once works out once what they share; it must not be seen.</summary>
public sealed class AllTargets
{
    [Fact]
    public void Deciding_for_all_targets_is_deciding_for_each() => Seeded.ForEach(200, random =>
    {
        var trial = new Trial(random);
        var facts = ApplicantGenerator.Complete(random, trial.Generated.Vocabulary);
        foreach (var told in new[] { facts, Weakening.Weaken(random, trial.Generated.Vocabulary, facts) }) Compare(trial.Ruleset, trial.Request(told));
    });

    [Fact]
    public void So_it_is_under_the_whole_notice()
    {
        var notice = ShippedNotice.Loaded.Value;
        for (int number = 1; number <= 300; number++) Compare(notice.Rules, notice.Request(number));
    }

    // The second decision on the same applicant takes other plans than the first.
    private static void Compare(Ruleset rules, DecisionRequest request)
    {
        for (int time = 0; time < 2; time++)
        {
            var all = rules.Decide(request with { Target = null }).KleenesEvaluations;
            all.Should().HaveCount(rules.Targets.Length);
            for (int target = 0; target < all.Length; target++)
            {
                var alone = rules.Decide(request with { Target = rules.Targets[target] }).KleenesEvaluations.Single();
                all[target].Verdicts.Should().Equal(alone.Verdicts);
                all[target].Outcomes.Should().Equal(alone.Outcomes);
                for (int route = 0; route < alone.Outcomes.Length; route++)
                {
                    for (int stage = 0; stage < alone.Plan.StageCount; stage++) all[target].ReadinessOf(route, stage).Should().Be(alone.ReadinessOf(route, stage));
                }
            }
        }
    }
}

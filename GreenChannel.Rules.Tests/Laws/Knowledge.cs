using System.Text.Json.Nodes;

namespace GreenChannel.Rules.Tests.Laws;

/// <summary>What is decided with part of the facts stays so with more of them.</summary>
public sealed class Knowledge
{
    [Fact]
    public void A_verdict_reached_with_unknowns_holds_for_every_way_to_fill_them_in() => Seeded.ForEach(200, random =>
    {
        var trial = new Trial(random);
        for (int person = 0; person < 17; person++)
        {
            var weak = Weakening.Weaken(random, trial.Generated.Vocabulary, ApplicantGenerator.Complete(random, trial.Generated.Vocabulary));
            for (int filling = 0; filling < 2; filling++) Holds(trial, weak, Completing.Complete(random, trial.Generated.Vocabulary, weak));
        }
    }, first: 1001);

    [Fact]
    public void Giving_one_more_fact_never_turns_met_into_unmet() => Seeded.ForEach(200, random =>
    {
        var trial = new Trial(random);
        for (int person = 0; person < 25; person++)
        {
            var complete = ApplicantGenerator.Complete(random, trial.Generated.Vocabulary);
            var weak = Weakening.Weaken(random, trial.Generated.Vocabulary, complete);
            Holds(trial, Weakening.Weaken(random, trial.Generated.Vocabulary, weak), weak);
            Holds(trial, weak, complete);
        }
    }, first: 2001);

    private static void Holds(Trial trial, JsonObject less, JsonObject more)
    {
        Verdict[] before = trial.Run(less).Verdicts, after = trial.Run(more).Verdicts;
        for (int test = 0; test < before.Length; test++)
        {
            if (before[test] == Verdict.Unknown || before[test] == after[test]) continue;
            throw new InvalidOperationException($"{trial.Ruleset.Compiled.Bound.Tests[test].Text}\n{before[test]} of {less.ToJsonString()}\n{after[test]} of {more.ToJsonString()}");
        }
    }
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace GreenChannel.Rules.Tests.Laws;

/// <summary>What must not matter: the order of facts and records, and the culture of the machine.</summary>
public sealed class Independence
{
    [Fact]
    public void The_order_of_facts_and_of_records_changes_no_verdict() => Seeded.ForEach(200, random =>
    {
        var trial = new Trial(random);
        for (int person = 0; person < 50; person++)
        {
            var facts = Weakening.Weaken(random, trial.Generated.Vocabulary, ApplicantGenerator.Complete(random, trial.Generated.Vocabulary));
            trial.Run(Reversed(facts)).Verdicts.Should().Equal(trial.Run(facts).Verdicts);
        }
    }, first: 3001);

    [Fact]
    public void The_machine_s_culture_changes_no_byte() => Seeded.ForEach(40, random =>
    {
        var trial = new Trial(random);
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NumberDecimalSeparator = "·";
        odd.NumberFormat.NegativeSign = "~";
        odd.DateTimeFormat.DateSeparator = "!";
        for (int person = 0; person < 10; person++)
        {
            var request = trial.Request(Weakening.Weaken(random, trial.Generated.Vocabulary, ApplicantGenerator.Complete(random, trial.Generated.Vocabulary)));
            string plain = Told(trial, request);
            var before = CultureInfo.CurrentCulture;
            CultureInfo.CurrentCulture = odd;
            string abroad;
            try
            {
                abroad = Told(trial, request);
            }
            finally
            {
                CultureInfo.CurrentCulture = before;
            }

            abroad.Should().Be(plain);
        }
    }, first: 4001);

    private static string Told(Trial trial, DecisionRequest request)
    {
        var decision = trial.Ruleset.Decide(request);
        var explanation = trial.Ruleset.Explain(decision);
        return decision.ToJson() + explanation.ToMarkdown(Language.Chinese) + explanation.ToMarkdown(Language.English);
    }

    private static JsonObject Reversed(JsonObject facts) =>
        new(facts.Reverse().Select(f => KeyValuePair.Create(f.Key, f.Value switch
        {
            JsonArray list => new JsonArray([.. list.Reverse().Select(i => i?.DeepClone())]),
            var other => other?.DeepClone(),
        })));
}

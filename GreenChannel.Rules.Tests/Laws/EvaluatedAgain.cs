using System.Text;
using System.Text.Json.Nodes;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Compilation;

namespace GreenChannel.Rules.Tests.Laws;

/// <summary>What is evaluated again for some facts alone, against everything evaluated anew.</summary>
public sealed class EvaluatedAgain
{
    [Fact]
    public void Where_some_facts_have_changed_evaluating_what_reads_them_gives_what_evaluating_all_gives()
    {
        var notice = ShippedNotice.Loaded.Value;
        var (compiled, table) = (notice.Rules.Compiled, notice.Rules.Compiled.Bound.Facts);
        int skipped = 0, changed = 0;
        Seeded.ForEach(400, random =>
        {
            var (facts, on) = notice.Applicant(random.Next(10_000));
            var (other, _) = notice.Applicant(random.Next(10_000));
            var some = new HashSet<int>();
            var mixed = (JsonObject)facts.DeepClone();
            for (int i = 1 + random.Next(3); i > 0; i--)
            {
                var fact = random.Pick(table.Facts);
                some.Add(fact.Index);
                mixed.Remove(fact.Name);
                if (random.Chance(70) && other[fact.Name] is { } value) mixed[fact.Name] = value.DeepClone();
            }

            int target = random.Next(notice.Rules.Targets.Length);
            EvaluationInput Input(JsonObject from) => new(Slots(notice.Rules, from), on.DayNumber, target, compiled.Bound.DefaultChoices);
            Lanes before = compiled.NewQuietLanes(), whole = compiled.NewQuietLanes();
            compiled.EvaluateConditions(Input(facts), before);
            Verdict[] first = [.. before.Verdicts];
            bool[] methods = compiled.MethodsThatRead(some);
            compiled.EvaluateConditionsAgain(Input(mixed), before, methods);
            compiled.EvaluateConditions(Input(mixed), whole);
            before.Verdicts.Should().Equal(whole.Verdicts, mixed.ToJsonString());
            skipped += methods.Count(m => !m);
            changed += first.SequenceEqual(whole.Verdicts) ? 0 : 1;
        });
        skipped.Should().BeGreaterThan(400);
        changed.Should().BeGreaterThan(40);
    }

    private static FactSlots Slots(Ruleset rules, JsonObject facts) => rules.ReadFacts(Encoding.UTF8.GetBytes(facts.ToJsonString())).OrThrow().Slots;
}

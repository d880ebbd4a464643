using System.Text.Json;
using GreenChannel.Rules.Tests.Meaning;

namespace GreenChannel.Rules.Tests.Laws;

/// <summary>The generators make what they say, and the reference keeps its own law: what is decided stays decided.</summary>
public sealed class GeneratorTests
{
    [Fact]
    public void A_seed_fixes_a_ruleset_and_its_applicants()
    {
        static string Made(ulong seed)
        {
            var random = new Seeded(seed);
            var ruleset = RulesetGenerator.Next(random);
            return string.Concat(ruleset.Files.Values) + ApplicantGenerator.Complete(random, ruleset.Vocabulary);
        }

        Made(7).Should().Be(Made(7)).And.NotBe(Made(8));
    }

    [Fact]
    public void Decided_of_a_weakened_applicant_is_decided_so_of_every_completion() => Seeded.ForEach(150, random =>
    {
        var ruleset = RulesetGenerator.Next(random);
        var vocabulary = ruleset.Vocabulary;
        var evaluator = new ReferenceEvaluator(ReferenceDeclarations.From(ruleset.Files["ruleset.json"]), ReferenceCalendar.From(JsonDocument.Parse(RulesetGenerator.CalendarText).RootElement));
        for (int person = 0; person < 6; person++)
        {
            var readings = vocabulary.Readings.ToDictionary(r => r.Name, r => random.Pick(r.Choices));
            string target = random.Pick(vocabulary.Targets);
            ReferenceSituation Situation(System.Text.Json.Nodes.JsonObject facts) => evaluator.Situation(facts.Deserialize<JsonElement>(), vocabulary.On, target, readings);
            var complete = ApplicantGenerator.Complete(random, vocabulary);
            var weak = Weakening.Weaken(random, vocabulary, complete);
            var weaker = Weakening.Weaken(random, vocabulary, weak);
            var other = Completing.Complete(random, vocabulary, weaker);
            var (whole, part, less, again) = (Situation(complete), Situation(weak), Situation(weaker), Situation(other));
            foreach (var (id, text) in ruleset.Expressions)
            {
                // Months laid end to end are no monotone total: an earlier day moves the start into a longer month.
                if (readings["adding"] == "endToEnd" && AsksMonths(text, vocabulary)) continue;
                var verdicts = new[] { less, part, whole }.Select(s => evaluator.Evaluate(text, s).Verdict).ToList();
                for (int i = 1; i < 3; i++)
                {
                    if (verdicts[i - 1] != Truth.Unknown && verdicts[i] != verdicts[i - 1] && !Faulty(evaluator, text, whole))
                        throw new InvalidOperationException($"{id}: {text}: {string.Join(", ", verdicts)}; {readings["adding"]} {readings["completion"]}\n{weaker}\n{weak}\n{complete}");
                }
                var second = evaluator.Evaluate(text, again);
                if (verdicts[0] != Truth.Unknown && second.Verdict != verdicts[0] && second.Fault is null)
                    throw new InvalidOperationException($"{id}: {text}: {verdicts[0]}, then {second}\n{weaker}\n{other}");
            }
        }
    });

    private static bool AsksMonths(string text, Vocabulary vocabulary) =>
        vocabulary.Definitions.Select(d => d.Expression).Append(text).Any(t => t.Contains("TotalMonths", StringComparison.Ordinal));

    private static bool Faulty(ReferenceEvaluator evaluator, string text, ReferenceSituation situation) => evaluator.Evaluate(text, situation).Fault is not null;

    [Fact]
    public void Ten_thousand_applicants_are_made_in_seconds()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var random = new Seeded(1);
        var vocabularies = Enumerable.Range(0, 200).Select(_ => RulesetGenerator.Next(random).Vocabulary).ToList();
        for (int i = 0; i < 10_000; i++) Weakening.Weaken(random, vocabularies[i % 200], ApplicantGenerator.Complete(random, vocabularies[i % 200]));
        TestContext.Current.SendDiagnosticMessage($"{watch.ElapsedMilliseconds} ms");
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Verdicts_of_complete_applicants_are_of_both_kinds()
    {
        var counts = new Dictionary<Truth, int> { [Truth.Met] = 0, [Truth.Unmet] = 0, [Truth.Unknown] = 0 };
        Seeded.ForEach(60, random =>
        {
            var ruleset = RulesetGenerator.Next(random);
            var evaluator = new ReferenceEvaluator(ReferenceDeclarations.From(ruleset.Files["ruleset.json"]), ReferenceCalendar.From(JsonDocument.Parse(RulesetGenerator.CalendarText).RootElement));
            var facts = evaluator.Situation(ApplicantGenerator.Complete(random, ruleset.Vocabulary).Deserialize<JsonElement>(), ruleset.Vocabulary.On, ruleset.Vocabulary.Targets[0]);
            foreach (string text in ruleset.Expressions.Values) counts[evaluator.Evaluate(text, facts).Verdict]++;
        });
        int all = counts.Values.Sum();
        counts[Truth.Met].Should().BeGreaterThan(all / 5);
        counts[Truth.Unmet].Should().BeGreaterThan(all / 5);
        counts[Truth.Unknown].Should().BeLessThan(all / 5);
    }
}

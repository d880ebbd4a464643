using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GreenChannel.Rules.Compilation;
using GreenChannel.Rules.Tests.Meaning;

namespace GreenChannel.Rules.Tests.Laws;

/// <summary>The compiled plans say what the reference says, of complete applicants and of weakened ones.</summary>
public sealed class EngineLawTests
{
    [Fact]
    public void Generated_rulesets_load_without_errors() => Seeded.ForEach(40, random =>
    {
        var loaded = GreenChannelRules.Load(RulesetGenerator.Next(random).Files);
        var errors = loaded.Findings.Where(f => f.Severity == Severity.Error).Select(f => f.ToString()).ToList();
        if (errors.Count > 0) throw new InvalidOperationException(string.Join('\n', errors));
    });

    [Fact]
    public void The_compiled_plans_agree_with_the_reference() => Seeded.ForEach(200, random =>
    {
        var generated = RulesetGenerator.Next(random);
        var ruleset = GreenChannelRules.Load(generated.Files).OrThrow();
        var evaluator = new ReferenceEvaluator(ReferenceDeclarations.From(generated.Files["ruleset.json"]), ReferenceCalendar.From(JsonDocument.Parse(RulesetGenerator.CalendarText).RootElement));
        for (int person = 0; person < 17; person++)
        {
            var complete = ApplicantGenerator.Complete(random, generated.Vocabulary);
            var weak = Weakening.Weaken(random, generated.Vocabulary, complete);
            foreach (var facts in new[] { complete, weak, Weakening.Weaken(random, generated.Vocabulary, weak) }) Compare(random, generated, ruleset, evaluator, facts);
        }
    });

    private static void Compare(Seeded random, GeneratedRuleset generated, Ruleset ruleset, ReferenceEvaluator evaluator, JsonObject facts)
    {
        var vocabulary = generated.Vocabulary;
        int target = random.Next(vocabulary.Targets.Length);
        bool isUsual = random.Next(2) == 0;
        var compiled = ruleset.Compiled;
        int[] choices = isUsual ? [.. compiled.Bound.DefaultChoices] : [.. vocabulary.Readings.Select(r => random.Next(r.Choices.Length))];
        var readings = vocabulary.Readings.Select((r, i) => (r.Name, r.Choices[choices[i]])).ToDictionary(r => r.Name, r => r.Item2);
        var applicant = ruleset.ReadFacts(Encoding.UTF8.GetBytes(facts.ToJsonString())).OrThrow();
        var input = new EvaluationInput(applicant.Slots, vocabulary.On.DayNumber, target, choices);
        Lanes first = compiled.NewLanes(), quick = compiled.NewLanes(), later = compiled.NewLanes(), again = compiled.NewQuietLanes(), thorough = compiled.NewLanes();
        compiled.EvaluateInterpreted(input, first);
        compiled.EvaluateCompiled(input, quick);
        // Who is decided again, under the usual readings, has a plan for verdicts alone; what is noted never hangs on how often.
        compiled.EvaluateCompiled(input, again);
        compiled.EvaluateCompiled(input, later);
        compiled.EvaluateExhaustively(input, thorough);
        if (!Notes(first).SequenceEqual(Notes(quick)) || !Notes(later).SequenceEqual(Notes(quick))) throw new InvalidOperationException($"{string.Join(' ', Notes(quick))}\nfirst {string.Join(' ', Notes(first))}, later {string.Join(' ', Notes(later))}");
        var situation = evaluator.Situation(facts.Deserialize<JsonElement>(), vocabulary.On, vocabulary.Targets[target], readings);
        for (int test = 0; test < compiled.Bound.Tests.Length; test++)
        {
            string text = compiled.Bound.Tests[test].Text;
            var expected = evaluator.Evaluate(text, situation);
            if (quick.Verdicts[test].ToString() == expected.Verdict.ToString() && thorough.Verdicts[test] == quick.Verdicts[test] && first.Verdicts[test] == quick.Verdicts[test] && again.Verdicts[test] == quick.Verdicts[test]) continue;
            if (quick.Verdicts[test] == Verdict.Unknown && first.Verdicts[test] == Verdict.Unknown && again.Verdicts[test] == Verdict.Unknown && LaysEndToEnd(text, vocabulary)) continue;
            throw new InvalidOperationException(
                $"{text}\nreference {expected}, short {quick.Verdicts[test]}, again {again.Verdicts[test]}, interpreted {first.Verdicts[test]}, exhaustive {thorough.Verdicts[test]}; target {target}, {string.Join(' ', readings.Values)}, on {vocabulary.On:o}\n{facts.ToJsonString()}\n{string.Join('\n', vocabulary.Definitions.Select(d => d.Name + ": " + d.Expression))}");
        }
    }

    private static IEnumerable<string> Notes(Lanes lanes) => lanes.Faults.Select(f => $"{f}").Concat(lanes.Warnings.Select(w => $"{w}"));

    /// <summary>
    /// The one known difference: days laid end to end start from the first day, so an earlier one may lower the months
    /// (February alone is a month, 29 days from 1 January are not). The engine's bounds allow for that, the reference's
    /// do not, so there the engine may say unknown.
    /// </summary>
    private static bool LaysEndToEnd(string text, Vocabulary vocabulary) =>
        vocabulary.Definitions.Select(d => d.Expression).Append(text).Any(t => t.Contains("Dates.Total", StringComparison.Ordinal));
}

using System.Collections.Immutable;
using System.Text.Json.Nodes;
using GreenChannel.Rules.Evaluation;
using GreenChannel.Rules.Questions;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Tests.Laws;

/// <summary>What is missing, what is decided by every completion, what to ask next and the shortest ways, against trying everything.</summary>
public sealed class CompletionLaws
{
    private static readonly FiniteRuleset Rules = FiniteRuleset.OfAllTypes;

    [Fact]
    public void Missing_are_exactly_the_facts_of_which_two_values_lead_to_different_answers() => Seeded.ForEach(60, random =>
    {
        var ruleset = Rules.Next(random);
        for (int person = 0; person < 8; person++)
        {
            var facts = Known(random, percent: 60);
            var decision = Decide(ruleset, facts);
            string[] unknown = [.. Rules.Values.Keys.Where(k => facts[k] is null)];
            var answers = Completions(facts, [.. unknown]).ToDictionary(c => Key(c, unknown), c => AnswersOf(Decide(ruleset, c), decision));
            string[] expected = [.. unknown.Where(f => Matters(f, unknown, answers, whole: true))], outcome = [.. unknown.Where(f => Matters(f, unknown, answers, whole: false))];
            decision.Missing.Select(m => m.Fact).Should().BeEquivalentTo(expected, facts.ToJsonString());
            decision.Missing.Where(m => m.ChangesOutcome).Select(m => m.Fact).Should().BeEquivalentTo(outcome, facts.ToJsonString());
            decision.Missing.All(m => m.IsSettled).Should().BeTrue();
        }
    }, first: 6001);

    // Witnesses: a list that is only asked whether some record is such needs no more records than there are questions.
    [Fact]
    public void Of_a_long_list_a_few_records_tell_all_that_more_of_them_can() => Seeded.ForEach(150, random =>
    {
        var finite = FiniteRuleset.OfALongList;
        var ruleset = finite.Next(random);
        for (int person = 0; person < 6; person++)
        {
            var facts = Known(random, percent: 40, finite);
            facts.Remove("l");
            JsonNode[] lists = finite.Values["l"];
            if (random.Chance(40))
            {
                var first = (JsonArray)random.Pick([.. lists.Where(l => l.AsArray().Count == 1)]);
                lists = [.. lists.Where(l => l.AsArray().Any(r => JsonNode.DeepEquals(r, first[0])))];
                facts["l"] = new JsonObject { ["items"] = first.DeepClone(), ["complete"] = false };
            }

            var decision = Decide(ruleset, facts);
            string[] unknown = [.. finite.Values.Keys.Where(k => k == "l" || facts[k] is null)];
            var answers = Completions(facts, [.. unknown], fact => fact == "l" ? lists : finite.Values[fact]).ToDictionary(c => Key(c, unknown), c => AnswersOf(Decide(ruleset, c), decision));
            foreach (string fact in unknown)
            {
                bool matters = Matters(fact, unknown, answers, whole: true);
                if (decision.Missing.FirstOrDefault(m => m.Fact == fact) is { } missing) (matters || !missing.IsSettled).Should().BeTrue($"{fact} of {facts.ToJsonString()}");
                else matters.Should().BeFalse($"{fact} of {facts.ToJsonString()}");
            }
        }
    }, first: 6251);

    [Fact]
    public void A_route_is_undetermined_exactly_if_completions_differ() => Seeded.ForEach(60, random =>
    {
        var ruleset = Rules.Next(random);
        for (int person = 0; person < 8; person++)
        {
            var facts = Known(random, percent: 70);
            var decision = Decide(ruleset, facts);
            var all = Completions(facts, [.. Rules.Values.Keys.Where(k => facts[k] is null)]).Select(c => Decide(ruleset, c)).ToList();
            var routes = decision.Targets[0].Routes;
            for (int route = 0; route < routes.Length; route++)
            {
                var outcomes = all.Select(d => d.Targets[0].Routes[route].Outcome).Distinct().ToList();
                // What stands against a route already stays against it, in one way or another.
                if (decision.KleenesEvaluations[0].Outcomes[route] > Outcome.Undetermined) outcomes.Should().OnlyContain(o => o > Outcome.Undetermined);
                else routes[route].Outcome.Should().Be(outcomes.Count == 1 ? outcomes[0] : Outcome.Undetermined, facts.ToJsonString());
            }
        }
    }, first: 6501);

    [Fact]
    public void Questions_get_to_a_decided_answer_and_none_is_in_vain() => Seeded.ForEach(60, random =>
    {
        var ruleset = Rules.Next(random);
        for (int person = 0; person < 6; person++)
        {
            var facts = Known(random, percent: 30);
            for (int asked = 0; ; asked++)
            {
                var decision = Decide(ruleset, facts);
                string[] unknown = [.. Rules.Values.Keys.Where(k => facts[k] is null)];
                var best = Completions(facts, [.. unknown]).ToDictionary(c => Key(c, unknown), c => Best(Decide(ruleset, c)));
                if (ruleset.NextQuestion(decision).Question is not { } question)
                {
                    best.Values.Distinct().Should().ContainSingle(facts.ToJsonString());
                    break;
                }

                Matters(question.Fact, unknown, best.ToDictionary(b => b.Key, b => (Whole: b.Value, Outcomes: b.Value)), whole: true).Should().BeTrue($"{question.Fact} of {facts.ToJsonString()}");
                facts[question.Fact] = random.Pick(Rules.Values[question.Fact]).DeepClone();
                asked.Should().BeLessThan(Rules.Values.Count);
            }
        }
    }, first: 7001);

    [Fact]
    public void The_shortest_ways_are_all_minimal_sets_of_changes_that_make_a_route_eligible() => Seeded.ForEach(60, random =>
    {
        var ruleset = Rules.Next(random);
        for (int person = 0; person < 8; person++)
        {
            var decision = Decide(ruleset, Known(random, percent: 80));
            var target = decision.KleenesEvaluations[0];
            foreach (var ways in ruleset.ShortestWays(decision, most: 1000).Routes.Where(r => r.Outcome != Outcome.Eligible))
            {
                int route = Array.FindIndex(target.Plan.Routes, r => r.Route.Id == ways.Route);
                ways.IsComplete.Should().BeTrue();
                ways.Ways.Select(w => string.Join('+', w.Changes.Select(c => c.IsBar ? c.Id : ((Leaf)c.Condition).Expression.Value).Order(StringComparer.Ordinal)))
                    .Should().BeEquivalentTo(MinimalSets(target, route));
            }
        }
    }, first: 7501);

    // Every subset of what stands against the route, tried one by one.
    private static List<string> MinimalSets(TargetEvaluation target, int route)
    {
        var plan = target.Plan;
        var found = new List<int>();
        var parts = plan.Routes[route].Parts.Where(p => p.Class == PartClass.Qualification && p.Force != Force.Advisory).Concat(plan.Routes[route].Requirements.SelectMany(r => plan.Requirements[r].Parts).Where(p => p.Class == PartClass.Qualification && p.Force != Force.Advisory));
        int[] tests = [.. parts.SelectMany(p => Leaves(plan, p.Node)).Select(plan.Nodes.TestOf).Distinct().Where(t => target.Lanes.Verdicts[t] != Verdict.Met)];
        int[] bars = [.. plan.Routes[route].Bars.Where(b => plan.Bars[b].Force != Force.Advisory)];
        int count = tests.Length + bars.Length;
        foreach (int set in Enumerable.Range(0, 1 << count).OrderBy(s => int.PopCount(s)))
        {
            if (found.Exists(f => (f & set) == f) || !IsEligible(set)) continue;
            found.Add(set);
        }

        return [.. found.Select(set => string.Join('+', Names(set).Order(StringComparer.Ordinal)))];

        IEnumerable<string> Names(int set) => tests.Where((_, i) => (set >> i & 1) == 1).Select(t => plan.Bound.Tests[t].Text).Concat(bars.Where((_, i) => (set >> (tests.Length + i) & 1) == 1).Select(b => plan.Bars[b].Bar.Id));

        bool IsEligible(int set)
        {
            Verdict[] verdicts = [.. target.Lanes.Verdicts];
            for (int i = 0; i < tests.Length; i++)
            {
                if ((set >> i & 1) == 1) verdicts[tests[i]] = Verdict.Met;
            }

            bool[] lifted = [.. plan.Bars.Select((_, b) => Array.IndexOf(bars, b) is >= 0 and var i && (set >> (tests.Length + i) & 1) == 1)];
            return TargetEvaluation.Combine(plan, target.Target, target.Lanes with { Verdicts = verdicts }, 0, lifted).Outcomes[route] == Outcome.Eligible;
        }
    }

    private static IEnumerable<int> Leaves(EvaluationPlan plan, int node) =>
        plan.Nodes.TestOf(node) >= 0 ? [node] : plan.Nodes.ChildrenOf(node).ToArray().SelectMany(c => Leaves(plan, c));

    private static JsonObject Known(Seeded random, int percent, FiniteRuleset? rules = null)
    {
        var facts = new JsonObject();
        foreach (var (name, values) in (rules ?? Rules).Values)
        {
            if (random.Chance(percent)) facts[name] = random.Pick(values).DeepClone();
        }

        return facts;
    }

    private static Decision Decide(Ruleset ruleset, JsonObject facts) =>
        ruleset.Decide(ruleset.ReadRequest(new JsonObject { ["on"] = "2024-06-01", ["facts"] = facts.DeepClone() }.ToJsonString()).OrThrow());

    private static IEnumerable<JsonObject> Completions(JsonObject facts, ImmutableArray<string> unknown, Func<string, JsonNode[]>? valuesOf = null)
    {
        if (unknown.IsEmpty) return [facts];
        return (valuesOf?.Invoke(unknown[0]) ?? Rules.Values[unknown[0]]).SelectMany(value =>
        {
            var more = (JsonObject)facts.DeepClone();
            more[unknown[0]] = value.DeepClone();
            return Completions(more, unknown[1..], valuesOf);
        });
    }

    private static string Key(JsonObject facts, IEnumerable<string> unknown) => string.Join('|', unknown.Select(u => facts[u]!.ToJsonString()));

    private static string Best(Decision decision) => decision.Outcome > Outcome.Undetermined ? "against" : $"{decision.Outcome}";

    // Of the routes that are open while the facts are unknown.
    private static (string Whole, string Outcomes) AnswersOf(Decision decision, Decision before)
    {
        var routes = decision.Targets[0].Routes.Where((_, i) => before.KleenesEvaluations[0].Outcomes[i] <= Outcome.Undetermined).ToList();
        string outcomes = string.Join(',', routes.Select(r => r.Outcome));
        return (string.Join(',', routes.Select(r => r.Outcome <= Outcome.Undetermined ? $"{r.Outcome}:{string.Join('/', r.Readiness.Select(s => s.Readiness))}" : $"{r.Outcome}")), outcomes);
    }

    private static bool Matters(string fact, string[] unknown, Dictionary<string, (string Whole, string Outcomes)> answers, bool whole)
    {
        int at = Array.IndexOf(unknown, fact);
        return answers.GroupBy(a => string.Join('|', a.Key.Split('|').Where((_, i) => i != at))).Any(g => g.Select(a => whole ? a.Value.Whole : a.Value.Outcomes).Distinct().Count() > 1);
    }
}

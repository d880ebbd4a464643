using System.Text.Json;
using CsCheck;
using GreenChannel.Rules.Evaluation;

namespace GreenChannel.Rules.Tests.Evaluation;

/// <summary>Laws that hold whatever the ruleset and whatever is known.</summary>
public sealed class OutcomeLaws
{
    private static readonly string[] Qualifications = ["substantive", "judgement"];
    private static readonly string[] Procedures = ["procedural", "material"];

    [Fact]
    public void More_knowledge_never_takes_back_what_was_settled() => Sample((random, sketch) =>
    {
        var verdicts = Verdicts(random, sketch.Leaves);
        var more = verdicts.ToDictionary(v => v.Key, v => v.Value == Verdict.Unknown ? AnyVerdict(random) : v.Value);
        var lifts = Lifts(random, sketch);
        var before = sketch.Combine(verdicts, lifts);
        var after = sketch.Combine(more, lifts);
        for (int route = 0; route < sketch.Plan.Routes.Length; route++)
        {
            Allowed(before.Outcomes[route]).Should().Contain(after.Outcomes[route]);
            if (after.Outcomes[route] == Outcome.NotApplicable) continue;
            foreach (int stage in sketch.Plan.Routes[route].Stages)
            {
                if (before.ReadinessOf(route, stage) is Readiness.Ready or Readiness.Refused)
                    after.ReadinessOf(route, stage).Should().Be(before.ReadinessOf(route, stage));
            }
        }
    });

    [Fact]
    public void The_order_of_bars_routes_and_conditions_decides_nothing() => Sample((random, sketch, source) =>
    {
        var shuffled = Sketch.Of(JsonSerializer.SerializeToElement(Shuffle(random, source)));
        var verdicts = Verdicts(random, sketch.Leaves);
        var lifts = Lifts(random, sketch);
        var notYet = NotYet(random, verdicts);
        var one = sketch.Combine(verdicts, lifts);
        var other = shuffled.Combine(verdicts, lifts);
        other.Outcome.Should().Be(one.Outcome);
        for (int route = 0; route < sketch.Plan.Routes.Length; route++)
        {
            int there = Array.FindIndex(shuffled.Plan.Routes, r => r.Route.Id == sketch.Plan.Routes[route].Route.Id);
            var (a, b) = (sketch.Tell(one, route, notYet), shuffled.Tell(other, there, notYet));
            b.Outcome.Should().Be(a.Outcome);
            b.Readiness.Should().Equal(a.Readiness);
            b.Unmet.Should().BeEquivalentTo(a.Unmet);
            b.Unknown.Should().BeEquivalentTo(a.Unknown);
            b.Pending.Should().BeEquivalentTo(a.Pending);
            b.Discretion.Should().BeEquivalentTo(a.Discretion);
        }
    });

    [Fact]
    public void A_lift_is_as_if_the_bar_were_clear() => Sample((random, sketch) =>
    {
        var verdicts = Verdicts(random, sketch.Leaves);
        var lifts = Lifts(random, sketch);
        var clear = verdicts.ToDictionary(v => v.Key, v => lifts.Contains(v.Key) ? Verdict.Unmet : v.Value);
        var notYet = NotYet(random, clear);
        var lifted = sketch.Combine(verdicts, lifts);
        var cleared = sketch.Combine(clear, []);
        lifted.Outcomes.Should().Equal(cleared.Outcomes);
        for (int route = 0; route < sketch.Plan.Routes.Length; route++) sketch.Tell(lifted, route, notYet).Should().BeEquivalentTo(sketch.Tell(cleared, route, notYet));
    });

    [Fact]
    public void With_everything_known_nothing_is_undetermined_or_pending_but_by_discretion() => Sample((random, sketch) =>
    {
        var verdicts = sketch.Leaves.ToDictionary(l => l, _ => random.Next(2) == 0 ? Verdict.Met : Verdict.Unmet);
        var evaluation = sketch.Combine(verdicts, []);
        evaluation.Outcomes.Should().NotContain(Outcome.Undetermined);
        OpenLeaf.Of(evaluation).Should().BeEmpty();
        for (int route = 0; route < sketch.Plan.Routes.Length; route++)
        {
            var told = sketch.Tell(evaluation, route, new HashSet<string>());
            told.Pending.Should().BeEmpty();
            told.Unknown.Should().BeEmpty();
        }
    });

    [Fact]
    public void What_is_marked_as_not_mattering_never_changes_a_route() => Sample((random, sketch) =>
    {
        var verdicts = Verdicts(random, sketch.Leaves);
        var lifts = Lifts(random, sketch);
        bool closed = random.Next(2) == 0;
        var before = sketch.Combine(verdicts, lifts, closed);
        for (int route = 0; route < sketch.Plan.Routes.Length; route++)
        {
            bool[] matters = DecisiveConditions.Of(before, route);
            var free = sketch.Leaves.Where(l => !matters[sketch.Plan.Nodes.IndexOf[l]]).ToList();
            var changed = free.SelectMany(l => Enum.GetValues<Verdict>().Select(v => new Dictionary<string, Verdict>(verdicts) { [l] = v })).ToList();
            for (int i = 0; i < 5; i++) changed.Add(verdicts.ToDictionary(v => v.Key, v => free.Contains(v.Key) ? AnyVerdict(random) : v.Value));
            foreach (var after in changed.Select(c => sketch.Combine(c, lifts, closed)))
            {
                after.Outcomes[route].Should().Be(before.Outcomes[route]);
                if (!before.IsOpen(route)) continue;
                foreach (int stage in sketch.Plan.Routes[route].Stages) after.ReadinessOf(route, stage).Should().Be(before.ReadinessOf(route, stage));
            }
        }
    });

    [Fact]
    public void What_stands_against_a_route_matters() => Sample((random, sketch) =>
    {
        var verdicts = Verdicts(random, sketch.Leaves);
        var evaluation = sketch.Combine(verdicts, []);
        for (int route = 0; route < sketch.Plan.Routes.Length; route++)
        {
            bool[] matters = DecisiveConditions.Of(evaluation, route);
            var told = sketch.Tell(evaluation, route, new HashSet<string>());
            string[] named = [.. told.Outcome == Outcome.Discretionary ? told.Discretion : told.Outcome is Outcome.Ineligible or Outcome.Redirected ? told.Unmet : []];
            foreach (var bar in sketch.Plan.Bars.Where(b => b.Stage == 0 && named.Contains(b.Bar.Id))) matters[bar.Node].Should().BeTrue(bar.Bar.Id);
        }
    });

    [Fact]
    public void A_route_is_what_its_parts_say_together() => Sample((random, sketch) =>
    {
        var verdicts = Verdicts(random, sketch.Leaves);
        var lifts = Lifts(random, sketch);
        bool closed = random.Next(2) == 0;
        var evaluation = sketch.Combine(verdicts, lifts, closed);
        for (int route = 0; route < sketch.Plan.Routes.Length; route++)
        {
            Says all = default;
            foreach (var part in sketch.Plan.Weights.PartsOf(route))
            {
                if (part.Bar < 0 || !evaluation.IsLifted(part.Bar)) all |= part.Of(evaluation.Verdicts[sketch.Plan.Nodes.NodeAt(part.Place)]);
            }

            evaluation.Outcomes[route].Should().Be(all.ToOutcome());
            for (int stage = 0; stage < sketch.Plan.StageCount; stage++) evaluation.ReadinessOf(route, stage).Should().Be(Readiness(all, stage, closed));
        }

        static Readiness Readiness(Says all, int stage, bool closed) =>
            all.ToOutcome() == Outcome.NotApplicable ? Rules.Readiness.Ready
            : (all.Refused >> stage & 1) != 0 ? Rules.Readiness.Refused
            : (all.Pending >> stage & 1) == 0 ? Rules.Readiness.Ready
            : closed && stage == 0 ? Rules.Readiness.Lapsed : Rules.Readiness.Pending;
    });

    private static void Sample(Action<Random, Sketch> law) => Sample((random, sketch, _) => law(random, sketch));

    private static void Sample(Action<Random, Sketch, Dictionary<string, object>> law) => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            var source = AnySketch(random);
            law(random, Sketch.Of(JsonSerializer.SerializeToElement(source)), source);
        },
        iter: 1000);

    private static Outcome[] Allowed(Outcome before) => before switch
    {
        Outcome.Undetermined => Enum.GetValues<Outcome>(),
        Outcome.Redirected => [Outcome.Redirected, Outcome.Ineligible, Outcome.NotApplicable],
        Outcome.Ineligible => [Outcome.Ineligible, Outcome.NotApplicable],
        _ => [before],
    };

    private static Verdict AnyVerdict(Random random) => (Verdict)random.Next(3);

    private static Dictionary<string, Verdict> Verdicts(Random random, IEnumerable<string> leaves)
    {
        // Mostly met, or nearly every route would have something against it.
        int met = random.Next(10);
        return leaves.ToDictionary(l => l, _ => random.Next(10) < met ? Verdict.Met : AnyVerdict(random));
    }

    private static HashSet<string> NotYet(Random random, Dictionary<string, Verdict> verdicts) =>
        [.. verdicts.Where(v => v.Value == Verdict.Unknown && random.Next(2) == 0).Select(v => v.Key)];

    private static List<string> Lifts(Random random, Sketch sketch) =>
        [.. sketch.Plan.Bars.Where(b => b.Force == Rules.Rulesets.Force.InPrinciple && random.Next(3) == 0).Select(b => b.Bar.Id)];

    private static Dictionary<string, object> AnySketch(Random random)
    {
        int next = 0;
        // Many routes don't fit into one strip of what is weighed at once.
        string[] routes = random.Next(20) > 0 ? ["r", "s", "t"] : [.. Enumerable.Range(0, 40).Select(i => $"r{i}")];
        return new()
        {
            ["bars"] = Enumerable.Range(0, random.Next(4)).Select(_ => AnyBar($"bar{next++}")).ToList(),
            ["requirements"] = Enumerable.Range(0, random.Next(3)).Select(_ => new Dictionary<string, object> { ["tree"] = AnyPart(), ["appliesTo"] = Some() }).ToList(),
            ["routes"] = routes.ToDictionary(r => r, _ => AnyRoute()),
        };

        List<string> Some() => [.. routes.Where(_ => random.Next(3) == 0)];

        T Pick<T>(params T[] of) => of[random.Next(of.Length)];

        Dictionary<string, object> AnyBar(string id) => new()
        {
            ["id"] = id, ["force"] = Pick("mandatory", "inPrinciple", "inPrinciple", "advisory"), ["gates"] = Pick("application", "application", "review"),
            ["redirects"] = random.Next(2) == 0, ["appliesTo"] = Some(),
        };

        object AnyRoute() => new Dictionary<string, object>
        {
            ["id"] = $"n{next++}",
            ["and"] = Enumerable.Range(0, random.Next(1, 5)).Select(i => i == 0 && random.Next(2) == 0 ? $"l{next++} scope" : AnyPart()).ToList(),
        };

        object AnyPart() => random.Next(3) > 0
            ? $"l{next++} {Pick(Pick(Qualifications, Procedures))} {Pick("mandatory", "mandatory", "inPrinciple", "advisory")} @{Pick("application", "application", "review")}"
            : AnyOr(Pick(Qualifications, Procedures));

        object AnyOr(string[] kinds) => new Dictionary<string, object>
        {
            ["id"] = $"n{next++}", ["force"] = Pick("mandatory", "inPrinciple"), ["gates"] = Pick("application", "review"),
            ["or"] = Enumerable.Range(0, random.Next(1, 4)).Select(i => i == 0 && random.Next(3) == 0 ? $"l{next++} scope" : Inner(kinds, 1)).Append($"l{next++} {Pick(kinds)}").ToList(),
        };

        object Inner(string[] kinds, int depth) => random.Next(3) > 0 || depth > 2
            ? $"l{next++} {Pick(kinds)}"
            : new Dictionary<string, object>
            {
                ["id"] = $"n{next++}", [Pick("and", "or")] = Enumerable.Range(0, random.Next(1, 3)).Select(_ => Inner(kinds, depth + 1)).ToList(),
            };
    }

    private static object Shuffle(Random random, object tree) => tree switch
    {
        Dictionary<string, object> map => map.OrderBy(_ => random.Next()).ToDictionary(m => m.Key, m => Shuffle(random, m.Value)),
        List<object> list => list.OrderBy(_ => random.Next()).Select(i => Shuffle(random, i)).ToList(),
        List<Dictionary<string, object>> list => list.OrderBy(_ => random.Next()).Select(i => Shuffle(random, i)).ToList(),
        _ => tree,
    };
}

using GreenChannel.Rules.Counting;
using GreenChannel.Rules.Questions;
using GreenChannel.Rules.Rulesets;
using GreenChannel.Rules.Tests.Explaining;
using GreenChannel.Rules.Tests.Laws;
using NodaTime;

namespace GreenChannel.Rules.Tests.Questions;

/// <summary>A timeline says of each day what a decision says of it.</summary>
public sealed class TimelineLawTests
{
    [Fact]
    public void Of_random_rulesets_it_is_exact_to_the_day() => Seeded.ForEach(40, random =>
    {
        var trial = new Trial(random);
        var complete = ApplicantGenerator.Complete(random, trial.Generated.Vocabulary);
        foreach (var facts in new[] { complete, Weakening.Weaken(random, trial.Generated.Vocabulary, complete) })
        {
            var on = Day.ToDate(trial.Generated.Vocabulary.On.DayNumber).PlusDays(random.Next(200));
            var request = trial.Request(facts) with { On = on, Target = random.Chance(70) ? null : trial.Generated.Vocabulary.Targets[trial.Target], Lifts = [.. Lifts(random, trial.Ruleset, on)] };
            Compare(trial.Ruleset, request, TimelineHorizon.Between(on.PlusDays(-random.Next(500)), on.PlusDays(random.Next(300))));
        }
    });

    [Theory]
    [InlineData("tier-3-not-yet-assessed")]
    [InlineData("tier-5-eleven-months")]
    [InlineData("tier-5-redirected")]
    [InlineData("tier-6-appointed-by-month")]
    public void Of_the_shipped_ruleset_it_is_exact_over_ten_years(string sample)
    {
        var request = Samples.Explain(sample).Decision.Request with { Target = null };
        Compare(Samples.Ruleset, request, TimelineHorizon.Around(request.On));
    }

    [Fact]
    public void It_may_begin_and_end_with_the_calendar()
    {
        var request = Samples.Explain("tier-5-eleven-months").Decision.Request;
        Compare(Samples.Ruleset, request with { On = new LocalDate(1, 1, 1) }, TimelineHorizon.Around(new LocalDate(1, 1, 1), 2));
        Compare(Samples.Ruleset, request with { On = new LocalDate(9999, 12, 31) }, TimelineHorizon.Around(new LocalDate(9999, 12, 31), 2));
    }

    private static IEnumerable<Lift> Lifts(Seeded random, Ruleset ruleset, LocalDate on) =>
        ruleset.Compiled.Bound.Document.Bars.Where(b => b.Condition.Force == Force.InPrinciple && random.Chance(60)).Select(b => new Lift(b.Id, "who may", on.PlusDays(-random.Next(300)), "so"));

    private static void Compare(Ruleset ruleset, DecisionRequest request, TimelineHorizon horizon)
    {
        var timeline = ruleset.TimelineOf(request, horizon);
        foreach (var line in timeline.Targets.SelectMany(t => t.Routes.Select(r => r.Line).Append(t.Line))) IsWhole(line, timeline);
        for (var day = horizon.From; day <= horizon.To; day = day.PlusDays(1))
        {
            // Timelines take conditions one by one, as Kleene's tables do.
            var decision = ruleset.Decide(request with { On = day, Lifts = [.. request.Lifts.Where(l => l.On <= day)] });
            foreach (var (told, decided) in timeline.Targets.Zip(decision.KleenesEvaluations))
            {
                Holds(told.Line, day, decided.Outcome, told.Target);
                foreach (var (route, outcome) in told.Routes.Zip(decided.Outcomes)) Holds(route.Line, day, outcome, $"{told.Target} {route.Id}");
            }

            if (day == horizon.To) break;
        }
    }

    private static void Holds(OutcomeLine line, LocalDate day, Outcome outcome, string? what)
    {
        var told = line.Intervals.Single(i => i.From <= day && day <= i.To).Outcome;
        if (told != outcome) throw new InvalidOperationException($"{what} on {day}: told {told}, decided {outcome}");
    }

    private static void IsWhole(OutcomeLine line, Timeline timeline)
    {
        line.Intervals[0].From.Should().Be(timeline.Horizon.From);
        line.Intervals[^1].To.Should().Be(timeline.Horizon.To);
        foreach (var (before, after, change) in line.Intervals.Zip(line.Intervals.Skip(1), line.Changes))
        {
            after.From.Should().Be(before.To.PlusDays(1));
            (change.On, change.Before, change.After).Should().Be((after.From, before.Outcome, after.Outcome));
            before.Outcome.Should().NotBe(after.Outcome);
            change.Causes.Should().NotBeEmpty();
            change.Causes.Should().OnlyContain(c => c.Lifted || c.Before != c.After);
        }

        var eligible = line.Intervals.Where(i => i.Outcome == Outcome.Eligible && i.To >= timeline.Request.On).ToList();
        line.FirstEligible.Should().Be(eligible.Count == 0 ? null : LocalDate.Max(eligible[0].From, timeline.Request.On));
        line.LastEligible.Should().Be(eligible.Count == 0 ? null : eligible[^1].To);
    }
}

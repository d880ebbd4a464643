using GreenChannel.Rules.Questions;
using GreenChannel.Rules.Tests.Evaluation;
using GreenChannel.Rules.Tests.Explaining;
using NodaTime;

namespace GreenChannel.Rules.Tests.Questions;

public sealed class TimelineTests
{
    private static readonly LocalDate On = new(2024, 11, 4);

    [Fact]
    public void A_year_of_work_is_full_on_its_anniversary_and_the_condition_says_so()
    {
        var request = Samples.Explain("tier-5-eleven-months").Decision.Request;
        var timeline = Samples.Ruleset.TimelineOf(request, null, TestContext.Current.CancellationToken);
        var change = timeline.Targets.Single().Routes.Single(r => r.Id == "2b").Line.Changes.First(c => c.After == Outcome.Eligible);
        change.On.Should().Be(new LocalDate(2024, 12, 5));
        var cause = change.Causes.Should().ContainSingle().Subject;
        cause.Condition.Should().Be("2b-year");
        (cause.Before, cause.After).Should().Be((Verdict.Unmet, Verdict.Met));
        cause.Facts.Should().Contain("localWorkPeriods");
        cause.Readings.Select(r => r.Name).Should().Contain(["countTo", "completion"]);
    }

    [Fact]
    public void A_lift_counts_from_its_own_day_and_is_named_as_the_cause()
    {
        var rules = GuildRuleset.Rules;
        var request = rules.ReadRequest("""{"on":"2024-04-15","facts":{"exiled":false,"debts":200,"trades":[],"age":30,"posted":"done","works":[{"from":"2000-01-01","to":"ongoing"}]}}""").OrThrow();
        var lifted = request with { Lifts = [new Lift("debt", "the head", new LocalDate(2024, 4, 10), "paid")] };
        var changes = rules.TimelineOf(lifted, null, TestContext.Current.CancellationToken).Targets.SelectMany(t => t.Routes).SelectMany(r => r.Line.Changes).SelectMany(c => c.Causes).Where(c => c.Lifted).ToList();
        changes.Should().NotBeEmpty().And.OnlyContain(c => c.Bar == "debt" && c.Before == Verdict.Met && c.After == Verdict.Met);
        FluentActions.Invoking(() => rules.TimelineOf(request with { Lifts = [new Lift("debt", "the head", new LocalDate(2024, 4, 16), "later")] })).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void It_can_be_cut_short()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var request = Samples.Explain("tier-5-eleven-months").Decision.Request;
        FluentActions.Invoking(() => Samples.Ruleset.TimelineOf(request, null, cancelled.Token)).Should().Throw<OperationCanceledException>();
    }

    [Theory]
    [InlineData(null, null, null, "2019-11-04", "2029-11-04")]
    [InlineData(null, null, 1, "2024-11-04", "2025-11-04")]
    [InlineData(null, null, 100, "1974-11-04", "2074-11-04")]
    [InlineData("2024-01-01", null, null, "2024-01-01", "2029-11-04")]
    [InlineData(null, "2025-01-01", 2, "2023-11-04", "2025-01-01")]
    [InlineData("2000-01-01", "2100-01-01", null, "2000-01-01", "2100-01-01")]
    [InlineData("2030-01-01", "2030-01-01", null, "2030-01-01", "2030-01-01")]
    public void A_horizon_is_years_around_the_day_or_its_ends(string? from, string? to, int? years, string first, string last)
    {
        TimelineHorizon.TryCreate(On, Parse(from), Parse(to), years, out var horizon).Should().BeTrue();
        (horizon!.From, horizon.To).Should().Be((Parse(first)!.Value, Parse(last)!.Value));
    }

    [Theory]
    [InlineData(null, null, 0)]
    [InlineData(null, null, -1)]
    [InlineData(null, null, 101)]
    [InlineData("2024-01-02", "2024-01-01", null)]
    [InlineData("2000-01-01", "2100-01-02", null)]
    [InlineData("1900-01-01", null, null)]
    [InlineData("2024-01-01", "2025-01-01", 5)]
    [InlineData("2030-01-01", null, 2)]
    public void What_is_no_horizon_is_none(string? from, string? to, int? years) => TimelineHorizon.TryCreate(On, Parse(from), Parse(to), years, out _).Should().BeFalse();

    [Fact]
    public void A_horizon_ends_where_the_calendar_does()
    {
        TimelineHorizon.Around(new LocalDate(3, 1, 1)).From.Should().Be(new LocalDate(1, 1, 1));
        TimelineHorizon.Around(new LocalDate(9998, 1, 1)).To.Should().Be(new LocalDate(9999, 12, 31));
        FluentActions.Invoking(() => TimelineHorizon.Around(new LocalDate(0, 1, 1))).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => TimelineHorizon.Between(On, On.PlusDays(-1))).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static LocalDate? Parse(string? day) => day is null ? null : TestData.ToDay(day);
}

using NodaTime;

namespace GreenChannel.Rules.Tests.Evaluation;

/// <summary>The last good value of what a request may ask, and the first and last day of the window.</summary>
public sealed class EdgesOfRequestsTests
{
    private static readonly DecisionRequest Nothing = GuildRuleset.Rules.ReadRequest("""{"on":"2024-04-15","facts":{"debts":5}}""").OrThrow();

    [Theory]
    [InlineData(2024, 2, 29, WindowState.NotOpen)]
    [InlineData(2024, 3, 1, WindowState.Open)]
    [InlineData(2024, 4, 30, WindowState.Open)]
    [InlineData(2024, 5, 1, WindowState.Closed)]
    public void Both_ends_of_the_window_are_inside(int year, int month, int day, WindowState state)
    {
        var decision = GuildRuleset.Rules.Decide(Nothing with { On = new LocalDate(year, month, day) });
        decision.Window.Should().Be(state);
        decision.Targets[0].Routes[0].Readiness[0].Readiness.Should().Be(state == WindowState.Closed ? Readiness.Lapsed : Readiness.Pending);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(9999, 12, 31)]
    public void Every_day_of_the_calendar_may_be_asked_about(int year, int month, int day) =>
        GuildRuleset.Rules.Decide(Nothing with { On = new LocalDate(year, month, day) }).Targets.Should().HaveCount(2);

    [Fact]
    public void A_bar_may_be_lifted_on_the_day_asked_about()
    {
        var lifted = GuildRuleset.Rules.Decide(Nothing with { Lifts = [new Lift("debt", "the head", Nothing.On, "paid soon")] });
        lifted.Targets.Should().OnlyContain(t => t.Bars.Single(b => b.Id == "debt").Lifted);
    }

    [Fact]
    public void Each_target_keeps_its_own_answers()
    {
        var decision = GuildRuleset.Decide("""{"on":"2024-04-15","facts":{"trades":["journeyman"]}}""");
        decision.Targets.Select(t => t.Bars.Single(b => b.Id == "held").State).Should().Equal(BarState.Applies, BarState.Clear);
        decision.Evaluations.Select(e => e.Lanes.Verdicts).Should().OnlyHaveUniqueItems();
    }
}

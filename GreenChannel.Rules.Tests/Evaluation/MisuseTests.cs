using NodaTime;

namespace GreenChannel.Rules.Tests.Evaluation;

/// <summary>Requests that a program put together wrongly.</summary>
public sealed class MisuseTests
{
    private static readonly DecisionRequest Good = GuildRuleset.Rules.ReadRequest("""{"on":"2024-04-15","facts":{}}""").OrThrow();

    public static IEnumerable<TheoryDataRow<DecisionRequest>> Requests() =>
    [
        Row("an unknown target", Good with { Target = "apprentice" }),
        Row("an unknown reading", Good with { Readings = Good.Readings.Add("mood", "good") }),
        Row("an unknown choice", Good with { Readings = Good.Readings.Add("adding", "endToEnd") }),
        Row("a lift of no bar", Good with { Lifts = [Lift("nothing")] }),
        Row("a lift of a mandatory bar", Good with { Lifts = [Lift("exile")] }),
        Row("a lift dated later", Good with { Lifts = [Lift("debt") with { On = new LocalDate(2024, 4, 16) }] }),
        Row("a day before year 1", Good with { On = new LocalDate(0, 1, 1) }),
        Row("a day of another calendar", Good with { On = new LocalDate(5784, 1, 1, CalendarSystem.HebrewCivil) }),
    ];

    [Theory]
    [MemberData(nameof(Requests))]
    public void Is_refused(DecisionRequest request) => FluentActions.Invoking(() => GuildRuleset.Rules.Decide(request)).Should().Throw<ArgumentException>();

    [Fact]
    public void An_applicant_of_another_ruleset_is_refused()
    {
        var files = Host.SmallRuleset.Files().Where(f => !f.Name.StartsWith("cases/", StringComparison.Ordinal)).ToDictionary(f => f.Name, f => f.Text);
        var other = GreenChannelRules.Load(files).OrThrow();
        FluentActions.Invoking(() => other.Decide(Good)).Should().Throw<ArgumentException>();
    }

    private static Lift Lift(string bar) => new(bar, "the head", new LocalDate(2024, 4, 1), "");

    private static TheoryDataRow<DecisionRequest> Row(string name, DecisionRequest request) => new(request) { TestDisplayName = name };
}

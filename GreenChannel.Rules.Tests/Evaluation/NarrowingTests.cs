using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Counting;
using GreenChannel.Rules.Evaluation;
using NodaTime;

namespace GreenChannel.Rules.Tests.Evaluation;

public sealed class NarrowingTests
{
    private static readonly long On = Day.Of(new LocalDate(2024, 11, 1));
    private static readonly Ruleset Rules = GreenChannelRules.Shipped("nmg-green-channel", "2024-h2");
    private static readonly FactSlot Periods = Rules.Plan.Bound.Facts.Facts.Single(f => f.Name == "technicalWorkPeriods");
    private static readonly Narrowing Narrowing = new([], On, null);

    // Of the later one fewer ends are possible, so that by number alone unlike parts would be paired.
    [Theory]
    [InlineData("1990-01-01", "2031-01-01")]
    [InlineData("2031-01-01", "1990-01-01")]
    public void Two_periods_that_begin_apart_are_split_into_parts_that_end_alike(string one, string other)
    {
        var place = new Place(Periods, 0, Field("to"));
        var pairs = Narrowing.SplitBoth(Box(one), Box(other), place, new Records(1, IsEnough: false), target: -1)!.ToList();
        pairs.Should().HaveCount(2);
        foreach (var (mine, its) in pairs)
        {
            EndOf(mine).Should().Be(EndOf(its));
            EndOf(mine).Hi.Should().BeGreaterThanOrEqualTo(Day.Of(new LocalDate(2031, 1, 1)));
        }
    }

    [Fact]
    public void No_part_ends_before_it_begins() =>
        Narrowing.Split(Box("2031-01-01"), new Place(Periods, 0, Field("to")), new Records(1, IsEnough: false), target: -1)!.Should().OnlyContain(b => EndOf(b).Hi >= Day.Of(new LocalDate(2031, 1, 1)));

    // Far from the day asked about, too, a few halves are enough to tell two days apart.
    [Theory]
    [InlineData("2007-10-01", "2015-10-01")]
    [InlineData("2030-01-01", "2042-01-01")]
    public void A_range_of_years_is_not_split_day_by_day(string from, string to)
    {
        var (lo, hi) = (Day.Of(TestData.ToDay(from)), Day.Of(TestData.ToDay(to)));
        var box = Box("1990-01-01");
        var cells = box.Lists[Periods.Column].Cells;
        int at = box.Lists[Periods.Column].At(Field("to"), 0);
        (cells.Lo[at], cells.Hi[at]) = (lo, hi);
        Narrowing.Split(box, new Place(Periods, 0, Field("to")), new Records(1, IsEnough: false), target: -1)!
            .Should().OnlyContain(b => EndOf(b).Hi - EndOf(b).Lo < (hi - lo) * 3 / 4);
    }

    private static (long Lo, long Hi) EndOf(FactSlots box)
    {
        var list = box.Lists[Periods.Column];
        int at = list.At(Field("to"), 0);
        return (list.Cells.Lo[at], list.Cells.Hi[at]);
    }

    private static FieldSlot Field(string name) => Periods.Fields.Single(f => f.Name == name);

    private static FactSlots Box(string from)
    {
        string request = $$"""{ "on": "2024-11-01", "facts": { "technicalWorkPeriods": [{ "from": "{{from}}", "to": null, "inFieldAppliedFor": true }] } }""";
        var decision = Rules.Decide(Rules.ReadRequest(request).OrThrow());
        return decision.InputOf(decision.KleenesEvaluations[0]).Facts;
    }
}

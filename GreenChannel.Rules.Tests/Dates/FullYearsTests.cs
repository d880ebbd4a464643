using System.Text.Json;
using GreenChannel.Rules.Compilation;
using GreenChannel.Rules.Counting;
using NodaTime;
using Clock = GreenChannel.Rules.Dates;

namespace GreenChannel.Rules.Tests.Counting;

public sealed class FullYearsTests
{
    public static IEnumerable<TheoryDataRow<string>> Pairs() => TestData.Rows("dates.json", "pairs");

    public static IEnumerable<TheoryDataRow<string>> Anniversaries() => TestData.Rows("dates.json", "anniversaries");

    public static IEnumerable<TheoryDataRow<string>> Months() => TestData.Rows("dates.json", "monthOnly");

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Years_and_months_between_two_days_are_those_of_the_table(string row)
    {
        var pair = TestData.Parse(row);
        LocalDate from = pair.Day("from"), to = pair.Day("to");
        if (pair.TryGetProperty("reversed", out _))
        {
            Clock.FullYears(from, to).Should().BeNegative();
            Clock.FullMonths(from, to).Should().BeNegative();
            return;
        }

        foreach (var (suffix, completion) in new[] { ("", Completion.OnAnniversary), ("IfReachedTheDayAfter", Completion.DayAfter), ("IfReachedTheDayBefore", Completion.DayBefore) })
        {
            Expected(pair, "fullYears" + suffix, Clock.FullYears(from, to, completion));
            Expected(pair, "fullMonths" + suffix, Clock.FullMonths(from, to, completion));
        }
    }

    [Theory]
    [MemberData(nameof(Anniversaries))]
    public void N_years_are_full_first_on_the_day_of_the_table(string row)
    {
        var line = TestData.Parse(row);
        LocalDate from = line.Day("from");
        int years = line.GetProperty("years").GetInt32();
        foreach (var (name, completion) in new[] { ("firstDay", Completion.OnAnniversary), ("firstDayIfReachedTheDayAfter", Completion.DayAfter), ("firstDayIfReachedTheDayBefore", Completion.DayBefore) })
        {
            var first = line.Day(name);
            Clock.FullYears(from, first, completion).Should().Be(years, name);
            Clock.FullYears(from, first.PlusDays(-1), completion).Should().Be(years - 1, name);
        }

        Clock.PlusYears(from, years).Should().Be(line.Day("firstDay"));
    }

    [Theory]
    [MemberData(nameof(Months))]
    public void A_month_stands_for_any_day_of_it(string row)
    {
        var line = TestData.Parse(row);
        var month = NodaTime.Text.YearMonthPattern.Iso.Parse(line.GetProperty("from").GetString()!).GetValueOrThrow().ToDateInterval();
        long first = Day.Of(month.Start), last = Day.Of(month.End), to = Day.Of(line.Day("countTo")), years = line.GetProperty("years").GetInt32();
        Verdict(first, last, to, years).Should().Be(line.GetProperty("bounds").GetString());
        Verdict(first, first, to, years).Should().Be(line.GetProperty("firstDay").GetString());
        Verdict(last, last, to, years).Should().Be(line.GetProperty("lastDay").GetString());
    }

    private static string Verdict(long fromLo, long fromHi, long to, long years)
    {
        HelperCalls.FullYears(new Lanes(0, 0), fromLo, fromHi, to, to, 0, out long lo, out long hi).Should().BeTrue();
        return (2 - ThreeValued.Less(lo, hi, years, years)) switch { 2 => "met", 1 => "unknown", _ => "unmet" };
    }

    private static void Expected(JsonElement pair, string name, int actual)
    {
        if (pair.TryGetProperty(name, out var expected) && expected.ValueKind == JsonValueKind.Number) actual.Should().Be(expected.GetInt32(), name);
    }
}

using GreenChannel.Rules.Compilation;
using GreenChannel.Rules.Counting;
using Clock = GreenChannel.Rules.Dates;

namespace GreenChannel.Rules.Tests.Counting;

public sealed class WorkingDaysTests
{
    private static readonly OfficialCalendar Calendar = TestData.Calendar();

    public static IEnumerable<TheoryDataRow<string>> Spans() => TestData.Rows("workdays.json", "spans");

    public static IEnumerable<TheoryDataRow<string>> Outside() => TestData.Rows("workdays.json", "outsideTheCalendar");

    public static IEnumerable<TheoryDataRow<string>> Nth() => TestData.Rows("workdays.json", "nth");

    public static IEnumerable<TheoryDataRow<string>> Days() => TestData.Rows("workdays.json", "days");

    [Theory]
    [MemberData(nameof(Spans))]
    public void The_first_day_is_not_counted_and_the_last_one_is(string row)
    {
        var line = TestData.Parse(row);
        var (from, to) = (line.Day("from"), line.Day("to"));
        if (to < from)
        {
            FluentActions.Invoking(() => Clock.WorkingDaysBetween(from, to, Calendar)).Should().Throw<ArgumentException>();
            return;
        }

        int expected = line.GetProperty("firstDayNotCounted").GetInt32();
        Clock.WorkingDaysBetween(from, to, Calendar).Should().Be(expected);
        (expected + (Calendar.IsWorkingDay(from) ? 1 : 0)).Should().Be(line.GetProperty("bothEnds").GetInt32());
    }

    [Theory]
    [MemberData(nameof(Outside))]
    public void A_year_that_the_calendar_lacks_is_a_fault_that_names_it(string row)
    {
        var line = TestData.Parse(row);
        var lanes = new Lanes(0, 0);
        long from = Day.Of(line.Day("from")), to = Day.Of(line.Day("to"));
        HelperCalls.WorkingDaysBetween(lanes, from, from, to, to, Calendar, out _, out _).Should().BeFalse();
        lanes.Faults.Should().ContainSingle().Which.Kind.Should().Be(FaultKind.CalendarLacksYear);
        new long[] { 2022, 2027 }.Should().Contain(lanes.Faults[0].Argument);
        FluentActions.Invoking(() => Clock.WorkingDaysBetween(line.Day("from"), line.Day("to"), Calendar)).Should().Throw<CalendarYearMissingException>();
    }

    [Theory]
    [MemberData(nameof(Nth))]
    public void The_nth_working_day_after_a_day_is_that_of_the_table_and_leads_back(string row)
    {
        var line = TestData.Parse(row);
        int n = line.GetProperty("n").GetInt32();
        var moved = Clock.AddWorkingDays(line.Day("after"), n, Calendar);
        moved.Should().Be(line.Day("nthWorkingDayAfter"));
        Clock.WorkingDaysBetween(line.Day("after"), moved, Calendar).Should().Be(n);
    }

    [Theory]
    [MemberData(nameof(Days))]
    public void Days_off_and_make_up_days_are_known(string row)
    {
        var line = TestData.Parse(row);
        Calendar.IsWorkingDay(line.Day("day")).Should().Be(line.GetProperty("working").GetBoolean());
    }
}

using FluentAssertions;
using GreenChannel.Rules.Counting;

namespace GreenChannel.Rules.Tests.Counting;

public sealed class MonthDayTests
{
    [Fact]
    public void Every_day_of_the_calendar_stands_in_its_month()
    {
        for (long number = Day.First; number <= Day.Last; number++)
        {
            var date = DateOnly.FromDayNumber((int)number);
            var day = MonthDay.Of(number);
            if (day.Month == (12 * (date.Year - 1)) + date.Month - 1 && day.Day == date.Day && day.Length == DateTime.DaysInMonth(date.Year, date.Month) && MonthDay.In(day.Month, day.Day) == number) continue;
            Assert.Fail($"{date:o} is {day}");
        }
    }

    [Fact]
    public void Each_month_comes_after_one_of_the_right_length()
    {
        for (int month = 1; month < MonthDay.Months; month++)
        {
            var before = MonthDay.Of(MonthDay.In(month - 1, 1));
            var first = MonthDay.Of(MonthDay.In(month, 1));
            if (first.LengthBefore == before.Length && first.Month == month && first.Day == 1 && MonthDay.In(month - 1, 31) == MonthDay.In(month, 1) - 1) continue;
            Assert.Fail($"month {month}: {first} after {before}");
        }
    }
}

using System.Text.Json;

namespace GreenChannel.Rules.Tests.Meaning;

/// <summary>The reference's own counting of days agrees with the tables of boundary days.</summary>
public sealed class ReferenceDaysTests
{
    private static JsonElement Data(string path) => JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, path))).RootElement;

    private static long Day(JsonElement text) => DateOnly.ParseExact(text.GetString()!, "yyyy-MM-dd").DayNumber;

    [Fact]
    public void Day_numbers_are_those_of_the_platform()
    {
        for (int number = 0; number <= ReferenceDays.Last; number += 97)
        {
            var day = DateOnly.FromDayNumber(number);
            ReferenceDays.Parts(number).Should().Be((day.Year, day.Month, day.Day));
            ReferenceDays.Number(day.Year, day.Month, day.Day).Should().Be(number);
        }
        ReferenceDays.Parts(-1).Should().Be((0, 12, 31));
        ReferenceDays.Parts(ReferenceDays.Last + 1).Should().Be((10000, 1, 1));
    }

    [Fact]
    public void Full_years_and_months_are_those_of_the_table()
    {
        int pairs = 0;
        foreach (var pair in Data("testdata/dates.json").GetProperty("pairs").EnumerateArray())
        {
            if (!pair.TryGetProperty("fullYears", out var years) || years.ValueKind != JsonValueKind.Number) continue;
            if (!DateOnly.TryParseExact(pair.GetProperty("from").GetString(), "yyyy-MM-dd", out _)) continue;
            var (from, to) = (Day(pair.GetProperty("from")), Day(pair.GetProperty("to")));
            string id = pair.GetProperty("id").GetString()!;
            Check(pair, id, from, to, "", CompletionChoice.OnAnniversary);
            Check(pair, id, from, to, "IfReachedTheDayAfter", CompletionChoice.DayAfter);
            Check(pair, id, from, to, "IfReachedTheDayBefore", CompletionChoice.DayBefore);
            pairs++;
        }
        pairs.Should().BeGreaterThan(50);
    }

    private static void Check(JsonElement pair, string id, long from, long to, string suffix, CompletionChoice completion)
    {
        if (pair.TryGetProperty("fullYears" + suffix, out var years)) ReferenceDays.FullYears(from, to, completion).Should().Be(years.GetInt64(), id);
        if (pair.TryGetProperty("fullMonths" + suffix, out var months)) ReferenceDays.FullMonths(from, to, completion).Should().Be(months.GetInt64(), id);
    }

    [Fact]
    public void Periods_add_up_as_in_the_table()
    {
        int lists = 0;
        foreach (var list in Data("testdata/periods.json").GetProperty("lists").EnumerateArray())
        {
            if (!list.TryGetProperty("total", out var total) || total.ValueKind != JsonValueKind.Object) continue;
            long on = Day(list.GetProperty("on"));
            var spans = list.GetProperty("periods").EnumerateArray().Select(p => new Span(Day(p.GetProperty("from")), End(p, on))).ToList();
            var runs = ReferencePeriods.Merge(spans);
            string id = list.GetProperty("id").GetString()!;
            ReferencePeriods.Months(runs, AddingChoice.MonthsAndDays, default).Should().Be(total.GetProperty("monthsAndDays").GetProperty("months").GetInt64() + (total.GetProperty("monthsAndDays").GetProperty("days").GetInt64() / 31), id);
            (ReferencePeriods.Months(runs, AddingChoice.EndToEnd, default) / 12).Should().Be(total.GetProperty("endToEnd").GetProperty("years").GetInt64(), id);
            (ReferencePeriods.Months(runs, AddingChoice.FullYearsOfEach, default) / 12).Should().Be(total.GetProperty("fullYearsOfEach").GetInt64(), id);
            (ReferencePeriods.Months(runs, AddingChoice.LongestOnly, default) / 12).Should().Be(total.GetProperty("longestOnly").GetInt64(), id);
            lists++;
        }
        lists.Should().BeGreaterThan(10);
    }

    private static long End(JsonElement period, long on) =>
        !period.TryGetProperty("to", out var to) || to.GetString() == "ongoing" ? on : Math.Min(Day(to) + 1, on);

    /// <summary>So bounds from the narrowest and the widest periods don't hold for months laid end to end; for years they do.</summary>
    [Fact]
    public void Months_laid_end_to_end_may_shrink_when_an_earlier_day_is_added()
    {
        var february = new Span(ReferenceDays.Number(2020, 2, 1), ReferenceDays.Number(2020, 3, 1));
        var day = new Span(ReferenceDays.Number(2020, 1, 1), ReferenceDays.Number(2020, 1, 2));
        ReferencePeriods.Months([february], AddingChoice.EndToEnd).Should().Be(1);
        ReferencePeriods.Months([day, february], AddingChoice.EndToEnd).Should().Be(0);
    }

    [Fact]
    public void Working_days_are_those_of_the_table()
    {
        var calendar = ReferenceCalendar.From(Data("Conformance/calendar.json"));
        foreach (var span in Data("testdata/workdays.json").GetProperty("spans").EnumerateArray())
        {
            if (!span.TryGetProperty("firstDayNotCounted", out var days) || days.ValueKind != JsonValueKind.Number) continue;
            var (count, fault) = calendar.Between(Day(span.GetProperty("from")), Day(span.GetProperty("to")));
            if (fault == FaultCodes.CalendarLacksYear) continue;
            count.Should().Be(days.GetInt64(), span.GetProperty("id").GetString());
        }
    }
}

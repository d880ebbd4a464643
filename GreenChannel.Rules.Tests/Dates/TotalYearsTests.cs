using System.Text.Json;
using CsCheck;
using GreenChannel.Rules.Counting;
using NodaTime;
using Clock = GreenChannel.Rules.Dates;
using Stretch = GreenChannel.Rules.Counting.Span;

namespace GreenChannel.Rules.Tests.Counting;

public sealed class TotalYearsTests
{
    private static readonly LocalDate Ongoing = new(9999, 12, 31);

    public static IEnumerable<TheoryDataRow<string>> Lists() => TestData.Rows("periods.json", "lists");

    [Theory]
    [MemberData(nameof(Lists))]
    public void Totals_are_those_of_the_table(string row)
    {
        var line = TestData.Parse(row);
        var on = line.Day("on");
        switch (line.GetProperty("kind").GetString())
        {
            case "good":
                Good(line, on);
                break;
            case "monthOnly":
                var (lo, hi) = Bounds(line, on, open: false);
                lo.Should().Be(line.GetProperty("bounds").GetProperty("surelyFullYears").GetInt64());
                hi.Should().Be(line.GetProperty("bounds").GetProperty("possiblyFullYears").GetInt64());
                break;
            case "unknown":
                var unknown = Bounds(line, on, open: line.GetProperty("periods").ValueKind == JsonValueKind.Null);
                unknown.Lo.Should().Be(0);
                unknown.Hi.Should().BeGreaterThan(100, "an unknown beginning may lie as far back as there are days");
                break;
            default: // refused when read, or counting nothing: see the reader's tests
                if (line.TryGetProperty("countsAtMostDays", out _)) Clock.TotalMonths(Periods(line), on, AddingPeriods.MonthsAndDays).Should().Be(0);
                break;
        }
    }

    [Fact]
    public void The_set_of_days_decides_more_days_never_make_a_smaller_total()
    {
        var spans = Gen.Select(Gen.Long[735000, 738000], Gen.Long[0, 900]).Select((start, length) => new Stretch(start, start + length)).Array[0, 6];
        // Not EndToEnd: there an earlier first day moves the start from which all days are laid out (see EndToEnd's own laws).
        var choices = Gen.Enum<AddingPeriods>().Where(a => a != AddingPeriods.EndToEnd);
        Gen.Select(spans, spans, choices, Gen.Bool.Select(after => after ? Completion.DayAfter : Completion.OnAnniversary), Gen.Bool).Sample((some, more, adding, completion, inYears) =>
            Total(some, adding, completion, inYears) <= Total([.. some, .. more], adding, completion, inYears), iter: 20000);
    }

    [Fact]
    public void Splitting_a_period_at_any_day_and_changing_the_order_change_no_total()
    {
        var spans = Gen.Select(Gen.Long[735000, 738000], Gen.Long[2, 900]).Select((start, length) => new Stretch(start, start + length)).Array[1, 6];
        Gen.Select(spans, Gen.Int[1, 899], Gen.Enum<AddingPeriods>(), Gen.Enum<Completion>(), Gen.Bool).Sample((all, cut, adding, completion, inYears) =>
        {
            var first = all[0];
            long at = first.Start + (cut % (first.End - first.Start));
            Stretch[] split = [.. all.Skip(1).Reverse(), new Stretch(at, first.End), new Stretch(first.Start, at)];
            return Total(all, adding, completion, inYears) == Total(split, adding, completion, inYears);
        }, iter: 20000);
    }

    [Fact]
    public void Bounds_hold_every_total_that_the_periods_may_have_under_every_reading()
    {
        var vague = Gen.Select(Gen.Long[737000, 737800], Gen.Long[0, 40], Gen.Long[0, 800], Gen.Long[0, 40], Gen.Bool)
            .Select((from, wide, length, wider, certain) => new VaguePeriod(from, from + wide, from + length, from + length + wider, certain)).Array[0, 4];
        Gen.Select(vague, Gen.Long[737600, 738600], Gen.Long[0, 40], Gen.Enum<AddingPeriods>(), Gen.Enum<Completion>(), Gen.Bool, Gen.ULong).Sample((periods, to, wide, adding, completion, inYears, seed) =>
        {
            var (lo, hi) = VaguePeriods.Total(periods, false, to, to + wide, adding, completion, inYears);
            var random = new Random((int)(seed % int.MaxValue));
            for (int i = 0; i < 5; i++)
            {
                long counted = random.NextInt64(to, to + wide + 1);
                Stretch[] exact = [.. periods.Where(p => p.Certain || random.Next(2) == 0).Select(p => new Stretch(random.NextInt64(p.FromLo, p.FromHi + 1), Math.Min(random.NextInt64(p.ToLo, p.ToHi + 1) + 1, counted)))];
                long total = Total(exact, adding, completion, inYears);
                if (total < lo || total > hi) return false;
            }

            return true;
        }, iter: 20000);
    }

    private static long Total(Stretch[] spans, AddingPeriods adding, Completion completion, bool inYears)
    {
        Stretch[] copy = [.. spans];
        int runs = PeriodTotals.Join(copy);
        return PeriodTotals.Of(copy.AsSpan(0, runs), adding, completion, inYears);
    }

    private static void Good(JsonElement line, LocalDate on)
    {
        var total = line.GetProperty("total");
        var periods = Periods(line);
        Clock.TotalMonths(periods, on, AddingPeriods.MonthsAndDays).Should().Be(total.GetProperty("monthsAndDays").GetProperty("months").GetInt32() + (total.GetProperty("monthsAndDays").GetProperty("days").GetInt32() / 31));
        Clock.TotalYears(periods, on, AddingPeriods.MonthsAndDays).Should().Be(total.GetProperty("monthsAndDays").GetProperty("years").GetInt32());
        Clock.TotalYears(periods, on, AddingPeriods.EndToEnd).Should().Be(total.GetProperty("endToEnd").GetProperty("years").GetInt32());
        Clock.TotalYears(periods, on, AddingPeriods.FullYearsOfEach).Should().Be(total.GetProperty("fullYearsOfEach").GetInt32());
        Clock.TotalYears(periods, on, AddingPeriods.LongestOnly).Should().Be(total.GetProperty("longestOnly").GetInt32());
        Stretch[] spans = [.. periods.Select(p => new Stretch(Day.Of(p.From), Math.Min(Day.Of(p.To) + 1, Day.Of(on))))];
        PeriodTotals.Join(spans).Should().Be(line.GetProperty("runs").GetArrayLength() - line.GetProperty("runs").EnumerateArray().Count(r => r[0].GetString() == on.ToString("uuuu-MM-dd", null)));
    }

    private static List<Period> Periods(JsonElement line) =>
        [.. line.GetProperty("periods").EnumerateArray().Select(p => new Period(p.Day("from"), p.GetProperty("to").GetString() == "ongoing" ? Ongoing : p.Day("to")))];

    private static (long Lo, long Hi) Bounds(JsonElement line, LocalDate on, bool open)
    {
        VaguePeriod[] periods = open ? [] : [.. line.GetProperty("periods").EnumerateArray().Select(Vague)];
        return VaguePeriods.Total(periods, open, Day.Of(on), Day.Of(on), AddingPeriods.MonthsAndDays, Completion.OnAnniversary, inYears: true);
    }

    private static VaguePeriod Vague(JsonElement period)
    {
        var (fromLo, fromHi) = End(period, "from");
        var (toLo, toHi) = End(period, "to");
        return new VaguePeriod(fromLo, fromHi, toLo, toHi, true);
    }

    private static (long, long) End(JsonElement period, string name)
    {
        if (!period.TryGetProperty(name, out var value)) return (Day.First, Day.Last);
        string text = value.GetString()!;
        if (text == "ongoing") return (Day.Last, Day.Last);
        if (text.Length == 10) return (Day.Of(TestData.ToDay(text)), Day.Of(TestData.ToDay(text)));
        var month = NodaTime.Text.YearMonthPattern.Iso.Parse(text).GetValueOrThrow().ToDateInterval();
        return (Day.Of(month.Start), Day.Of(month.End));
    }

    private sealed record Period(LocalDate From, LocalDate To) : IPeriod;
}

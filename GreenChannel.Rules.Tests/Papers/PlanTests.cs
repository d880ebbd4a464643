using System.Text;
using System.Text.Json.Nodes;
using GreenChannel.Rules.Cli;
using GreenChannel.Rules.Meaning;
using GreenChannel.Rules.Papers;
using GreenChannel.Rules.Questions;
using GreenChannel.Rules.Tests.Explaining;
using NodaTime;

namespace GreenChannel.Rules.Tests.Papers;

/// <summary>Latest days by the law of counting, for any closing day.</summary>
public sealed class PlanTests
{
    private static readonly LocalDate Closing = new(2024, 11, 8);

    [Theory]
    [InlineData("notCounted", "dayAfterFifth", 31, 23)]
    [InlineData("notCounted", "endOfFifth", 32, 25)]
    [InlineData("counted", "dayAfterFifth", 32, 25)]
    [InlineData("counted", "endOfFifth", 35, 29)]
    public void Publicity_must_start_by_the_days_of_the_table(string postingDay, string reportMoment, int bureau, int unit)
    {
        var plan = Samples.Ruleset.PlanFor(Closing, null, new Dictionary<string, string> { ["postingDay"] = postingDay, ["reportMoment"] = reportMoment });
        var october = new LocalDate(2024, 9, 30);
        Start(plan, "roster-publicity").Should().Be(october.PlusDays(bureau));
        Start(plan, "unit-publicity").Should().Be(october.PlusDays(unit));
    }

    [Fact]
    public void A_day_names_the_readings_it_hangs_on_and_what_each_other_choice_gives()
    {
        var plan = Samples.Ruleset.PlanFor(Closing);
        var day = plan.Duties.Single(d => d.Id == "roster-publicity").LatestStart!;
        day.DependsOn.Should().Equal("postingDay", "reportMoment");
        day.Alternatives.Select(a => (string.Join('+', a.Choices), a.Day)).Should().Equal(
            ("notCounted+endOfFifth", new LocalDate(2024, 11, 1)), ("counted+dayAfterFifth", new LocalDate(2024, 11, 1)), ("counted+endOfFifth", new LocalDate(2024, 11, 4)));
        plan.Duties.Single(d => d.Id == "deliver").LatestEnd!.DependsOn.Should().BeEmpty();
        plan.Readings.Select(r => r.Name).Should().Equal("postingDay", "reportMoment");
    }

    [Theory]
    [InlineData("2024-10-14", "2024-09-30")] // across the National Day week and the make-up Saturday 10-12
    [InlineData("2024-10-18", "2024-10-11")] // over the make-up Saturday
    [InlineData("2025-10-15", "2025-09-30")] // eight days off, 10-11 worked
    [InlineData("2024-02-20", "2024-02-06")] // spring festival and the make-up Sunday 02-18
    public void Other_closing_days_are_counted_by_the_official_calendar(string closing, string bureau)
    {
        var plan = Samples.Ruleset.PlanFor(Iso(closing));
        var day = Start(plan, "roster-publicity")!.Value;
        // the reference counts day by day
        var calendar = Samples.Ruleset.Compiled.Bound.Document.Calendar!;
        var expected = Iso(closing);
        for (int left = 6; left > 0;) if (calendar.IsWorkingDay(expected = expected.PlusDays(-1))) left--;
        day.Should().Be(expected).And.Be(Iso(bureau));
    }

    [Fact]
    public void At_the_calendars_end_the_fault_is_told()
    {
        var plan = Samples.Ruleset.PlanFor(new LocalDate(2027, 3, 1));
        var day = plan.Duties.Single(d => d.Id == "unit-publicity").LatestStart!;
        (day.Day, day.Fault, day.FaultYear).Should().Be((null, FaultKind.CalendarLacksYear, 2027L));
        plan.Duties.Single(d => d.Id == "deliver").LatestEnd!.Day.Should().Be(new LocalDate(2027, 3, 1));
        plan.ToMarkdown(Language.English).Should().Contain("the calendar lacks 2027");
    }

    [Fact]
    public void Another_calendar_takes_the_place_of_the_rulesets_own()
    {
        const string text = """{"id":"cn","years":[{"year":2024,"source":"x","off":["2024-11-07"],"worked":[]}]}""";
        var calendar = GreenChannelRules.ReadCalendar("cn.json", Encoding.UTF8.GetBytes(text)).OrThrow();
        var plan = Samples.Ruleset.PlanFor(Closing, calendar: calendar);
        Start(plan, "roster-publicity").Should().Be(new LocalDate(2024, 10, 30));
        plan.CalendarHash.Should().Be(calendar.Hash).And.NotBe(Samples.Ruleset.CalendarHash);
    }

    [Theory]
    [InlineData(23, false)]
    [InlineData(24, true)]
    public void Too_late_is_said_with_the_duty_that_is_late(int october, bool late)
    {
        var plan = Samples.Ruleset.PlanFor(Closing, new LocalDate(2024, 10, october));
        plan.IsTooLate.Should().Be(late);
        plan.Duties.Single(d => d.Id == "unit-publicity").IsLate.Should().Be(late);
        plan.Duties.Single(d => d.Id == "roster-publicity").IsLate.Should().BeFalse();
        string told = plan.ToMarkdown(Language.Chinese);
        if (late) told.Should().Contain("已来不及").And.Contain("最迟应于 2024-10-23 开始");
        else told.Should().NotContain("已来不及");
    }

    [Fact]
    public void The_ics_file_has_all_day_events_and_the_same_bytes_each_time()
    {
        string ics = Samples.Ruleset.PlanFor(Closing).ToIcs(Language.Chinese);
        ics.Should().Be(Samples.Ruleset.PlanFor(Closing).ToIcs(Language.Chinese));
        ics.Should().Contain("X-WR-TIMEZONE:Asia/Shanghai").And.Contain("DTSTART;VALUE=DATE:20241031").And.Contain("DTEND;VALUE=DATE:20241101").And.Contain("DTSTART;VALUE=DATE:20241023");
        var read = Ical.Net.Calendar.Load(ics)!;
        read.Events.Should().OnlyContain(e => e.IsAllDay).And.OnlyHaveUniqueItems(e => e.Uid);
        ics.Split("\r\n").Should().OnlyContain(l => Encoding.UTF8.GetByteCount(l) <= 75);
    }

    [Theory]
    [InlineData(Language.Chinese)]
    [InlineData(Language.English)]
    public void Another_reader_of_calendars_finds_each_latest_day_and_no_other(Language language)
    {
        var plan = Samples.Ruleset.PlanFor(Closing, new LocalDate(2024, 10, 24));
        string ics = plan.ToIcs(language);
        var expected = plan.Duties.SelectMany(d => new[] { (d.Id + "-start", d.LatestStart?.Day), (d.Id + "-end", d.LatestEnd?.Day) }).Where(d => d.Day is not null).Select(d => $"{d.Item1} {d.Day:uuuu-MM-dd}");
        var events = Ical.Net.Calendar.Load(ics)!.Events;
        events.Select(e => $"{e.Uid![..e.Uid!.IndexOf("-2024-", StringComparison.Ordinal)]} {e.Start!.Date:yyyy-MM-dd}").Should().BeEquivalentTo(expected);
        events.Should().OnlyContain(e => e.End!.Date == e.Start!.Date.AddDays(1) && e.DtStamp!.AsUtc == new DateTime(2024, 10, 24, 0, 0, 0, DateTimeKind.Utc));
        ics.Replace("\r\n", "", StringComparison.Ordinal).Should().NotContain("\n").And.NotContain("\r");
        ics.Split("\r\n").Should().OnlyContain(l => Encoding.UTF8.GetByteCount(l) <= 75);
    }

    [Fact]
    public void The_edition_itself_is_planned_as_its_decisions_say()
    {
        var plan = Samples.Ruleset.PlanFor(Samples.Ruleset.WindowCloses!.Value);
        var decision = Samples.Explain("tier-5-eleven-months").Decision;
        foreach (var duty in decision.Duties.Where(d => d.LatestStart is not null)) Start(plan, duty.Id).Should().Be(duty.LatestStart);
    }

    [Fact]
    public void The_command_tells_writes_json_and_refuses()
    {
        Run("plan", "--closing", "2024-11-08", "--on", "2024-10-24").Output.Should().Contain("2024-10-31").And.Contain("已来不及");
        var json = JsonNode.Parse(Run("plan", "--closing", "2024-11-08", "--json", "--readings", "postingDay=counted,reportMoment=endOfFifth").Output)!;
        json["duties"]!.AsArray().Single(d => d!["id"]!.GetValue<string>() == "roster-publicity")!["latestStart"]!["day"]!.GetValue<string>().Should().Be("2024-11-04");
        Run("plan", "--closing", "2024-13-08").Exit.Should().Be(ExitCode.Findings);
        Run("plan", "--closing", "2024-11-08", "--readings", "noSuch=x").Exit.Should().Be(ExitCode.Findings);
        Run("plan", "--closing", "2024-11-08", "--readings", "x").Exit.Should().Be(ExitCode.Misuse);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"closing\":5}")]
    [InlineData("{\"closing\":\"2024-02-30\"}")]
    [InlineData("{\"closing\":\"2024-11-08\",\"closing\":\"2024-11-08\"}")]
    [InlineData("{\"closing\":\"2024-11-08\",\"readings\":{\"postingDay\":\"never\"}}")]
    [InlineData("{\"closing\":\"2024-11-08\",\"x\":1}")]
    [InlineData("{\"closing\":\"2024-11")]
    public void What_is_wrong_with_a_request_is_found(string body) => Samples.Ruleset.ReadPlanRequest(Encoding.UTF8.GetBytes(body)).IsGood.Should().BeFalse();

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public void The_ends_of_time_are_planned_without_an_exception(string closing) => Samples.Ruleset.PlanFor(Iso(closing), Iso(closing)).ToMarkdown(Language.English).Should().Contain("cannot be computed");

    private static LocalDate? Start(DutyDays plan, string duty) => plan.Duties.Single(d => d.Id == duty).LatestStart!.Day;

    private static LocalDate Iso(string day) => NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value;

    private static (int Exit, string Output) Run(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        int exit = CommandLine.Run(arguments, () => Stream.Null, output, error);
        return (exit, output.ToString());
    }
}

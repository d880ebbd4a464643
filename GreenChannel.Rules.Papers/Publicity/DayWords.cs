using System.Globalization;
using NodaTime;

namespace GreenChannel.Rules.Papers;

/// <summary>Says days as a letter does.</summary>
internal sealed class DayWords(TextFile words)
{
    public string Full(LocalDate day) => words.Say("day.full", ("year", $"{day.Year}"), ("month", Month(day)), ("day", $"{day.Day}"), ("weekday", Weekday(day)));

    public string Date(LocalDate day) => words.Say("day.date", ("year", $"{day.Year}"), ("month", Month(day)), ("day", $"{day.Day}"));

    public string Short(LocalDate day) => words.Say("day.short", ("month", Month(day)), ("day", $"{day.Day}"));

    public string ShortWithWeekday(LocalDate day) => words.Say("day.shortWeekday", ("month", Month(day)), ("day", $"{day.Day}"), ("weekday", Weekday(day)));

    public string Span(LocalDate from, LocalDate to) => from == to ? Short(from)
        : from.Month == to.Month && from.Year == to.Year ? words.Say("day.spanInMonth", ("month", Month(from)), ("from", $"{from.Day}"), ("to", $"{to.Day}"))
        : words.Say("day.span", ("from", Short(from)), ("to", Short(to)));

    /// <summary>Days in order; a month is said once.</summary>
    public string List(IEnumerable<LocalDate> days) => string.Join(words["stretches"], days.GroupBy(d => (d.Year, d.Month)).Select(g => words.Say(
        "day.group", ("month", Month(g.First())), ("days", words.Join(g.Select(d => words.Say("day.inMonth", ("day", $"{d.Day}"))))))));

    private string Month(LocalDate day) => words["month." + day.Month.ToString(CultureInfo.InvariantCulture)];

    private string Weekday(LocalDate day) => words["weekday." + ((int)day.DayOfWeek).ToString(CultureInfo.InvariantCulture)];
}

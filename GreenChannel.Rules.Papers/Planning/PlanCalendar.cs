using GreenChannel.Rules.Explaining;
using GreenChannel.Rules.Questions;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using NodaTime;
using Calendar = Ical.Net.Calendar;

namespace GreenChannel.Rules.Papers;

/// <summary>Latest days of duties as an iCalendar file (RFC 5545): an all-day event for each. Thread-safe.</summary>
public static class PlanCalendar
{
    private const string Zone = "Asia/Shanghai";

    /// <summary>The file's text. The same plan gives the same bytes: no clock is asked, the stamp is the day looked from, or else the closing day.</summary>
    /// <param name="plan">Latest days.</param>
    /// <param name="language">Language of the texts.</param>
    public static string ToIcs(this DutyDays plan, Language language)
    {
        var words = PaperWords.Of(language);
        var document = plan.Bound.Document;
        var calendar = new Calendar { ProductId = "-//Green Channel//Planning days//" + words.Tag.ToUpperInvariant() };
        calendar.AddProperty("X-WR-TIMEZONE", Zone);
        calendar.AddProperty("X-WR-CALNAME", words.Say("ics.name", ("title", document.Title.In(language)), ("closing", ValueText.Day(plan.Request.Closing))));
        foreach (var duty in plan.Duties)
        {
            Add(calendar, plan, duty, duty.LatestStart, "start", language);
            Add(calendar, plan, duty, duty.LatestEnd, "end", language);
        }

        return new CalendarSerializer().SerializeToString(calendar)!.ReplaceLineEndings("\r\n");
    }

    private static void Add(Calendar calendar, DutyDays plan, PlannedDuty planned, PlannedDay? latest, string kind, Language language)
    {
        if (latest?.Day is not { } day) return;
        var words = PaperWords.Of(language);
        var document = plan.Bound.Document;
        var duty = document.Duties.First(d => d.Id == planned.Id);
        string description = words.Say("ics.description", ("actor", duty.Actor.In(language)), ("number", document.Notice.Number), ("clause", duty.Clause.Id));
        if (!latest.DependsOn.IsEmpty)
        {
            var readings = latest.DependsOn.Select(r => document.Readings.First(d => d.Name == r).Label.In(language));
            var days = latest.Alternatives.Select(a => a.Day).OfType<LocalDate>().Append(day).Distinct().Order().Select(ValueText.Day);
            description += "\n" + words.Say("ics.depends", ("readings", string.Join(words["separator"], readings)), ("days", string.Join(words["separator"], days)));
        }

        if (plan.Request.On > day) description += "\n" + words["ics.late"];
        calendar.Events.Add(new CalendarEvent
        {
            Uid = $"{planned.Id}-{kind}-{ValueText.Day(plan.Request.Closing)}@{document.Edition}.{document.Id}",
            Summary = words.Say("ics." + kind, ("duty", Named(duty, words, language)), ("actor", duty.Actor.In(language))),
            Description = description + "\n" + words["ics.advice"],
            Start = new CalDateTime(day.Year, day.Month, day.Day),
            End = new CalDateTime(day.PlusDays(1).Year, day.PlusDays(1).Month, day.PlusDays(1).Day),
            DtStamp = Stamp(plan.Request.On ?? plan.Request.Closing),
            Transparency = TransparencyType.Transparent,
        });
    }

    // Duties of different routes may be called alike.
    private static string Named(Rulesets.Duty duty, PaperWords words, Language language) =>
        duty.Routes.IsEmpty ? duty.Label.In(language) : words.Say("ics.ofRoutes", ("duty", duty.Label.In(language)), ("routes", string.Join(words["separator"], duty.Routes.Select(r => r.Id))));

    private static CalDateTime Stamp(LocalDate day) => new(day.Year, day.Month, day.Day, 0, 0, 0, "UTC");
}

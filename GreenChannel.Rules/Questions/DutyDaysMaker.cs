using System.Collections.Immutable;
using GreenChannel.Rules.Evaluation;
using GreenChannel.Rules.Rulesets;
using NodaTime;

namespace GreenChannel.Rules.Questions;

/// <summary>Finds the latest days of duties for a closing day: the window's last parameter takes its value, everything else stays.</summary>
internal static class DutyDaysMaker
{
    /// <exception cref="InvalidOperationException">The ruleset has no window.</exception>
    /// <exception cref="ArgumentException">A day lies outside the years 1 to 9999, or a reading or a choice is not one of the ruleset's.</exception>
    public static DutyDays Make(EvaluationPlan plan, PlanRequest request, OfficialCalendar? calendar)
    {
        var document = plan.Bound.Document;
        if (document.Window is not { } window) throw new InvalidOperationException("The ruleset has no window that could close on another day.");
        RequireDay(request.Closing, nameof(request));
        if (request.On is { } on) RequireDay(on, nameof(request));
        int[] choices = ChoicesOf(plan, request.Readings);
        var asked = document with
        {
            Parameters = [.. document.Parameters.Select(p => p.Name == window.Closes ? p with { Value = request.Closing } : p)],
            Calendar = calendar ?? document.Calendar,
        };
        EmbeddedText[] texts = [.. document.Duties.SelectMany(d => new[] { d.LatestStart, d.LatestEnd }).OfType<EmbeddedText>()];
        var days = DayExpressions.Of(asked, texts);
        // Without a day to look from, a day that hangs on it is that of the closing day itself.
        var from = request.On ?? request.Closing;
        ImmutableArray<PlannedDuty> duties = [.. document.Duties.Select(d => Planned(d, t => days.Find(t, from, choices), request.On))];
        return new DutyDays(plan.Bound, request, duties, Used(plan, request, choices, duties), days.WorkingDays(texts, from, choices), asked.Calendar?.Hash);
    }

    private static PlannedDuty Planned(Duty duty, Func<EmbeddedText, PlannedDay> find, LocalDate? on)
    {
        var start = duty.LatestStart is { } s ? find(s) : null;
        var end = duty.LatestEnd is { } e ? find(e) : null;
        return new PlannedDuty(duty.Id, start, end, on > start?.Day || on > end?.Day);
    }

    private static ImmutableArray<ReadingUsed> Used(EvaluationPlan plan, PlanRequest request, int[] choices, ImmutableArray<PlannedDuty> duties)
    {
        var names = duties.SelectMany(d => new[] { d.LatestStart, d.LatestEnd }).OfType<PlannedDay>().SelectMany(d => d.DependsOn).ToHashSet(StringComparer.Ordinal);
        return [.. plan.Bound.Document.Readings.Select((r, i) => (r, i)).Where(p => names.Contains(p.r.Name)).Select(p =>
        {
            string choice = p.r.Choices[choices[p.i]].Id;
            return new ReadingUsed(p.r.Name, choice, p.r.Confirmed && choice == p.r.Default, request.Readings.ContainsKey(p.r.Name));
        })];
    }

    public static int[] ChoicesOf(EvaluationPlan plan, IReadOnlyDictionary<string, string> given)
    {
        int[] choices = [.. plan.Defaults];
        foreach (var (name, id) in given)
        {
            int reading = plan.ReadingOf(name);
            int choice = reading < 0 ? -1 : EvaluationPlan.ChoiceOf(plan.Bound.Document.Readings[reading], id);
            if (choice < 0) throw new ArgumentException($"The ruleset has no reading '{name}' with a choice '{id}'.", nameof(given));
            choices[reading] = choice;
        }

        return choices;
    }

    private static void RequireDay(LocalDate day, string parameter)
    {
        if (day.Calendar != CalendarSystem.Iso || day.Year is < 1 or > 9999) throw new ArgumentException($"The day {day} lies outside the years 1 to 9999.", parameter);
    }
}

using System.Collections.Immutable;
using System.Text.Json;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Meaning;
using GreenChannel.Rules.Rulesets;
using NodaTime;

namespace GreenChannel.Rules.Questions;

/// <summary>What a plan is asked for.</summary>
/// <param name="Closing">The closing day, inclusive.</param>
/// <param name="On">The day from which one looks; null if nobody says.</param>
/// <param name="Readings">Choices by reading; those left out stay with the ruleset's.</param>
public sealed record PlanRequest(LocalDate Closing, LocalDate? On, ImmutableSortedDictionary<string, string> Readings);

/// <summary>
/// 最迟办理日: by which day each duty of an edition must be begun and done, if the window closes on a given day. No
/// applicant is asked about. Advice to the persons who act. Immutable and thread-safe.
/// </summary>
public sealed class DutyDays
{
    internal DutyDays(BoundRuleset bound, PlanRequest request, ImmutableArray<PlannedDuty> duties, ImmutableArray<ReadingUsed> readings, ImmutableArray<Text> workingDays, string? calendarHash)
    {
        Bound = bound;
        Request = request;
        Duties = duties;
        Readings = readings;
        WorkingDays = workingDays;
        CalendarHash = calendarHash;
    }

    /// <summary>What was asked.</summary>
    public PlanRequest Request { get; }

    /// <summary>All duties of the edition, in its order; those without a latest day too.</summary>
    public ImmutableArray<PlannedDuty> Duties { get; }

    /// <summary>Readings on which some day hangs, with the choice in force.</summary>
    public ImmutableArray<ReadingUsed> Readings { get; }

    /// <summary><c>sha256:…</c> of the calendar that was counted with; null if there is none.</summary>
    public string? CalendarHash { get; }

    /// <summary>Whether, on the day looked from, a latest day is past: who has not done that duty yet is too late.</summary>
    public bool IsTooLate => Duties.Any(d => d.IsLate);

    internal BoundRuleset Bound { get; }

    internal ImmutableArray<Text> WorkingDays { get; }

    /// <summary>As one JSON object with texts in one language. Deterministic byte for byte.</summary>
    public void WriteJson(Utf8JsonWriter writer, Language language) => new DutyDaysJson(writer, this, language).Write();

    /// <summary>Told in Markdown with a table; it ends with the sentence that this is advice.</summary>
    public string ToMarkdown(Language language) => new DutyDaysNarrative(this, language).Tell();
}

/// <summary>A duty with its latest days.</summary>
/// <param name="Id">The duty.</param>
/// <param name="LatestStart">The day by which it must be begun; null if the ruleset has none.</param>
/// <param name="LatestEnd">The day by which it must be done; null if the ruleset has none.</param>
/// <param name="IsLate">Whether one of them lies before the day looked from.</param>
public sealed record PlannedDuty(string Id, PlannedDay? LatestStart, PlannedDay? LatestEnd, bool IsLate);

/// <summary>A latest day.</summary>
/// <param name="Day">The day, inclusive; null if it cannot be computed, or hangs on facts about a person.</param>
/// <param name="Fault">Why it cannot be computed; <see cref="FaultKind.None"/> otherwise.</param>
/// <param name="FaultYear">The year that the calendar lacks.</param>
/// <param name="NeedsFacts">Whether it hangs on facts about a person.</param>
/// <param name="DependsOn">Readings of which another choice gives another day, in the order of declaration.</param>
/// <param name="Alternatives">What the other choices give, in the order of the choices.</param>
public sealed record PlannedDay(LocalDate? Day, FaultKind Fault, long? FaultYear, bool NeedsFacts, ImmutableArray<string> DependsOn, ImmutableArray<DayAlternative> Alternatives);

/// <summary>What other choices of the readings give.</summary>
/// <param name="Choices">Choices of <see cref="PlannedDay.DependsOn"/>, in that order.</param>
/// <param name="Day">The day; null if it cannot be computed.</param>
/// <param name="Fault">Why it cannot.</param>
/// <param name="FaultYear">The year that the calendar lacks.</param>
public sealed record DayAlternative(ImmutableArray<string> Choices, LocalDate? Day, FaultKind Fault, long? FaultYear);

namespace GreenChannel.Rules;

/// <summary>On which day N years or months since a day are full. Rulesets write the choices with a lower first letter.</summary>
public enum Completion
{
    /// <summary>On the corresponding day of the month in which they end; where that month has none, on its last day (Civil Code, arts. 200 and 202).</summary>
    OnAnniversary,

    /// <summary>On the day after it: the first day is not counted and the last one ends at midnight (Civil Code, arts. 201 and 202).</summary>
    DayAfter,

    /// <summary>On the day before it: both the first and the last day are counted.</summary>
    DayBefore,
}

/// <summary>How several periods are added up. Overlapping ones always count once, touching ones are one run.</summary>
public enum AddingPeriods
{
    /// <summary>The full months of each run are added, then the days left over; 31 of these make a month.</summary>
    MonthsAndDays,

    /// <summary>All days are laid end to end from the first run's start; the calendar from there decides.</summary>
    EndToEnd,

    /// <summary>Only the full years of each run count.</summary>
    FullYearsOfEach,

    /// <summary>Only the longest run counts.</summary>
    LongestOnly,
}

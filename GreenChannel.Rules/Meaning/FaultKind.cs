namespace GreenChannel.Rules;

/// <summary>Why an expression could not be computed. A fault leaves its condition unknown, never unmet.</summary>
public enum FaultKind : byte
{
    /// <summary>No fault.</summary>
    None,

    /// <summary>The official calendar has no data for a year that is needed (argument <c>year</c>).</summary>
    CalendarLacksYear,

    /// <summary>A day computed lies outside the years 1 to 9999.</summary>
    OutOfCalendar,

    /// <summary>Working days were asked for from a later day to an earlier one.</summary>
    DaysReversed,

    /// <summary>A decimal number went beyond 7.9 × 10^28.</summary>
    DecimalOverflow,

    /// <summary>A division by zero.</summary>
    DivisionByZero,

    /// <summary>The least or greatest of nothing was asked for.</summary>
    MinOfNothing,
}

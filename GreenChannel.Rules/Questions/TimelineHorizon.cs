using NodaTime;

namespace GreenChannel.Rules.Questions;

/// <summary>The days that a timeline covers, both ends included: at most <see cref="MostYears"/> years, within the years 1 to 9999.</summary>
public sealed record TimelineHorizon
{
    /// <summary>Years covered when nothing else is said: half of them before the day asked about, half after.</summary>
    public const int DefaultYears = 10;

    /// <summary>The last day lies at most so many years after the first.</summary>
    public const int MostYears = 100;

    private static readonly LocalDate FirstDay = new(1, 1, 1);
    private static readonly LocalDate LastDay = new(9999, 12, 31);

    private TimelineHorizon(LocalDate from, LocalDate to)
    {
        From = from;
        To = to;
    }

    /// <summary>First day, inclusive.</summary>
    public LocalDate From { get; }

    /// <summary>Last day, inclusive.</summary>
    public LocalDate To { get; }

    /// <summary>A number of years around a day: half of them (rounded down) before it, the rest after.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not 1 to <see cref="MostYears"/>, or the day lies outside the years 1 to 9999.</exception>
    public static TimelineHorizon Around(LocalDate on, int years = DefaultYears) =>
        TryCreate(on, null, null, years, out var horizon) ? horizon : throw new ArgumentOutOfRangeException(nameof(years), $"{years} years around {on} are no horizon.");

    /// <summary>All days from one to another, both included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The last day lies before the first or more than <see cref="MostYears"/> years after it, or one lies outside the years 1 to 9999.</exception>
    public static TimelineHorizon Between(LocalDate from, LocalDate to) =>
        TryCreate(from, from, to, null, out var horizon) ? horizon : throw new ArgumentOutOfRangeException(nameof(to), $"{from} to {to} are no horizon.");

    /// <summary>
    /// What a call asks for: years around <paramref name="on"/>, either end of which <paramref name="from"/> or
    /// <paramref name="to"/> replaces. Clipped to the years 1 to 9999.
    /// </summary>
    /// <returns>False if all three are given, if they make no horizon, or if a day lies outside the years 1 to 9999.</returns>
    public static bool TryCreate(LocalDate on, LocalDate? from, LocalDate? to, int? years, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out TimelineHorizon? horizon)
    {
        horizon = null;
        int span = years ?? DefaultYears;
        if (span is < 1 or > MostYears || (years is not null && from is not null && to is not null)) return false;
        if (!IsDay(on) || (from is { } f && !IsDay(f)) || (to is { } t && !IsDay(t))) return false;
        var first = from ?? Plus(on, -(span / 2));
        var last = to ?? Plus(on, span - (span / 2));
        if (last < first || last > Plus(first, MostYears)) return false;
        horizon = new TimelineHorizon(first, last);
        return true;
    }

    private static bool IsDay(LocalDate day) => day.Calendar == CalendarSystem.Iso && day >= FirstDay && day <= LastDay;

    private static LocalDate Plus(LocalDate day, int years) =>
        day.Year + years < FirstDay.Year ? FirstDay : day.Year + years > LastDay.Year ? LastDay : day.PlusYears(years);
}

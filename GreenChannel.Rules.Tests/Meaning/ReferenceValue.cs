using System.Numerics;

namespace GreenChannel.Rules.Tests.Meaning;

/// <summary>Kleene's three values; and is the lesser, or the greater.</summary>
internal enum Truth
{
    Unmet,
    Unknown,
    Met,
}

/// <summary>What is known of the value of an expression.</summary>
internal abstract record Value;

/// <param name="Is">The verdict.</param>
/// <param name="Fault">Why it could not be computed; only beside unknown.</param>
internal sealed record TruthValue(Truth Is, string? Fault = null) : Value
{
    public static readonly TruthValue Met = new(Truth.Met);
    public static readonly TruthValue Unmet = new(Truth.Unmet);
    public static readonly TruthValue Unknown = new(Truth.Unknown);

    public static TruthValue From(bool value) => value ? Met : Unmet;

    public static TruthValue From(Truth truth) => truth switch { Truth.Met => Met, Truth.Unmet => Unmet, _ => Unknown };

    public static TruthValue Not(TruthValue a) => a.Is == Truth.Unknown ? a : From(a.Is == Truth.Unmet);

    public static TruthValue And(TruthValue a, TruthValue b) =>
        a.Is == Truth.Unmet || b.Is == Truth.Unmet ? Unmet
        : a.Is == Truth.Met && b.Is == Truth.Met ? Met
        : new(Truth.Unknown, a.Fault ?? b.Fault);

    public static TruthValue Or(TruthValue a, TruthValue b) => Not(And(Not(a), Not(b)));
}

internal enum WholeKind
{
    Integer,

    /// <summary>A day, as <see cref="DateOnly.DayNumber"/>.</summary>
    Day,

    /// <summary>A member of an enumeration, by its place.</summary>
    Member,
}

/// <summary>A whole number, day or member that lies in [Lo, Hi].</summary>
internal sealed record WholeValue(WholeKind Kind, BigInteger Lo, BigInteger Hi, IReadOnlyList<string>? Members = null) : Value
{
    public bool IsExact => Lo == Hi;

    public static WholeValue Integer(BigInteger lo, BigInteger hi) => new(WholeKind.Integer, lo, hi);

    public static WholeValue Day(BigInteger lo, BigInteger hi) => new(WholeKind.Day, lo, hi);

    public static WholeValue AnyDay { get; } = Day(ReferenceDays.First, ReferenceDays.Last);
}

/// <summary>A decimal in [Lo, Hi]; null is an open end.</summary>
internal sealed record DecimalValue(decimal? Lo, decimal? Hi) : Value
{
    public bool IsExact => Lo is not null && Lo == Hi;
}

/// <summary>A text; null when unknown.</summary>
internal sealed record TextValue(string? Text) : Value;

/// <summary>A text literal: what it means is settled by what it is compared with.</summary>
internal sealed record LiteralValue(string Text) : Value;

internal sealed record RecordValue(IReadOnlyDictionary<string, Value> Fields) : Value;

/// <summary>One thing that a list holds, may hold, or (filtered away) doesn't hold.</summary>
internal sealed record Item(TruthValue Presence, Value Content);

/// <summary>
/// A list or a set. When open it may have further items, up to <paramref name="MaximumItems"/> in all;
/// <paramref name="AnyItem"/> is an item of which nothing is known.
/// </summary>
internal sealed record ListValue(IReadOnlyList<Item> Items, bool Open, int MaximumItems, Value AnyItem) : Value;

internal sealed record CalendarValue(ReferenceCalendar Calendar) : Value;

/// <summary>No bounds can be given: the value can't be computed, surely (with the reason) or possibly (without).</summary>
internal sealed record NoValue(string? Fault) : Value
{
    public static readonly NoValue Unreasoned = new((string?)null);
}

/// <summary>The codes of faults, as a decision spells them.</summary>
internal static class FaultCodes
{
    public const string CalendarLacksYear = "calendarLacksYear";
    public const string OutOfCalendar = "outOfCalendar";
    public const string DaysReversed = "daysReversed";
    public const string DecimalOverflow = "decimalOverflow";
    public const string DivisionByZero = "divisionByZero";
    public const string MinOfNothing = "minOfNothing";
}

using System.Collections.Immutable;
using GreenChannel.Rules.Binding;
using NodaTime;

namespace GreenChannel.Rules;

/// <summary>What is asked: one applicant, one day, and under which assumptions. Immutable; nothing in it depends on a clock.</summary>
public sealed record DecisionRequest
{
    internal static readonly ImmutableSortedDictionary<string, string> NoReadings = ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>The applicant, bound to the facts of the ruleset that decides.</summary>
    public required Applicant Applicant { get; init; }

    /// <summary>The day for which the answer holds.</summary>
    public required LocalDate On { get; init; }

    /// <summary>Id of the target asked for; null asks for every declared one.</summary>
    public string? Target { get; init; }

    /// <summary>An opaque key, echoed in the decision.</summary>
    public string? Reference { get; init; }

    /// <summary>On what the answer may rest.</summary>
    public Evidence Evidence { get; init; }

    /// <summary>Choices of readings by name, where they differ from the ruleset's defaults.</summary>
    public ImmutableSortedDictionary<string, string> Readings { get; init; } = NoReadings;

    /// <summary>Recorded lifts of in-principle bars.</summary>
    public ImmutableArray<Lift> Lifts { get; init; } = [];

    /// <summary>What the person who decides has decided, recorded beside the advice; it changes nothing in it.</summary>
    public PersonDecision? PersonDecision { get; init; }
}

/// <summary>A recorded decision of a person to lift an in-principle bar.</summary>
/// <param name="Bar">Id of the bar.</param>
/// <param name="By">Who lifted it.</param>
/// <param name="On">When; not after the day asked about.</param>
/// <param name="Reason">Why.</param>
public sealed record Lift(string Bar, string By, LocalDate On, string Reason);

/// <summary>What the named person who decides has decided.</summary>
/// <param name="By">Who.</param>
/// <param name="On">When; it may lie after the day asked about.</param>
/// <param name="Outcome">What was decided of the application.</param>
/// <param name="Reason">Why; at most 2,000 UTF-16 units.</param>
public sealed record PersonDecision(string By, LocalDate On, Outcome Outcome, string? Reason = null);

using System.Collections.Immutable;
using NodaTime;

namespace GreenChannel.Rules;

/// <summary>The answer for one applicant, day, set of readings and ruleset. Advice to a person who decides; ids only, so it has no language. Immutable.</summary>
public sealed partial class Decision
{
    /// <summary>What was asked.</summary>
    public DecisionRequest Request { get; }

    /// <summary>The best outcome of all targets.</summary>
    public Outcome Outcome { get; }

    /// <summary>The window, beside the outcome; null if the ruleset has none.</summary>
    public WindowState? Window { get; }

    /// <summary>One for each target asked for; one without an id if the ruleset declares none.</summary>
    public ImmutableArray<TargetDecision> Targets { get; }

    /// <summary>Unknown facts on which a still open route, bar or requirement depends.</summary>
    public ImmutableArray<MissingFact> Missing { get; }

    /// <summary>Conditions that wait for someone to act.</summary>
    public ImmutableArray<PendingCondition> Pending { get; }

    /// <summary>Duties of the edition with their state on the day asked about.</summary>
    public ImmutableArray<DutyState> Duties { get; }

    /// <summary>Readings used, with their choice and standing.</summary>
    public ImmutableArray<ReadingUsed> Readings { get; }

    /// <summary>What could not be computed.</summary>
    public ImmutableArray<Fault> Faults { get; }

    /// <summary>What looks odd in the facts.</summary>
    public ImmutableArray<Warning> Warnings { get; }
}

/// <summary>The answer for one target.</summary>
public sealed record TargetDecision(string? Target, Outcome Outcome, ImmutableArray<BarDecision> Bars, ImmutableArray<RequirementDecision> Requirements, ImmutableArray<RouteDecision> Routes);

/// <summary>The state of a bar; <paramref name="Lifted"/> if a recorded lift counts it as clear.</summary>
public sealed record BarDecision(string Id, BarState State, bool Lifted);

/// <summary>The verdict of a requirement.</summary>
public sealed record RequirementDecision(string Id, Verdict Verdict);

/// <summary>The outcome of a route and how far its file is; lists hold ids of leaf conditions (and of bars and requirements in <paramref name="Discretion"/>), in the ruleset's order.</summary>
public sealed record RouteDecision(string Id, string Category, Outcome Outcome, ImmutableArray<StageReadiness> Readiness, ImmutableArray<string> Unmet, ImmutableArray<string> Unknown, ImmutableArray<string> Pending, ImmutableArray<string> Discretion);

/// <summary>How far the file is for a stage.</summary>
public readonly record struct StageReadiness(string Stage, Readiness Readiness);

/// <summary>An unknown fact that matters: its name, the place in the applicant's facts, what asks for it.</summary>
public sealed record MissingFact(string Fact, string Path, ImmutableArray<string> Conditions, ImmutableArray<string> Routes);

/// <summary>A condition that waits for someone to act, and the status that says so.</summary>
public sealed record PendingCondition(string Condition, string Fact, ImmutableArray<string> Routes);

/// <summary>State of a duty: <c>todo</c>, <c>done</c>, <c>overdue</c> or <c>notApplicable</c>, with its latest days where they can be computed.</summary>
public sealed record DutyState(string Id, string State, LocalDate? LatestStart, LocalDate? LatestEnd);

/// <summary>A reading that was in force.</summary>
public sealed record ReadingUsed(string Name, string Choice, bool Confirmed, bool ChosenByRequest);

/// <summary>Why a condition (or duty) could not be computed.</summary>
public sealed record Fault(string Condition, FaultKind Kind, long? Year);

/// <summary>What looks odd: a code and the place in the request.</summary>
public sealed record Warning(string Code, string Pointer, string? Condition);

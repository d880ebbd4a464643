using System.Collections.Immutable;
using GreenChannel.Rules.Compilation;
using NodaTime;

namespace GreenChannel.Rules;

/// <summary>The answer for one applicant, day, set of readings and ruleset. Advice to a person who decides; ids only, so it has no language. Immutable.</summary>
public sealed class Decision
{
    internal Decision(CompiledRuleset rules, DecisionRequest request)
    {
        Rules = rules;
        Request = request;
    }

    /// <summary>What it was made from.</summary>
    internal CompiledRuleset Rules { get; }

    /// <summary>What was asked.</summary>
    public DecisionRequest Request { get; }

    /// <summary>The best outcome of all targets.</summary>
    public Outcome Outcome { get; internal init; }

    /// <summary>The window, beside the outcome; null if the ruleset has none.</summary>
    public WindowState? Window { get; internal init; }

    /// <summary>One for each target asked for; one without an id if the ruleset declares none.</summary>
    public ImmutableArray<TargetDecision> Targets { get; internal init; } = [];

    /// <summary>Unknown facts on which a still open route, bar or requirement depends.</summary>
    public ImmutableArray<MissingFact> Missing { get; internal init; } = [];

    /// <summary>Conditions that wait for someone to act.</summary>
    public ImmutableArray<PendingCondition> Pending { get; internal init; } = [];

    /// <summary>Duties of the edition with their state on the day asked about.</summary>
    public ImmutableArray<DutyState> Duties { get; internal init; } = [];

    /// <summary>Readings used, with their choice and standing.</summary>
    public ImmutableArray<ReadingUsed> Readings { get; internal init; } = [];

    /// <summary>What could not be computed.</summary>
    public ImmutableArray<Fault> Faults { get; internal init; } = [];

    /// <summary>What looks odd in the facts.</summary>
    public ImmutableArray<Warning> Warnings { get; internal init; } = [];

    /// <summary>The decision as JSON (design of the wire format: <c>docs/http.md</c>), deterministic byte for byte.</summary>
    public string ToJson() => throw new NotSupportedException();

    /// <summary>Writes the decision as one JSON object.</summary>
    public void WriteTo(System.Text.Json.Utf8JsonWriter writer) => throw new NotSupportedException();
}

/// <summary>The answer for one target.</summary>
/// <param name="Target">Its id; null if the ruleset declares no target.</param>
/// <param name="Outcome">The best outcome of its routes.</param>
/// <param name="Bars">In the ruleset's order.</param>
/// <param name="Requirements">In the ruleset's order.</param>
/// <param name="Routes">In the ruleset's order.</param>
public sealed record TargetDecision(string? Target, Outcome Outcome, ImmutableArray<BarDecision> Bars, ImmutableArray<RequirementDecision> Requirements, ImmutableArray<RouteDecision> Routes);

/// <summary>The state of a bar.</summary>
/// <param name="Id">The bar.</param>
/// <param name="State">Its state, whether lifted or not.</param>
/// <param name="Lifted">Whether a recorded lift counts it as clear.</param>
public sealed record BarDecision(string Id, BarState State, bool Lifted);

/// <summary>The verdict of a requirement.</summary>
/// <param name="Id">The requirement.</param>
/// <param name="Verdict">Its verdict.</param>
public sealed record RequirementDecision(string Id, Verdict Verdict);

/// <summary>The outcome of a route and how far its file is. Lists hold ids in the ruleset's order.</summary>
/// <param name="Id">The route.</param>
/// <param name="Category">Its category.</param>
/// <param name="Outcome">Its outcome.</param>
/// <param name="Readiness">For each stage that something gates.</param>
/// <param name="Unmet">Conditions, requirements and bars that stand against it.</param>
/// <param name="Unknown">Conditions, requirements and bars that are not settled.</param>
/// <param name="Pending">Conditions that wait for someone to act.</param>
/// <param name="Discretion">In-principle conditions and bars that ask for discretion.</param>
public sealed record RouteDecision(string Id, string Category, Outcome Outcome, ImmutableArray<StageReadiness> Readiness, ImmutableArray<string> Unmet, ImmutableArray<string> Unknown, ImmutableArray<string> Pending, ImmutableArray<string> Discretion);

/// <summary>How far the file is for a stage.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Readiness">How far.</param>
public readonly record struct StageReadiness(string Stage, Readiness Readiness);

/// <summary>An unknown fact that matters.</summary>
/// <param name="Fact">Its name.</param>
/// <param name="Path">JSON Pointer below the applicant's facts.</param>
/// <param name="Conditions">What asks for it.</param>
/// <param name="Routes">Routes that are open because of it.</param>
public sealed record MissingFact(string Fact, string Path, ImmutableArray<string> Conditions, ImmutableArray<string> Routes);

/// <summary>A condition that waits for someone to act.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Fact">The status that says so.</param>
/// <param name="Routes">Routes that it concerns.</param>
public sealed record PendingCondition(string Condition, string Fact, ImmutableArray<string> Routes);

/// <summary>State of a duty on the day asked about.</summary>
/// <param name="Id">The duty.</param>
/// <param name="State"><c>todo</c>, <c>done</c>, <c>overdue</c> or <c>notApplicable</c>.</param>
/// <param name="LatestStart">The last day to begin, if it can be computed.</param>
/// <param name="LatestEnd">The last day to end, if it can be computed.</param>
public sealed record DutyState(string Id, string State, LocalDate? LatestStart, LocalDate? LatestEnd);

/// <summary>A reading that was in force.</summary>
/// <param name="Name">The reading.</param>
/// <param name="Choice">The choice.</param>
/// <param name="Confirmed">Whether the ruleset's choice is confirmed rather than assumed; false for another choice.</param>
/// <param name="ChosenByRequest">Whether the request chose it.</param>
public sealed record ReadingUsed(string Name, string Choice, bool Confirmed, bool ChosenByRequest);

/// <summary>Why a condition or a duty could not be computed.</summary>
/// <param name="Condition">Its id.</param>
/// <param name="Kind">Why.</param>
/// <param name="Year">The year that a calendar lacks.</param>
public sealed record Fault(string Condition, FaultKind Kind, long? Year);

/// <summary>What looks odd.</summary>
/// <param name="Code"><c>periodBeginsLater</c> or <c>countsBackwards</c>.</param>
/// <param name="Pointer">JSON Pointer in the request; empty if no single place says it.</param>
/// <param name="Condition">The condition that met it.</param>
public sealed record Warning(string Code, string Pointer, string? Condition);

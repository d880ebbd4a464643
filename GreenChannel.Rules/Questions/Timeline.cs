using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;

namespace GreenChannel.Rules.Questions;

/// <summary>
/// 资格时间表: what holds from which day until which, exact to the day: the outcome on a day is that of
/// <see cref="Ruleset.Decide"/> for the same request on that day. The window does not cut it. Advice to a person who
/// decides. Immutable and thread-safe.
/// </summary>
public sealed class Timeline
{
    private readonly Decision _first;

    internal Timeline(Decision first, DecisionRequest request, TimelineHorizon horizon, ImmutableArray<TargetTimeline> targets)
    {
        _first = first;
        Request = request;
        Horizon = horizon;
        Targets = targets;
    }

    /// <summary>What was asked.</summary>
    public DecisionRequest Request { get; }

    /// <summary>The days covered.</summary>
    public TimelineHorizon Horizon { get; }

    /// <summary>First day of the window, inclusive; null if the ruleset has none. It marks the line, and changes no outcome.</summary>
    public LocalDate? WindowFrom => _first.Plan.WindowFrom;

    /// <summary>Last day of the window, inclusive; null if the ruleset has none.</summary>
    public LocalDate? WindowCloses => _first.Plan.WindowCloses;

    /// <summary>One for each target asked for; one without an id if the ruleset declares none.</summary>
    public ImmutableArray<TargetTimeline> Targets { get; }

    internal Compilation.CompiledRuleset Rules => _first.Rules;

    /// <summary>The timeline as one JSON object, with texts in one language. Deterministic byte for byte.</summary>
    public void WriteJson(Utf8JsonWriter writer, Language language) => new TimelineJson(writer, this, language).Write();

    /// <summary>The timeline told in Markdown; it ends with the sentence that this is advice to a person who decides.</summary>
    public string ToMarkdown(Language language) => new TimelineNarrative(this, language).Tell();
}

/// <summary>The line of one target: the best outcome of its routes, day by day.</summary>
/// <param name="Target">Its id; null if the ruleset declares no target.</param>
/// <param name="Line">The line.</param>
/// <param name="Routes">In the ruleset's order.</param>
public sealed record TargetTimeline(string? Target, OutcomeLine Line, ImmutableArray<RouteTimeline> Routes);

/// <summary>The line of one route.</summary>
/// <param name="Id">The route.</param>
/// <param name="Category">Its category.</param>
/// <param name="Line">The line.</param>
public sealed record RouteTimeline(string Id, string Category, OutcomeLine Line);

/// <summary>Outcomes over a horizon.</summary>
/// <param name="Intervals">In order; together they cover every day of the horizon, and neighbours differ.</param>
/// <param name="Changes">One between each two intervals.</param>
/// <param name="FirstEligible">The earliest day, not before the day asked about, on which the outcome is eligible; null if the horizon has none.</param>
/// <param name="LastEligible">The latest such day; the horizon's own last day says nothing of what comes after it.</param>
public sealed record OutcomeLine(ImmutableArray<OutcomeInterval> Intervals, ImmutableArray<OutcomeChange> Changes, LocalDate? FirstEligible, LocalDate? LastEligible);

/// <summary>Days on end with one outcome, both ends included.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Outcome">What holds on each of them.</param>
public sealed record OutcomeInterval(LocalDate From, LocalDate To, Outcome Outcome);

/// <summary>A change of outcome.</summary>
/// <param name="On">The first day with the new one.</param>
/// <param name="Before">The outcome on the day before.</param>
/// <param name="After">The outcome from that day on.</param>
/// <param name="Causes">What changed it: each alone would have changed the old outcome, or its absence the new one; all that changed that day where none would. In the ruleset's order.</param>
public sealed record OutcomeChange(LocalDate On, Outcome Before, Outcome After, ImmutableArray<ChangeCause> Causes);

/// <summary>A condition whose verdict changed, or a bar whose lift began to count.</summary>
/// <param name="Condition">The condition, or the lifted bar.</param>
/// <param name="Bar">The bar that it belongs to; null if it belongs to none.</param>
/// <param name="Before">Its verdict on the day before; met of a bar means that it applies.</param>
/// <param name="After">Its verdict from that day on.</param>
/// <param name="Lifted">Whether a recorded lift of the bar began to count, and nothing else changed.</param>
/// <param name="Facts">Facts that it reads under the readings in force, in the order of declaration.</param>
/// <param name="Readings">Readings that touch it, in the order of declaration.</param>
/// <param name="Faults">Why it cannot be computed from that day on.</param>
public sealed record ChangeCause(string Condition, string? Bar, Verdict Before, Verdict After, bool Lifted, ImmutableArray<string> Facts, ImmutableArray<ReadingUsed> Readings, ImmutableArray<Fault> Faults);

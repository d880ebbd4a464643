using System.Collections.Immutable;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Evaluation;
using GreenChannel.Rules.Rulesets;
using NodaTime;

namespace GreenChannel.Rules.Explaining;

/// <summary>A decision told as a tree; every text in every language.</summary>
internal sealed record ExplanationTree
{
    /// <summary>For whom, and how deep.</summary>
    public required ExplanationOptions Options { get; init; }

    /// <summary>What it is about; null for the decision as a whole.</summary>
    public Subject? About { get; init; }

    public ImmutableArray<ExplainedJudgement> Judgements { get; init; } = [];

    public required ImmutableArray<ExplainedTarget> Targets { get; init; }

    public required ImmutableArray<ExplainedMissing> Missing { get; init; }

    public required ImmutableArray<ExplainedPending> Pending { get; init; }

    public required ImmutableArray<ExplainedDuty> Duties { get; init; }

    /// <summary>How the latest days of duties were counted in working days, and by which notices.</summary>
    public required ImmutableArray<Text> WorkingDays { get; init; }

    public required ImmutableArray<ExplainedMaterial> Materials { get; init; }

    public required ImmutableArray<ExplainedReading> Readings { get; init; }

    public required ImmutableArray<ExplainedFault> Faults { get; init; }

    public required ImmutableArray<ExplainedWarning> Warnings { get; init; }
}

/// <summary>One target; <see cref="Id"/> and <see cref="Label"/> are null if the ruleset declares none.</summary>
internal sealed record ExplainedTarget(
    string? Id, Text? Label, Outcome Outcome, ImmutableArray<ExplainedBar> Bars, ImmutableArray<ExplanationNode> Requirements, ImmutableArray<ExplainedRoute> Routes)
{
    /// <summary>Of each requirement the routes that it names; none if all.</summary>
    public required IReadOnlyDictionary<string, ImmutableArray<string>> CommonTo { get; init; }
}

/// <summary>What a named body judges.</summary>
internal sealed record ExplainedJudgement(JudgementMade Made, Text Label, Citation? Citation);

/// <summary>A route with its parts in order.</summary>
internal sealed record ExplainedRoute(
    RouteDecision Decision, Text Label, Text Category, Citation? Citation, ImmutableArray<ExplainedStage> Readiness, ImmutableArray<ExplanationNode> Parts);

internal sealed record ExplainedStage(string Id, Text Label, Readiness Readiness);

/// <summary>A bar: its state, what its condition was made of, where it points to, and who lifted it.</summary>
internal sealed record ExplainedBar(
    BarState State, Lift? Lift, Text? Redirect, ImmutableArray<string> AppliesTo, ExplanationNode Node);

/// <summary>What is shown of a condition: its verdict, or that it waits for someone, or that it is not required here.</summary>
internal enum NodeState : byte
{
    Unknown,
    Met,
    Unmet,
    Pending,
    NotApplicable,
}

/// <summary>A node of a route's, requirement's or bar's tree.</summary>
internal sealed record ExplanationNode
{
    public required string Id { get; init; }

    public required Text? Label { get; init; }

    public required NodeState State { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>Null on a group and in a bar.</summary>
    public required Kind? Kind { get; init; }

    public required Force Force { get; init; }

    /// <summary>The stage it gates.</summary>
    public required string Gates { get; init; }

    public required Text? Actor { get; init; }

    public required Text? Document { get; init; }

    public required Text? Note { get; init; }

    public required Citation? Citation { get; init; }

    /// <summary>Whether it is part of what makes a route that is told what it is.</summary>
    public bool Matters { get; init; } = true;

    /// <summary>Of a group: whether one child is enough.</summary>
    public bool IsOr { get; init; }

    /// <summary>Null on a group.</summary>
    public string? Expression { get; init; }

    public ImmutableArray<ExplainedFact> Facts { get; init; } = [];

    public ImmutableArray<Observation> Observed { get; init; } = [];

    public ImmutableArray<OpenedDefinition> Definitions { get; init; } = [];

    public ImmutableArray<ExplainedReading> Readings { get; init; } = [];

    public ImmutableArray<ExplainedFault> Faults { get; init; } = [];

    public ImmutableArray<ExplanationNode> Because { get; init; } = [];
}

/// <summary>Where a rule stands. <see cref="Words"/> is the notice's own text, and null when the rule stands on another source.</summary>
internal sealed record Citation(string Clause, string? Words, LegalSource? Source);

/// <summary>A fact that was read, with its value in words; unknown when <see cref="Known"/> is absent.</summary>
internal sealed record ExplainedFact(string Name, FactType Type, Text Label, Text Value, FactState Known, Attester? Attester, Text? Document, Attestation? Attested)
{
    /// <summary>Whether the readings in force let it matter.</summary>
    public bool Matters { get; init; } = true;
}

/// <summary>A comparison with the values of both sides, and a sentence that says it.</summary>
internal sealed record Observation(string Left, string? Operator, string? Right, Text LeftValue, Text? RightValue, Verdict Verdict, Text? Sentence)
{
    /// <summary>How the left side was counted, if it is a number of years or months.</summary>
    public ExplainedCount? Count { get; init; }
}

/// <summary>A definition that an expression rests on, and the readings that chose its value.</summary>
internal sealed record OpenedDefinition(string Name, Text Label, string Expression, Text? Value, ImmutableArray<ExplainedReading> Because);

internal sealed record ExplainedReading(string Name, Text Label, string Choice, Text ChoiceLabel, bool Confirmed, bool ChosenByRequest, Text Why, Settlement? Decided);

internal sealed record ExplainedFault(string Condition, FaultKind Kind, Text Words);

internal sealed record ExplainedWarning(string Code, string Pointer, Text Words);

/// <summary>An unknown fact that matters; <see cref="Field"/> where only a field of one record is.</summary>
internal sealed record ExplainedMissing(MissingFact Missing, FactSlot Fact, FieldSlot? Field, Text Label, ImmutableArray<Text> AskedBy)
{
    public ImmutableArray<string> Routes => Missing.Routes;
}

/// <summary>A condition that waits for someone; <see cref="IsDuty"/> is whether a duty tells the same.</summary>
internal sealed record ExplainedPending(string Condition, Text Label, Text? Actor, Text? Document, bool IsDuty, ImmutableArray<string> Routes);

/// <summary>A duty; <see cref="Recorded"/> is whether the ruleset has a fact that tells that it was done.</summary>
internal sealed record ExplainedDuty(string Id, string State, bool Recorded, Text Label, Text Actor, Citation Citation, LocalDate? LatestStart, LocalDate? LatestEnd)
{
    /// <summary>Routes that ask for it; empty if all do.</summary>
    public ImmutableArray<string> Routes { get; init; } = [];

    /// <summary>Working days counted of what was done so far.</summary>
    public ImmutableArray<Text> Counted { get; init; } = [];
}

/// <summary>A paper of the file.</summary>
internal sealed record ExplainedMaterial(string Id, PaperState State, Text Label, Citation Citation, int? Copies, string? Paper, ImmutableArray<string> Routes);

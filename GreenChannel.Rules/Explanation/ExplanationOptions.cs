namespace GreenChannel.Rules;

/// <summary>How much an explanation tells.</summary>
public enum ExplanationDepth
{
    /// <summary>The answer only.</summary>
    Answer = 1,

    /// <summary>The answer and why.</summary>
    Reasons = 2,

    /// <summary>All: also what is missing, outstanding, and to be noted beside it.</summary>
    Everything = 3,
}

/// <summary>For whom an explanation is.</summary>
public enum ExplanationReader
{
    /// <summary>The applicant: no internals, and of conditions only those that matter.</summary>
    Applicant,

    /// <summary>The reviewer: every condition, those that do not matter in a line each.</summary>
    Reviewer,

    /// <summary>An auditor: every condition of every route with its expression; hashes and readings with their ids.</summary>
    Auditor,
}

/// <summary>What an explanation is about, how deep it goes, and for whom it is. Immutable.</summary>
public sealed record ExplanationOptions
{
    /// <summary>Id of a category or of a route; null tells of the decision as a whole. An id that is both means the category.</summary>
    public string? About { get; init; }

    /// <summary>How much is told.</summary>
    public ExplanationDepth Depth { get; init; } = ExplanationDepth.Everything;

    /// <summary>For whom.</summary>
    public ExplanationReader Reader { get; init; } = ExplanationReader.Reviewer;
}

using System.Collections.Immutable;

namespace GreenChannel.Rules.Rulesets;

/// <summary>What someone must do, in what order, with a latest day.</summary>
internal sealed record Duty
{
    public required string Id { get; init; }

    public required ClauseReference Clause { get; init; }

    public required Text Actor { get; init; }

    public required Text Label { get; init; }

    public required ImmutableArray<RouteReference> After { get; init; }

    /// <summary>The routes that ask for it; empty if all do.</summary>
    public required ImmutableArray<RouteReference> Routes { get; init; }

    public EmbeddedText? When { get; init; }

    public EmbeddedText? Done { get; init; }

    public EmbeddedText? LatestStart { get; init; }

    public EmbeddedText? LatestEnd { get; init; }

    /// <summary>How its public notice is counted, if it posts one.</summary>
    public Posting? Posting { get; init; }

    public required Location At { get; init; }
}

/// <summary>A public notice that a duty posts. In its expressions <c>on</c> is the day of the posting.</summary>
/// <param name="Form">Who posts it.</param>
/// <param name="WorkingDays">The parameter that says how many working days it hangs at least.</param>
/// <param name="WorkingDaysAt">Place of that name.</param>
/// <param name="Until">The last day on which it hangs, inclusive.</param>
/// <param name="Next">The first day on which the file may go on.</param>
internal sealed record Posting(PostingForm Form, string WorkingDays, Location WorkingDaysAt, EmbeddedText Until, EmbeddedText? Next)
{
    public IEnumerable<EmbeddedText> Days => Next is null ? [Until] : [Until, Next];
}

internal enum PostingForm : byte
{
    Unit,
    Authority,
}

/// <summary>A paper that the file must hold.</summary>
internal sealed record Material
{
    public required string Id { get; init; }

    public required ClauseReference Clause { get; init; }

    public required Text Label { get; init; }

    public int? Copies { get; init; }

    public string? Paper { get; init; }

    public required ImmutableArray<RouteReference> Routes { get; init; }

    public EmbeddedText? When { get; init; }

    public EmbeddedText? Done { get; init; }

    public required Location At { get; init; }
}

/// <summary>The list of applicants that goes with the file.</summary>
internal sealed record Roster
{
    public required ClauseReference Clause { get; init; }

    public Text? Title { get; init; }

    /// <summary>What stands above the table, to be filled in.</summary>
    public required ImmutableArray<RosterHead> Head { get; init; }

    public required ImmutableArray<RosterColumn> Columns { get; init; }

    /// <summary>What stands below the table.</summary>
    public Text? Note { get; init; }
}

internal sealed record RosterHead(Text Label, Privacy Privacy, Location At);

internal sealed record RosterColumn
{
    public required Text Label { get; init; }

    public string? Fact { get; init; }

    public Location? FactAt { get; init; }

    public required Privacy Privacy { get; init; }

    public required RosterKind Kind { get; init; }

    public Location? KindAt { get; init; }

    /// <summary>Whether a row must fill it.</summary>
    public bool Required { get; init; }

    /// <summary>Place of the label.</summary>
    public required Location At { get; init; }
}

/// <summary>What the cells of a column hold.</summary>
internal enum RosterKind : byte
{
    Text,

    /// <summary>The row's number, from 1.</summary>
    Number,

    /// <summary>A citizen's number of 18 characters (GB 11643-1999).</summary>
    IdentityNumber,
    Sex,

    /// <summary>Year and month.</summary>
    BirthMonth,

    /// <summary>Id of a category of the ruleset.</summary>
    Category,
}

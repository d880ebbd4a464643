using System.Collections.Immutable;
using NodaTime;

namespace GreenChannel.Rules.Rulesets;

/// <summary>A ruleset as its files say it: complete and well-formed, its expressions not yet understood.</summary>
internal sealed record RulesetDocument
{
    public required string Id { get; init; }

    public required string Edition { get; init; }

    public required Text Title { get; init; }

    public required Notice Notice { get; init; }

    public required ImmutableArray<LegalSource> Sources { get; init; }

    /// <summary>Names of the parameters that hold the window's first and last day.</summary>
    public required Window? Window { get; init; }

    public required OfficialCalendar? Calendar { get; init; }

    public required TargetDeclaration? Target { get; init; }

    public required ImmutableArray<Stage> Stages { get; init; }

    public required ImmutableArray<Enumeration> Enumerations { get; init; }

    public required ImmutableArray<Fact> Facts { get; init; }

    public required ImmutableArray<Parameter> Parameters { get; init; }

    public required ImmutableArray<Reading> Readings { get; init; }

    public required ImmutableArray<Definition> Definitions { get; init; }

    public required ImmutableArray<ClauseReference> Information { get; init; }

    public required ImmutableArray<EditionNote> Notes { get; init; }

    public required ImmutableArray<Category> Categories { get; init; }

    public required ImmutableArray<Bar> Bars { get; init; }

    public required ImmutableArray<Requirement> Requirements { get; init; }

    public required ImmutableArray<Duty> Duties { get; init; }

    public required ImmutableArray<Material> Materials { get; init; }

    public required Roster? Roster { get; init; }

    /// <summary><c>sha256:…</c> over the canonical form of all files (RFC 8785) and the notice's text.</summary>
    public required string Hash { get; init; }

    /// <summary>The workflow files as they were read, for <c>ToWorkflows()</c>: file name → text.</summary>
    public required ImmutableArray<WorkflowSource> Workflows { get; init; }

    /// <summary>The id's place, for findings on the ruleset as a whole.</summary>
    public required Location At { get; init; }

    public IEnumerable<Route> Routes => Categories.SelectMany(c => c.Routes);
}

internal sealed record WorkflowSource(string Name, ImmutableArray<Condition> Rules);

/// <summary>The legal text behind a ruleset, cut into clauses, in order.</summary>
internal sealed record Notice(string Number, LocalDate Issued, ImmutableArray<Clause> Clauses);

/// <summary>A citable piece of the notice's text.</summary>
internal sealed record Clause(string Id, string Text, ImmutableArray<Sentence> Sentences, Location At)
{
    /// <summary>How many sentences it has, headings not counted.</summary>
    public int Count { get; } = Sentences.Count(s => !s.IsHeading);
}

/// <summary>A sentence of a clause, counted from 1; a heading has the number 0 and asks for nothing.</summary>
internal sealed record Sentence(int Number, string Text, Location At)
{
    public bool IsHeading => Number == 0;
}

/// <summary>A use of a clause's id; <see cref="Source"/> names another legal source where the rule stands on one.</summary>
internal sealed record ClauseReference(string Id, Location At, string? Source = null, Location? SourceAt = null)
{
    /// <summary>The sentences meant, as written; empty where none is named.</summary>
    public ImmutableArray<SentenceNumber> Sentences { get; init; } = [];
}

internal readonly record struct SentenceNumber(int Number, Location At);

/// <summary>A legal source beside the notice, with what its text is worth.</summary>
internal sealed record LegalSource(string Id, Text Title, string Standing, Location At);

internal sealed record Window(string From, Location FromAt, string Closes, Location ClosesAt);

internal sealed record TargetDeclaration(string Enumeration, Text Label, Location At);

internal sealed record Stage(string Id, Text Label, Location At);

internal sealed record Enumeration(string Name, ImmutableArray<Member> Members, Location At);

/// <summary>A member of an enumeration, or a choice of a reading.</summary>
internal sealed record Member(string Id, Text Label, Location At);

internal sealed record EditionNote(string Name, string Status, Text Text, ClauseReference? Clause, Location At);

internal sealed record Category(string Id, Text Label, ClauseReference Clause, ImmutableArray<Route> Routes, Location At);

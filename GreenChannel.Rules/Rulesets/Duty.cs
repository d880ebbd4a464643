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

    public required Location At { get; init; }
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

internal sealed record Roster(ClauseReference Clause, ImmutableArray<RosterColumn> Columns);

internal sealed record RosterColumn(Text Label, string? Fact, Location? FactAt, Privacy Privacy);

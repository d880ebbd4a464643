using System.Collections.Immutable;

namespace GreenChannel.Rules.Rulesets;

internal enum FactType : byte
{
    Boolean,
    Integer,
    Decimal,
    Text,
    Date,
    Enumeration,
    Set,
    List,
    Status,
}

internal enum Privacy : byte
{
    None,
    Ordinary,
    Sensitive,
    Identity,
}

/// <summary>A named, typed input about the applicant.</summary>
internal sealed record Fact
{
    public required string Name { get; init; }

    public required FactType Type { get; init; }

    /// <summary>The enumeration of an enumeration or a set.</summary>
    public string? Of { get; init; }

    public Location? OfAt { get; init; }

    public ImmutableArray<Field> Fields { get; init; } = [];

    /// <summary>Whether a list's records are spans of days, with fields <c>from</c> and <c>to</c>.</summary>
    public bool Periods { get; init; }

    public decimal? Minimum { get; init; }

    public decimal? Maximum { get; init; }

    public int MaximumItems { get; init; } = 1000;

    public int MaximumLength { get; init; } = 1000;

    public ClauseReference? Clause { get; init; }

    public required Text Label { get; init; }

    public Text? Unit { get; init; }

    public Attester? Attester { get; init; }

    public Text? Document { get; init; }

    public required Privacy Privacy { get; init; }

    /// <summary>The name's place.</summary>
    public required Location At { get; init; }
}

/// <summary>A member of a list's records.</summary>
internal sealed record Field
{
    public required string Name { get; init; }

    public required FactType Type { get; init; }

    public string? Of { get; init; }

    public Location? OfAt { get; init; }

    public decimal? Minimum { get; init; }

    public decimal? Maximum { get; init; }

    public int MaximumLength { get; init; } = 1000;

    /// <summary>Whether a day may be given as <c>"ongoing"</c>.</summary>
    public bool Ongoing { get; init; }

    public required Text Label { get; init; }

    public required Location At { get; init; }
}

/// <summary>Who vouches for a fact; <see cref="NamedByNotice"/> tells the notice's own words from a suggestion of the ruleset.</summary>
internal sealed record Attester(Text Name, bool NamedByNotice);

/// <summary>A named constant of the edition.</summary>
internal sealed record Parameter
{
    public required string Name { get; init; }

    public required FactType Type { get; init; }

    public string? Of { get; init; }

    public Location? OfAt { get; init; }

    /// <summary>A <see cref="bool"/>, <see cref="decimal"/> (integers too), <see cref="string"/> (text, member id) or <see cref="NodaTime.LocalDate"/>.</summary>
    public required object Value { get; init; }

    public ClauseReference? Clause { get; init; }

    public required Text Label { get; init; }

    public Text? Unit { get; init; }

    public required Location At { get; init; }

    public required Location ValueAt { get; init; }
}

/// <summary>A stated choice where the text is open.</summary>
internal sealed record Reading
{
    public required string Name { get; init; }

    public required Text Label { get; init; }

    public required ImmutableArray<Member> Choices { get; init; }

    public required string Default { get; init; }

    public required Location DefaultAt { get; init; }

    /// <summary>Whether the choice was confirmed; if not it is only assumed.</summary>
    public required bool Confirmed { get; init; }

    public Settlement? Decided { get; init; }

    public required Text Why { get; init; }

    public ClauseReference? Clause { get; init; }

    /// <summary>The library's enumeration that this reading chooses from, if it steers a helper.</summary>
    public Steering? Steers { get; init; }

    /// <summary>Whether it says what a month-only day stands for, rather than standing in expressions.</summary>
    public bool ActsOnBinding { get; init; }

    public required Location At { get; init; }
}

internal enum Steering : byte
{
    AddingPeriods,
    Completion,
}

/// <summary>Who confirmed a reading, when, and in which paper.</summary>
internal sealed record Settlement(Text By, NodaTime.LocalDate On, Text Paper);

/// <summary>A named expression used by others; it may use only definitions that stand before it.</summary>
internal sealed record Definition(string Name, FactType Type, string? Of, EmbeddedText Expression, Text Label, Location At, Location? OfAt = null);

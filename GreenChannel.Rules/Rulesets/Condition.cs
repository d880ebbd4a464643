using System.Collections.Immutable;

namespace GreenChannel.Rules.Rulesets;

internal enum Kind : byte
{
    /// <summary>适用范围: for which target it is meant.</summary>
    Scope,

    /// <summary>资格条件: a fact about the person.</summary>
    Substantive,

    /// <summary>认定性条件: a named body decides.</summary>
    Judgement,

    /// <summary>程序条件: someone must act before the papers go up.</summary>
    Procedural,

    /// <summary>材料.</summary>
    Material,
}

internal enum Force : byte
{
    Mandatory,

    /// <summary>原则上: asks for discretion, does not refuse.</summary>
    InPrinciple,

    /// <summary>Reported, decides nothing.</summary>
    Advisory,
}

/// <summary>What must happen for a condition to change, where the ruleset says so.</summary>
internal enum Changeable : byte
{
    /// <summary>可办理: someone can act.</summary>
    Do,

    /// <summary>须决定: a body or a person decides.</summary>
    Decide,

    /// <summary>不可改变: it is a past fact.</summary>
    Cannot,
}

/// <summary>A node of a route's, requirement's or bar's tree.</summary>
internal abstract record Condition
{
    public required string Id { get; init; }

    public ClauseReference? Clause { get; init; }

    public Text? Label { get; init; }

    /// <summary>Null where none is stated.</summary>
    public Force? Force { get; init; }

    /// <summary>The stage it gates; null where none is stated.</summary>
    public string? Gates { get; init; }

    public Location? GatesAt { get; init; }

    public Text? Actor { get; init; }

    public Text? Document { get; init; }

    public Text? Note { get; init; }

    /// <summary>Null where none is stated.</summary>
    public Changeable? Change { get; init; }

    /// <summary>Whether it says where to go instead, or which routes it concerns: that is for bars (and requirements) as a whole.</summary>
    public bool Redirects { get; init; }

    public bool NamesRoutes { get; init; }

    /// <summary>The id's place.</summary>
    public required Location At { get; init; }
}

/// <summary>A leaf: one expression, one kind.</summary>
internal sealed record Leaf : Condition
{
    public required EmbeddedText Expression { get; init; }

    /// <summary>Null in a bar.</summary>
    public Kind? Kind { get; init; }
}

/// <summary>All (<c>And</c>) or any (<c>Or</c>) of its children; at least one.</summary>
internal sealed record Group : Condition
{
    public required bool IsOr { get; init; }

    public required ImmutableArray<Condition> Children { get; init; }
}

/// <summary>A way into a category.</summary>
internal sealed record Route(string Id, string Category, Condition Requires);

/// <summary>A general exclusion. It applies when its condition is met.</summary>
internal sealed record Bar(string Id, Condition Condition, Text? Redirect, ImmutableArray<RouteReference> AppliesTo);

/// <summary>A condition common to all routes, or to those it names.</summary>
internal sealed record Requirement(string Id, Condition Condition, ImmutableArray<RouteReference> AppliesTo);

internal sealed record RouteReference(string Id, Location At);

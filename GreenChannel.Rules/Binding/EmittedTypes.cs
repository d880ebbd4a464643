using System.Collections.Frozen;

namespace GreenChannel.Rules.Binding;

/// <summary>The CLR types that RulesEngine's parser sees for one ruleset. They live in a collectible assembly of their own.</summary>
internal sealed class EmittedTypes
{
    public required Type Applicant { get; init; }

    public required Type Parameter { get; init; }

    public required Type Reading { get; init; }

    public required Type Definition { get; init; }

    /// <summary>Null if the ruleset has no target.</summary>
    public required Type? Target { get; init; }

    /// <summary>Record types by the name of their list.</summary>
    public required FrozenDictionary<string, Type> Records { get; init; }

    /// <summary>Enumeration types by name; the literal of a member has the member's id.</summary>
    public required FrozenDictionary<string, Type> Enumerations { get; init; }
}

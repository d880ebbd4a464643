using System.Collections.Immutable;
using GreenChannel.Rules.Binding;

namespace GreenChannel.Rules;

/// <summary>On what a decision may rest.</summary>
public enum Evidence : byte
{
    /// <summary>本人申报: what is claimed, whoever vouches for it.</summary>
    Claimed,

    /// <summary>单位已审核: only what the unit or the authority checked.</summary>
    UnitChecked,

    /// <summary>主管部门已审核: only what the authority checked.</summary>
    AuthorityChecked,
}

/// <summary>Who vouched for a fact, when, with which document, and what that is worth as evidence.</summary>
/// <param name="Level">Its worth.</param>
/// <param name="By">Who.</param>
/// <param name="On">When.</param>
/// <param name="Document">With which document.</param>
/// <param name="Reason">Why, in their own words; at most 2,000 UTF-16 units.</param>
public sealed record Attestation(Evidence Level, string? By = null, NodaTime.LocalDate? On = null, string? Document = null, string? Reason = null);

/// <summary>
/// What is known of a person, bound to the facts of one ruleset. Immutable and thread-safe. Made by a ruleset
/// from JSON, a dictionary, or an embedding system's own class.
/// </summary>
public sealed class Applicant
{
    internal Applicant(FactTable table, FactSlots slots, ImmutableArray<FactState> states, ImmutableArray<Attestation?> attestations)
    {
        Table = table;
        Slots = slots;
        States = states;
        Attestations = attestations;
    }

    internal FactTable Table { get; }

    /// <summary>Values as claimed, months as their bounds.</summary>
    internal FactSlots Slots { get; }

    /// <summary>By fact index.</summary>
    internal ImmutableArray<FactState> States { get; }

    /// <summary>By fact index.</summary>
    internal ImmutableArray<Attestation?> Attestations { get; }

    /// <summary>What may be told of a fact's attestation: a reason would tell of a sensitive fact what is kept back.</summary>
    internal Attestation? AttestationTold(FactSlot fact) =>
        fact.IsPrivate && Attestations[fact.Index] is { } given ? given with { Reason = null } : Attestations[fact.Index];
}

/// <summary>What was given for a fact.</summary>
internal enum FactState : byte
{
    /// <summary>Nothing, or null.</summary>
    Absent,

    /// <summary>A status that is not settled: counts as unknown, shown as pending.</summary>
    NotYet,

    /// <summary>In part: a month instead of a day, a list or set not complete, a record with a field unknown.</summary>
    Partial,

    /// <summary>Fully.</summary>
    Known,
}

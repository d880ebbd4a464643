using System.Collections.Immutable;
using NodaTime;

namespace GreenChannel.Rules.Host.Rulesets;

/// <summary>All that is served at one moment. Immutable: a call takes one and keeps to it.</summary>
internal sealed class RulesetCatalog(ImmutableArray<Ruleset> rulesets, ImmutableArray<RefusedFolder> refused)
{
    /// <summary>By id, then edition, in ordinal order.</summary>
    public ImmutableArray<Ruleset> Rulesets { get; } =
        [.. rulesets.OrderBy(r => r.Id, StringComparer.Ordinal).ThenBy(r => r.Edition, StringComparer.Ordinal)];

    /// <summary>Folders that do not check.</summary>
    public ImmutableArray<RefusedFolder> Refused { get; } = refused;

    public Ruleset? Find(string id, string edition) => Rulesets.FirstOrDefault(r => r.Id == id && r.Edition == edition);

    public bool Knows(string id) => Rulesets.Any(r => r.Id == id);

    /// <summary>What "current" means for a ruleset on a day.</summary>
    public Ruleset? Current(string id, LocalDate day) => EditionChoice.On(day, Rulesets.Where(r => r.Id == id));

    /// <summary>An edition of the ruleset to read requests with that name no day, so that all their mistakes are found at once.</summary>
    public Ruleset? Any(string id) => Rulesets.LastOrDefault(r => r.Id == id);
}

/// <summary>Why a folder is not served as it stands.</summary>
internal enum Refusal : byte
{
    /// <summary>Its check found errors.</summary>
    Findings,

    /// <summary>Another folder holds the same id and edition.</summary>
    DuplicateEdition,

    /// <summary>Its files could not be read.</summary>
    Unreadable,
}

/// <summary>A folder that is not served as it stands.</summary>
/// <param name="Folder">Relative to the rulesets folder, with forward slashes.</param>
/// <param name="Reason">Why.</param>
/// <param name="Findings">What its check found.</param>
/// <param name="LastGood">The ruleset that is served in its place, as it was before the edit.</param>
internal sealed record RefusedFolder(string Folder, Refusal Reason, ImmutableArray<Diagnostic> Findings, Ruleset? LastGood);

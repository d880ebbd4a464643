using System.Collections.Immutable;
using System.Text.Json;

namespace GreenChannel.Rules.Questions;

/// <summary>
/// 认定依据: what the answer is on claims, on what the unit checked, and on what the authority checked; and which facts
/// await whose attestation. Advice to a person who decides. Immutable and thread-safe.
/// </summary>
public sealed class EvidenceComparison
{
    internal EvidenceComparison(ImmutableArray<Decision> decisions, ImmutableArray<AwaitedAttestation> awaited)
    {
        Decisions = decisions;
        Awaited = awaited;
    }

    /// <summary>The decision on each level of evidence, from claims to what the authority checked; the request's own level is left aside.</summary>
    public ImmutableArray<Decision> Decisions { get; }

    /// <summary>Facts that were given but not vouched for as a higher level asks, and that a condition still open at that level reads; in the order of declaration.</summary>
    public ImmutableArray<AwaitedAttestation> Awaited { get; }

    /// <summary>As one JSON object with texts in one language. Deterministic byte for byte.</summary>
    public void WriteJson(Utf8JsonWriter writer, Language language) => new EvidenceJson(writer, this, language).Write();

    /// <summary>Told in Markdown; it ends with the sentence that this is advice to a person who decides.</summary>
    public string ToMarkdown(Language language) => new EvidenceNarrative(this, language).Tell();
}

/// <summary>A fact that awaits an attestation. Who should give it stands in the ruleset; the texts tell whether the notice names them or the ruleset suggests them.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Lacks">Levels that its attestation does not reach and at which that keeps a condition open, lowest first.</param>
/// <param name="Given">The attestation that it has; null if none.</param>
/// <param name="AttesterNamedByNotice">Whether the notice names the attester; false if the ruleset suggests one, null if it has none.</param>
/// <param name="Conditions">What asks for it at those levels, in the ruleset's order.</param>
/// <param name="Routes">Routes that are open because of it at those levels, in the ruleset's order.</param>
/// <param name="OpenOnClaims">Whether one of these routes is open on claims, too; if not, the attestation can only confirm what stands against them.</param>
public sealed record AwaitedAttestation(string Fact, ImmutableArray<Evidence> Lacks, Attestation? Given, bool? AttesterNamedByNotice, ImmutableArray<string> Conditions, ImmutableArray<string> Routes, bool OpenOnClaims);

using System.Collections.Immutable;

namespace GreenChannel.Rules;

/// <summary>What a check of a ruleset and of its cases found. Immutable.</summary>
public sealed class RulesetCheck
{
    internal RulesetCheck(Ruleset? ruleset, ImmutableArray<Diagnostic> findings, ImmutableArray<SentenceCoverage> coverage)
    {
        Ruleset = ruleset;
        Findings = findings;
        Coverage = coverage;
    }

    /// <summary>The ruleset, or null if it does not load. Mistakes in its cases don't keep it from loading.</summary>
    public Ruleset? Ruleset { get; }

    /// <summary>All findings on its files and its cases, in a fixed order.</summary>
    public ImmutableArray<Diagnostic> Findings { get; }

    /// <summary>Every sentence of the notice, in order; empty while the files can't be read. Before expressions can be read, each parameter that cites a sentence covers it.</summary>
    public ImmutableArray<SentenceCoverage> Coverage { get; }

    /// <summary>Whether no finding is an error.</summary>
    public bool IsGood => !Findings.Any(f => f.Severity == Severity.Error);
}

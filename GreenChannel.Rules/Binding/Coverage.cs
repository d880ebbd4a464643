using System.Collections.Immutable;
using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Binding;

/// <summary>Which clauses of the notice something stands on, and which are left.</summary>
internal static class Coverage
{
    /// <summary>For each clause of the notice, in its order: by what it is cited (ids), and whether it is marked as information.</summary>
    public static ImmutableArray<CoveredClause> Of(RulesetDocument document)
    {
        var cited = document.Workflows.SelectMany(w => w.Rules).SelectMany(ConditionCheck.All).Select(c => (c.Clause, c.Id))
            .Concat(document.Duties.Select(d => ((ClauseReference?)d.Clause, d.Id)))
            .Concat(document.Materials.Select(m => ((ClauseReference?)m.Clause, m.Id)))
            .Concat(document.Parameters.Select(p => (p.Clause, p.Name)))
            .Append((document.Roster?.Clause, "roster"))
            .Where(c => c.Item1 is { Source: null })
            .ToLookup(c => c.Item1!.Id, c => c.Item2, StringComparer.Ordinal);
        var information = document.Information.Select(i => i.Id).ToHashSet(StringComparer.Ordinal);
        return [.. document.Notice.Clauses.Select(c => new CoveredClause(c.Id, [.. cited[c.Id].Distinct(StringComparer.Ordinal)], information.Contains(c.Id)))];
    }

    public static void Check(RulesetDocument document, Findings findings)
    {
        foreach (var (clause, covered) in document.Notice.Clauses.Zip(Of(document)))
        {
            if (covered.CitedBy.IsEmpty && !covered.IsInformation) findings.Add(SenseDiagnostics.UncoveredClause, clause.At, ("clause", clause.Id));
        }
    }
}

internal sealed record CoveredClause(string Clause, ImmutableArray<string> CitedBy, bool IsInformation);

using System.Collections.Immutable;
using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Binding;

/// <summary>Which sentences of the notice something stands on, and which are left.</summary>
internal static class Coverage
{
    private const int LongestQuote = 30;
    private const int MostCited = 6;

    /// <summary>Every sentence of the notice, in its order.</summary>
    /// <param name="document">The ruleset.</param>
    /// <param name="bound">The same with its expressions understood; without it each parameter counts as read.</param>
    public static ImmutableArray<SentenceCoverage> Of(RulesetDocument document, BoundRuleset? bound)
    {
        var citations = Citations(document, bound).ToLookup(c => c.Clause.Id, StringComparer.Ordinal);
        var information = document.Information.ToLookup(i => i.Id, StringComparer.Ordinal);
        return [.. document.Notice.Clauses.SelectMany(c => Of(c, citations[c.Id], information[c.Id]))];
    }

    /// <summary>Reports each sentence that is left, with the citations of its clause that do not say which sentence they mean.</summary>
    public static void Check(BoundRuleset bound, ImmutableArray<SentenceCoverage> sentences, Findings findings)
    {
        var vague = Citations(bound.Document, bound).Where(c => c.Clause.Sentences.IsEmpty).ToLookup(c => c.Clause.Id, StringComparer.Ordinal);
        foreach (var left in sentences.Where(s => s.State == CoverageState.Uncovered))
        {
            string text = left.Text.Length <= LongestQuote ? left.Text : left.Text[..(char.IsHighSurrogate(left.Text[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote)] + "…";
            string[] cited = [.. vague[left.Clause].Select(c => c.By).Distinct(StringComparer.Ordinal)];
            findings.Add(
                SenseDiagnostics.UncoveredSentence, left.At, ("clause", left.Clause), ("sentence", $"{left.Sentence}"), ("text", text),
                ("cited", string.Join(", ", cited.Take(MostCited)) + (cited.Length > MostCited ? ", …" : "")));
        }
    }

    // What covers a clause as a whole is listed once for all of its sentences: a clause may have very many.
    private static IEnumerable<SentenceCoverage> Of(Clause clause, IEnumerable<Citation> citations, IEnumerable<ClauseReference> information)
    {
        (Citation Citation, int Order)[] all = [.. citations.Select((c, order) => (c, order))];
        var whole = all.Where(c => c.Citation.Clause.Sentences.IsEmpty && (c.Citation.CoversClause || clause.Count == 1)).ToArray();
        var named = all.SelectMany(c => c.Citation.Clause.Sentences.Select(s => (s.Number, c))).ToLookup(c => c.Number, c => c.c);
        var byWhole = Names(whole);
        bool informs = information.Any(i => i.Sentences.IsEmpty);
        var informed = information.SelectMany(i => i.Sentences).Select(s => s.Number).ToHashSet();
        foreach (var sentence in clause.Sentences)
        {
            var by = sentence.IsHeading ? [] : named.Contains(sentence.Number) ? Names(whole.Concat(named[sentence.Number]).OrderBy(c => c.Order)) : byWhole;
            var state = sentence.IsHeading ? CoverageState.Heading : !by.IsEmpty ? CoverageState.Covered
                : informs || informed.Contains(sentence.Number) ? CoverageState.Information : CoverageState.Uncovered;
            yield return new(clause.Id, sentence.Number, sentence.Text, state, by, sentence.At);
        }
    }

    private static ImmutableArray<string> Names(IEnumerable<(Citation Citation, int Order)> citations) => [.. citations.Select(c => c.Citation.By).Distinct(StringComparer.Ordinal)];

    // What merely tells where a word comes from (facts, readings, notes, categories) covers nothing: it asks for nothing.
    private static IEnumerable<Citation> Citations(RulesetDocument document, BoundRuleset? bound)
    {
        var read = bound is null ? null : Lints.ParametersRead(bound);
        var all = document.Workflows.SelectMany(w => w.Rules).SelectMany(ConditionCheck.All).Select(c => new Citation(c.Clause!, c.Id))
            .Concat(document.Duties.Select(d => new Citation(d.Clause, d.Id)))
            .Concat(document.Materials.Select(m => new Citation(m.Clause, m.Id, CoversClause: true)))
            .Concat(document.Parameters.Where(p => read is null || read.Contains(p.Name)).Select(p => new Citation(p.Clause!, p.Name)));
        if (document.Roster is { } roster) all = all.Append(new Citation(roster.Clause, "roster", CoversClause: true));
        return all.Where(c => c.Clause is { Source: null });
    }

    /// <summary>A citation that covers; a list of papers, or the roster's form, stands for its clause as a whole.</summary>
    private sealed record Citation(ClauseReference Clause, string By, bool CoversClause = false);
}

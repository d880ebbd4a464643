using GreenChannel.Rules.Diagnostics;

namespace GreenChannel.Rules.Rulesets;

/// <summary>Sentences that are cited: they are there, once, and the notice's own.</summary>
internal sealed class SentenceCheck(RulesetDocument document, Findings findings)
{
    private readonly Dictionary<string, Clause> _clauses = document.Notice.Clauses.ToDictionary(c => c.Id, StringComparer.Ordinal);

    public void Check(ClauseReference cited)
    {
        if (cited.Sentences.IsEmpty) return;
        if (cited.Source is { } source)
        {
            findings.Add(RulesetDiagnostics.SentenceOfSource, cited.Sentences[0].At, ("source", source));
            return;
        }

        var seen = new Dictionary<int, Location>();
        foreach (var (number, at) in cited.Sentences)
        {
            if (!seen.TryAdd(number, at)) Twice(cited.Id, number, at, seen[number]);
            else if (Clause(cited) is { } clause && number > clause.Count)
                findings.Add(RulesetDiagnostics.NoSuchSentence, at, ("clause", cited.Id), ("sentence", $"{number}"), ("count", $"{clause.Count}"));
        }
    }

    /// <summary>No sentence is marked as information by two entries.</summary>
    public void CheckInformation()
    {
        var seen = new Dictionary<(string Clause, int Sentence), Location>();
        foreach (var entry in document.Information)
        {
            var numbers = entry.Sentences.IsEmpty
                ? Enumerable.Range(1, Clause(entry)?.Count ?? 0).Select(n => new SentenceNumber(n, entry.At))
                : entry.Sentences.DistinctBy(s => s.Number);
            foreach (var (number, at) in numbers)
            {
                if (seen.TryAdd((entry.Id, number), at)) continue;
                Twice(entry.Id, number, at, seen[(entry.Id, number)]);
                if (entry.Sentences.IsEmpty) break;
            }
        }
    }

    private Clause? Clause(ClauseReference cited) => _clauses.GetValueOrDefault(cited.Id);

    private void Twice(string clause, int number, Location at, Location first) =>
        findings.Add(RulesetDiagnostics.SentenceTwice, at, [("clause", clause), ("sentence", $"{number}")], [new RelatedPlace(first, "duplicate")]);
}

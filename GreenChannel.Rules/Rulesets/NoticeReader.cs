using System.Collections.Immutable;
using GreenChannel.Rules.Diagnostics;

namespace GreenChannel.Rules.Rulesets;

/// <summary>Cuts a notice's text into clauses at lines such as <c>&lt;!-- clause 一(二) --&gt;</c>.</summary>
internal static class NoticeReader
{
    private const string Opening = "<!-- clause ";
    private const string Closing = "-->";

    public static ImmutableArray<Clause> Read(SourceText source, Findings findings)
    {
        var clauses = ImmutableArray.CreateBuilder<Clause>();
        var seen = new Dictionary<string, Location>(StringComparer.Ordinal);
        foreach (var (id, at, text) in Pieces(source))
        {
            if (!seen.TryAdd(id, at)) findings.Add(RulesetDiagnostics.ClauseTwice, at, [("clause", id)], [new RelatedPlace(seen[id], "duplicate")]);
            else clauses.Add(new Clause(id, text, at));
        }

        return clauses.ToImmutable();
    }

    private static IEnumerable<(string Id, Location At, string Text)> Pieces(SourceText source)
    {
        string text = source.Text;
        for (int open = text.IndexOf(Opening, StringComparison.Ordinal); open >= 0;)
        {
            int close = text.IndexOf(Closing, open, StringComparison.Ordinal);
            if (close < 0) yield break;
            int next = text.IndexOf(Opening, close, StringComparison.Ordinal);
            string id = text[(open + Opening.Length)..close].Trim();
            string body = text[(close + Closing.Length)..(next < 0 ? text.Length : next)].Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
            yield return (id, new Location(source, open, close + Closing.Length, ""), body);
            open = next;
        }
    }
}

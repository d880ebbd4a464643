using System.Globalization;
using Spectre.Console;

namespace GreenChannel.Rules.Cli.Output;

/// <summary>The sentences of a notice as a table for people: a row a sentence, with what stands on it.</summary>
internal static class CoverageTable
{
    private const int LongestText = 24;
    private const int MostIds = 4;

    /// <summary>Prints the table and a line that sums it up; nothing where there are no sentences.</summary>
    public static void Print(Terminal terminal, IReadOnlyCollection<SentenceCoverage> sentences)
    {
        if (sentences.Count == 0) return;
        var words = terminal.Words;
        var table = new Table().Border(TableBorder.Simple);
        foreach (string column in new[] { "clause", "sentence", "text", "by" }) table.AddColumn(words["column." + column]);
        foreach (var sentence in sentences) table.AddRow(new[] { sentence.Clause, Number(sentence.Sentence), Cut(sentence.Text), By(words, sentence) }.Select(Markup.Escape).ToArray());
        terminal.Write(table);
        terminal.Out.WriteLine(words.Say(
            "check.coverage",
            ("sentences", Count(sentences.Count(s => s.State != CoverageState.Heading))),
            ("covered", Of(sentences, CoverageState.Covered)),
            ("information", Of(sentences, CoverageState.Information)),
            ("uncovered", Of(sentences, CoverageState.Uncovered))));
    }

    private static string Of(IEnumerable<SentenceCoverage> sentences, CoverageState state) => Count(sentences.Count(s => s.State == state));

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Number(int sentence) => sentence == 0 ? "" : Count(sentence);

    private static string By(Words words, SentenceCoverage sentence)
    {
        if (sentence.State != CoverageState.Covered) return words.Of(sentence.State);
        string shown = string.Join(", ", sentence.By.Take(MostIds));
        return sentence.By.Length <= MostIds ? shown : words.Say("check.more", ("shown", shown), ("more", Count(sentence.By.Length - MostIds)));
    }

    private static string Cut(string text)
    {
        if (text.Length <= LongestText) return text;
        return text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)] + "…";
    }
}

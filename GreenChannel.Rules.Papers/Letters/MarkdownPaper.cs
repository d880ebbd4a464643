using System.Collections.Immutable;
using System.Text.RegularExpressions;
using GreenChannel.Rules.Explaining;

namespace GreenChannel.Rules.Papers;

/// <summary>A paper as Markdown with tables.</summary>
internal sealed partial class MarkdownPaper(PaperBody body, Language language)
{
    private readonly MarkdownLines _lines = new();
    private readonly LetterWords _words = LetterWords.Of(language);

    public string Write()
    {
        _lines.Heading(1, MarkdownText.Escape(body.Title));
        _lines.Paragraph(MarkdownText.Escape(body.Draft));
        _lines.Paragraph(MarkdownText.Escape(body.Number));
        _lines.Quote(MarkdownText.Escape(body.Advice));
        foreach (var block in body.Blocks) Write(block);
        _lines.Rule();
        foreach (string line in body.Identification) _lines.Paragraph(MarkdownText.Escape(line));
        return _lines.ToString();
    }

    private void Write(Block block)
    {
        switch (block)
        {
            case HeadingBlock heading: _lines.Heading(heading.Level + 1, ListMark().Replace(MarkdownText.Escape(heading.Text), "${number}.")); break;
            case ParagraphBlock { Style: ParagraphStyle.Quote } quote: _lines.Quote(Text(quote.Line)); break;
            case ParagraphBlock paragraph: _lines.Paragraph(Text(paragraph.Line)); break;
            case RuledBlock ruled: for (int line = 0; line < ruled.Lines; line++) _lines.Paragraph(MarkdownText.Escape(_words["ruled"])); break;
            case TableBlock table: _lines.Paragraph(Table(table)); break;
            default: throw new InvalidOperationException(block.GetType().Name);
        }
    }

    private string Table(TableBlock table)
    {
        var header = table.Header.IsEmpty ? table.Widths.Select(_ => " ") : table.Header.Select(MarkdownText.Escape);
        IEnumerable<string> rows = [Row(header), Row(table.Widths.Select(_ => "---")), .. table.Rows.Select(r => Row(r.Select(Text)))];
        return string.Join('\n', rows);
    }

    private static string Row(IEnumerable<string> cells) => "| " + string.Join(" | ", cells) + " |";

    private string Text(Cell cell) => string.Join(_words["cell.separator"], cell.Lines.Select(Text));

    // A blank between spans belongs outside the asterisks, and is no end of a line.
    private static string Text(Line line) => string.Concat(line.Spans.Select((s, i) =>
    {
        string text = MarkdownText.Escape(s.Text);
        if (s.IsBold && text.Length > 0) text = $"**{text}**";
        return (i > 0 && s.Text.StartsWith(' ') ? " " : "") + text + (i < line.Spans.Length - 1 && s.Text.EndsWith(' ') ? " " : "");
    }));

    // Behind the signs of a heading no list begins.
    [GeneratedRegex(@"^(?<number>[0-9]+)\\\.", RegexOptions.None, 1000)]
    private static partial Regex ListMark();
}

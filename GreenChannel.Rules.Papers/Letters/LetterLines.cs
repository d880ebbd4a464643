using System.Collections.Immutable;

namespace GreenChannel.Rules.Papers;

/// <summary>A paper's blocks one after the other, headings numbered as they come.</summary>
internal sealed class LetterLines(LetterWords words)
{
    private readonly ImmutableArray<Block>.Builder _blocks = ImmutableArray.CreateBuilder<Block>();
    private int _first;
    private int _second;

    public ImmutableArray<Block> Blocks => _blocks.ToImmutable();

    public void Heading(string text)
    {
        _second = 0;
        _blocks.Add(new HeadingBlock(1, PlainText.Of(words.Numbered(1, ++_first, text))));
    }

    public void Below(string text) => _blocks.Add(new HeadingBlock(2, PlainText.Of(words.Numbered(2, ++_second, text))));

    public void Paragraph(string text, ParagraphStyle style = ParagraphStyle.Body) => Paragraph(new Line([new Span(text, false)]), style);

    public void Paragraph(Line line, ParagraphStyle style = ParagraphStyle.Body) => _blocks.Add(new ParagraphBlock(style, line));

    public void Table(ImmutableArray<int> widths, ReadOnlySpan<string> header, IEnumerable<ImmutableArray<Cell>> rows)
    {
        ImmutableArray<ImmutableArray<Cell>> all = [.. rows];
        if (!all.IsEmpty) _blocks.Add(new TableBlock(widths, [.. header.ToArray().Select(PlainText.Of)], all));
    }

    public void Ruled(int lines) => _blocks.Add(new RuledBlock(lines));
}

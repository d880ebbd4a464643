using System.Collections.Immutable;

namespace GreenChannel.Rules.Papers;

/// <summary>A paper before it has a format: all formats are made of this, so that their text is the same.</summary>
internal sealed record PaperBody(string Title, string Draft, string Number, string Advice, ImmutableArray<Block> Blocks, ImmutableArray<string> Identification);

internal abstract record Block;

/// <summary>A heading, its number included; level 1 or 2.</summary>
internal sealed record HeadingBlock(int Level, string Text) : Block;

internal enum ParagraphStyle : byte
{
    /// <summary>Its first line is indented by two characters.</summary>
    Body,

    /// <summary>To whom it is written; not indented.</summary>
    Salutation,

    /// <summary>Words of the notice.</summary>
    Quote,

    /// <summary>In small letters.</summary>
    Note,

    /// <summary>As the body, but not parted from what follows.</summary>
    Lead,

    /// <summary>Beside a signature, towards the right; not parted from what follows.</summary>
    Signature,

    /// <summary>The last line of the signatures.</summary>
    Dated,
}

internal sealed record ParagraphBlock(ParagraphStyle Style, Line Line) : Block;

/// <summary>A table; widths are in millimetres. Without a header its first column names what stands in the others.</summary>
internal sealed record TableBlock(ImmutableArray<int> Widths, ImmutableArray<string> Header, ImmutableArray<ImmutableArray<Cell>> Rows) : Block;

/// <summary>Empty ruled lines to write on.</summary>
internal sealed record RuledBlock(int Lines) : Block;

/// <summary>Lines, one below the other.</summary>
internal sealed record Cell(ImmutableArray<Line> Lines)
{
    public static implicit operator Cell(string text) => new([new Line([new Span(text, false)])]);

    public static Cell Bold(string text) => new([new Line([new Span(text, true)])]);

    public static Cell Of(IEnumerable<string> lines) => new([.. lines.Select(l => new Line([new Span(l, false)]))]);
}

internal sealed record Line(ImmutableArray<Span> Spans)
{
    public string Text => string.Concat(Spans.Select(s => s.Text));
}

/// <summary>Text of one weight, as it was made inert.</summary>
internal readonly record struct Span
{
    public Span(string text, bool isBold) => (Text, IsBold) = (PlainText.Of(text), isBold);

    public string Text { get; }

    public bool IsBold { get; }
}

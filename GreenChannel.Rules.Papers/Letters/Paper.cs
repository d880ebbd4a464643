namespace GreenChannel.Rules.Papers;

/// <summary>A draft in one language: advice to a named person who decides. Every format has the same text. Immutable and thread-safe.</summary>
public sealed class Paper
{
    internal Paper(PaperKind kind, Language language, PaperBody body) => (Kind, Language, Body) = (kind, language, body);

    /// <summary>Which paper it is.</summary>
    public PaperKind Kind { get; }

    /// <summary>Language of its texts.</summary>
    public Language Language { get; }

    internal PaperBody Body { get; }

    /// <summary>As Markdown; whatever stands in values is inert.</summary>
    public string ToMarkdown() => new MarkdownPaper(Body, Language).Write();

    /// <summary>As a self-contained HTML page that prints on A4: no scripts, nothing loaded from elsewhere.</summary>
    public string ToHtml() => HtmlPaper.Write(Body, Language);

    /// <summary>As a Word document (.docx) on A4 in the manner of official letters. The same paper gives the same bytes.</summary>
    public byte[] ToDocx() => DocxPaper.Write(Body, Language);
}

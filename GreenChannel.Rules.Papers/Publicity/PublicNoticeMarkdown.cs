using GreenChannel.Rules.Explaining;

namespace GreenChannel.Rules.Papers;

/// <summary>A public notice as Markdown.</summary>
internal static class PublicNoticeMarkdown
{
    public static string Of(PublicNoticeText text)
    {
        var lines = new MarkdownLines();
        lines.Heading(1, Escape(text.Title));
        foreach (string paragraph in text.Paragraphs()) lines.Paragraph(Escape(paragraph));
        foreach (var (label, value) in text.Contact()) lines.Item(Escape(label + value));
        lines.Paragraph(Escape(text.Signature));
        lines.Paragraph(Escape(text.Date));
        if (!text.Headings.IsEmpty)
        {
            lines.Heading(2, Escape(text.ListTitle));
            lines.Paragraph(string.Join('\n', new[] { Row(text.Headings), Row(text.Headings.Select(_ => "---")) }.Concat(text.Rows().Select(r => Row(r.Select(Escape))))));
        }

        lines.Rule();
        lines.Paragraph($"**{Escape(text.Words["remarks"])}**");
        foreach (string remark in text.Remarks()) lines.Item(Escape(remark));
        return lines.ToString();
    }

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Escape(string text) => MarkdownText.Escape(text);
}

using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace GreenChannel.Rules.Papers;

/// <summary>A paper as a page of HTML that needs nothing else, from <c>Texts/letters.html</c>.</summary>
internal static partial class HtmlPaper
{
    private static readonly string Template = Resource();

    public static string Write(PaperBody body, Language language)
    {
        var html = new StringBuilder();
        Element(html, "h1", null, Encode(body.Title));
        Element(html, "p", "draft", Encode(body.Draft));
        Element(html, "p", "number", Encode(body.Number));
        Element(html, "p", "advice", Encode(body.Advice));
        foreach (var block in body.Blocks) Write(html, block);
        html.Append("<footer>\n");
        foreach (string line in body.Identification) Element(html, "p", null, Encode(line));
        html.Append("</footer>\n");
        // The body goes in last: a place named in it is text.
        return Template.Replace("{lang}", language == Language.Chinese ? "zh-CN" : "en", StringComparison.Ordinal)
            .Replace("{title}", WebUtility.HtmlEncode(body.Title), StringComparison.Ordinal).Replace("{body}", html.ToString(), StringComparison.Ordinal);
    }

    private static void Write(StringBuilder html, Block block)
    {
        switch (block)
        {
            case HeadingBlock heading: Element(html, heading.Level == 1 ? "h2" : "h3", null, Encode(heading.Text)); break;
            case ParagraphBlock paragraph: Element(html, "p", paragraph.Style.ToString().ToLowerInvariant(), Text(paragraph.Line)); break;
            case RuledBlock ruled: html.Append("<div class=\"ruled\">").Insert(html.Length, "<i></i>", ruled.Lines).Append("</div>\n"); break;
            case TableBlock table: Table(html, table); break;
            default: throw new InvalidOperationException(block.GetType().Name);
        }
    }

    private static void Table(StringBuilder html, TableBlock table)
    {
        html.Append(table.Header.IsEmpty ? "<table class=\"pairs\">\n<colgroup>" : "<table>\n<colgroup>");
        int all = table.Widths.Sum();
        foreach (int width in table.Widths) html.Append(CultureInfo.InvariantCulture, $"<col style=\"width:{100m * width / all:0.##}%\">");
        html.Append("</colgroup>\n");
        if (!table.Header.IsEmpty)
        {
            html.Append("<thead><tr>");
            foreach (string cell in table.Header) html.Append("<th scope=\"col\">").Append(Encode(cell)).Append("</th>");
            html.Append("</tr></thead>\n");
        }

        html.Append("<tbody>\n");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            for (int column = 0; column < row.Length; column++)
            {
                string tag = table.Header.IsEmpty && column == 0 ? "th" : "td";
                html.Append('<').Append(tag).Append('>').AppendJoin("<br>", row[column].Lines.Select(Text)).Append("</").Append(tag).Append('>');
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody>\n</table>\n");
    }

    private static void Element(StringBuilder html, string tag, string? kind, string text)
    {
        html.Append('<').Append(tag);
        if (kind is not null) html.Append(" class=\"").Append(kind).Append('"');
        html.Append('>').Append(text).Append("</").Append(tag).Append(">\n");
    }

    private static string Text(Line line) => string.Concat(line.Spans.Select(s => s.IsBold ? $"<b>{Encode(s.Text)}</b>" : Encode(s.Text)));

    // A day is not broken at its hyphens.
    private static string Encode(string text) => Day().Replace(WebUtility.HtmlEncode(text), "<span class=\"day\">$0</span>");

    private static string Resource()
    {
        using var stream = typeof(HtmlPaper).Assembly.GetManifestResourceStream("Texts/letters.html")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b", RegexOptions.None, 1000)]
    private static partial Regex Day();
}

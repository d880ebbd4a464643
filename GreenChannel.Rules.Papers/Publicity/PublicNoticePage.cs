using System.Net;
using System.Text;

namespace GreenChannel.Rules.Papers;

/// <summary>A public notice as a page to print, from <c>Texts/publicity.html</c>.</summary>
internal static class PublicNoticePage
{
    private static readonly string Template = TextFile.Whole("publicity.html");

    public static string Of(PublicNoticeText text)
    {
        var body = new StringBuilder();
        body.Append($"<h1>{Encoded(text.Title)}</h1>\n");
        foreach (string paragraph in text.Paragraphs()) body.Append($"<p>{Encoded(paragraph)}</p>\n");
        foreach (var (label, value) in text.Contact()) body.Append($"<p>{Encoded(label + value)}</p>\n");
        body.Append($"<p class=\"sign\">{Encoded(text.Signature)}</p>\n<p class=\"sign\">{Encoded(text.Date)}</p>\n");
        if (!text.Headings.IsEmpty) Table(body, text);
        body.Append($"<section class=\"remarks\">\n<h2>{Encoded(text.Words["remarks"])}</h2>\n<ul>\n");
        foreach (string remark in text.Remarks()) body.Append($"<li>{Encoded(remark)}</li>\n");
        body.Append("</ul>\n</section>\n");
        // The body goes in last: a place named in it is text.
        return Template.Replace("{lang}", text.Words.Tag, StringComparison.Ordinal).Replace("{title}", Encoded(text.Title), StringComparison.Ordinal).Replace("{body}", body.ToString(), StringComparison.Ordinal);
    }

    private static void Table(StringBuilder body, PublicNoticeText text)
    {
        body.Append($"<section class=\"list\">\n<h2>{Encoded(text.ListTitle)}</h2>\n<table>\n<thead><tr>");
        foreach (string heading in text.Headings) body.Append($"<th{Short(heading)}>{Encoded(heading)}</th>");
        body.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in text.Rows())
        {
            body.Append("<tr>");
            foreach (string cell in row) body.Append($"<td{Short(cell)}>{Encoded(cell)}</td>");
            body.Append("</tr>\n");
        }

        body.Append("</tbody>\n</table>\n</section>\n");
    }

    // Names and the like stand on one line.
    private static string Short(string text) => text.Length <= 4 ? " class=\"short\"" : "";

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}

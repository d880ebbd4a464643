using System.Text.RegularExpressions;
using System.Net;
using System.Reflection;
using Markdig;

namespace GreenChannel.Rules.Explaining;

/// <summary>A narrative as one page of HTML, from <c>Page.html</c>. Markup inside the Markdown is shown, never taken.</summary>
internal static partial class Page
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();
    private static readonly string Template = Load();

    public static string Of(string markdown, Words words)
    {
        // The body goes in last: a place named in it is text.
        string head = Template.Replace("{lang}", words.Tag, StringComparison.Ordinal)
            .Replace("{title}", WebUtility.HtmlEncode(words["title"]), StringComparison.Ordinal);
        return head.Replace("{body}", Day().Replace(Markdown.ToHtml(markdown, Pipeline), "<span class=\"day\">$0</span>"), StringComparison.Ordinal);
    }

    // A day is not broken at its hyphens. There are no attributes in which one could stand.
    [GeneratedRegex(@"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b", RegexOptions.None, 1000)]
    private static partial Regex Day();

    private static string Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("GreenChannel.Rules.Explanation.Page.html")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

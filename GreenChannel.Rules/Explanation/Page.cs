using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Markdig;

namespace GreenChannel.Rules.Explaining;

/// <summary>One page of HTML that needs nothing else, from <c>Page.html</c> and a sheet of styles.</summary>
internal static partial class Page
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();
    private static readonly string Template = Resource("Explanation.Page.html");
    private static readonly string NarrativeStyle = Resource("Explanation.Narrative.css");

    /// <summary>A narrative as a page. Markup inside the Markdown is shown, never taken.</summary>
    public static string Of(string markdown, Words words) =>
        Of(words, "title", NarrativeStyle, Day().Replace(Markdown.ToHtml(markdown, Pipeline), "<span class=\"day\">$0</span>"));

    /// <param name="words">Its language.</param>
    /// <param name="title">Key of its title.</param>
    /// <param name="style">Styles beside those that all pages have.</param>
    /// <param name="body">HTML, encoded already.</param>
    public static string Of(Words words, string title, string style, string body) =>
        // The body goes in last: a place named in it is text.
        Template.Replace("{style}", style, StringComparison.Ordinal).Replace("{lang}", words.Tag, StringComparison.Ordinal)
            .Replace("{title}", WebUtility.HtmlEncode(words[title]), StringComparison.Ordinal).Replace("{body}", body, StringComparison.Ordinal);

    /// <summary>A text that is part of the library, with LF line ends.</summary>
    public static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("GreenChannel.Rules." + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    // A day is not broken at its hyphens. There are no attributes in which one could stand.
    [GeneratedRegex(@"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b", RegexOptions.None, 1000)]
    private static partial Regex Day();
}

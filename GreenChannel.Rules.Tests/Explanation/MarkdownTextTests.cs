using System.Net;
using GreenChannel.Rules.Explaining;
using Markdig;

namespace GreenChannel.Rules.Tests.Explaining;

public sealed class MarkdownTextTests
{
    private static readonly MarkdownPipeline Everything = new MarkdownPipelineBuilder().UseAdvancedExtensions().Build();

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("[press](javascript:alert(1))")]
    [InlineData("![x](https://example.org/x.png)")]
    [InlineData("**bold** _it_ ~~no~~ `code` ==mark== ++ins++")]
    [InlineData("# heading")]
    [InlineData("- item")]
    [InlineData("+ item")]
    [InlineData("1. item")]
    [InlineData("12) item")]
    [InlineData("> quote")]
    [InlineData("=====")]
    [InlineData("---")]
    [InlineData("| a | b |")]
    [InlineData("&lt;b&gt; &amp; &#60;")]
    [InlineData("https://example.org and www.example.org and a@example.org")]
    [InlineData("[^1] [x]: http://example.org")]
    [InlineData("a\\")]
    [InlineData("~~~")]
    [InlineData("```")]
    [InlineData("$x$ $$y$$")]
    public void What_a_person_wrote_shows_as_it_is_and_starts_nothing(string hostile)
    {
        string html = Markdown.ToHtml(MarkdownText.Escape(hostile), new MarkdownPipelineBuilder().Build());
        html.Should().StartWith("<p>").And.EndWith("</p>\n");
        string inner = html["<p>".Length..^"</p>\n".Length];
        inner.Should().NotContain("<");
        WebUtility.HtmlDecode(inner).Should().Be(hostile);
        Markdown.ToHtml("x " + MarkdownText.Escape(hostile), Everything).Should().NotContain("<a ").And.NotContain("<img").And.NotContain("<script");
    }

    [Theory]
    [InlineData("a\n\n# b", "a \\# b")]
    [InlineData("  a\t\tb\r\n", "a b")]
    [InlineData("a\u2028b", "a b")]
    [InlineData("safe\u202Eexe.txt", "safeexe.txt")]
    [InlineData("\u0000a\u0007", "a")]
    [InlineData("2024-11-08", "2024-11-08")]
    [InlineData("1.0.0", "1.0.0")]
    [InlineData("-1", "-1")]
    [InlineData("", "")]
    public void A_value_stays_on_its_line_and_hides_nothing(string value, string escaped) => MarkdownText.Escape(value).Should().Be(escaped);

    [Fact]
    public void A_lone_surrogate_is_shown_as_one() => MarkdownText.Escape("a\uD800b").Should().Be("a\uFFFDb");
}

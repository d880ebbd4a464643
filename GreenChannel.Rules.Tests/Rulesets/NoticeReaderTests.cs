using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Tests.Rulesets;

public sealed class NoticeReaderTests
{
    [Fact]
    public void Clauses_stand_in_order_with_their_text_and_place()
    {
        var clauses = Read("# 标题\r\n\r\n<!-- clause 一(二) -->\r\n第一行\r\n第二行\r\n\r\n<!-- clause 附件1 -->\r\n表", out string findings);
        findings.Should().BeEmpty();
        clauses.Select(c => (c.Id, c.Text, c.At.Line)).Should().Equal(("一(二)", "第一行\n第二行", 3), ("附件1", "表", 7));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("正文\n<!-- clause 一 -->\n文", "GC0120@1")]
    [InlineData("<!-- clause 一 -->\n\n<!-- clause 二 -->\n文", "GC0122@1")]
    [InlineData("<!-- clause 一 -->\n文\n<!-- clause 一 -->\n文", "GC0115@3")]
    [InlineData("<!-- clause 一 -->\n文\n<!--clause 二-->\n文", "")]
    [InlineData("<!-- clause 一 -->\n文\n<!-- Clause 二 -->\n文", "GC0121@3")]
    [InlineData("<!-- clause 一 -->\n文\n<!-- clause -->\n文", "GC0121@3")]
    [InlineData("<!-- clause 一 -->\n文\n<!-- clause 二\n文", "GC0121@3")]
    [InlineData("<!-- clause 一 -->\n文 <!-- clause 二 -->\n文", "GC0122@1 GC0121@2")]
    [InlineData("<!-- clause 一 --> <!-- clause 二 -->\n文", "GC0121@1")]
    [InlineData("<!-->\n文", "GC0121@1")]
    public void What_is_no_clause_is_a_finding(string text, string expected)
    {
        Read(text, out string findings);
        findings.Should().Be(expected);
    }

    private static IReadOnlyList<Clause> Read(string text, out string findings)
    {
        var all = new Findings();
        var clauses = NoticeReader.Read(new SourceText("notice.md", text), all);
        findings = string.Join(" ", all.InOrder().Select(f => $"{f.Id}@{f.At.Line}"));
        return clauses;
    }
}

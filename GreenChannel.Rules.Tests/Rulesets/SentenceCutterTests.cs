using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Tests.Rulesets;

public sealed class SentenceCutterTests
{
    [Theory]
    [InlineData("一句。", "1:一句。")]
    [InlineData("一句。二句！三句？", "1:一句。|2:二句！|3:三句？")]
    [InlineData("没有句号", "1:没有句号")]
    [InlineData("没有句号，\n也没有句号", "1:没有句号，|2:也没有句号")]
    [InlineData("他说：“来。”他来了。", "1:他说：“来。”|2:他来了。")]
    [InlineData("填写：“属实。已公示，同意。”，并签章。再报。", "1:填写：“属实。已公示，同意。”，并签章。|2:再报。")]
    [InlineData("报送（先核对。后装订。）材料。", "1:报送（先核对。后装订。）|2:材料。")]
    [InlineData("报送（须核对）材料。", "1:报送（须核对）材料。")]
    [InlineData("括号（不闭合。后一句。", "1:括号（不闭合。|2:后一句。")]
    [InlineData("真的？！是。", "1:真的？！|2:是。")]
    [InlineData("网址:www.example.cn,点击1.5倍。完。", "1:网址:www.example.cn,点击1.5倍。|2:完。")]
    [InlineData("1.甲；\n\n2.乙；\n\n3.丙。", "1:1.甲；|2:2.乙；|3:3.丙。")]
    [InlineData("须具备下列条件：\n\n1.甲；", "1:须具备下列条件：|2:1.甲；")]
    public void A_sentence_ends_at_a_stop_or_with_its_paragraph(string text, string expected) => Cut(text).Should().Be(expected);

    [Theory]
    [InlineData("二、截止时间\n\n为11月8日。", "0:二、截止时间|1:为11月8日。")]
    [InlineData("二、截止时间", "1:二、截止时间")]
    [InlineData("（一）甲\n\n（二）乙", "1:（一）甲|2:（二）乙")]
    [InlineData("一、总则\n\n（一）甲\n\n（二）乙", "0:一、总则|1:（一）甲|2:（二）乙")]
    [InlineData("1.总则\n\n甲。", "0:1.总则|1:甲。")]
    [InlineData("附件1\n\n目录\n\n1.表。", "0:附件1|1:目录|2:1.表。")]
    [InlineData("条件如下；\n\n为11月8日。", "1:条件如下；|2:为11月8日。")]
    [InlineData("甲。乙\n\n丙。", "1:甲。|2:乙|3:丙。")]
    [InlineData("甲。\n\n## 小标题\n乙。", "1:甲。|0:## 小标题|2:乙。")]
    [InlineData("Who may apply\n\nAnyone may.", "0:Who may apply|1:Anyone may.")]
    public void A_first_paragraph_without_a_stop_is_a_heading_and_is_not_counted(string text, string expected) => Cut(text).Should().Be(expected);

    [Theory]
    [InlineData("One rule. Another rule.", "1:One rule.|2:Another rule.")]
    [InlineData("A rule wrapped\nover lines. Another\none.", "1:A rule wrapped over lines.|2:Another one.")]
    [InlineData("A rule.\nanother", "1:A rule.|2:another")]
    [InlineData("1. The form.\n2. The letter.", "1:1. The form.|2:2. The letter.")]
    [InlineData("- the form\n- the letter", "1:- the form|2:- the letter")]
    [InlineData("(a) the form\n(b) the letter", "1:(a) the form|2:(b) the letter")]
    [InlineData("At least 2.5 years, by J. Smith.", "1:At least 2.5 years, by J. Smith.")]
    [InlineData("See no. 5 of it. Then go.", "1:See no. 5 of it.|2:Then go.")]
    [InlineData("He said \"yes.\" Then he went.", "1:He said \"yes.\"|2:Then he went.")]
    [InlineData("Is it? Yes!", "1:Is it?|2:Yes!")]
    public void A_point_ends_a_sentence_before_a_capital_letter(string text, string expected) => Cut(text).Should().Be(expected);

    [Fact]
    public void A_sentence_knows_its_range_through_line_ends_of_either_kind()
    {
        var sentences = NoticeReader.Read(new SourceText("notice.md", "<!-- clause 一 -->\r\n　甲。 乙\r\n\r\n<!-- clause 二 -->\r\n丙"), new Findings()).SelectMany(c => c.Sentences);
        sentences.Select(s => (s.Number, s.Text, s.At.Line, s.At.Column, s.At.EndColumn)).Should().Equal((1, "甲。", 2, 2, 4), (2, "乙", 2, 5, 6), (1, "丙", 5, 1, 2));
    }

    [Fact]
    public void No_text_is_lost_and_no_input_breaks_the_cutter()
    {
        const string Signs = "甲a1。.？!；“”（）()\"\n \r#-A";
        var random = new Random(20240814);
        for (int round = 0; round < 3000; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 24)).Select(_ => Signs[random.Next(Signs.Length)]));
            var sentences = SentenceCutter.Cut(new SourceText("notice.md", text), 0, text.Length);
            string.Concat(sentences.Select(s => Visible(text[s.At.Start..s.At.End]))).Should().Be(Visible(text), "of {0}", text);
            sentences.Where(s => !s.IsHeading).Select(s => s.Number).Should().Equal(Enumerable.Range(1, sentences.Count(s => !s.IsHeading)));
        }
    }

    private static string Visible(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static string Cut(string text) => string.Join('|', SentenceCutter.Cut(new SourceText("notice.md", text), 0, text.Length).Select(s => $"{s.Number}:{s.Text}"));
}

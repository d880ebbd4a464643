using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using GreenChannel.Rules.Papers;
using GreenChannel.Rules.Tests.Explaining;
using NodaTime;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace GreenChannel.Rules.Tests.Papers;

/// <summary>What holds of every paper, whatever its kind, format and language.</summary>
public sealed partial class LettersTests
{
    private static readonly Language[] Languages = [Language.Chinese, Language.English];

    public static TheoryData<string> Everyone => [.. Samples.Names];

    [Theory]
    [MemberData(nameof(Everyone))]
    public void A_document_is_valid_and_its_bytes_are_the_same_each_time(string sample)
    {
        foreach (var (paper, again) in PapersOf(sample).Zip(PapersOf(sample)))
        {
            byte[] bytes = paper.ToDocx();
            bytes.Should().Equal(again.ToDocx());
            using var document = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
            new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document, TestContext.Current.CancellationToken).Select(e => $"{e.Path?.XPath}: {e.Description}").Should().BeEmpty();
            using var zip = new ZipArchive(new MemoryStream(bytes));
            zip.Entries.Should().OnlyContain(e => e.LastWriteTime.Year == 1980);
        }
    }

    [Theory]
    [MemberData(nameof(Everyone))]
    public void Every_format_has_the_same_text(string sample)
    {
        foreach (var paper in PapersOf(sample))
        {
            var said = Said(paper.Body);
            TextOf(paper.ToHtml()).Should().Equal(said);
            using var document = WordprocessingDocument.Open(new MemoryStream(paper.ToDocx()), isEditable: false);
            var main = document.MainDocumentPart!;
            var told = main.Document!.Body!.Descendants<W.Paragraph>().Concat(main.FooterParts.First().Footer!.Elements<W.Paragraph>().SkipLast(1)).Select(TextOf);
            told.Where(t => t.Length > 0).Should().Equal(said);
            string markdown = Bare(Rendered(paper.ToMarkdown()));
            said.Where(line => !markdown.Contains(BareText(line), StringComparison.Ordinal)).Should().BeEmpty();
        }
    }

    [Fact]
    public void The_page_is_that_of_official_documents_and_says_its_language()
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(LetterSamples.Make(PaperKind.Supplement, "technician-ten-years-by-month", true, Language.Chinese).ToDocx()), isEditable: false);
        var main = document.MainDocumentPart!;
        var page = main.Document!.Body!.Elements<W.SectionProperties>().Single();
        var (size, margin) = (page.GetFirstChild<W.PageSize>()!, page.GetFirstChild<W.PageMargin>()!);
        (Millimetres(size.Width!), Millimetres(size.Height!)).Should().Be((210, 297));
        (Millimetres((uint)margin.Top!.Value), Millimetres(margin.Left!)).Should().Be((37, 28));
        Millimetres(size.Width! - margin.Left! - margin.Right!).Should().Be(156);
        Millimetres((uint)(size.Height! - margin.Top.Value - margin.Bottom!.Value)).Should().Be(225);
        string styles = main.StyleDefinitionsPart!.Styles!.OuterXml;
        styles.Should().Contain("w:eastAsia=\"zh-CN\"").And.Contain("w:eastAsia=\"仿宋\"").And.Contain("w:eastAsia=\"方正小标宋简体\"").And.NotContain("{");
        main.FooterParts.Should().HaveCount(2).And.OnlyContain(f => f.Footer!.InnerXml.Contains("PAGE"));
        main.Document.Descendants<W.Table>().Should().OnlyContain(t => t.GetFirstChild<W.TableRow>()!.Descendants<W.TableHeader>().Any());
        string core = new StreamReader(document.CoreFilePropertiesPart!.GetStream()).ReadToEnd();
        core.Should().Contain("zh-CN").And.NotContain("created").And.NotContain("creator");
    }

    [Theory]
    [MemberData(nameof(Everyone))]
    public void A_paper_that_fits_is_made_and_one_that_does_not_says_which_do(string sample)
    {
        var explanation = Samples.Explain(sample);
        var fitting = explanation.FittingPapers();
        fitting.Should().Contain(PaperKind.Opinion);
        (fitting.Contains(PaperKind.Supplement) && fitting.Contains(PaperKind.Refusal)).Should().BeFalse();
        fitting.Contains(PaperKind.Refusal).Should().Be(explanation.Decision.Outcome > Outcome.Undetermined);
        foreach (var kind in Enum.GetValues<PaperKind>())
        {
            string? why = explanation.WhyPaperDoesNotFit(kind, Language.Chinese);
            (why is null).Should().Be(fitting.Contains(kind));
            if (why is null) continue;
            why.Should().Contain("(opinion)").And.NotContain($"({kind.Id()})");
            ((Action)(() => explanation.ToPaper(kind, null, Language.Chinese))).Should().Throw<InvalidOperationException>().WithMessage(why);
        }
    }

    [Theory]
    [MemberData(nameof(Everyone))]
    public void Each_says_whom_it_advises_and_from_what_it_was_made(string sample)
    {
        foreach (var paper in PapersOf(sample))
        {
            string text = string.Join('\n', Said(paper.Body));
            text.Should().Contain(Samples.Ruleset.Hash).And.Contain(Samples.Ruleset.CalendarHash).And.Contain(Samples.Ruleset.NoticeNumber)
                .And.Contain("nmg-green-channel/2024-h2").And.Contain(GreenChannelRules.EngineVersion);
            paper.Body.Advice.Should().Contain(paper.Language == Language.Chinese ? "不具有行政决定效力" : "no administrative decision");
            paper.Body.Advice.Should().Contain("李某").And.Contain("某盟人力资源和社会保障局");
            text.Should().NotContain("{").And.NotContain("。。").And.NotContain("..").And.NotContain("；；");
        }
    }

    [Theory]
    [MemberData(nameof(Everyone))]
    public void Papers_are_made_for_every_level_at_once_after_closing_and_on_another_level_of_evidence(string sample)
    {
        var asked = Samples.Explain(sample).Decision.Request;
        DecisionRequest[] requests = [asked with { Target = null }, asked with { On = new LocalDate(2025, 1, 10) }, asked with { On = new LocalDate(2024, 10, 1), Lifts = [] }, asked with { Evidence = Evidence.AuthorityChecked }, asked with { Target = "elementary" }];
        foreach (var explanation in requests.Select(r => Samples.Ruleset.Explain(Samples.Ruleset.Decide(r))))
        {
            foreach (var kind in explanation.FittingPapers())
            {
                foreach (var language in Languages)
                {
                    var paper = explanation.ToPaper(kind, LetterSamples.Head, language);
                    string text = string.Join('\n', Said(paper.Body));
                    text.Should().NotContain("{").And.NotContain("。。").And.NotContain("；；").And.NotContain("()").And.NotContain("（）");
                    Said(paper.Body).Should().OnlyContain(line => line.Length > 0);
                    if (explanation.Decision.Window == WindowState.Closed && kind != PaperKind.Opinion) text.Should().Contain(language == Language.Chinese ? "已截止" : "has closed");
                }
            }
        }
    }

    [Fact]
    public void Everything_missing_stands_in_a_supplement_once_and_with_a_day()
    {
        var explanation = Samples.Explain("technician-ten-years-by-month");
        var paper = explanation.ToPaper(PaperKind.Supplement, null, Language.Chinese);
        var tables = paper.Body.Blocks.OfType<TableBlock>().ToList();
        var rows = tables.Where(t => t.Header[0] == "序号").SelectMany(t => t.Rows).ToList();
        rows.Select(r => r[0].Lines[0].Text).Should().Equal(Enumerable.Range(1, rows.Count).Select(n => $"{n}"));
        rows.Select(r => string.Concat(r[1].Lines.Select(l => l.Text))).Should().OnlyHaveUniqueItems();
        rows.Should().OnlyContain(r => r.Last().Lines.Any(l => l.Text.Contains("2024-1")));
        string text = string.Join('\n', Said(paper.Body));
        foreach (var duty in explanation.Tree.Duties.Where(d => d.State is "todo" or "overdue" && d.Routes.IsEmpty)) text.Split(duty.Label.Chinese + "（").Length.Should().Be(2, duty.Id);
    }

    [Fact]
    public void What_the_reviewer_decided_stands_in_the_opinion_and_shuts_the_papers_that_say_the_contrary()
    {
        string request = Samples.TextOf("tier-5-eleven-months");
        request = request[..request.LastIndexOf('}')] + """, "personDecision": {"by":"李某","on":"2024-11-05","outcome":"eligible","reason":"以实际到岗日为准"} }""";
        var explanation = Samples.ExplainText(request);
        explanation.FittingPapers().Should().Equal(PaperKind.Opinion);
        explanation.ToPaper(PaperKind.Opinion, null, Language.Chinese).ToMarkdown().Should().Contain("李某已于 2024-11-05 作出决定").And.Contain("以实际到岗日为准").And.NotContain("□");
    }

    [Fact]
    public void A_refusal_by_a_bar_names_the_way_that_is_open_and_the_sentence()
    {
        string text = LetterSamples.Make(PaperKind.Refusal, "tier-5-redirected", true, Language.Chinese).ToMarkdown();
        text.Should().Contain("你应走**社会化职称评审**").And.Contain("“（一）申报人如符合当年度社会化职称评审条件，应推荐参加社会化职称评审，不得申报绿色通道职称评审。”").And.Contain("第二十四条");
    }

    [Fact]
    public void Without_a_head_there_are_blanks_to_fill()
    {
        var paper = LetterSamples.Make(PaperKind.Refusal, "tier-5-eleven-months", false, Language.Chinese);
        paper.Body.Number.Should().Contain("＿＿");
        paper.Body.Advice.Should().Contain("＿＿（审核单位）审核人＿＿＿＿（姓名）");
        LetterSamples.Make(PaperKind.Refusal, "tier-5-eleven-months", false, Language.English).ToMarkdown().Should().Contain(@"\_\_\_\_ (name)");
    }

    [Theory]
    [InlineData("张\u0007三")]
    [InlineData("张\n三")]
    [InlineData("张\u202e三")]
    [InlineData("张\u200b三")]
    [InlineData("张\u2028三")]
    [InlineData("张\ud800三")]
    [InlineData("张\uffff三")]
    [InlineData("张\0三")]
    public void What_cannot_be_printed_is_refused(string name)
    {
        ((Action)(() => Samples.Explain("tier-5-eleven-months").ToPaper(PaperKind.Refusal, new Letterhead { ApplicantName = name }, Language.Chinese))).Should().Throw<ArgumentException>();
        if (name.Contains('\ud800')) return;
        var read = Letterhead.Read(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { applicantName = name }));
        read.Findings.Select(f => (f.Id, f.At.Pointer)).Should().Equal(("GC4110", "/applicantName"));
    }

    [Theory]
    [InlineData("ᠪᠠᠶᠠᠷ ᠤ\u180Eᠨ")]
    [InlineData("阿拉腾·乌拉")]
    [InlineData("𠮷田 O’Brien & <b>“Søn”</b>")]
    [InlineData("| a | `b` | [c](javascript:alert(1)) | ![d](http://x/y.png) | **e** | # f | {title} | {body} | $0")]
    [InlineData("</td></tr></table><script>alert(1)</script><!-- ]]> &amp; &#0;")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Whatever_stands_in_a_head_or_a_value_is_text(string hostile)
    {
        var head = new Letterhead { ApplicantName = hostile, UnitName = hostile, AuthorityName = hostile, ReviewerName = hostile, DocumentNumber = hostile, Contact = hostile };
        string request = Samples.TextOf("tier-5-redirected").Replace("自治区主管部门人事处", System.Text.Json.JsonSerializer.Serialize(hostile + "\u0001\n\uffff")[1..^1], StringComparison.Ordinal);
        foreach (var kind in new[] { PaperKind.Opinion, PaperKind.Refusal })
        {
            foreach (var language in Languages)
            {
                var paper = Samples.ExplainText(request).ToPaper(kind, head, language);
                var said = Said(paper.Body);
                said.Count(s => s.Contains(hostile)).Should().BeGreaterThan(3);
                TextOf(paper.ToHtml()).Should().Equal(said);
                paper.ToHtml().Should().NotContain("<script").And.NotContain("<img").And.NotContain("<b>“");
                using var document = WordprocessingDocument.Open(new MemoryStream(paper.ToDocx()), isEditable: false);
                new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document, TestContext.Current.CancellationToken).Should().BeEmpty();
                document.MainDocumentPart!.Document!.InnerText.Should().Contain(hostile);
                string html = Rendered(paper.ToMarkdown());
                html.Should().NotContain("<script").And.NotContain("<img").And.NotContain("<a ");
                Bare(html).Should().Contain(BareText(hostile));
            }
        }
    }

    [Fact]
    public void A_head_is_bounded_and_no_finding_tells_what_stands_in_it()
    {
        var read = Letterhead.Read(Encoding.UTF8.GetBytes($$"""{"applicantName":"{{new string('名', 201)}}","unitName":7,"reviewerNames":"秘密","date":"2024-02-30","contact":["秘密"]}"""));
        read.Findings.Select(f => (f.Id, f.At.Pointer)).Should().BeEquivalentTo(new[] { ("GC4014", "/applicantName"), ("GC4010", "/unitName"), ("GC4021", "/reviewerNames"), ("GC4015", "/date"), ("GC4010", "/contact") });
        string.Concat(read.Findings.Select(f => f.Message(Language.Chinese) + f.Message(Language.English))).Should().NotContain("秘密").And.NotContain("2024-02-30").And.NotContain("名名");
        var whole = PaperRequest.Read(Samples.Ruleset, """{"on":"2024-11-01","facts":{},"letterhead":{"unitName":"a\u0000"}}"""u8);
        whole.Findings.Select(f => (f.Id, f.At.Pointer)).Should().Equal(("GC4110", "/letterhead/unitName"));
        Samples.Ruleset.ReadRequest("""{"on":"2024-11-01","facts":{},"letterhead":{}}""").Findings.Select(f => f.Id).Should().Equal("GC4101");
    }

    [Fact]
    public void A_head_changes_nothing_in_the_decision()
    {
        string request = Samples.TextOf("tier-5-redirected");
        string headed = request[..request.LastIndexOf('}')] + """, "letterhead": {"applicantName":"张某","date":"2024-11-01"} }""";
        var read = PaperRequest.Read(Samples.Ruleset, Encoding.UTF8.GetBytes(headed)).OrThrow();
        read.Letterhead.Should().Be(new Letterhead { ApplicantName = "张某", Date = new LocalDate(2024, 11, 1) });
        Samples.Ruleset.Decide(read.Request).ToJson().Should().Be(Samples.Explain("tier-5-redirected").Decision.ToJson());
    }

    [Fact]
    public void Papers_are_made_of_any_ruleset()
    {
        var seen = new HashSet<PaperKind>();
        var ruleset = GreenChannelRules.Load(TestData.PathOf("testdata", "second-notice")).OrThrow();
        foreach (var explanation in CasesOf("second-notice").Select(r => ruleset.ReadRequest(r)).Where(r => r.IsGood).Select(r => ruleset.Explain(ruleset.Decide(r.Value!))))
        {
            foreach (var kind in explanation.FittingPapers())
            {
                seen.Add(kind);
                foreach (var language in Languages) explanation.ToPaper(kind, null, language).ToDocx().Should().NotBeEmpty();
            }
        }

        seen.Order().Should().Equal(Enum.GetValues<PaperKind>());
    }

    private static IEnumerable<string> CasesOf(string folder) =>
        from file in Directory.EnumerateFiles(TestData.PathOf("testdata", folder, "cases"), "*.json")
        from entry in System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(file))!.AsArray()
        where entry!["request"] is not null
        select entry!["request"]!.ToJsonString();

    [Fact]
    public void Both_languages_have_the_same_texts_with_the_same_places()
    {
        var (chinese, english) = (LetterWords.Of(Language.Chinese), LetterWords.Of(Language.English));
        english.Keys.Where(k => !k.StartsWith("month.", StringComparison.Ordinal)).Should().BeEquivalentTo(chinese.Keys);
        foreach (string key in chinese.Keys.Where(k => !k.StartsWith("opinion.", StringComparison.Ordinal) || k == "opinion.advice"))
            Places().Matches(english[key]).Select(m => m.Value).Distinct().Should().BeSubsetOf(Places().Matches(chinese[key]).Select(m => m.Value), key);
    }

    private static IEnumerable<Paper> PapersOf(string sample)
    {
        var explanation = Samples.Explain(sample);
        return from kind in explanation.FittingPapers() from language in Languages select explanation.ToPaper(kind, LetterSamples.Head, language);
    }

    private static List<string> Said(PaperBody body)
    {
        List<string> said = [body.Title, body.Draft, body.Number, body.Advice];
        foreach (var block in body.Blocks)
        {
            switch (block)
            {
                case HeadingBlock heading: said.Add(heading.Text); break;
                case ParagraphBlock paragraph: said.Add(paragraph.Line.Text); break;
                case TableBlock table: said.AddRange([.. table.Header, .. table.Rows.SelectMany(r => r).SelectMany(c => c.Lines).Select(l => l.Text)]); break;
            }
        }

        said.AddRange(body.Identification);
        return said;
    }

    private static string TextOf(W.Paragraph paragraph) => string.Concat(paragraph.Descendants().Select(e => e switch { W.Text text => text.Text, W.NoBreakHyphen => "-", _ => "" }));

    // The text of each element that has one, markup taken away.
    private static List<string> TextOf(string html)
    {
        string body = html[(html.IndexOf("<body>", StringComparison.Ordinal) + 6)..html.IndexOf("</body>", StringComparison.Ordinal)];
        return [.. Ends().Split(body).Select(t => WebUtility.HtmlDecode(Tags().Replace(t, "")).Trim('\n')).Where(t => t.Length > 0)];
    }

    private static string Rendered(string markdown) =>
        Markdig.Markdown.ToHtml(markdown, Markdig.MarkdownExtensions.UsePipeTables(new Markdig.MarkdownPipelineBuilder()).Build());

    // Without markup and blanks.
    private static string Bare(string html) => string.Concat(WebUtility.HtmlDecode(Tags().Replace(html, "")).Where(c => !char.IsWhiteSpace(c)));

    private static string BareText(string line) => string.Concat(line.Where(c => !char.IsWhiteSpace(c)));

    private static double Millimetres(uint twips) => Math.Round(twips / 1440.0 * 25.4);

    [GeneratedRegex("</(?:p|h1|h2|h3|th|td)>|<br>")]
    private static partial Regex Ends();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Places();
}

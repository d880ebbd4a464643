using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace GreenChannel.Rules.Papers;

/// <summary>
/// A paper as a Word document. Page, type and spacing follow the form of official documents (GB/T 9704-2012: text block
/// 156 mm × 225 mm, title size 2, text size 3, page number between dashes, outside on either side); its styles are in
/// <c>Texts/letters.styles.xml</c>.
/// </summary>
internal static partial class DocxPaper
{
    private const double TwipsPerMillimetre = 1440 / 25.4;

    public static byte[] Write(PaperBody body, Language language)
    {
        using var file = new MemoryStream();
        using (var package = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var main = package.AddNewPart<MainDocumentPart>("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "rId1");
            DocxParts.Feed(package.AddNewPart<CoreFilePropertiesPart>("rId2"), "letters.core.xml", language, ("title", body.Title));
            DocxParts.Feed(main.AddNewPart<StyleDefinitionsPart>("rId1"), "letters.styles.xml", language);
            DocxParts.Feed(main.AddNewPart<DocumentSettingsPart>("rId2"), "letters.settings.xml", language);
            DocxParts.Feed(main.AddNewPart<FontTablePart>("rId3"), "letters.fonts.xml", language);
            main.AddNewPart<FooterPart>("rId4").Footer = Footer(body, "PageOdd");
            main.AddNewPart<FooterPart>("rId5").Footer = Footer(body, "PageEven");
            main.Document = new W.Document(Body(body));
        }

        return DocxParts.WithoutTimes(file);
    }

    private static W.Body Body(PaperBody paper)
    {
        var body = new W.Body();
        body.Append(Paragraph("Title", paper.Title), Paragraph("Draft", paper.Draft), Paragraph("Number", paper.Number), Paragraph("Advice", paper.Advice));
        foreach (var block in paper.Blocks) body.Append(Of(block));
        body.Append(new W.SectionProperties(
            new W.FooterReference { Type = W.HeaderFooterValues.Default, Id = "rId4" },
            new W.FooterReference { Type = W.HeaderFooterValues.Even, Id = "rId5" },
            new W.PageSize { Width = (uint)Twips(210), Height = (uint)Twips(297) },
            new W.PageMargin { Top = Twips(37), Bottom = Twips(35), Left = (uint)Twips(28), Right = (uint)Twips(26), Header = (uint)Twips(15), Footer = (uint)Twips(12), Gutter = 0 }));
        return body;
    }

    private static IEnumerable<OpenXmlElement> Of(Block block) => block switch
    {
        HeadingBlock heading => [Paragraph("Heading" + heading.Level.ToString(CultureInfo.InvariantCulture), heading.Text)],
        ParagraphBlock paragraph => [Paragraph(paragraph.Style == ParagraphStyle.Body ? "BodyText" : paragraph.Style.ToString(), paragraph.Line)],
        RuledBlock ruled => Enumerable.Range(0, ruled.Lines).Select(_ => Paragraph("Ruled", "")),
        // Two tables with nothing between them would be one.
        TableBlock table => [Paragraph("SpacerAbove", ""), Table(table), Paragraph("Spacer", "")],
        _ => throw new InvalidOperationException(block.GetType().Name),
    };

    private static W.Paragraph Paragraph(string style, string text) => Paragraph(style, new Line(text.Length == 0 ? [] : [new Span(text, false)]));

    private static W.Paragraph Paragraph(string style, Line line)
    {
        var paragraph = new W.Paragraph(new W.ParagraphProperties(new W.ParagraphStyleId { Val = style }));
        foreach (var span in line.Spans)
        {
            var run = new W.Run();
            if (span.IsBold) run.Append(new W.RunProperties(new W.Bold()));
            run.Append(Unbroken(span.Text));
            paragraph.Append(run);
        }

        return paragraph;
    }

    // A day is not broken at its hyphens.
    private static IEnumerable<OpenXmlElement> Unbroken(string text)
    {
        int from = 0;
        foreach (Match hyphen in HyphenOfDay().Matches(text))
        {
            yield return new W.Text(text[from..hyphen.Index]) { Space = SpaceProcessingModeValues.Preserve };
            yield return new W.NoBreakHyphen();
            from = hyphen.Index + 1;
        }

        yield return new W.Text(text[from..]) { Space = SpaceProcessingModeValues.Preserve };
    }

    private static W.Table Table(TableBlock block)
    {
        var table = new W.Table(
            new W.TableProperties(
                new W.TableStyle { Val = "Grid" },
                new W.TableWidth { Width = Text(Twips(block.Widths.Sum())), Type = W.TableWidthUnitValues.Dxa },
                new W.TableLayout { Type = W.TableLayoutValues.Fixed }),
            new W.TableGrid(block.Widths.Select(w => new W.GridColumn { Width = Text(Twips(w)) })));
        if (!block.Header.IsEmpty)
        {
            var header = new W.TableRow(new W.TableRowProperties(new W.CantSplit(), new W.TableHeader()));
            header.Append(block.Header.Select((text, column) => Cell(block.Widths[column], [Paragraph("TableHead", text)])));
            table.Append(header);
        }

        foreach (var row in block.Rows)
        {
            // What fills half a page may go on overleaf.
            var line = block.Header.IsEmpty ? new W.TableRow() : new W.TableRow(new W.TableRowProperties(new W.CantSplit()));
            line.Append(row.Select((cell, column) => Cell(
                block.Widths[column], cell.Lines.Select(l => Paragraph(block.Header.IsEmpty && column == 0 ? "TablePair" : "TableText", l)))));
            table.Append(line);
        }

        return table;
    }

    private static W.TableCell Cell(int width, IEnumerable<W.Paragraph> lines)
    {
        var cell = new W.TableCell(new W.TableCellProperties(new W.TableCellWidth { Width = Text(Twips(width)), Type = W.TableWidthUnitValues.Dxa }));
        cell.Append(lines);
        return cell;
    }

    private static W.Footer Footer(PaperBody body, string style)
    {
        var footer = new W.Footer();
        footer.Append(body.Identification.Select(line => Paragraph("Identification", line)));
        var number = Paragraph(style, "— ");
        number.Append(new W.SimpleField(new W.Run(new W.Text("1"))) { Instruction = " PAGE " }, new W.Run(new W.Text(" —") { Space = SpaceProcessingModeValues.Preserve }));
        footer.Append(number);
        return footer;
    }

    private static int Twips(int millimetres) => (int)Math.Round(millimetres * TwipsPerMillimetre);

    private static string Text(int twips) => twips.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<=\b[0-9]{4})-(?=[0-9]{2}(-[0-9]{2})?\b)|(?<=\b[0-9]{4}-[0-9]{2})-(?=[0-9]{2}\b)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HyphenOfDay();
}

using System.IO.Compression;
using System.Text;

namespace GreenChannel.Rules.Papers;

/// <summary>Packs a workbook anew so that the same content gives the same bytes, with a page set for printing.</summary>
internal static class SameZip
{
    private const string Sheet = "xl/worksheets/sheet1.xml";

    // The first day that a zip file can hold.
    private static readonly DateTimeOffset Day = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="workbook">As it was written.</param>
    /// <param name="headingRow">The row of headings, repeated on each page.</param>
    public static byte[] Of(byte[] workbook, int headingRow)
    {
        using var packed = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(workbook, writable: false), ZipArchiveMode.Read))
        using (var to = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
            {
                using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
                string text = reader.ReadToEnd();
                var same = to.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                same.LastWriteTime = Day;
                using var writer = same.Open();
                writer.Write(Encoding.UTF8.GetBytes(entry.FullName == Sheet ? ForPrint(text) : entry.FullName == "xl/workbook.xml" ? WithHeadings(text, headingRow) : text));
            }
        }

        return packed.ToArray();
    }

    // A4 lying, as wide as one page.
    private static string ForPrint(string sheet)
    {
        int start = sheet.IndexOf('>', sheet.IndexOf("<worksheet", StringComparison.Ordinal)) + 1;
        sheet = sheet.Insert(start, "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>");
        return sheet.Insert(
            sheet.LastIndexOf("</worksheet>", StringComparison.Ordinal),
            "<printOptions horizontalCentered=\"1\"/><pageMargins left=\"0.4\" right=\"0.4\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/><headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>");
    }

    private static string WithHeadings(string book, int headingRow) => book.Insert(
        book.IndexOf("</sheets>", StringComparison.Ordinal) + "</sheets>".Length,
        $"<definedNames><definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">{RosterSheet.Name}!${headingRow}:${headingRow}</definedName></definedNames>");
}

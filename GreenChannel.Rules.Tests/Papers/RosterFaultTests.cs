using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using GreenChannel.Rules.Papers;

namespace GreenChannel.Rules.Tests.Papers;

/// <summary>Every planted fault is found, at its cell, and no other.</summary>
public sealed partial class RosterFaultTests
{
    private static readonly Lazy<byte[]> File = new(() => RosterSamples.Good().ToXlsx(RosterForm.Filing));

    /// <summary>What is done to a good workbook (rows 6 to 8), and what is then found.</summary>
    private static readonly Dictionary<string, (Func<byte[], byte[]> Spoil, string[] Found)> Faults = new(StringComparer.Ordinal)
    {
        ["an identity number as a number"] = (f => RosterSamples.Cell(f, "D6", "<c r=\"D6\"><v>1.5010219850312301E+17</v></c>"), ["D6 GC6031"]),
        ["an identity number of 17 characters"] = (f => RosterSamples.Text(f, "D6", "15010219850312301"), ["D6 GC6040"]),
        ["an identity number of 15 digits"] = (f => RosterSamples.Text(f, "D6", "150102850312301"), ["D6 GC6041"]),
        ["an identity number with a letter"] = (f => RosterSamples.Text(f, "D6", "15010219850312301O"), ["D6 GC6042"]),
        ["an identity number with wide digits"] = (f => RosterSamples.Text(f, "D6", "１５０１０２１９８５０３１２３０１９"), ["D6 GC6042"]),
        ["a small x"] = (f => RosterSamples.Text(RosterSamples.Text(f, "D7", SmallX()), "E7", "女"), ["D7 GC6042"]),
        ["a region that is none"] = (f => RosterSamples.Text(f, "D6", "990102198503123019"), ["D6 GC6043"]),
        ["a birth date that is none"] = (f => RosterSamples.Text(f, "D6", "150102198502303019"), ["D6 GC6044"]),
        ["one wrong digit"] = (f => RosterSamples.Text(f, "D6", "150102198503123018"), ["D6 GC6045"]),
        ["two digits exchanged"] = (f => RosterSamples.Text(f, "D6", "150102198503132019"), ["D6 GC6045"]),
        ["a word for sex"] = (f => RosterSamples.Text(f, "E6", "男性"), ["E6 GC6046"]),
        ["a sex that contradicts"] = (f => RosterSamples.Text(f, "E6", "女"), ["E6 GC6047"]),
        ["a birth month in words"] = (f => RosterSamples.Text(f, "F6", "八五年三月"), ["F6 GC6048"]),
        ["a thirteenth month"] = (f => RosterSamples.Text(f, "F6", "1985/13"), ["F6 GC6048"]),
        ["a birth month that contradicts"] = (f => RosterSamples.Text(f, "F6", "1985/04"), ["F6 GC6049"]),
        ["a birth month in another form"] = (f => RosterSamples.Text(f, "F6", "1985年3月"), []),
        ["a birth month as a date"] = (f => Dated(f, "F6", "31107"), ["F6 GC6032"]),
        ["a day in a text column"] = (f => Dated(f, "K6", "43344"), ["K6 GC6032"]),
        ["a category as a number"] = (f => RosterSamples.Cell(f, "O6", "<c r=\"O6\"><v>2</v></c>"), ["O6 GC6030"]),
        ["a category that is none"] = (f => RosterSamples.Text(f, "O6", "8"), ["O6 GC6050"]),
        ["a category as a number that is none"] = (f => RosterSamples.Cell(f, "O6", "<c r=\"O6\"><v>0</v></c>"), ["O6 GC6030", "O6 GC6050"]),
        ["a category in words"] = (f => RosterSamples.Text(f, "O6", "第二类"), ["O6 GC6050"]),
        ["a level that is none"] = (f => RosterSamples.Text(f, "M6", "高级"), ["M6 GC6051"]),
        ["a row's number out of order"] = (f => RosterSamples.Text(f, "A7", "3"), ["A7 GC6052"]),
        ["the example's mark"] = (f => RosterSamples.Text(f, "A6", "例"), ["A6 GC6052"]),
        ["a person twice"] = (f => Same(f, "6", "7", "D", "E", "F"), ["D7 GC6053"]),
        ["a missing cell"] = (f => RosterSamples.Text(f, "C6", ""), ["C6 GC6039"]),
        ["a blank cell"] = (f => RosterSamples.Text(f, "C6", " 　"), ["C6 GC6039"]),
        ["a text too long"] = (f => RosterSamples.Text(f, "C6", new string('王', 101)), ["C6 GC6038"]),
        ["a text without end"] = (f => RosterSamples.Text(f, "P6", new string('长', 5_000_000)), ["P6 GC6038"]),
        ["a heading without end"] = (f => RosterSamples.Text(f, "P5", new string('长', 5_000_000)), ["5 GC6020", "P5 GC6021"]),
        ["a wide blank in a name"] = (f => RosterSamples.Text(f, "C6", "王　某"), ["C6 GC6037"]),
        ["a line break"] = (f => RosterSamples.Text(f, "K6", "主治医师\n2018/09"), ["K6 GC6037"]),
        ["a mark that turns the text about"] = (f => RosterSamples.Text(f, "C6", "王\u202E某"), ["C6 GC6037"]),
        ["a blank at the end of an identity number"] = (f => RosterSamples.Text(f, "D6", RosterSamples.Number("15010219850312301") + " "), ["D6 GC6037"]),
        ["what looks like a formula"] = (f => RosterSamples.Text(f, "P6", "=1+1"), ["P6 GC6035"]),
        ["a formula"] = (f => RosterSamples.Cell(f, "P6", "<c r=\"P6\" t=\"str\"><f>1+1</f><v>2</v></c>"), ["P6 GC6034"]),
        ["an error"] = (f => RosterSamples.Cell(f, "L6", "<c r=\"L6\" t=\"e\"><v>#N/A</v></c>"), ["L6 GC6033"]),
        ["yes or no"] = (f => RosterSamples.Cell(f, "L6", "<c r=\"L6\" t=\"b\"><v>1</v></c>"), ["L6 GC6033"]),
        ["cells merged"] = (f => RosterSamples.Sheet(f, s => s.Replace("<mergeCells count=\"5\">", "<mergeCells count=\"6\"><mergeCell ref=\"B6:B7\"/>", StringComparison.Ordinal)), ["B6 GC6036"]),
        ["an empty row"] = (f => RosterSamples.Sheet(f, s => RowOf(7).Replace(s, "<row r=\"7\"></row>", 1)), ["7 GC6055", "A8 GC6052"]),
        ["a hidden row"] = (f => RosterSamples.Sheet(f, s => s.Replace("<row r=\"7\"", "<row r=\"7\" hidden=\"1\"", StringComparison.Ordinal)), ["7 GC6011"]),
        ["a hidden column"] = (f => RosterSamples.Sheet(f, s => s.Replace("<col min=\"4\" max=\"4\"", "<col hidden=\"1\" min=\"4\" max=\"4\"", StringComparison.Ordinal)), ["D5 GC6012"]),
        ["a heading that is none"] = (f => RosterSamples.Text(f, "H5", "学位"), ["5 GC6020", "H5 GC6021"]),
        ["a heading with blanks"] = (f => RosterSamples.Text(f, "C5", "姓 　名"), []),
        ["a heading in English"] = (f => RosterSamples.Text(f, "C5", "Name"), []),
        ["a heading twice"] = (f => RosterSamples.Text(f, "P5", "姓名"), ["5 GC6020", "P5 GC6022"]),
        ["headings exchanged"] = (f => RosterSamples.Text(RosterSamples.Text(f, "I5", "学历"), "H5", "毕业院校及时间"), ["I5 GC6023"]),
        ["a column without a heading"] = (f => RosterSamples.Text(RosterSamples.Text(f, "P5", ""), "P6", "内容"), ["5 GC6020", "P6 GC6025"]),
        ["a line not filled in"] = (f => RosterSamples.Text(f, "A3", "联系人："), [" GC6026"]),
        ["a hidden sheet"] = (f => WithSheet(f, " state=\"hidden\""), [" GC6008"]),
        ["a sheet hidden from menus too"] = (f => WithSheet(f, " state=\"veryHidden\""), [" GC6008"]),
        ["another sheet"] = (f => WithSheet(f, ""), [" GC6009"]),
        ["nobody"] = (f => RosterSamples.Sheet(f, s => RowOf(8).Replace(RowOf(7).Replace(RowOf(6).Replace(s, ""), ""), "")), ["5 GC6057"]),
        ["no headings"] = (f => RosterSamples.Sheet(f, s => RowOf(5).Replace(s, "")), [" GC6007"]),
        ["too many rows"] = (f => RosterSamples.Sheet(f, s => s.Replace("</sheetData>", "<row r=\"10001\"><c r=\"A10001\"><v>1</v></c></row></sheetData>", StringComparison.Ordinal)), [" GC6010"]),
        ["the last cell of all"] = (f => RosterSamples.Sheet(f, s => s.Replace("</sheetData>", "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>", StringComparison.Ordinal)), [" GC6010"]),
        ["macros"] = (f => With(f, "xl/vbaProject.bin", [1, 2, 3]), [" GC6006"]),
        ["an archive that unpacks to too much"] = (f => With(f, "xl/media/bomb.bin", new byte[65 * 1024 * 1024]), [" GC6004"]),
        ["a file too large"] = (_ => new byte[(8 * 1024 * 1024) + 1], [" GC6004"]),
        ["too many parts"] = (f => Parts(f, 501), [" GC6004"]),
        ["an old workbook"] = (_ => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]], [" GC6002"]),
        ["an encrypted workbook"] = (_ => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[100]], [" GC6003"]),
        ["a table of text"] = (_ => Encoding.UTF8.GetBytes("序号,工作单位,姓名\r\n1,某单位,王某某\r\n"), [" GC6001"]),
        ["nothing"] = (_ => [], [" GC6001"]),
        ["another document in a zip file"] = (_ => With(Empty(), "word/document.xml", Encoding.UTF8.GetBytes("<x/>")), [" GC6001"]),
        ["half a file"] = (f => f[..(f.Length / 2)], [" GC6005"]),
        ["a sheet that is no XML"] = (f => RosterSamples.Sheet(f, s => s[..(s.Length / 2)]), [" GC6005"]),
        ["an entity that grows"] = (f => RosterSamples.Sheet(f, s => "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>" + s[(s.IndexOf("?>", StringComparison.Ordinal) + 2)..]), [" GC6005"]),
    };

    public static TheoryData<string> Names => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_planted_fault_is_found_at_its_cell_and_no_other(string name)
    {
        var (spoil, found) = Faults[name];
        var check = Roster.Check(RosterSamples.Ruleset, spoil(File.Value), RosterForm.Filing);
        check.Findings.Select(f => $"{f.Cell} {f.Code}").Should().Equal(found, string.Join("; ", check.Findings.Select(f => f.ToString())));
        foreach (var finding in check.Findings)
        {
            foreach (var language in new[] { Language.Chinese, Language.English })
            {
                finding.Message(language).Should().NotContain("{").And.NotContain("[[").And.NotContain("1985031230").And.NotContain("１９８５０３").And.NotContain("850312301");
            }
        }
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        byte[] file = File.Value;
        foreach (string name in new[] { "one wrong digit", "a word for sex", "a category that is none", "a missing cell", "what looks like a formula", "a line not filled in" }) file = Faults[name].Spoil(file);
        Roster.Check(RosterSamples.Ruleset, file, RosterForm.Filing).Findings.Select(f => $"{f.Cell} {f.Code}").Should().Equal(" GC6026", "C6 GC6039", "D6 GC6045", "E6 GC6046", "O6 GC6050", "P6 GC6035");
    }

    [Fact]
    public void Personal_data_in_the_public_form_is_told()
    {
        byte[] file = RosterSamples.Good().ToXlsx(RosterForm.Public);
        Codes(Roster.Check(RosterSamples.Ruleset, File.Value, RosterForm.Public)).Should().Equal("D5 GC6024", "F5 GC6024", "G5 GC6024");
        Codes(Roster.Check(RosterSamples.Ruleset, RosterSamples.Text(file, "M6", "身份证" + RosterSamples.Number("15010219850312301") + "号"), RosterForm.Public)).Should().Equal("M6 GC6056");
        Codes(Roster.Check(RosterSamples.Ruleset, RosterSamples.Text(file, "M6", "电话13800000000"), RosterForm.Public)).Should().Equal("M6 GC6056");
        Codes(Roster.Check(RosterSamples.Ruleset, RosterSamples.Text(file, "M6", "旧号150102850312301"), RosterForm.Public)).Should().Equal("M6 GC6056");
        Codes(Roster.Check(RosterSamples.Ruleset, RosterSamples.Text(file, "M6", "电话１３８００００００００"), RosterForm.Public)).Should().Equal("M6 GC6056");
        byte[] twice = new[] { "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L" }.Aggregate(file, (f, c) => RosterSamples.Text(f, c + "7", TextOf(f, c + "6")));
        Codes(Roster.Check(RosterSamples.Ruleset, twice, RosterForm.Public)).Should().Equal("7 GC6054");
    }

    [Fact]
    public void Texts_of_all_faults_are_there_in_both_languages_and_in_the_documents()
    {
        TextFile chinese = TextFile.InBoth("roster")(Language.Chinese), english = TextFile.InBoth("roster")(Language.English);
        english.Keys.Should().BeEquivalentTo(chinese.Keys);
        foreach (string code in chinese.Keys.Where(k => k.StartsWith("GC", StringComparison.Ordinal)))
        {
            Places(english[code]).Should().BeEquivalentTo(Places(chinese[code]), code);
            foreach (string page in new[] { "papers.md", "papers.zh-CN.md" }) System.IO.File.ReadAllText(Path.Combine(Repository.Root, "docs", page)).Should().Contain($"| {code} |");
        }
    }

    [Fact]
    public void Any_bytes_are_answered_by_findings()
    {
        byte[] good = File.Value;
        var random = new Random(20241108);
        for (int i = 0; i < 300; i++)
        {
            byte[] bytes = [.. good];
            for (int j = random.Next(1, 30); j > 0; j--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Roster.Check(RosterSamples.Ruleset, bytes, RosterForm.Filing).Should().NotBeNull();
        }
    }

    [Fact]
    public void The_answer_for_machines_has_cells_and_no_texts_of_them()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) Roster.Check(RosterSamples.Ruleset, Faults["one wrong digit"].Spoil(File.Value), RosterForm.Filing).WriteJson(writer, Language.English);
        var finding = JsonDocument.Parse(stream.ToArray()).RootElement.GetProperty("findings")[0];
        (finding.GetProperty("cell").GetString(), finding.GetProperty("row").GetInt32(), finding.GetProperty("column").GetInt32(), finding.GetProperty("sheet").GetString()).Should().Be(("D6", 6, 4, "花名册"));
        finding.GetProperty("message").GetString().Should().Contain("150*************18").And.NotContain("19850312");
    }

    private static string SmallX() => Enumerable.Range(0, 500).Select(i => RosterSamples.Number($"15020419791105{i * 2:000}")).First(n => n[^1] == 'X').ToLowerInvariant();

    private static IEnumerable<string> Codes(RosterCheck check) => check.Findings.Select(f => $"{f.Cell} {f.Code}");

    private static string TextOf(byte[] file, string cell) => Regex.Match(RosterSamples.Part(file, "xl/worksheets/sheet1.xml"), $"<c r=\"{cell}\"[^>]*>(<is><t[^>]*>(?<text>[^<]*)</t>)?", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["text"].Value;

    private static byte[] Same(byte[] file, string from, string to, params string[] columns) => columns.Aggregate(file, (f, c) => RosterSamples.Text(f, c + to, TextOf(f, c + from)));

    private static byte[] Dated(byte[] file, string cell, string days)
    {
        int style = Regex.Count(Regex.Match(RosterSamples.Part(file, "xl/styles.xml"), "<cellXfs.*?</cellXfs>", RegexOptions.None, TimeSpan.FromSeconds(1)).Value, "<xf ", RegexOptions.None, TimeSpan.FromSeconds(1));
        byte[] styled = RosterSamples.Rewrite(file, "xl/styles.xml", s => s.Replace("</cellXfs>", "<xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs>", StringComparison.Ordinal));
        return RosterSamples.Cell(styled, cell, $"<c r=\"{cell}\" s=\"{style}\"><v>{days}</v></c>");
    }

    private static byte[] WithSheet(byte[] file, string state)
    {
        byte[] named = RosterSamples.Rewrite(file, "xl/workbook.xml", s => s.Replace("</sheets>", $"<sheet name=\"Sheet2\" sheetId=\"2\"{state} r:id=\"rId99\"/></sheets>", StringComparison.Ordinal));
        named = RosterSamples.Rewrite(named, "xl/_rels/workbook.xml.rels", s => s.Replace("</Relationships>", "<Relationship Id=\"rId99\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet2.xml\"/></Relationships>", StringComparison.Ordinal));
        return With(named, "xl/worksheets/sheet2.xml", Encoding.UTF8.GetBytes("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>"));
    }

    private static byte[] With(byte[] file, string part, byte[] content)
    {
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var writer = zip.CreateEntry(part, CompressionLevel.Fastest).Open();
            writer.Write(content);
        }

        return stream.ToArray();
    }

    private static byte[] Parts(byte[] file, int count)
    {
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            for (int i = 0; i < count; i++) zip.CreateEntry($"xl/media/{i}");
        }

        return stream.ToArray();
    }

    private static byte[] Empty()
    {
        using var stream = new MemoryStream();
        using (new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
        }

        return stream.ToArray();
    }

    private static Regex RowOf(int row) => new($"<row r=\"{row}\".*?</row>", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static string[] Places(string sentence) => [.. Place().Matches(sentence).Select(m => m.Value).Distinct(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{[a-z]+\}", RegexOptions.None, 1000)]
    private static partial Regex Place();
}

using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using GreenChannel.Rules.Cli;
using GreenChannel.Rules.Papers;
using GreenChannel.Rules.Tests.Explaining;

namespace GreenChannel.Rules.Tests.Papers;

/// <summary>The roster as it is made, and read back again.</summary>
public sealed class RosterTests
{
    // Texts that spreadsheets and XML are known to bend.
    private static readonly string[] Odd = ["_x0041_", "_x005F_", "<b>&amp;</b>", "\"引号\"", "a,b;c", "''", "𠮷野家", "é̂", "1/2", "007", "1E5", "TRUE", "2024-11-08", "王·某", "a  b", "]]>", "%DD", "#N/A", "NULL", "{0}"];

    [Fact]
    public void What_is_made_is_read_back_without_fault_and_the_same()
    {
        foreach (var form in new[] { RosterForm.Filing, RosterForm.Public })
        {
            var roster = RosterSamples.Good();
            roster.Check(form).Findings.Should().BeEmpty();
            var read = Roster.Check(RosterSamples.Ruleset, roster.ToXlsx(form), form);
            read.Findings.Select(f => f.ToString()).Should().BeEmpty();
            if (form == RosterForm.Filing) Texts(read.Roster!).Should().Equal(Texts(roster));
            read.Roster!.Rows.Should().HaveCount(3);
        }
    }

    [Fact]
    public void Any_roster_without_fault_is_read_back_the_same()
    {
        var text = Gen.OneOf(Gen.Int[0, Odd.Length - 1].Select(i => Odd[i]), Gen.Char['一', '龥'].Array[1, 40].Select(c => new string(c)), Gen.Char[' ', '~'].Array[1, 20].Select(c => new string(c)))
            .Select(t => t.Trim()).Where(t => t.Length > 0 && !"=+-@".Contains(t[0], StringComparison.Ordinal));
        var day = Gen.Select(Gen.Int[1930, 2009], Gen.Int[1, 12], Gen.Int[1, 28]);
        var person = Gen.Select(text, text, day, Gen.Int[0, 999], Gen.Int[1, 7], Gen.Int[0, 4]);
        person.Array[0, 12].Sample(persons =>
        {
            var people = RosterSamples.People();
            var model = people["people"]![0]!.AsObject();
            var all = new JsonArray();
            foreach (var ((unit, name, (year, month, date), order, category, level), i) in persons.DistinctBy(p => (p.Item3, p.Item4)).Select((p, i) => (p, i)))
            {
                var one = model.DeepClone().AsObject();
                one["workplaceName"] = unit;
                one["personName"] = name;
                one["identityNumber"] = RosterSamples.Number($"150102{year:0000}{month:00}{date:00}{order:000}");
                one["sex"] = order % 2 == 1 ? "男" : "女";
                one["birthMonth"] = $"{year:0000}/{month:00}";
                one["categoryClaimed"] = i % 2 == 0 ? category : $"{category}";
                one["levelAppliedFor"] = RosterSamples.Ruleset.Targets[level];
                one["rosterRemarks"] = unit;
                all.Add(one);
            }

            people["people"] = all;
            var roster = RosterSamples.Read(people);
            var read = Roster.Check(RosterSamples.Ruleset, roster.ToXlsx(RosterForm.Filing), RosterForm.Filing);
            read.Findings.Where(f => f.Code != "GC6057").Select(f => f.ToString()).Should().BeEmpty();
            Texts(read.Roster!).Should().Equal(Texts(roster));
        }, iter: 60);
    }

    [Fact]
    public void The_same_roster_gives_the_same_bytes()
    {
        byte[] first = RosterSamples.Good().ToXlsx(RosterForm.Filing);
        Thread.Sleep(2100); // a zip file keeps its times in steps of two seconds
        RosterSamples.Good().ToXlsx(RosterForm.Filing).Should().Equal(first);
    }

    [Fact]
    public void The_filing_form_has_the_columns_of_the_annex_in_its_order() =>
        Roster.ColumnsOf(RosterSamples.Ruleset, RosterForm.Filing, Language.Chinese).Should().Equal(
            "序号", "工作单位", "姓名", "身份证号", "性别", "出生年月", "民族", "学历", "毕业院校及时间", "职称系列", "现职称及取得时间", "申报职称名称", "申报资格等级", "现从事专业", "人才类别", "备注");

    [Fact]
    public void The_public_form_holds_nothing_that_names_a_person_beyond_the_name()
    {
        var roster = RosterSamples.Good();
        foreach (string text in new[] { RosterSamples.Part(roster.ToXlsx(RosterForm.Public), "xl/worksheets/sheet1.xml"), Encoding.UTF8.GetString(roster.ToCsv(RosterForm.Public)) })
        {
            text.Should().Contain("王某某").And.NotContain(RosterSamples.Number("15010219850312301")).And.NotContain("1985/03").And.NotContain("汉族").And.NotContain("0471").And.NotContain("身份证号").And.NotContain("电话");
        }
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+86")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("＝HYPERLINK(\"http://x\")")]
    public void A_text_that_looks_like_a_formula_stays_text_and_is_told(string text)
    {
        var people = RosterSamples.People();
        people["people"]![0]!["rosterRemarks"] = text;
        var roster = RosterSamples.Read(people);
        byte[] file = roster.ToXlsx(RosterForm.Filing);
        RosterSamples.Part(file, "xl/worksheets/sheet1.xml").Should().NotContain("<f>").And.NotContain("t=\"str\"");
        var read = Roster.Check(RosterSamples.Ruleset, file, RosterForm.Filing);
        read.Roster!.Rows[0][^1].Should().Be(text);
        read.Findings.Select(f => (f.Code, f.Cell)).Should().Equal(("GC6035", "P6"));
        Encoding.UTF8.GetString(roster.ToCsv(RosterForm.Filing)).Should().Contain("'" + text[..1]).And.NotContain("," + text[..1]);
    }

    [Fact]
    public void Workbooks_are_valid_by_the_standard()
    {
        foreach (var roster in new[] { RosterSamples.Good(), Roster.Empty(RosterSamples.Ruleset) })
        {
            foreach (var form in Enum.GetValues<RosterForm>())
            {
                using var book = SpreadsheetDocument.Open(new MemoryStream(roster.ToXlsx(form)), isEditable: false);
                new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(book, TestContext.Current.CancellationToken).Select(e => $"{e.Path?.XPath}: {e.Description}").Should().BeEmpty();
            }
        }
    }

    [Fact]
    public void A_blank_form_has_rows_to_fill_in_and_is_read_as_empty()
    {
        var check = Roster.Check(RosterSamples.Ruleset, Roster.Empty(RosterSamples.Ruleset).ToXlsx(RosterForm.Filing), RosterForm.Filing);
        check.Findings.Select(f => f.Code).Should().Equal("GC6026", "GC6026", "GC6026", "GC6057");
        check.Roster!.Rows.Should().BeEmpty();
    }

    [Fact]
    public void The_sample_of_the_documents_makes_a_roster_without_fault()
    {
        string samples = Path.Combine(Repository.Root, "samples"), file = Path.Combine(Path.GetTempPath(), $"roster-{Guid.NewGuid()}.xlsx");
        try
        {
            Run("roster", "make", Path.Combine(samples, "roster", "people.json"), "--requests", Path.Combine(samples, "applicants"), "-o", file).Exit.Should().Be(ExitCode.Good);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Every_cell_that_holds_a_text_is_of_the_text_format()
    {
        byte[] file = RosterSamples.Good().ToXlsx(RosterForm.Filing);
        string styles = RosterSamples.Part(file, "xl/styles.xml");
        var formats = System.Xml.Linq.XDocument.Parse(styles).Descendants().First(e => e.Name.LocalName == "cellXfs").Elements().Select(x => x.Attribute("numFmtId")!.Value).ToArray();
        var cells = System.Xml.Linq.XDocument.Parse(RosterSamples.Part(file, "xl/worksheets/sheet1.xml")).Descendants().Where(e => e.Name.LocalName == "c").ToList();
        cells.Should().HaveCount(3 + 1 + 1 + (4 * 16)).And.OnlyContain(c => c.Attribute("t")!.Value == "inlineStr" && formats[int.Parse(c.Attribute("s")!.Value)] == "49");
    }

    [Fact]
    public void Facts_come_from_the_request_of_the_same_reference_and_the_person_stands_first()
    {
        var people = RosterSamples.People();
        var first = people["people"]![0]!.AsObject();
        foreach (string fact in new[] { "seriesAppliedFor", "titleAppliedFor", "levelAppliedFor", "categoryClaimed" }) first.Remove(fact);
        first["reference"] = "sample-tier-5";
        first["titleAppliedFor"] = "主任医师";
        var roster = RosterSamples.Read(people, [Encoding.UTF8.GetBytes(Samples.TextOf("tier-5-eleven-months"))]);
        roster.Rows[0].Should().Contain(["卫生", "主任医师", "副高级", "2", "1"]);
    }

    [Theory]
    [InlineData("""{"people":[{"name":"x"}]}""", "/people/0/name")]
    [InlineData("""{"people":[{"identityNumber":150102198503123019}]}""", "/people/0/identityNumber")]
    [InlineData("""{"people":[{"personName":{"a":1}}]}""", "/people/0/personName")]
    [InlineData("""{"people":[{"personName":"x","姓名":"y"}]}""", "/people/0/姓名")]
    [InlineData("""{"people":[{"reference":1}]}""", "/people/0/reference")]
    [InlineData("""{"people":[1]}""", "/people/0")]
    [InlineData("""{"people":{}}""", "/people")]
    [InlineData("""{}""", "")]
    [InlineData("""{"people":[],"head":{"传真":"1"}}""", "/head/传真")]
    [InlineData("""{"people":[],"x":1}""", "/x")]
    [InlineData("""{"people":[{"personName":"\ud800"}]}""", "/people/0/personName")]
    [InlineData("""{"people":[""", "")]
    public void What_is_wrong_with_the_people_is_found_at_its_place(string json, string pointer) =>
        Roster.Read(RosterSamples.Ruleset, Encoding.UTF8.GetBytes(json)).Findings.Should().ContainSingle().Which.At.Pointer.Should().Be(pointer);

    [Fact]
    public void The_table_reads_as_it_was_last_read()
    {
        var told = new StringBuilder();
        foreach (var form in new[] { RosterForm.Filing, RosterForm.Public }) told.Append(Encoding.UTF8.GetString(RosterSamples.Good().ToCsv(form).AsSpan(3))).Append('\n');
        Golden.ShouldBe(told.ToString(), "roster.csv");
    }

    [Fact]
    public void The_command_makes_and_checks_in_both_forms()
    {
        string folder = Directory.CreateTempSubdirectory("roster-").FullName;
        try
        {
            string people = Path.Combine(folder, "people.json"), file = Path.Combine(folder, "r.xlsx");
            File.WriteAllText(people, RosterSamples.People().ToJsonString());
            Run("roster", "make", people, "-o", file).Should().Be((ExitCode.Good, true));
            Run("roster", "check", file).Should().Be((ExitCode.Good, true));
            Run("roster", "check", file, "--form", "public").Should().Be((ExitCode.Findings, true));
            Run("roster", "check", file, "--json", "--lang", "en").Should().Be((ExitCode.Good, true));
            Run("roster", "make", people, "-o", Path.Combine(folder, "p.csv"), "--form", "public").Should().Be((ExitCode.Good, true));
            Run("roster", "make", "-o", file).Should().Be((ExitCode.Good, true));
            Run("roster", "check", file).Should().Be((ExitCode.Findings, true));
            File.WriteAllText(people, """{"people":[{"personName":"王某某"}]}""");
            Run("roster", "make", people, "-o", file).Should().Be((ExitCode.Findings, true));
            File.WriteAllText(people, """{"people":[{"x":"150102198503123019"}]}""");
            string told = Told("roster", "make", people, "-o", file);
            told.Should().NotContain("150102198503123019");
            Run("roster", "check", Path.Combine(folder, "none.xlsx")).Exit.Should().Be(ExitCode.Misuse);
            Run("roster", "make", "-o", file, "--requests", people).Exit.Should().Be(ExitCode.Misuse);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<string> Texts(Roster roster) => roster.Head.Concat(roster.Rows.SelectMany(r => r));

    private static (int Exit, bool Tells) Run(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        int exit = CommandLine.Run(arguments, () => Stream.Null, output, error);
        return (exit, output.ToString().Length > 0);
    }

    private static string Told(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        CommandLine.Run(arguments, () => Stream.Null, output, error);
        return output.ToString() + error;
    }
}

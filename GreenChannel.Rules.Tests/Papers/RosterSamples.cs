using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GreenChannel.Rules.Papers;
using GreenChannel.Rules.Tests.Explaining;

namespace GreenChannel.Rules.Tests.Papers;

/// <summary>Invented persons, and workbooks of them that can be spoilt.</summary>
internal static class RosterSamples
{
    public static readonly string[] Head = ["内蒙古自治区某某厅", "赵某", "0471-0000000"];

    public static Ruleset Ruleset => Samples.Ruleset;

    /// <summary>Three persons without a fault.</summary>
    public static JsonObject People() => new()
    {
        ["head"] = new JsonObject { ["单位"] = Head[0], ["联系人"] = Head[1], ["电话"] = Head[2] },
        ["people"] = new JsonArray(
            Person("内蒙古自治区某某研究院", "王某某", Number("15010219850312301"), "男", "1985/03", "卫生", "主治医师 2018/09", "副主任医师", "副高级", "2"),
            Person("包头市某某中心医院", "李某某", Number("15020419791105262"), "女", "1979/11", "工程技术", "高级工程师 2019/12", "正高级工程师", "正高级", "1"),
            Person("通辽市科尔沁区某某农业技术推广中心", "阿某某", Number("15232119900701003"), "男", "1990/07", "农业技术", "助理农艺师 2015/12", "高级农艺师", "副高级", "4")),
    };

    public static Roster Good() => Read(People());

    public static Roster Read(JsonObject people, IEnumerable<ReadOnlyMemory<byte>>? requests = null)
    {
        var read = Roster.Read(Ruleset, Encoding.UTF8.GetBytes(people.ToJsonString()), requests);
        read.IsGood.Should().BeTrue(string.Join("; ", read.Findings.Select(f => f.ToString())));
        return read.Value!;
    }

    /// <summary>A citizen's number with the check character that belongs to its first seventeen digits.</summary>
    public static string Number(string digits) => digits + IdentityNumber.CheckCharacterOf(digits);

    private static JsonObject Person(string unit, string name, string number, string sex, string birth, string series, string present, string title, string level, string category) => new()
    {
        ["workplaceName"] = unit, ["personName"] = name, ["identityNumber"] = number, ["sex"] = sex, ["birthMonth"] = birth, ["ethnicity"] = "汉族", ["education"] = "大学本科",
        ["graduatedFrom"] = "内蒙古大学 2010/07", ["seriesAppliedFor"] = series, ["presentTitle"] = present, ["titleAppliedFor"] = title, ["levelAppliedFor"] = level,
        ["presentField"] = "某专业", ["categoryClaimed"] = category,
    };

    /// <summary>The workbook with one of its parts rewritten.</summary>
    public static byte[] Rewrite(byte[] workbook, string part, Func<string, string> change)
    {
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry(part)!;
            string text;
            using (var reader = new StreamReader(entry.Open())) text = reader.ReadToEnd();
            string changed = change(text);
            changed.Should().NotBe(text, "the change should find its place");
            entry.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(part).Open());
            writer.Write(changed);
        }

        return stream.ToArray();
    }

    public static byte[] Sheet(byte[] workbook, Func<string, string> change) => Rewrite(workbook, "xl/worksheets/sheet1.xml", change);

    /// <summary>A cell replaced by other XML.</summary>
    public static byte[] Cell(byte[] workbook, string cell, string xml) => Sheet(workbook, s => Regex.Replace(s, $"<c r=\"{cell}\".*?</c>", xml.Replace("$", "$$"), RegexOptions.None, TimeSpan.FromSeconds(1)));

    public static byte[] Text(byte[] workbook, string cell, string text) => Cell(workbook, cell, $"<c r=\"{cell}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{System.Security.SecurityElement.Escape(text)}</t></is></c>");

    /// <summary>The text of a part.</summary>
    public static string Part(byte[] workbook, string part)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook), ZipArchiveMode.Read);
        using var reader = new StreamReader(zip.GetEntry(part)!.Open());
        return reader.ReadToEnd();
    }
}

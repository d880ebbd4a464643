using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace GreenChannel.Rules.Papers;

/// <summary>What stands in a sheet's XML beside values: formulas, errors, hidden rows and columns, the last row and column that hold anything.</summary>
internal sealed class SheetMarks
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = true, IgnoreComments = true };

    public HashSet<(int Row, int Column)> Formulas { get; } = [];

    public HashSet<(int Row, int Column)> Errors { get; } = [];

    public HashSet<int> HiddenRows { get; } = [];

    public HashSet<int> HiddenColumns { get; } = [];

    public int LastRow { get; private set; }

    public int LastColumn { get; private set; }

    /// <summary>The marks of each sheet by its name.</summary>
    /// <exception cref="XmlException">A part is no XML.</exception>
    public static Dictionary<string, SheetMarks> Of(ReadOnlyMemory<byte> file)
    {
        using var zip = new ZipArchive(new MemoryStream(file.ToArray(), writable: false), ZipArchiveMode.Read);
        var targets = Elements(zip, "xl/_rels/workbook.xml.rels", "Relationship", x => (x.GetAttribute("Id") ?? "", x.GetAttribute("Target") ?? ""))
            .GroupBy(r => r.Item1, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Item2, StringComparer.Ordinal);
        var marks = new Dictionary<string, SheetMarks>(StringComparer.Ordinal);
        foreach (var (name, id) in Elements(zip, "xl/workbook.xml", "sheet", x => (x.GetAttribute("name") ?? "", x.GetAttribute("id", Relations) ?? x.GetAttribute("r:id") ?? "")))
        {
            string target = targets.GetValueOrDefault(id, "").TrimStart('/');
            var sheet = new SheetMarks();
            if (zip.GetEntry(target.StartsWith("xl/", StringComparison.Ordinal) ? target : "xl/" + target) is { } part) sheet.Read(part);
            marks.TryAdd(name, sheet);
        }

        return marks;
    }

    private static List<(string, string)> Elements(ZipArchive zip, string part, string name, Func<XmlReader, (string, string)> read)
    {
        var found = new List<(string, string)>();
        if (zip.GetEntry(part) is not { } entry) return found;
        using var stream = entry.Open();
        using var xml = XmlReader.Create(stream, Settings);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == name) found.Add(read(xml));
        }

        return found;
    }

    private void Read(ZipArchiveEntry part)
    {
        using var stream = part.Open();
        using var xml = XmlReader.Create(stream, Settings);
        int row = 0, column = 0;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            switch (xml.LocalName)
            {
                case "col" when IsYes(xml.GetAttribute("hidden")): HideColumns(xml); break;
                case "row":
                    row = Whole(xml.GetAttribute("r")) ?? row + 1;
                    column = 0;
                    if (IsYes(xml.GetAttribute("hidden"))) HiddenRows.Add(row);
                    break;
                case "c":
                    (row, column) = Place(xml.GetAttribute("r")) ?? (row, column + 1);
                    if (xml.GetAttribute("t") == "e") Errors.Add((row, column));
                    break;
                case "f": Formulas.Add((row, column)); break;
                // A cell without any of these has a style and nothing in it.
                case "v" or "is":
                    LastRow = Math.Max(LastRow, row);
                    LastColumn = Math.Max(LastColumn, column);
                    break;
                default: break;
            }
        }
    }

    private void HideColumns(XmlReader xml)
    {
        int first = Math.Max(1, Whole(xml.GetAttribute("min")) ?? 1), last = Math.Min(WorkbookLimits.Columns, Whole(xml.GetAttribute("max")) ?? first);
        for (int i = first; i <= last; i++) HiddenColumns.Add(i);
    }

    private static bool IsYes(string? value) => value is "1" or "true";

    private static int? Whole(string? value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int whole) ? whole : null;

    private static (int Row, int Column)? Place(string? reference)
    {
        if (reference is null) return null;
        int column = 0, at = 0;
        for (; at < reference.Length && at < 3 && char.IsAsciiLetterUpper(reference[at]); at++) column = (column * 26) + reference[at] - 'A' + 1;
        return column > 0 && Whole(reference[at..]) is { } row ? (row, column) : null;
    }
}

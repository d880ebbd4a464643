using System.Collections.Immutable;
using ExcelDataReader;

namespace GreenChannel.Rules.Papers;

/// <summary>A workbook's sheets as they were read, within bounds.</summary>
internal sealed record Workbook(ImmutableArray<WorkbookSheet> Sheets)
{
    // The reader asks for an encoding of old files before it looks at a new one.
    static Workbook() => System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);

    /// <summary>Reads the sheets; null with a finding if the file is none, or costs too much.</summary>
    public static Workbook? Read(ReadOnlyMemory<byte> file, RosterFindings findings)
    {
        if (WorkbookGuard.FaultOf(file) is { } fault)
        {
            findings.OfFile(fault, Limits());
            return null;
        }

        try
        {
            var marks = SheetMarks.Of(file);
            foreach (var (name, sheet) in marks.Where(m => m.Value.LastRow > WorkbookLimits.Rows || m.Value.LastColumn > WorkbookLimits.Columns)) findings.OfSheet(name, "GC6010", Limits());
            return findings.Any ? null : new Workbook(SheetsOf(file, marks));
        }
        catch (Exception broken) when (broken is not (OutOfMemoryException or InsufficientExecutionStackException))
        {
            // The reader throws what it likes at a file that is no workbook inside.
            findings.OfFile("GC6005");
            return null;
        }
    }

    private static (string, string)[] Limits() =>
    [
        ("bytes", $"{WorkbookLimits.Bytes / 1024 / 1024}"), ("unpacked", $"{WorkbookLimits.Unpacked / 1024 / 1024}"), ("parts", $"{WorkbookLimits.Parts}"),
        ("rows", $"{WorkbookLimits.Rows}"), ("columns", $"{WorkbookLimits.Columns}"),
    ];

    private static ImmutableArray<WorkbookSheet> SheetsOf(ReadOnlyMemory<byte> file, Dictionary<string, SheetMarks> marks)
    {
        var sheets = ImmutableArray.CreateBuilder<WorkbookSheet>();
        using var stream = new MemoryStream(file.ToArray(), writable: false);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(stream);
        do
        {
            var sheetMarks = marks.GetValueOrDefault(reader.Name) ?? new SheetMarks();
            var merged = (reader.MergeCells ?? []).Select(m => new MergedRange(m.FromRow + 1, m.FromColumn + 1, m.ToRow + 1, m.ToColumn + 1)).ToImmutableArray();
            sheets.Add(new WorkbookSheet(reader.Name, reader.VisibleState is null or "visible", Rows(reader, sheetMarks), merged, sheetMarks));
        }
        while (reader.NextResult());
        return sheets.ToImmutable();
    }

    // No spreadsheet writes a longer text; a file may hold one all the same.
    private static object? Cut(object? value) => value is string { Length: > WorkbookLimits.CellText } text ? text[..WorkbookLimits.CellText] : value;

    private static ImmutableArray<ImmutableArray<object?>> Rows(IExcelDataReader reader, SheetMarks marks)
    {
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<object?>>();
        while (rows.Count < marks.LastRow && reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, Math.Min(reader.FieldCount, marks.LastColumn)).Select(i => Cut(reader.GetValue(i)))]);
        }

        return rows.ToImmutable();
    }
}

/// <param name="Name">Its name.</param>
/// <param name="IsVisible">Whether a reader of the file sees it.</param>
/// <param name="Rows">Rows from the first; a cell holds nothing, a text, a number, a day, or yes or no.</param>
/// <param name="Merged">Cells that were made one.</param>
/// <param name="Marks">What stands beside values.</param>
internal sealed record WorkbookSheet(string Name, bool IsVisible, ImmutableArray<ImmutableArray<object?>> Rows, ImmutableArray<MergedRange> Merged, SheetMarks Marks)
{
    /// <summary>The value of a cell, both counted from 1.</summary>
    public object? At(int row, int column) => row <= Rows.Length && column <= Rows[row - 1].Length ? Rows[row - 1][column - 1] : null;

    public bool IsEmptyRow(int row) => Rows[row - 1].All(v => v is null || (v is string text && string.IsNullOrWhiteSpace(text)));
}

/// <summary>Rows and columns from 1, both ends inclusive.</summary>
internal readonly record struct MergedRange(int FromRow, int FromColumn, int ToRow, int ToColumn);

using System.Collections.Immutable;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Papers;

/// <summary>A workbook → a roster and all its faults. What can still be read is read, so that all are told at once.</summary>
internal sealed class RosterReader(RosterColumns columns, RosterForm form)
{
    private readonly RosterFindings _findings = new();

    public (ImmutableArray<RosterFinding> Findings, Roster? Roster) Read(ReadOnlyMemory<byte> file)
    {
        var roster = Workbook.Read(file, _findings) is { } workbook ? Read(workbook) : null;
        return (_findings.InOrder(), roster);
    }

    private Roster? Read(Workbook workbook)
    {
        foreach (var hidden in workbook.Sheets.Where(s => !s.IsVisible)) _findings.OfSheet(hidden.Name, "GC6008", ("sheet", hidden.Name));
        var visible = workbook.Sheets.Where(s => s.IsVisible).ToList();
        var found = visible.Select(s => (Sheet: s, Table: RosterTable.Find(s, columns, form))).FirstOrDefault(f => f.Table is not null);
        if (found.Table is not { } table)
        {
            _findings.OfFile("GC6007", ("labels", string.Join("、", columns.Shown(form).Take(4).Select(c => columns.All[c].Label.Chinese))));
            return null;
        }

        foreach (var other in visible.Where(s => s != found.Sheet && s.Rows.Length > 0)) _findings.OfSheet(other.Name, "GC6009", ("sheet", other.Name), ("roster", found.Sheet.Name));
        _findings.Sheet = found.Sheet.Name;
        table.Read(found.Sheet, _findings);
        return Read(found.Sheet, table);
    }

    private Roster Read(WorkbookSheet sheet, RosterTable table)
    {
        int last = LastRow(sheet, table);
        Hidden(sheet, table, last);
        foreach (var merged in sheet.Merged.Where(m => m.ToRow >= table.HeadingRow && m.FromRow <= last))
            _findings.At(merged.FromRow, merged.FromColumn, "GC6036", ("to", RosterFinding.ColumnName(merged.ToColumn) + $"{merged.ToRow}"));
        var rules = new RosterRules(columns, form, _findings);
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        for (int row = table.HeadingRow + 1; row <= last; row++)
        {
            if (sheet.IsEmptyRow(row))
            {
                _findings.At(row, 0, "GC6055");
                continue;
            }

            var cells = new RosterCells(columns, sheet, row, _findings);
            ImmutableArray<string> texts = [.. Enumerable.Range(0, columns.All.Length).Select(c => table.ColumnOf(c) > 0 ? cells.Text(c, table.ColumnOf(c)) : "")];
            rules.Check(row, table.ColumnOf, texts, cells.IsTold);
            rows.Add([.. texts.Select(SpreadsheetText.Plain)]);
        }

        if (rows.Count == 0) _findings.At(table.HeadingRow, 0, "GC6057");
        return new Roster(columns, Head(sheet, table), rows.ToImmutable());
    }

    // Below the table stands the note, and perhaps nothing.
    private int LastRow(WorkbookSheet sheet, RosterTable table)
    {
        int last = sheet.Rows.Length;
        while (last > table.HeadingRow && (sheet.IsEmptyRow(last) || IsNote(sheet, last))) last--;
        return last;
    }

    private bool IsNote(WorkbookSheet sheet, int row)
    {
        if (columns.Declared.Note is not { } note) return false;
        var filled = sheet.Rows[row - 1].Where(v => v is not null && CellText.Of(v).Trim().Length > 0).ToList();
        return filled is [string text] && (RosterTable.Bare(text) == RosterTable.Bare(note.Chinese) || RosterTable.Bare(text) == RosterTable.Bare(note.English));
    }

    private void Hidden(WorkbookSheet sheet, RosterTable table, int last)
    {
        foreach (int row in sheet.Marks.HiddenRows.Where(r => r > table.HeadingRow && r <= last && !sheet.IsEmptyRow(r))) _findings.At(row, 0, "GC6011");
        foreach (int column in sheet.Marks.HiddenColumns.Where(c => table.DeclaredAt(c) >= 0)) _findings.At(table.HeadingRow, column, "GC6012", ("label", columns.All[table.DeclaredAt(column)].Label.Chinese));
    }

    // "单位：某某" in one cell, or the label in one and the text in the next.
    private ImmutableArray<string> Head(WorkbookSheet sheet, RosterTable table) => [.. columns.Declared.Head.Select(h => Head(sheet, table, h))];

    private string Head(WorkbookSheet sheet, RosterTable table, RosterHead head)
    {
        if (!RosterColumns.IsShown(head.Privacy, form)) return "";
        string told = "";
        for (int row = 1; row < table.HeadingRow && told.Length == 0; row++)
        {
            var cells = sheet.Rows[row - 1].Where(v => v is not null).Select(v => CellText.Of(v!)).Where(t => t.Trim().Length > 0).ToList();
            for (int i = 0; i < cells.Count && told.Length == 0; i++)
            {
                int colon = cells[i].IndexOfAny([':', '：']);
                string label = RosterTable.Bare(colon < 0 ? cells[i] : cells[i][..colon]);
                if (label != RosterTable.Bare(head.Label.Chinese) && label != RosterTable.Bare(head.Label.English)) continue;
                string rest = colon < 0 ? "" : SpreadsheetText.Plain(cells[i][(colon + 1)..]);
                told = rest.Length > 0 || i + 1 == cells.Count ? rest : SpreadsheetText.Plain(cells[i + 1]);
            }
        }

        if (told.Length == 0) _findings.At(0, 0, "GC6026", ("label", head.Label.Chinese));
        return told;
    }
}

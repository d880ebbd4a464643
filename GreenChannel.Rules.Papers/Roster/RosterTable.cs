using System.Collections.Immutable;
using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Papers;

/// <summary>Where the table of a roster stands in a sheet: its row of headings, and the sheet's column of each declared column.</summary>
internal sealed class RosterTable
{
    /// <summary>A heading further down is not looked for.</summary>
    private const int LastHeadingRow = 30;

    private readonly RosterColumns _columns;
    private readonly RosterForm _form;
    private readonly int[] _at;

    private RosterTable(RosterColumns columns, RosterForm form, int headingRow)
    {
        _columns = columns;
        _form = form;
        HeadingRow = headingRow;
        _at = new int[columns.All.Length];
    }

    public int HeadingRow { get; }

    /// <summary>The sheet's column of a declared one, from 1; 0 if it is not there.</summary>
    public int ColumnOf(int declared) => _at[declared];

    /// <summary>The declared column in a column of the sheet; -1 if there is none.</summary>
    public int DeclaredAt(int column) => Array.IndexOf(_at, column);

    /// <summary>The table; null if no row of the sheet has a roster's headings.</summary>
    public static RosterTable? Find(WorkbookSheet sheet, RosterColumns columns, RosterForm form)
    {
        int best = 0, most = 0;
        for (int row = 1; row <= Math.Min(sheet.Rows.Length, LastHeadingRow); row++)
        {
            int known = sheet.Rows[row - 1].Count(v => v is string text && Declared(columns, text) >= 0);
            if (known > most) (best, most) = (row, known);
        }

        return most >= Math.Min(3, columns.Shown(form).Length) ? new RosterTable(columns, form, best) : null;
    }

    /// <summary>Says what is wrong with the headings, and remembers where each column stands.</summary>
    public void Read(WorkbookSheet sheet, RosterFindings findings)
    {
        var shown = _columns.Shown(_form);
        int expected = 0;
        for (int column = 1; column <= sheet.Rows[HeadingRow - 1].Length; column++)
        {
            string text = sheet.At(HeadingRow, column) is { } value ? CellText.Of(value) : "";
            int declared = Declared(_columns, text);
            if (declared < 0) Unknown(sheet, column, text, findings);
            else if (_at[declared] > 0) findings.At(HeadingRow, column, "GC6022", ("label", LabelOf(declared)), ("other", RosterFinding.ColumnName(_at[declared])));
            else
            {
                _at[declared] = column;
                if (!shown.Contains(declared)) findings.At(HeadingRow, column, "GC6024", ("label", LabelOf(declared)));
                else if (declared < expected) findings.At(HeadingRow, column, "GC6023", ("label", LabelOf(declared)), ("place", $"{shown.IndexOf(declared) + 1}"));
                expected = Math.Max(expected, declared);
            }
        }

        foreach (int missing in shown.Where(c => _at[c] == 0)) findings.At(HeadingRow, 0, "GC6020", ("label", LabelOf(missing)));
    }

    // Blanks within a heading only spread its letters.
    public static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c))).TrimEnd(':', '：');

    private string LabelOf(int declared) => _columns.All[declared].Label.Chinese;

    private static int Declared(RosterColumns columns, string text)
    {
        string bare = Bare(text);
        return bare.Length == 0 ? -1 : columns.All.FindIndex(c => Bare(c.Label.Chinese) == bare || string.Equals(Bare(c.Label.English), bare, StringComparison.OrdinalIgnoreCase));
    }

    private void Unknown(WorkbookSheet sheet, int column, string text, RosterFindings findings)
    {
        if (text.Trim().Length > 0)
        {
            findings.At(HeadingRow, column, "GC6021", ("label", Masked.Of(text, Privacy.Ordinary)), ("nearest", NearName.Of(Bare(text), _columns.All.Select(c => c.Label.Chinese))));
            return;
        }

        var filled = Enumerable.Range(HeadingRow + 1, Math.Max(0, sheet.Rows.Length - HeadingRow)).Where(r => sheet.At(r, column) is { } value && CellText.Of(value).Trim().Length > 0).ToList();
        if (filled.Count > 0) findings.At(filled[0], column, "GC6025");
    }
}

using System.Globalization;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Papers;

/// <summary>The cells of one row as texts; those that hold something else are found fault with.</summary>
internal sealed class RosterCells(RosterColumns columns, WorkbookSheet sheet, int row, RosterFindings findings)
{
    private readonly HashSet<int> _told = [];

    /// <summary>Whether a column's text means nothing.</summary>
    public bool IsTold(int declared) => _told.Contains(declared);

    public string Text(int declared, int at)
    {
        string label = columns.All[declared].Label.Chinese;
        if (sheet.Marks.Formulas.Contains((row, at))) findings.At(row, at, "GC6034", ("label", label));
        if (sheet.Marks.Errors.Contains((row, at)))
        {
            findings.At(row, at, "GC6033", ("label", label), ("value", "#"));
            _told.Add(declared);
            return "";
        }

        return sheet.At(row, at) switch
        {
            null => "",
            string text => text.Trim().Length == 0 ? "" : text,
            { } value when CellText.IsNumber(value) => Number(declared, at, label, CellText.Of(value)),
            DateTime day => Day(declared, at, label, day),
            { } other => Other(declared, at, label, CellText.Of(other)),
        };
    }

    private string Number(int declared, int at, string label, string text)
    {
        if (columns.All[declared].Kind != RosterKind.IdentityNumber)
        {
            findings.At(row, at, "GC6030", ("label", label), ("value", Masked.Of(text, columns.All[declared].Privacy)));
            return text;
        }

        // A spreadsheet keeps 15 digits of a number; the rest is zeros for good.
        findings.At(row, at, "GC6031", ("label", label));
        _told.Add(declared);
        return text;
    }

    private string Day(int declared, int at, string label, DateTime day)
    {
        findings.At(row, at, "GC6032", ("label", label));
        return columns.All[declared].Kind == RosterKind.BirthMonth ? day.ToString("yyyy/MM", CultureInfo.InvariantCulture) : CellText.Of(day);
    }

    private string Other(int declared, int at, string label, string text)
    {
        findings.At(row, at, "GC6033", ("label", label), ("value", Masked.Of(text, columns.All[declared].Privacy)));
        _told.Add(declared);
        return text;
    }
}

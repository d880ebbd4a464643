namespace GreenChannel.Rules.Papers;

/// <summary>What a workbook may cost, checked before it is read. Published in <c>docs/papers.md</c>.</summary>
internal static class WorkbookLimits
{
    /// <summary>Largest file, in bytes.</summary>
    public const int Bytes = 8 * 1024 * 1024;

    /// <summary>All parts of a file unpacked, in bytes.</summary>
    public const int Unpacked = 64 * 1024 * 1024;

    /// <summary>Most parts of a file.</summary>
    public const int Parts = 500;

    /// <summary>Last row that may hold anything.</summary>
    public const int Rows = 10_000;

    /// <summary>Longest text of a cell, in UTF-16 units: as much as a spreadsheet allows.</summary>
    public const int CellText = 32_767;

    /// <summary>Last column that may hold anything.</summary>
    public const int Columns = 200;
}

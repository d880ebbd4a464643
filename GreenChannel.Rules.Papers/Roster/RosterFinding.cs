using System.Collections.Immutable;
using System.Globalization;

namespace GreenChannel.Rules.Papers;

/// <summary>One fault of a roster, with its place. Numbers that name a person are never told whole. Immutable.</summary>
public sealed class RosterFinding
{
    private static readonly Func<Language, TextFile> Words = TextFile.InBoth("roster");

    internal RosterFinding(string code, string sheet, int row, int column, ImmutableArray<KeyValuePair<string, string>> arguments)
    {
        Code = code;
        Sheet = sheet;
        Row = row;
        Column = column;
        Arguments = arguments;
    }

    /// <summary>What kind of fault, e.g. <c>GC6045</c>; listed in <c>docs/papers.md</c>.</summary>
    public string Code { get; }

    /// <summary>Name of the sheet; empty if the file as a whole is meant.</summary>
    public string Sheet { get; }

    /// <summary>Row, from 1; 0 if the sheet as a whole is meant.</summary>
    public int Row { get; }

    /// <summary>Column, from 1; 0 if the row as a whole is meant.</summary>
    public int Column { get; }

    /// <summary>The cell as spreadsheets name it, e.g. <c>D7</c>; only the row's number, or nothing, if no single cell is meant.</summary>
    public string Cell => (Column > 0 ? ColumnName(Column) : "") + (Row > 0 ? Row.ToString(CultureInfo.InvariantCulture) : "");

    internal ImmutableArray<KeyValuePair<string, string>> Arguments { get; }

    /// <summary>The fault in words, with what to do about it.</summary>
    public string Message(Language language) => Words(language).Say(Code, Arguments);

    /// <summary>Sheet, cell, code and message in Chinese.</summary>
    public override string ToString() => $"{Sheet}!{Cell}: {Code}: {Message(Language.Chinese)}";

    internal static string ColumnName(int column)
    {
        string name = "";
        for (; column > 0; column = (column - 1) / 26) name = (char)('A' + ((column - 1) % 26)) + name;
        return name;
    }
}

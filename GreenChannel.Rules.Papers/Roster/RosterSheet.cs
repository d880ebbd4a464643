using System.Collections.Immutable;
using System.Globalization;
using GreenChannel.Rules.Rulesets;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Validations;
using SpreadCheetah.Worksheets;

namespace GreenChannel.Rules.Papers;

/// <summary>Writes a roster as a sheet in Chinese: title, lines to be filled in, headings, a row a person, the note.</summary>
internal static class RosterSheet
{
    /// <summary>The sheet's name.</summary>
    public const string Name = "花名册";

    private const int LeastWidth = 4;
    private const int MostWidth = 14;
    private const double LineHeight = 15;
    private const int RowsOfBlankForm = 20;
    private const int RowsOffered = 500;
    // 宋体, by a name of the length that the writer asks for
    private const string SongTi = "SimSun";

    /// <summary>Where a form's columns and rows stand.</summary>
    public readonly record struct Layout(ImmutableArray<int> Shown, ImmutableArray<int> Head, int FirstRow)
    {
        /// <summary>The sheet's column of a declared one, from 1; 0 if the form leaves it out.</summary>
        public int ColumnOf(int declared) => Shown.IndexOf(declared) + 1;
    }

    public static Layout LayoutOf(Roster roster, RosterForm form)
    {
        var declared = roster.Columns.Declared;
        ImmutableArray<int> head = [.. Enumerable.Range(0, declared.Head.Length).Where(i => RosterColumns.IsShown(declared.Head[i].Privacy, form))];
        return new(roster.Columns.Shown(form), head, (declared.Title is null ? 0 : 1) + head.Length + 2);
    }

    public static byte[] Write(Roster roster, RosterForm form)
    {
        using var stream = new MemoryStream();
        // Nothing in it waits: the stream is in memory.
        WriteAsync(stream, roster, form).GetAwaiter().GetResult();
        return SameZip.Of(stream.ToArray(), LayoutOf(roster, form).FirstRow - 1);
    }

    private static async Task WriteAsync(Stream stream, Roster roster, RosterForm form)
    {
        var layout = LayoutOf(roster, form);
        var declared = roster.Columns.Declared;
        var options = new SpreadCheetahOptions { DocumentProperties = null, PreserveStringWhitespace = true, WriteCellReferenceAttributes = true };
        await using var book = await Spreadsheet.CreateNewAsync(stream, options);
        var styles = new Styles(book);
        var sheet = new WorksheetOptions { FrozenRows = layout.FirstRow - 1 };
        var widths = layout.Shown.ToDictionary(c => c, c => WidthOf(roster, c));
        foreach (int column in layout.Shown)
        {
            sheet.Column(layout.ColumnOf(column)).Width = widths[column];
            // What is typed below the last row is text too.
            sheet.Column(layout.ColumnOf(column)).DefaultStyle = styles.Text;
        }

        await book.StartWorksheetAsync(Name, sheet);
        string last = RosterFinding.ColumnName(layout.Shown.Length);
        if (declared.Title is { } title) await AddWideAsync(book, title.Chinese, styles.Title, last, 36);
        foreach (int line in layout.Head) await AddWideAsync(book, $"{declared.Head[line].Label.Chinese}：{roster.Head[line]}", styles.Line, last, 20);
        await book.AddRowAsync([.. layout.Shown.Select(c => new StyledCell(roster.Columns.All[c].Label.Chinese, styles.Heading))], new RowOptions { Height = 32 });
        foreach (var row in roster.Rows)
        {
            int lines = layout.Shown.Max(c => LinesOf(row[c], widths[c]));
            await book.AddRowAsync([.. layout.Shown.Select(c => new StyledCell(SpreadsheetText.Escaped(row[c]), styles.Cell))], new RowOptions { Height = Math.Min(400, 9 + (lines * LineHeight)) });
        }

        for (int i = 0; roster.Rows.IsEmpty && i < RowsOfBlankForm; i++) await book.AddRowAsync([.. layout.Shown.Select(_ => new StyledCell(default(string), styles.Cell))], new RowOptions { Height = 9 + LineHeight });
        // How to fill it in is of no use to those who read what is posted.
        if (declared.Note is { } note && form == RosterForm.Filing) await AddWideAsync(book, note.Chinese, styles.Note, last, 28);
        foreach (int column in layout.Shown) Choices(book, roster, column, RosterFinding.ColumnName(layout.ColumnOf(column)), layout.FirstRow);
        await book.FinishAsync();
    }

    // Where there are few things to say, a spreadsheet offers them.
    private static void Choices(Spreadsheet book, Roster roster, int column, string at, int firstRow)
    {
        string[] choices = roster.Columns.All[column].Kind switch
        {
            RosterKind.Sex => ["男", "女"],
            RosterKind.Category => [.. roster.Columns.Document.Categories.Select(c => c.Id)],
            RosterKind.Text => [.. roster.Columns.Members[column].Select(m => m.Label.Chinese)],
            _ => [],
        };
        if (choices.Length > 0 && DataValidation.TryCreateListValues(choices, showDropdown: true, out var offered))
            book.TryAddDataValidation($"{at}{firstRow.ToString(CultureInfo.InvariantCulture)}:{at}{(firstRow + Math.Max(RowsOffered, roster.Rows.Length)).ToString(CultureInfo.InvariantCulture)}", offered);
    }

    private static async Task AddWideAsync(Spreadsheet book, string text, StyleId style, string lastColumn, double height)
    {
        int row = book.NextRowNumber;
        await book.AddRowAsync([new StyledCell(SpreadsheetText.Escaped(text), style)], new RowOptions { Height = height });
        if (lastColumn != "A") book.MergeCells($"A{row.ToString(CultureInfo.InvariantCulture)}:{lastColumn}{row.ToString(CultureInfo.InvariantCulture)}");
    }

    // As wide as the longest text, within bounds; what is longer is broken into lines.
    private static double WidthOf(Roster roster, int column)
    {
        var declared = roster.Columns.All[column];
        int widest = roster.Rows.Select(r => SpreadsheetText.Width(r[column])).Prepend(SpreadsheetText.Width(declared.Label.Chinese)).Max();
        // Of a blank form nobody knows yet what it will hold.
        int least = declared.Kind == RosterKind.Text && roster.Rows.IsEmpty ? 8 : LeastWidth;
        return declared.Kind == RosterKind.IdentityNumber ? 20 : Math.Clamp(widest, least, MostWidth) + 3;
    }

    // A blank may end a line early, so one is counted in reserve.
    private static int LinesOf(string text, double width)
    {
        int needed = SpreadsheetText.Width(text), room = (int)width - 2;
        return needed <= room ? 1 : (needed + (text.Contains(' ', StringComparison.Ordinal) ? room / 2 : 0) + room - 1) / room;
    }

    private sealed class Styles
    {
        public Styles(Spreadsheet book)
        {
            var edge = new EdgeBorder { BorderStyle = BorderStyle.Thin };
            var border = new Border { Left = edge, Right = edge, Top = edge, Bottom = edge };
            var text = NumberFormat.Standard(StandardNumberFormat.Text);
            Text = new Style { Format = text, Font = { Name = SongTi, Size = 10.5 }, Alignment = { Horizontal = HorizontalAlignment.Center, Vertical = VerticalAlignment.Center, WrapText = true } };
            Title = book.AddStyle(new Style { Format = text, Font = { Name = SongTi, Size = 16, Bold = true }, Alignment = { Horizontal = HorizontalAlignment.Center, Vertical = VerticalAlignment.Center } });
            Line = book.AddStyle(new Style { Format = text, Font = { Name = SongTi, Size = 11 }, Alignment = { Horizontal = HorizontalAlignment.Left, Vertical = VerticalAlignment.Center } });
            Note = book.AddStyle(new Style { Format = text, Font = { Name = SongTi, Size = 10 }, Alignment = { Horizontal = HorizontalAlignment.Left, Vertical = VerticalAlignment.Center, WrapText = true } });
            Heading = book.AddStyle(new Style
            {
                Format = text, Border = border, Font = { Name = SongTi, Size = 11, Bold = true },
                Alignment = { Horizontal = HorizontalAlignment.Center, Vertical = VerticalAlignment.Center, WrapText = true },
            });
            Cell = book.AddStyle(new Style
            {
                Format = text, Border = border, Font = { Name = SongTi, Size = 10.5 },
                Alignment = { Horizontal = HorizontalAlignment.Center, Vertical = VerticalAlignment.Center, WrapText = true },
            });
        }

        public Style Text { get; }

        public StyleId Title { get; }

        public StyleId Line { get; }

        public StyleId Heading { get; }

        public StyleId Cell { get; }

        public StyleId Note { get; }
    }
}

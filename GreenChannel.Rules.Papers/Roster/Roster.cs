using System.Collections.Immutable;
using System.Text;

namespace GreenChannel.Rules.Papers;

/// <summary>花名册: the applicants of one filing, a row each, in the columns that the ruleset declares. Immutable and thread-safe; it is written to no log.</summary>
public sealed class Roster
{
    private readonly RosterColumns _columns;

    internal Roster(RosterColumns columns, ImmutableArray<string> head, ImmutableArray<ImmutableArray<string>> rows)
    {
        _columns = columns;
        Head = head;
        Rows = rows;
    }

    /// <summary>A text for each line above the table that the ruleset declares; empty where nothing stands.</summary>
    public ImmutableArray<string> Head { get; }

    /// <summary>For each person a text for each column that the ruleset declares; empty where nothing stands.</summary>
    public ImmutableArray<ImmutableArray<string>> Rows { get; }

    internal RosterColumns Columns => _columns;

    /// <summary>Whether a ruleset declares a roster.</summary>
    public static bool IsDeclaredBy(Ruleset ruleset) => ruleset.Compiled.Bound.Document.Roster is not null;

    /// <summary>Labels of the columns that a form shows, in order.</summary>
    /// <exception cref="InvalidOperationException">The ruleset declares no roster.</exception>
    public static ImmutableArray<string> ColumnsOf(Ruleset ruleset, RosterForm form, Language language)
    {
        var columns = RosterColumns.Of(ruleset);
        return [.. columns.Shown(form).Select(c => columns.All[c].Label.In(language))];
    }

    /// <summary>A roster without persons, to be filled in.</summary>
    /// <exception cref="InvalidOperationException">The ruleset declares no roster.</exception>
    public static Roster Empty(Ruleset ruleset)
    {
        var columns = RosterColumns.Of(ruleset);
        return new(columns, [.. columns.Declared.Head.Select(_ => "")], []);
    }

    /// <summary>
    /// Reads persons from UTF-8 JSON, <c>{"head":{label:text},"people":[{"reference":…, fact:text, …}]}</c>. What a person's
    /// object leaves out comes from the facts of the request with the same reference; what names a person stands in these
    /// objects only. Every problem is found at once.
    /// </summary>
    /// <param name="ruleset">Whose columns.</param>
    /// <param name="utf8Json">The persons.</param>
    /// <param name="requests">Decision requests as UTF-8 JSON, already found good by <see cref="Ruleset.ReadRequest(ReadOnlySpan{byte})"/>.</param>
    /// <exception cref="InvalidOperationException">The ruleset declares no roster.</exception>
    public static Checked<Roster> Read(Ruleset ruleset, ReadOnlySpan<byte> utf8Json, IEnumerable<ReadOnlyMemory<byte>>? requests = null) =>
        RosterPeople.Read(RosterColumns.Of(ruleset), utf8Json, requests ?? []);

    /// <summary>Reads a workbook (.xlsx) back and finds every fault of it, of its form and of its texts.</summary>
    /// <param name="ruleset">Whose columns.</param>
    /// <param name="xlsx">The file; of any content.</param>
    /// <param name="form">The form that it should have.</param>
    /// <exception cref="InvalidOperationException">The ruleset declares no roster.</exception>
    public static RosterCheck Check(Ruleset ruleset, ReadOnlyMemory<byte> xlsx, RosterForm form)
    {
        var (findings, roster) = new RosterReader(RosterColumns.Of(ruleset), form).Read(xlsx);
        return new(form, findings, roster);
    }

    /// <summary>Faults of the texts, at the cells where <see cref="ToXlsx"/> puts them.</summary>
    public RosterCheck Check(RosterForm form)
    {
        var findings = new RosterFindings { Sheet = RosterSheet.Name };
        var layout = RosterSheet.LayoutOf(this, form);
        var rules = new RosterRules(_columns, form, findings);
        for (int i = 0; i < Rows.Length; i++) rules.Check(layout.FirstRow + i, layout.ColumnOf, Rows[i], _ => false);
        foreach (var (head, text) in _columns.Declared.Head.Zip(Head).Where(h => RosterColumns.IsShown(h.First.Privacy, form) && h.Second.Length == 0)) findings.At(0, 0, "GC6026", ("label", head.Label.Chinese));
        if (Rows.IsEmpty) findings.At(layout.FirstRow - 1, 0, "GC6057");
        return new(form, findings.InOrder(), this);
    }

    /// <summary>As a workbook: title, lines, headings, a row a person, all cells text. The same roster gives the same bytes.</summary>
    public byte[] ToXlsx(RosterForm form) => RosterSheet.Write(this, form);

    /// <summary>Headings and rows as CSV (RFC 4180, UTF-8 with a mark). A text that a spreadsheet would run as a formula begins with an apostrophe.</summary>
    public byte[] ToCsv(RosterForm form)
    {
        var shown = _columns.Shown(form);
        var lines = new StringBuilder();
        void Line(IEnumerable<string> texts) => lines.AppendJoin(',', texts.Select(SpreadsheetText.CsvField)).Append("\r\n");
        Line(shown.Select(c => _columns.All[c].Label.Chinese));
        foreach (var row in Rows) Line(shown.Select(c => row[c]));
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(lines.ToString())];
    }
}

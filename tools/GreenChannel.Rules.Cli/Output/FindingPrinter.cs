using System.Globalization;
using Spectre.Console.Rendering;

namespace GreenChannel.Rules.Cli.Output;

/// <summary>Prints findings with the line they stand on and a mark below it.</summary>
internal sealed class FindingPrinter(Terminal terminal)
{
    private const int LongestLine = 160;

    /// <summary>Prints findings.</summary>
    /// <param name="findings">In their own order.</param>
    /// <param name="prefix">What to put before a file's name: its folder as it was typed.</param>
    /// <param name="lineOf">The text of a line of a file, counted from 1; null if it is not to be had.</param>
    public void Print(IEnumerable<Diagnostic> findings, Func<string, string> prefix, Func<string, int, string?> lineOf)
    {
        foreach (var finding in findings) Print(finding, prefix, lineOf);
    }

    private void Print(Diagnostic finding, Func<string, string> prefix, Func<string, int, string?> lineOf)
    {
        var words = terminal.Words;
        terminal.Out.WriteLine($"{Place(finding.At, prefix)}: {words.Of(finding.Severity)} {finding.Id}: {finding.Message(terminal.Language)}");
        if (lineOf(finding.At.File, finding.At.Line) is { } line) PrintMark(finding.At, line);
        foreach (var related in finding.Related)
        {
            string role = words.OrSame("role." + related.Role);
            terminal.Out.WriteLine($"  {words["related"]} {Place(related.At, prefix)}: {role}");
        }

        if (finding.Mend is { } mend) terminal.Out.WriteLine("  " + words.Say("mend", ("replacement", mend.Replacement)));
        terminal.Out.WriteLine();
    }

    private static string Place(Location at, Func<string, string> prefix) => $"{prefix(at.File)}:{at.Line}:{at.Column}";

    private void PrintMark(Location at, string line)
    {
        int start = Math.Clamp(at.Column - 1, 0, line.Length);
        int end = at.EndLine == at.Line ? Math.Clamp(at.EndColumn - 1, start, line.Length) : line.Length;
        // A long line is shown around its mark.
        int from = line.Length <= LongestLine ? 0 : Math.Max(0, start - (LongestLine / 2));
        int to = Math.Min(line.Length, from + LongestLine);
        if (from > 0 && char.IsLowSurrogate(line[from])) from--;
        string shown = string.Concat(line[from..to].Select(Visible));
        string number = at.Line.ToString(CultureInfo.InvariantCulture);
        int blanks = Width(shown[..Math.Min(start - from, shown.Length)]);
        int marks = Math.Max(1, Width(shown[Math.Min(start - from, shown.Length)..Math.Min(end - from, shown.Length)]));
        terminal.Out.WriteLine($"  {number} | {shown}");
        terminal.Out.WriteLine($"  {new string(' ', number.Length)} | {new string(' ', blanks)}{new string('^', marks)}");
    }

    // A file must not steer the terminal on which it is checked, nor turn its lines about.
    private static char Visible(char c) =>
        c == '\t' ? ' ' : char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? '\uFFFD' : c;

    /// <summary>Columns on a terminal: a hanzi takes two.</summary>
    internal static int Width(string text) => text.Length == 0 ? 0 : new Segment(text).CellCount();
}

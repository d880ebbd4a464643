using System.Text;

namespace GreenChannel.Rules.Diagnostics;

/// <summary>A file's text with an index of its lines, so that an offset can be told as line and column.</summary>
internal sealed class SourceText
{
    private readonly int[] _lineStarts;

    public SourceText(string path, string text)
    {
        Path = path;
        Text = text;
        _lineStarts = FindLineStarts(text);
    }

    /// <summary>The file's name within its ruleset, with forward slashes.</summary>
    public string Path { get; }

    public string Text { get; }

    /// <summary>Line and column of a UTF-16 offset, both counted from 1.</summary>
    public (int Line, int Column) PositionOf(int offset)
    {
        int at = Array.BinarySearch(_lineStarts, offset);
        int line = at >= 0 ? at : ~at - 1;
        return (line + 1, offset - _lineStarts[line] + 1);
    }

    /// <summary>The text of a line (counted from 1) without its line end.</summary>
    public string LineText(int line)
    {
        int start = _lineStarts[line - 1];
        int end = line < _lineStarts.Length ? _lineStarts[line] : Text.Length;
        return Text[start..end].TrimEnd('\r', '\n');
    }

    private static int[] FindLineStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n') starts.Add(i + 1);
        }

        return [.. starts];
    }
}

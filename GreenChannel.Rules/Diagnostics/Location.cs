namespace GreenChannel.Rules;

using GreenChannel.Rules.Diagnostics;

/// <summary>A range in a file of a ruleset or in a request. Lines and columns count from 1, columns in UTF-16 units; the end is exclusive.</summary>
public readonly record struct Location
{
    private readonly SourceText? _source;
    private readonly int _start;
    private readonly int _end;
    private readonly string? _pointer;
    private readonly Trail? _trail;

    internal Location(SourceText source, int start, int end, string pointer)
    {
        _source = source;
        _start = start;
        _end = end;
        _pointer = pointer;
    }

    internal Location(SourceText source, int start, int end, Trail? trail)
    {
        _source = source;
        _start = start;
        _end = end;
        _trail = trail;
    }

    /// <summary>The file's name within its ruleset, with forward slashes.</summary>
    public string File => _source?.Path ?? "";

    /// <summary>JSON Pointer (RFC 6901) of the value; empty for a whole document or a text file.</summary>
    public string Pointer => _pointer ?? _trail?.ToString() ?? "";

    /// <summary>First line.</summary>
    public int Line => Position(_start).Line;

    /// <summary>First column.</summary>
    public int Column => Position(_start).Column;

    /// <summary>Line of the end.</summary>
    public int EndLine => Position(_end).Line;

    /// <summary>Column of the end, exclusive.</summary>
    public int EndColumn => Position(_end).Column;

    internal SourceText? Source => _source;

    internal int Start => _start;

    internal int End => _end;

    /// <summary>Another stretch of the text, of the same value.</summary>
    internal Location Part(int start, int end) => _pointer is null ? new(_source!, start, end, _trail) : new(_source!, start, end, _pointer);

    private (int Line, int Column) Position(int offset) => _source?.PositionOf(offset) ?? (1, 1);
}

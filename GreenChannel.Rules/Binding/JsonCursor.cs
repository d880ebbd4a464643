using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using GreenChannel.Rules.Diagnostics;

namespace GreenChannel.Rules.Binding;

/// <summary>
/// Goes through JSON as UTF-8, knows the pointer of the value at hand, and reports problems there. A reading method
/// begins at a value's first token and ends at its last. Malformed JSON is a <see cref="JsonException"/> that whoever
/// began the reading turns into a finding. Not thread-safe.
/// </summary>
internal ref struct JsonCursor
{
    /// <summary>Most bytes that are read.</summary>
    public const int MaximumBytes = 1 << 20;

    /// <summary>Deepest nesting of objects and arrays.</summary>
    public const int MaximumDepth = 16;

    /// <summary>Most problems that are told of one text.</summary>
    public const int MaximumProblems = 200;

    private readonly ReadOnlySpan<byte> _utf8;
    private readonly Findings _findings;
    private Utf8JsonReader _reader;
    private PlacesInUtf8 _places;
    private char[] _scratch;
    private int _problems;

    /// <param name="utf8">The text; a byte order mark is passed over.</param>
    /// <param name="name">Its name in findings.</param>
    /// <param name="findings">Where problems go.</param>
    /// <param name="hasPositions">Whether the caller knows the text, so that lines and columns mean something.</param>
    /// <param name="path">One that nobody uses any more; null for a new one.</param>
    public JsonCursor(ReadOnlySpan<byte> utf8, string name, Findings findings, bool hasPositions = true, JsonPath? path = null)
    {
        _utf8 = utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        _findings = findings;
        _reader = new Utf8JsonReader(_utf8, new JsonReaderOptions { MaxDepth = MaximumDepth });
        _places = new PlacesInUtf8(_utf8, name, hasPositions);
        _scratch = [];
        Path = path ?? new JsonPath();
        Path.LeaveAll();
    }

    public JsonPath Path { get; }

    /// <summary>Whether nothing was reported.</summary>
    public readonly bool IsGood => _problems == 0;

    /// <summary>Whether the values at hand must not be told in findings.</summary>
    public bool IsDiscreet { get; set; }

    public readonly JsonTokenType Token => _reader.TokenType;

    public readonly bool IsNull => _reader.TokenType == JsonTokenType.Null;

    /// <summary>The number at hand as it is written.</summary>
    public readonly ReadOnlySpan<byte> Number => _reader.ValueSpan;

    /// <summary>Checks size and encoding and goes to the first token; false if there is no reading on.</summary>
    public bool Begin()
    {
        if (_utf8.Length > MaximumBytes)
        {
            Add(ApplicantDiagnostics.TooLarge, _places.OfWhole(), ("maximum", $"{MaximumBytes}"));
            return false;
        }

        if (!Utf8.IsValid(_utf8))
        {
            int bad = FirstBadByte();
            Add(ApplicantDiagnostics.NotUtf8, _places.Of(bad, bad, ""));
            return false;
        }

        return _reader.Read();
    }

    /// <summary>Makes sure that nothing follows the document.</summary>
    public void End() => _reader.Read();

    /// <summary>Gives back what was borrowed.</summary>
    public void Dispose()
    {
        if (_scratch.Length > 0) ArrayPool<char>.Shared.Return(_scratch, clearArray: true);
        _scratch = [];
    }

    public bool Read() => _reader.Read();

    /// <summary>Goes to the last token of the value at hand.</summary>
    public void Skip() => _reader.Skip();

    /// <summary>A reader from here on, for looking ahead.</summary>
    public readonly Utf8JsonReader Ahead() => _reader;

    public readonly bool TryGetInt64(out long value) => _reader.TryGetInt64(out value);

    /// <summary>The string or key at hand, good until the next call. Reports one that is not Unicode.</summary>
    public bool TryText(out ReadOnlySpan<char> text)
    {
        int most = _reader.ValueSpan.Length;
        if (most > _scratch.Length)
        {
            Dispose();
            _scratch = ArrayPool<char>.Shared.Rent(Math.Max(most, 256));
        }

        try
        {
            text = _scratch.AsSpan(0, _reader.CopyString(_scratch));
            return true;
        }
        catch (InvalidOperationException)
        {
            // The bytes were checked, so it is an escape that stands for half a character.
            Report(ApplicantDiagnostics.LoneSurrogate);
            text = default;
            return false;
        }
    }

    /// <summary>Where the token at hand begins.</summary>
    public readonly int Offset => (int)_reader.TokenStartIndex;

    /// <summary>A bracket or brace that began there, at the pointer of now.</summary>
    public readonly Mark From(int offset) => new(offset, offset + 1, Path.ToString());

    /// <summary>The string or key at hand as it is written, if that is what it says: without escapes.</summary>
    public readonly bool TryPlain(out ReadOnlySpan<byte> utf8)
    {
        utf8 = _reader.ValueSpan;
        return !_reader.ValueIsEscaped;
    }

    /// <summary>Where the token at hand is, for a problem that shows later.</summary>
    public readonly Mark Here()
    {
        int start = (int)_reader.TokenStartIndex;
        int quotes = Token is JsonTokenType.String or JsonTokenType.PropertyName ? 2 : 0;
        return new Mark(start, start + _reader.ValueSpan.Length + quotes, Path.ToString());
    }

    /// <summary>Reports a problem of the value at hand.</summary>
    public void Report(Descriptor kind, params ReadOnlySpan<(string Name, string Value)> arguments)
    {
        if (HasRoom()) ReportAt(Here(), kind, arguments);
    }

    /// <summary>Reports a key that its object has twice. Its name is the last step of the pointer.</summary>
    public void ReportRepeated(string name)
    {
        Path.Enter(name);
        Report(ApplicantDiagnostics.DuplicateKey, ("name", name));
        Path.Leave();
    }

    public void ReportAt(Mark mark, Descriptor kind, params ReadOnlySpan<(string Name, string Value)> arguments)
    {
        if (!HasRoom()) return;
        var place = _places.Of(mark.Start, mark.End, mark.Pointer);
        Add(kind, place, arguments.ToArray());
        if (!HasRoom()) _findings.Add(ApplicantDiagnostics.TooManyProblems, place, ("maximum", $"{MaximumProblems}"));
    }

    /// <summary>Reports that a name is none of those declared, with the nearest of them.</summary>
    public void ReportUnknown(Descriptor kind, ReadOnlySpan<char> name, IEnumerable<string> declared, params ReadOnlySpan<(string Name, string Value)> arguments)
    {
        if (!HasRoom()) return;
        string text = name.ToString();
        string nearest = IsDiscreet ? "" : NearName.Of(text, declared);
        Report(kind, [.. arguments, ("nearest", nearest)]);
    }

    /// <summary>Reports a value of another type than declared and passes over it.</summary>
    public void WrongType(string name, string type)
    {
        Report(ApplicantDiagnostics.WrongType, ("name", name), ("type", type), ("given", KindAtHand()));
        Skip();
    }

    /// <summary>Reports malformed or too deep JSON.</summary>
    public void ReportMalformed(JsonException problem)
    {
        int at = OffsetOf(problem.LineNumber ?? 0, problem.BytePositionInLine ?? 0);
        if (IsTooDeep()) ReportAt(new Mark(at, at, Path.ToString()), ApplicantDiagnostics.TooDeep, ("maximum", $"{MaximumDepth}"));
        else ReportAt(new Mark(at, at, Path.ToString()), ApplicantDiagnostics.Malformed);
    }

    /// <summary>A given text as an argument: shortened, and nothing where discretion is due.</summary>
    public readonly string Told(ReadOnlySpan<char> given) =>
        IsDiscreet ? "" : given.Length <= 40 ? given.ToString() : $"{given[..(char.IsHighSurrogate(given[39]) ? 39 : 40)]}…";

    private readonly string KindAtHand() => Token switch
    {
        JsonTokenType.StartObject => "object",
        JsonTokenType.StartArray => "array",
        JsonTokenType.String => "string",
        JsonTokenType.Number => "number",
        JsonTokenType.Null => "null",
        _ => "boolean",
    };

    private readonly bool HasRoom() => _problems < MaximumProblems;

    private void Add(Descriptor kind, Location at, params (string Name, string Value)[] arguments)
    {
        _problems++;
        _findings.Add(kind, at, arguments);
    }

    private readonly int FirstBadByte()
    {
        var units = new char[_utf8.Length];
        Utf8.ToUtf16(_utf8, units, out int bytes, out _, replaceInvalidSequences: false);
        return bytes;
    }

    private readonly int OffsetOf(long line, long column)
    {
        int offset = 0;
        for (; line > 0; line--) offset += _utf8[offset..].IndexOf((byte)'\n') + 1;
        return (int)Math.Min(offset + column, _utf8.Length);
    }

    // The reader says of both only that it failed: read again without a limit and see whether it gets deeper.
    private readonly bool IsTooDeep()
    {
        var reader = new Utf8JsonReader(_utf8, new JsonReaderOptions { MaxDepth = MaximumBytes + 1 });
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth > MaximumDepth) return true;
                if (reader.CurrentDepth == MaximumDepth && reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject) return true;
            }
        }
        catch (JsonException)
        {
            return false;
        }

        return false;
    }
}

/// <summary>A stretch of bytes and the pointer of what stands there.</summary>
internal readonly record struct Mark(int Start, int End, string Pointer);

using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using GreenChannel.Rules.Diagnostics;

namespace GreenChannel.Rules.Rulesets;

/// <summary>One pass over one file with the framework's reader. Comments and trailing commas are read over, and reported.</summary>
internal sealed class JsonTreeReader(SourceText source, Findings findings)
{
    private static readonly JsonReaderOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Allow,
        AllowTrailingCommas = true,
        MaxDepth = 1024,
    };

    // The reader counts bytes, places count UTF-16 units; both only grow.
    private int _byte;
    private int _unit;
    private long _previousEnd;
    private int _comma;

    public Node? Read(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, Options);
        try
        {
            Next(ref reader, utf8);
            var root = Value(ref reader, utf8, null);
            Next(ref reader, utf8);
            return root;
        }
        catch (JsonException error)
        {
            Report(error, utf8);
            return null;
        }
        catch (GivenUpException)
        {
            return null;
        }
    }

    private Node Value(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, Trail? trail)
    {
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) return Container(ref reader, utf8, trail);
        var at = Token(ref reader, utf8, trail);
        return reader.TokenType switch
        {
            JsonTokenType.String => new StringNode(at, String(at)),
            JsonTokenType.Number => new NumberNode(at, source.Text[at.Start..at.End]),
            JsonTokenType.Null => new NullNode(at),
            _ => new BooleanNode(at, reader.TokenType == JsonTokenType.True),
        };
    }

    private Node Container(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, Trail? trail)
    {
        int start = Unit(utf8, (int)reader.TokenStartIndex);
        if (reader.CurrentDepth >= JsonSource.MaximumDepth) Stop(RulesetDiagnostics.JsonTooDeep, new Location(source, start, start + 1, trail), JsonSource.MaximumDepth);
        return reader.TokenType == JsonTokenType.StartObject ? Object(ref reader, utf8, trail, start) : Array(ref reader, utf8, trail, start);
    }

    private ObjectNode Object(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, Trail? trail, int start)
    {
        var members = ImmutableArray.CreateBuilder<MemberNode>();
        var seen = new Dictionary<string, Location>(StringComparer.Ordinal);
        while (Next(ref reader, utf8) && reader.TokenType != JsonTokenType.EndObject)
        {
            var nameAt = Token(ref reader, utf8, trail);
            string name = String(nameAt);
            var below = Trail.To(trail, name);
            nameAt = new Location(source, nameAt.Start, nameAt.End, below);
            if (name.Length > JsonSource.MaximumKey) Stop(RulesetDiagnostics.TooMuch, new Location(source, nameAt.Start, nameAt.End, trail), JsonSource.MaximumKey);
            if (!seen.TryAdd(name, nameAt))
                findings.Add(RulesetDiagnostics.DuplicateKey, nameAt, [("key", name)], [new RelatedPlace(seen[name], "duplicate")]);
            Next(ref reader, utf8);
            members.Add(new MemberNode(name, nameAt, Value(ref reader, utf8, below)));
        }

        return new ObjectNode(new Location(source, start, Unit(utf8, (int)reader.TokenStartIndex + 1), trail), members.ToImmutable());
    }

    private ArrayNode Array(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, Trail? trail, int start)
    {
        var items = ImmutableArray.CreateBuilder<Node>();
        while (Next(ref reader, utf8) && reader.TokenType != JsonTokenType.EndArray) items.Add(Value(ref reader, utf8, Trail.To(trail, items.Count)));
        return new ArrayNode(new Location(source, start, Unit(utf8, (int)reader.TokenStartIndex + 1), trail), items.ToImmutable());
    }

    /// <summary>The next token that is no comment; false at the end of the file.</summary>
    private bool Next(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8)
    {
        _comma = -1;
        while (reader.Read())
        {
            int gap = utf8[(int)_previousEnd..(int)reader.TokenStartIndex].IndexOf((byte)',');
            if (gap >= 0 && _comma < 0) _comma = Unit(utf8, (int)_previousEnd + gap);
            _previousEnd = reader.BytesConsumed;
            if (reader.TokenType == JsonTokenType.Comment)
            {
                int start = Unit(utf8, (int)reader.TokenStartIndex);
                findings.Add(RulesetDiagnostics.Comment, new Location(source, start, Unit(utf8, (int)reader.BytesConsumed), ""));
                continue;
            }

            if (_comma >= 0 && reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray) ReportComma();
            return true;
        }

        return false;
    }

    private void ReportComma()
    {
        if (_comma < 0) return;
        var at = new Location(source, _comma, _comma + 1, "");
        findings.Add(RulesetDiagnostics.TrailingComma, at, [], [], new Mend(at, ""));
    }

    // What is beyond a limit is not read on: what follows it may be as large again.
    private void Stop(Descriptor kind, Location at, int maximum)
    {
        findings.Add(kind, at, ("maximum", $"{maximum}"));
        throw new GivenUpException();
    }

    private Location Token(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, Trail? trail)
    {
        int quotes = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? 2 : 0;
        int start = Unit(utf8, (int)reader.TokenStartIndex);
        return new Location(source, start, Unit(utf8, (int)reader.TokenStartIndex + reader.ValueSpan.Length + quotes), trail);
    }

    private string String(Location at)
    {
        string value = JsonString.Value(source.Text, at.Start, at.End);
        int lone = JsonString.LoneSurrogate(value);
        if (lone < 0) return value;
        int offset = JsonString.Offsets(source.Text, at.Start, at.End)[lone];
        findings.Add(RulesetDiagnostics.LoneSurrogate, at.Part(offset, offset + 6), ("escape", source.Text.Substring(offset, 6)));
        return value;
    }

    private int Unit(ReadOnlySpan<byte> utf8, int offset)
    {
        // A comma before the last place asked for is the one step back.
        if (offset < _byte) return _unit - Encoding.UTF8.GetCharCount(utf8[offset.._byte]);
        _unit += Encoding.UTF8.GetCharCount(utf8[_byte..offset]);
        _byte = offset;
        return _unit;
    }

    private void Report(JsonException error, ReadOnlySpan<byte> utf8)
    {
        long offset = error.BytePositionInLine ?? 0;
        long lines = error.LineNumber ?? 0;
        int start = 0;
        for (; lines > 0 && start < utf8.Length; start++) lines -= utf8[start] == (byte)'\n' ? 1 : 0;
        offset += start;

        int unit = Encoding.UTF8.GetCharCount(utf8[..(int)Math.Min(offset, utf8.Length)]);
        bool ended = unit >= source.Text.Length || string.IsNullOrWhiteSpace(source.Text[unit..]);
        var at = new Location(source, unit, Math.Min(unit + 1, source.Text.Length), "");
        findings.Add(ended ? RulesetDiagnostics.JsonEndsEarly : RulesetDiagnostics.NotJson, at, ("found", ended ? "" : source.Text[unit].ToString()));
    }

    private sealed class GivenUpException : Exception;
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using GreenChannel.Rules.Host.Problems;

namespace GreenChannel.Rules.Host.Check;

/// <summary>Reads <c>{"files":{"name":"text",…}}</c>.</summary>
internal static class CheckBody
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ProblemException">It is anything else.</exception>
    public static Dictionary<string, string> Read(ReadOnlyMemory<byte> utf8, Language language)
    {
        if (utf8.Span.StartsWith("\uFEFF"u8)) utf8 = utf8[3..];
        var reader = new Utf8JsonReader(utf8.Span, new JsonReaderOptions { MaxDepth = 4 });
        try
        {
            _ = Strict.GetCharCount(utf8.Span);
            return Files(ref reader, utf8, language);
        }
        catch (DecoderFallbackException malformed)
        {
            throw Malformed(utf8.Span, malformed.Index, language);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: an escaped half of a surrogate pair
            throw Malformed(utf8.Span, (int)(malformed is JsonException ? reader.BytesConsumed : reader.TokenStartIndex), language);
        }
    }

    private static Dictionary<string, string> Files(ref Utf8JsonReader reader, ReadOnlyMemory<byte> utf8, Language language)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        Expect(ref reader, JsonTokenType.StartObject, "{", "", utf8, language);
        Expect(ref reader, JsonTokenType.PropertyName, "\"files\"", "", utf8, language);
        if (!reader.ValueTextEquals("files"u8)) throw Unexpected(reader, "\"files\"", "", utf8, language);
        Expect(ref reader, JsonTokenType.StartObject, "{", "/files", utf8, language);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            string pointer = "/files/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
            if (files.ContainsKey(name)) throw Wrong(ProblemCode.MalformedJson, "malformedJson.duplicate", utf8.Span, (int)reader.TokenStartIndex, pointer, "", language);
            if (files.Count == Limits.CheckFiles) throw Unexpected(reader, "}", pointer, utf8, language);
            Expect(ref reader, JsonTokenType.String, "\"…\"", pointer, utf8, language);
            files.Add(name, reader.GetString()!);
        }

        Expect(ref reader, JsonTokenType.EndObject, "}", "", utf8, language);
        reader.Read();
        return files;
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string expected, string pointer, ReadOnlyMemory<byte> utf8, Language language)
    {
        if (!reader.Read() || reader.TokenType != type) throw Unexpected(reader, expected, pointer, utf8, language);
    }

    private static ProblemException Unexpected(in Utf8JsonReader reader, string expected, string pointer, ReadOnlyMemory<byte> utf8, Language language) =>
        Wrong(ProblemCode.InvalidFiles, "invalidFiles.at", utf8.Span, (int)reader.TokenStartIndex, pointer, expected, language);

    private static ProblemException Malformed(ReadOnlySpan<byte> utf8, int at, Language language) =>
        Wrong(ProblemCode.MalformedJson, "malformedJson.at", utf8, at, "", "", language);

    private static ProblemException Wrong(string code, string words, ReadOnlySpan<byte> utf8, int at, string pointer, string expected, Language language)
    {
        var (line, column) = Position(utf8[..Math.Min(at, utf8.Length)]);
        string detail = ProblemText.Detail(words, [KeyValuePair.Create("expected", expected)], language);
        return new ProblemException(new Problem(StatusCodes.Status400BadRequest, code)
        {
            Arguments = [KeyValuePair.Create("limit", Limits.CheckFiles.ToString(CultureInfo.InvariantCulture))],
            Errors = [new ProblemError(code, pointer, line, column, detail)],
        });
    }

    /// <summary>Line and column after these bytes, from 1, columns in UTF-16 units.</summary>
    private static (int Line, int Column) Position(ReadOnlySpan<byte> before)
    {
        int line = before.Count((byte)'\n') + 1;
        return (line, Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1);
    }
}

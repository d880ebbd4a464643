using System.Text;
using System.Text.Json;
using GreenChannel.Rules.Counting;
using NodaTime;

namespace GreenChannel.Rules.Cli.Inputs;

/// <summary>A request as it was named and read.</summary>
/// <param name="Name">The path, or <c>-</c>.</param>
/// <param name="Utf8">Its bytes as they came; a byte order mark is for their reader to pass over.</param>
internal sealed record RequestFile(string Name, ReadOnlyMemory<byte> Utf8)
{
    private const int Longest = 1024 * 1024;

    /// <summary>The top-level <c>on</c>, if it is a day: which edition "current" is hangs on it.</summary>
    public LocalDate? On => DayOf(Utf8.Span);

    /// <summary>Its lines, without a byte order mark.</summary>
    public string[] Lines() => Encoding.UTF8.GetString(WithoutMark(Utf8.Span)).Split('\n');

    /// <summary>Files as they were named; for a folder each <c>*.json</c> in it, in ordinal order; <c>-</c> is the standard input.</summary>
    /// <exception cref="MisuseException">A path is not there, a folder has no request, or a file is over 1 MiB.</exception>
    public static IEnumerable<RequestFile> Read(IEnumerable<string> paths, Func<Stream> input)
    {
        foreach (string path in paths)
        {
            if (path == "-")
            {
                yield return Standard(input);
            }
            else if (Directory.Exists(path))
            {
                string[] files = [.. Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal)];
                if (files.Length == 0) throw new MisuseException("noRequestInFolder", ("path", path));
                foreach (string file in files) yield return Of(file);
            }
            else
            {
                yield return Of(path);
            }
        }
    }

    public static LocalDate? DayOf(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(WithoutMark(utf8));
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1 || !reader.ValueTextEquals("on"u8)) continue;
                return reader.Read() && reader.TokenType == JsonTokenType.String && Day.Parse(reader.GetString()!) is { } day ? day : null;
            }
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // the reading of the request says where
        }

        return null;
    }

    private static RequestFile Of(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists) throw new MisuseException("noSuchFile", ("path", path));
        if (file.Length > Longest) throw new MisuseException("fileTooLarge", ("path", path));
        return new RequestFile(path, File.ReadAllBytes(path));
    }

    private static RequestFile Standard(Func<Stream> open)
    {
        using var stream = open();
        byte[] bytes = new byte[Longest + 1];
        int length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (length > Longest) throw new MisuseException("fileTooLarge", ("path", "-"));
        return new RequestFile("-", bytes.AsMemory(0, length));
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) => bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
}

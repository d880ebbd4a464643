using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using GreenChannel.Rules.Diagnostics;

namespace GreenChannel.Rules.Rulesets;

/// <summary>Reads a JSON file as a tree with places. What is wrong is a finding, never an exception.</summary>
internal static class JsonSource
{
    /// <summary>A ruleset of 5,000 rules has 1 MiB; four leave room and bound what one upload can cost.</summary>
    public const int MaximumBytes = 4 * 1024 * 1024;

    /// <summary>What System.Text.Json takes by default, so that other tools can read our files.</summary>
    public const int MaximumDepth = 64;

    /// <summary>Longest key, in UTF-16 units.</summary>
    public const int MaximumKey = 1000;

    /// <summary>The root value, or null if the text is no JSON.</summary>
    public static Node? Read(string path, ReadOnlySpan<byte> utf8, Findings findings)
    {
        var text = Decode(path, ref utf8, findings);
        return text is null ? null : new JsonTreeReader(text, findings).Read(utf8);
    }

    /// <summary>A file's text without a byte-order mark, which is taken off <paramref name="utf8"/> too; null if it is too large or no UTF-8.</summary>
    public static SourceText? Decode(string path, ref ReadOnlySpan<byte> utf8, Findings findings)
    {
        if (utf8.Length > MaximumBytes)
        {
            findings.Add(RulesetDiagnostics.FileTooLarge, WholeFile(path), ("file", path), ("maximum", $"{MaximumBytes}"));
            return null;
        }

        if (utf8.StartsWith(Encoding.UTF8.Preamble)) utf8 = utf8[Encoding.UTF8.Preamble.Length..];
        var source = new SourceText(path, Encoding.UTF8.GetString(utf8));
        if (Utf8.IsValid(utf8)) return source;
        int offset = Encoding.UTF8.GetCharCount(utf8[..FirstInvalid(utf8)]);
        findings.Add(RulesetDiagnostics.NotUtf8, new Location(source, offset, offset + 1, ""));
        return null;
    }

    /// <summary>A place for findings on a file that has no text.</summary>
    public static Location WholeFile(string path) => new(new SourceText(path, ""), 0, 0, "");

    private static int FirstInvalid(ReadOnlySpan<byte> utf8)
    {
        int at = 0;
        while (at < utf8.Length && Rune.DecodeFromUtf8(utf8[at..], out _, out int length) == System.Buffers.OperationStatus.Done) at += length;
        return at;
    }
}

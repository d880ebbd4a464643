using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Collections.Immutable;
using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Tests;

/// <summary>A good ruleset in which everything stands once, and changes to it.</summary>
internal static class MinimalRuleset
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Dictionary<string, byte[]> Files() => FilesOf(TestData.PathOf("testdata", "minimal-ruleset"));

    public static Dictionary<string, byte[]> FilesOf(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(f => (Path: f, Name: Path.GetRelativePath(folder, f).Replace('\\', '/')))
            .Where(f => !f.Name.StartsWith("cases/", StringComparison.Ordinal))
            .ToDictionary(f => f.Name, f => File.ReadAllBytes(f.Path), StringComparer.Ordinal);

    public static Checked<Ruleset> Load(Dictionary<string, byte[]> files) =>
        GreenChannelRules.Load(new RulesetFiles(files.ToImmutableSortedDictionary(f => f.Key, f => (ReadOnlyMemory<byte>)f.Value, StringComparer.Ordinal)), new Findings());

    public static RulesetCheck Check(Dictionary<string, byte[]> files) =>
        GreenChannelRules.Check(new RulesetFiles(files.ToImmutableSortedDictionary(f => f.Key, f => (ReadOnlyMemory<byte>)f.Value, StringComparer.Ordinal)), new Findings());

    /// <summary>Applies one change as <c>docs/diagnostics/README.md</c> describes them.</summary>
    public static void Change(Dictionary<string, byte[]> files, JsonElement change)
    {
        string name = change.GetProperty("file").GetString()!;
        if (change.TryGetProperty("text", out var text)) files[name] = Encoding.UTF8.GetBytes(text.GetString()!);
        else if (change.TryGetProperty("pad", out var pad)) files[name] = [.. files[name], .. Enumerable.Repeat((byte)' ', pad.GetInt32())];
        else if (change.TryGetProperty("appendHex", out var hex)) files[name] = [.. files[name], .. Convert.FromHexString(hex.GetString()!)];
        else if (change.TryGetProperty("repeat", out var repeat)) files[name] = [.. files.GetValueOrDefault(name) ?? [], .. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(repeat.GetString(), change.GetProperty("times").GetInt32())))];
        else if (change.TryGetProperty("replace", out var replace)) files[name] = Replaced(files[name], replace[0].GetString()!, replace[1].GetString()!);
        else files[name] = Set(files[name], change.GetProperty("pointer").GetString()!, change.TryGetProperty("value", out var value) ? value.GetRawText() : null);
    }

    public static byte[] Replaced(byte[] file, string old, string with)
    {
        string text = Encoding.UTF8.GetString(file);
        text.Split(old).Should().HaveCount(2, "the text to replace is there once");
        return Encoding.UTF8.GetBytes(text.Replace(old, with, StringComparison.Ordinal));
    }

    /// <summary>The file with the value at a pointer set (<c>/-</c> appends), or removed for null.</summary>
    public static byte[] Set(byte[] file, string pointer, string? value)
    {
        var root = JsonNode.Parse(file)!;
        string[] path = [.. pointer.Split('/').Skip(1).Select(p => p.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];
        if (path.Length == 0) return Encoding.UTF8.GetBytes(value!);
        var parent = path[..^1].Aggregate(root, (node, key) => node is JsonArray list ? list[int.Parse(key)]! : node[key]!);
        switch (parent)
        {
            case JsonObject members when value is null: members.Remove(path[^1]).Should().BeTrue(); break;
            case JsonObject members: members[path[^1]] = JsonNode.Parse(value); break;
            case JsonArray items when value is null: items.RemoveAt(int.Parse(path[^1])); break;
            case JsonArray items when path[^1] == "-": items.Add(JsonNode.Parse(value)); break;
            case JsonArray items: items[int.Parse(path[^1])] = JsonNode.Parse(value); break;
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString(Plain));
    }
}

using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using GreenChannel.Rules.Diagnostics;

namespace GreenChannel.Rules.Rulesets;

/// <summary>Where a ruleset's files come from: a folder, named texts, or the library itself.</summary>
internal static class RulesetSources
{
    /// <summary>Where the names of cases begin.</summary>
    public const string CasesPrefix = "cases/";

    private const string Prefix = "rulesets/";

    /// <summary>Bytes of all files of a folder together.</summary>
    private const long MaximumBytes = 16L * JsonSource.MaximumBytes;

    /// <summary>Rulesets that come with the library, as <c>id/edition</c>, in order.</summary>
    public static ImmutableArray<(string Id, string Edition)> Shipped { get; } =
        [.. Names().Where(n => n.EndsWith("/ruleset.json", StringComparison.Ordinal)).Select(n => n[Prefix.Length..].Split('/')).Select(p => (p[0], p[1])).Order()];

    /// <summary>A folder's JSON and Markdown files, and the calendars beside it or above it; its cases only if asked for.</summary>
    public static RulesetFiles Folder(string folder, Findings findings, bool withCases = false)
    {
        var files = ImmutableSortedDictionary.CreateBuilder<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        if (!Directory.Exists(folder))
        {
            findings.Add(RulesetDiagnostics.FileMissing, JsonSource.WholeFile(folder), ("file", folder), ("nearest", ""));
            return new RulesetFiles(files.ToImmutable());
        }

        for (var root = new DirectoryInfo(Path.GetFullPath(folder)); root is not null && files.Count == 0; root = root.Parent)
        {
            Add(Path.Combine(root.FullName, "calendars"), "calendars/", files, findings);
        }

        Add(folder, "", files, findings);
        if (withCases) Add(Path.Combine(folder, "cases"), CasesPrefix, files, findings);
        return new RulesetFiles(files.ToImmutable());
    }

    /// <summary>Texts by name; a name may be written with backslashes.</summary>
    public static RulesetFiles Texts(IReadOnlyDictionary<string, string> texts, Findings findings)
    {
        var files = ImmutableSortedDictionary.CreateBuilder<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var (given, text) in texts)
        {
            string name = given.Replace('\\', '/');
            if (!files.TryAdd(name, Utf8Of(text))) findings.Add(RulesetDiagnostics.DuplicateName, JsonSource.WholeFile(name), ("name", name));
        }

        return new RulesetFiles(files.ToImmutable());
    }

    // Half a character has no form in UTF-8. It is kept as a byte that has none either, so that the reader refuses it at its place.
    private static byte[] Utf8Of(string text)
    {
        int half = JsonString.LoneSurrogate(text);
        return half < 0 ? Encoding.UTF8.GetBytes(text) : [.. Encoding.UTF8.GetBytes(text[..half]), 0xFF];
    }

    public static RulesetFiles? Embedded(string id, string edition)
    {
        string folder = $"{Prefix}{id}/{edition}/";
        var files = ImmutableSortedDictionary.CreateBuilder<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (string name in Names())
        {
            if (name.StartsWith(folder, StringComparison.Ordinal)) files[name[folder.Length..]] = Resource(name);
            else if (name.StartsWith(Prefix + "calendars/", StringComparison.Ordinal)) files[name[Prefix.Length..]] = Resource(name);
        }

        return files.ContainsKey("ruleset.json") ? new RulesetFiles(files.ToImmutable()) : null;
    }

    private static void Add(string folder, string prefix, ImmutableSortedDictionary<string, ReadOnlyMemory<byte>>.Builder files, Findings findings)
    {
        if (!Directory.Exists(folder)) return;
        long size = files.Values.Sum(f => (long)f.Length);
        foreach (string path in Directory.EnumerateFiles(folder).Where(p => Path.GetExtension(p) is ".json" or ".md").Order(StringComparer.Ordinal))
        {
            string name = prefix + Path.GetFileName(path);
            try
            {
                files[name] = Bounded(path);
                size += files[name].Length;
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                findings.Add(RulesetDiagnostics.FileMissing, JsonSource.WholeFile(name), ("file", name), ("nearest", ""));
            }

            if (size <= MaximumBytes) continue;
            findings.Add(RulesetDiagnostics.TooMuch, JsonSource.WholeFile(name), ("maximum", $"{MaximumBytes}"));
            return;
        }
    }

    // One byte more than the limit is enough for the reader to say that a file is too large; nothing else is said of it then.
    private static byte[] Bounded(string path)
    {
        using var stream = File.OpenRead(path);
        byte[] bytes = new byte[Math.Min(stream.Length, JsonSource.MaximumBytes + 1)];
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    private static IEnumerable<string> Names() => Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static byte[] Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

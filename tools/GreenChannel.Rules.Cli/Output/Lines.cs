namespace GreenChannel.Rules.Cli.Output;

/// <summary>Lines of files for the printer, each file read once.</summary>
internal sealed class Lines
{
    /// <summary>Larger files are refused for their size, and no line of them is shown.</summary>
    private const long Longest = 4 * 1024 * 1024;

    private readonly Dictionary<string, string[]?> _files = new(StringComparer.Ordinal);

    /// <summary>A line of a ruleset's file; calendars stand beside the rulesets, one or two folders up.</summary>
    public string? OfRuleset(string folder, string file, int line)
    {
        string path = Locate(folder, file);
        if (!_files.TryGetValue(path, out string[]? lines))
        {
            lines = new FileInfo(path) is { Exists: true, Length: <= Longest } ? File.ReadAllText(path).Split('\n') : null;
            _files.Add(path, lines);
        }

        return lines is not null && line >= 1 && line <= lines.Length ? lines[line - 1].TrimEnd('\r') : null;
    }

    /// <summary>Where a ruleset's file is.</summary>
    public static string Locate(string folder, string file)
    {
        string[] places = [Path.Combine(folder, file), Path.Combine(folder, "..", file), Path.Combine(folder, "..", "..", file)];
        return Array.Find(places, File.Exists) ?? places[0];
    }
}

namespace GreenChannel.Rules.Cli.Output;

/// <summary>Lines of files for the printer, each file read once.</summary>
internal sealed class Lines
{
    private readonly Dictionary<string, string[]?> _files = new(StringComparer.Ordinal);

    /// <summary>A line of a text that is in memory.</summary>
    public static string? Of(string text, int line)
    {
        string[] lines = text.Split('\n');
        return line >= 1 && line <= lines.Length ? lines[line - 1].TrimEnd('\r') : null;
    }

    /// <summary>A line of a ruleset's file; calendars stand beside the rulesets, one or two folders up.</summary>
    public string? OfRuleset(string folder, string file, int line)
    {
        string path = Locate(folder, file);
        if (!_files.TryGetValue(path, out string[]? lines))
        {
            lines = File.Exists(path) ? File.ReadAllText(path).Split('\n') : null;
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

namespace GreenChannel.Rules.Host.Rulesets;

/// <summary>Where the rulesets are.</summary>
internal static class RulesetFolder
{
    private const int DeepestRuleset = 3;

    /// <summary>The folder that is configured (<c>Rulesets:Folder</c>), else <c>rulesets</c> in or beside the content root, else null: those that come with the library.</summary>
    /// <exception cref="DirectoryNotFoundException">The configured folder is not there.</exception>
    public static string? Find(IConfiguration configuration, string contentRoot)
    {
        if (configuration["Rulesets:Folder"] is { Length: > 0 } configured)
        {
            string folder = Path.GetFullPath(configured, contentRoot);
            return Directory.Exists(folder) ? folder : throw new DirectoryNotFoundException(folder);
        }

        string[] places = [Path.Combine(contentRoot, "rulesets"), Path.GetFullPath(Path.Combine(contentRoot, "..", "rulesets"))];
        return Array.Find(places, place => Rulesets(place).Length > 0);
    }

    /// <summary>Folders with a <c>ruleset.json</c>, in ordinal order.</summary>
    public static string[] Rulesets(string root)
    {
        if (!Directory.Exists(root)) return [];
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = DeepestRuleset, IgnoreInaccessible = true };
        return [.. Directory.EnumerateFiles(root, "ruleset.json", options).Select(f => Path.GetDirectoryName(f)!).Order(StringComparer.Ordinal)];
    }

    /// <summary>Says whether anything below a folder changed: names, lengths and times of its files.</summary>
    public static string Fingerprint(string folder)
    {
        if (!Directory.Exists(folder)) return "";
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = DeepestRuleset, IgnoreInaccessible = true };
        return string.Join('\n', new DirectoryInfo(folder).EnumerateFiles("*", options)
            .Select(f => $"{f.FullName}|{f.Length}|{f.LastWriteTimeUtc.Ticks}").Order(StringComparer.Ordinal));
    }
}

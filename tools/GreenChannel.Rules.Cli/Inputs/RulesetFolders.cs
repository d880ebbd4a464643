namespace GreenChannel.Rules.Cli.Inputs;

/// <summary>Folders of rulesets below one that was named.</summary>
internal static class RulesetFolders
{
    private const int DeepestRuleset = 3;

    /// <summary>The folder itself if it holds a <c>ruleset.json</c>, else those below it that do, in ordinal order.</summary>
    /// <exception cref="MisuseException">There is no such folder, or no ruleset in it.</exception>
    public static IReadOnlyList<string> Below(string folder)
    {
        if (!Directory.Exists(folder)) throw new MisuseException("noSuchFolder", ("path", folder));
        if (File.Exists(Path.Combine(folder, "ruleset.json"))) return [folder];
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = DeepestRuleset };
        string[] found = [.. Directory.EnumerateFiles(folder, "ruleset.json", options).Select(f => Path.GetDirectoryName(f)!).Order(StringComparer.Ordinal)];
        return found.Length > 0 ? found : throw new MisuseException("noRulesetInFolder", ("path", folder));
    }
}

namespace GreenChannel.Rules.Tests.Host;

/// <summary>An invented ruleset of one route, for the host and the command line.</summary>
internal static class SmallRuleset
{
    public const string Request = """{"on":"2024-05-01","facts":{"years":3,"paper":"done"},"reference":"A-1"}""";

    public static void WriteTo(string folder, string edition = "2024", int least = 2)
    {
        Directory.CreateDirectory(Path.Combine(folder, "cases"));
        foreach (var (name, text) in Files(edition, least))
            File.WriteAllText(Path.Combine(folder, name), text);
    }

    public static IEnumerable<(string Name, string Text)> Files(string edition = "2024", int least = 2)
    {
        string root = Path.Combine(AppContext.BaseDirectory, "testdata", "small-ruleset");
        foreach (string file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            string text = File.ReadAllText(file).Replace("$EDITION", edition, StringComparison.Ordinal).Replace("$LEAST", $"{least}", StringComparison.Ordinal);
            yield return (Path.GetRelativePath(root, file).Replace('\\', '/'), text);
        }
    }
}

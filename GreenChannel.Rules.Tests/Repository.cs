namespace GreenChannel.Rules.Tests;

/// <summary>The checked-out repository, for tests that hold documents against code.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "GreenChannel.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}

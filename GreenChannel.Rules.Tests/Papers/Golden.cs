namespace GreenChannel.Rules.Tests.Papers;

/// <summary>
/// Texts of papers as a person last read them. After a wanted change run the tests with <c>GREENCHANNEL_REFRESH=1</c>
/// in the environment, read the difference, and commit it.
/// </summary>
internal static class Golden
{
    public static void ShouldBe(string told, string name)
    {
        string file = Path.Combine(Repository.Root, "GreenChannel.Rules.Tests", "Papers", "golden", name);
        if (Environment.GetEnvironmentVariable("GREENCHANNEL_REFRESH") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, told.ReplaceLineEndings("\n"));
        }

        told.ReplaceLineEndings("\n").Should().Be(File.ReadAllText(file).ReplaceLineEndings("\n"));
    }
}

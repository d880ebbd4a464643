using System.Runtime.CompilerServices;
using GreenChannel.Rules.Explaining;

namespace GreenChannel.Rules.Tests.Explaining;

/// <summary>The real applicants of <c>samples/applicants</c>, decided and explained under the ruleset of this repository.</summary>
internal static class Samples
{
    private static readonly Lazy<Ruleset> Loaded = new(() => GreenChannelRules.Shipped("nmg-green-channel", "2024-h2"));

    public static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));

    /// <summary>The applicants of <c>samples/applicants</c> and those of <c>people</c>, who meet what these don't.</summary>
    public static IEnumerable<string> Names => Files.Keys.Order(StringComparer.Ordinal);

    private static Dictionary<string, string> Files =>
        new[] { Path.Combine(Root(), "samples", "applicants"), Path.Combine(Root(), "GreenChannel.Rules.Tests", "Explanation", "people") }
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.json")).ToDictionary(f => Path.GetFileNameWithoutExtension(f)!, StringComparer.Ordinal);

    public static Ruleset Ruleset => Loaded.Value;

    public static Explanation Explain(string name) => ExplainText(TextOf(name));

    public static string TextOf(string name) => File.ReadAllText(Files[name]);

    public static Explanation ExplainText(string request, Ruleset? ruleset = null)
    {
        ruleset ??= Ruleset;
        var read = ruleset.ReadRequest(request);
        read.Value.Should().NotBeNull(string.Join("; ", read.Findings.Select(f => f.ToString())));
        return Explainer.Explain(ruleset.Decide(read.Value!));
    }
}

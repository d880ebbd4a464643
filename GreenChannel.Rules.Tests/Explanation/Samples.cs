using System.Runtime.CompilerServices;
using GreenChannel.Rules.Explaining;

namespace GreenChannel.Rules.Tests.Explaining;

/// <summary>The real applicants of <c>samples/applicants</c>, decided and explained under the ruleset of this repository.</summary>
internal static class Samples
{
    private static readonly Lazy<Ruleset> Loaded = new(() => GreenChannelRules.Shipped("nmg-green-channel", "2024-h2"));

    public static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));

    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Path.Combine(Root(), "samples", "applicants"), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal);

    public static Ruleset Ruleset => Loaded.Value;

    public static Explanation Explain(string name) => ExplainText(File.ReadAllText(Path.Combine(Root(), "samples", "applicants", name + ".json")));

    public static Explanation ExplainText(string request)
    {
        var read = Ruleset.ReadRequest(request);
        read.Value.Should().NotBeNull(string.Join("; ", read.Findings.Select(f => f.ToString())));
        return Explainer.Explain(Ruleset.Decide(read.Value!));
    }
}

using GreenChannel.Rules.Cli.Cases;

namespace GreenChannel.Rules.Tests;

/// <summary>Every ruleset in the repository checks without a finding and passes its own cases.</summary>
public sealed class ShippedRulesetTests
{
    public static TheoryData<string> Folders() => ["rulesets/nmg-green-channel/2024-h2", "testdata/second-notice"];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_ruleset_loads_without_a_finding_and_passes_its_cases(string folder)
    {
        string path = TestData.PathOf(folder.Split('/'));
        var loaded = GreenChannelRules.Load(path);
        loaded.Findings.Select(f => f.ToString()).Should().BeEmpty();
        var results = CaseRunner.RunFolder(loaded.OrThrow(), path, Language.Chinese).ToList();
        results.Should().HaveCountGreaterThan(50);
        results.Where(r => !r.Passed).Select(r => $"{r.File}: {r.Name}").Should().BeEmpty();
    }
}

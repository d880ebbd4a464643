using GreenChannel.Rules.Cases;
using System.Text.Json.Nodes;
using GreenChannel.Rules.Cli.Cases;
using GreenChannel.Rules.Cli.Output;

namespace GreenChannel.Rules.Tests.Cli;

public sealed class CaseComparison
{
    private const string Decision = """{"outcome":"eligible","window":{"state":"open"},"targets":[{"outcome":"eligible","bars":[{"id":"b","state":"clear"}],"requirements":[],"routes":[{"id":"r","outcome":"eligible","unmet":[],"pending":["x","y"],"readiness":{"s":"ready"}}]}],"missing":[{"fact":"f"},{"fact":"f"}],"pending":[],"faults":[],"warnings":[]}""";

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"outcome":"eligible","window":"open","missing":["f"],"targets":{"":{"bars":{"b":"clear"},"routes":{"r":{"pending":["y","x"],"readiness":{"s":"ready"}}}}}}""")]
    public void What_is_named_and_agrees_passes(string expect) => Differences(expect).Should().BeEmpty();

    [Theory]
    [InlineData("""{"outcome":"ineligible"}""", "outcome")]
    [InlineData("""{"window":"closed"}""", "window")]
    [InlineData("""{"missing":[]}""", "missing")]
    [InlineData("""{"targets":{"other":{}}}""", "targets/other")]
    [InlineData("""{"targets":{"":{"routes":{"q":{}}}}}""", "targets//routes/q")]
    [InlineData("""{"targets":{"":{"routes":{"r":{"pending":["x"]}}}}}""", "targets//routes/r/pending")]
    [InlineData("""{"targets":{"":{"bars":{"b":"applies"}}}}""", "targets//bars/b")]
    [InlineData("""{"outcom":"eligible"}""", "outcom")]
    public void What_differs_or_is_misspelt_fails_at_its_place(string expect, string path) => Differences(expect).Should().Equal(path);

    [Theory]
    [InlineData("/a/0/b", true, """{"a":[{"b":9}]}""")]
    [InlineData("/a/-", true, """{"a":[{"b":1},9]}""")]
    [InlineData("/x~1y", true, """{"a":[{"b":1}],"x/y":9}""")]
    [InlineData("/no/where", false, """{"a":[{"b":1}]}""")]
    public void A_variation_sets_a_place(string pointer, bool possible, string after)
    {
        var node = JsonNode.Parse("""{"a":[{"b":1}]}""")!;
        JsonEdit.Set(node, pointer, 9).Should().Be(possible);
        node.ToJsonString().Should().Be(after);
    }

    [Fact]
    public void A_hanzi_takes_two_columns() => FindingPrinter.Width("a类b").Should().Be(4);

    private static IEnumerable<string> Differences(string expect) =>
        Expectation.Compare(JsonNode.Parse(expect)!.AsObject(), JsonNode.Parse(Decision)!.AsObject()).Select(d => d.Path);
}

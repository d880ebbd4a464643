using System.Text.Json;
using System.Text.Json.Nodes;

namespace GreenChannel.Rules.Tests.Binding;

/// <summary>What covers a sentence, on the minimal ruleset: clause 二 has two, 一 and 三 have one.</summary>
public sealed class CoverageTests
{
    [Fact]
    public void Every_sentence_says_what_stands_on_it() =>
        Told(MinimalRuleset.Load(MinimalRuleset.Files()).OrThrow().Coverage).Should().Equal(
            "一/1 Covered a, a-years, a-skilled, a-binds, a-tier, a-employed, adult, opens, closes, leastYears",
            "二/1 Covered well-paid, mostIncome",
            "二/2 Covered a-paper, review, form, roster",
            "三/1 Information ");

    [Theory]
    [InlineData("bars.json", "/Rules/0/Properties/sentence", null, "二/1 well-paid")]
    [InlineData("bars.json", "/Rules/0/Properties/sentence", "2", "二/1")]
    [InlineData("ruleset.json", "/information", "[]", "三/1")]
    public void A_sentence_that_nothing_stands_on_is_an_error_at_its_place(string file, string pointer, string? value, string expected)
    {
        var files = Bare();
        files[file] = MinimalRuleset.Set(files[file], pointer, value);
        var loaded = MinimalRuleset.Load(files);
        loaded.IsGood.Should().BeFalse();
        var found = loaded.Findings.Should().ContainSingle().Subject;
        string[] words = expected.Split(' ', 2);
        (found.Id, found.At.File, $"{Argument(found, "clause")}/{Argument(found, "sentence")}").Should().Be(("GC2005", "notice.md", words[0]));
        if (words.Length > 1) Argument(found, "cited").Should().StartWith(words[1]);
    }

    [Fact]
    public void A_rule_that_names_no_sentence_covers_the_only_one_and_else_none()
    {
        var files = Bare();
        files["category-a.json"] = MinimalRuleset.Set(files["category-a.json"], "/Rules/0/Rules/4/Properties/sentence", null);
        var check = MinimalRuleset.Check(files);
        check.IsGood.Should().BeTrue();
        Told(check.Coverage).Should().Contain("二/2 Covered review, form, roster");
    }

    [Theory]
    [InlineData("/materials/0/sentence", "form")]
    [InlineData("/roster/sentence", "roster")]
    public void A_material_or_the_roster_that_names_no_sentence_covers_its_clause(string pointer, string id)
    {
        var files = Bare();
        files["duties.json"] = MinimalRuleset.Set(files["duties.json"], pointer, null);
        MinimalRuleset.Load(files).OrThrow().Coverage.Where(s => s.Clause == "二").Should().HaveCount(2).And.OnlyContain(s => s.By.Contains(id));
    }

    [Fact]
    public void A_parameter_that_nothing_reads_covers_nothing()
    {
        var files = Bare();
        files["bars.json"] = MinimalRuleset.Set(files["bars.json"], "/Rules/0/Properties/sentence", "2");
        files["ruleset.json"] = MinimalRuleset.Set(files["ruleset.json"], "/parameters/3/sentence", "1");
        MinimalRuleset.Load(files).OrThrow().Coverage.Should().Contain(s => s.Clause == "二" && s.Sentence == 1 && s.By.SequenceEqual(new[] { "mostIncome" }));
        files["bars.json"] = MinimalRuleset.Set(files["bars.json"], "/Rules/0/Expression", "\"applicant.income > 50000.5\"");
        MinimalRuleset.Load(files).Findings.Select(f => f.Id).Should().BeEquivalentTo("GC2004", "GC2005");
    }

    [Fact]
    public void Facts_readings_and_notes_may_name_sentences_and_cover_none()
    {
        var files = Bare();
        files["bars.json"] = MinimalRuleset.Set(files["bars.json"], "/Rules/0/Properties/sentence", "2");
        MinimalRuleset.Load(files).Findings.Select(f => f.Id).Should().Equal("GC2005");
    }

    [Theory]
    [InlineData("bars.json", "/Rules/0/Properties/sentence", "[1, 3]", "GC0124")]
    [InlineData("bars.json", "/Rules/0/Properties/sentence", "[1, 1]", "GC0125")]
    [InlineData("ruleset.json", "/information", """["三", "三"]""", "GC0125")]
    [InlineData("ruleset.json", "/information", """["三", {"clause": "三", "sentence": 1}]""", "GC0125")]
    [InlineData("ruleset.json", "/information", """["三", {"clause": "九"}]""", "GC0103")]
    [InlineData("category-a.json", "/Rules/0/Rules/3/Properties/sentence", "1", "GC0126")]
    [InlineData("ruleset.json", "/facts/8/sentence", "1", "GC0012")]
    [InlineData("ruleset.json", "/facts/0/sentence", "0", "GC0014")]
    [InlineData("ruleset.json", "/facts/0/sentence", "[]", "GC0015")]
    [InlineData("ruleset.json", "/facts/0/sentence", "\"1\"", "GC0013")]
    public void A_sentence_cited_is_there_once_and_the_notices_own(string file, string pointer, string value, string id)
    {
        var files = MinimalRuleset.Files();
        files[file] = MinimalRuleset.Set(files[file], pointer, value);
        MinimalRuleset.Load(files).Findings.Select(f => f.Id).Should().Equal(id);
    }

    [Fact]
    public void The_table_is_there_also_while_expressions_cannot_be_read()
    {
        var files = MinimalRuleset.Files();
        files["bars.json"] = MinimalRuleset.Set(files["bars.json"], "/Rules/0/Expression", "\"applicant.incom > 1\"");
        var check = MinimalRuleset.Check(files);
        check.Ruleset.Should().BeNull();
        check.Findings.Select(f => f.Id).Should().Equal("GC1003");
        check.Coverage.Should().HaveCount(4);
        files.Remove("bars.json");
        MinimalRuleset.Check(files).Coverage.Should().BeEmpty();
    }

    [Fact]
    public void A_sentence_is_written_as_json()
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes)) MinimalRuleset.Load(MinimalRuleset.Files()).OrThrow().Coverage[1].WriteTo(writer);
        JsonNode.DeepEquals(JsonNode.Parse(bytes.ToArray()), JsonNode.Parse("""{"clause":"二","sentence":1,"text":"收入过高的原则上不补助。","state":"covered","by":["well-paid","mostIncome"],"line":5,"column":1}""")).Should().BeTrue();
    }

    // The minimal ruleset with clause 二's first sentence resting on the bar alone.
    private static Dictionary<string, byte[]> Bare()
    {
        var files = MinimalRuleset.Files();
        files["ruleset.json"] = MinimalRuleset.Set(files["ruleset.json"], "/parameters/3/sentence", null);
        return files;
    }

    private static string Argument(Diagnostic finding, string name) => finding.Arguments.First(a => a.Key == name).Value;

    private static IEnumerable<string> Told(IEnumerable<SentenceCoverage> sentences) => sentences.Select(s => $"{s.Clause}/{s.Sentence} {s.State} {string.Join(", ", s.By)}");
}

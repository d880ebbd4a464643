using System.Text;

namespace GreenChannel.Rules.Tests.Rulesets;

/// <summary>Columns count UTF-16 units of the file, escapes and all.</summary>
public sealed class PositionTests
{
    // Each ends in an unknown fact; what stands before it in the file is of more or fewer units than in the value.
    [Theory]
    [InlineData("applicant.motto == \\\"books\\\" || applicant.wrong")]
    [InlineData("applicant.motto == \\\"中文\\\" || applicant.wrong")]
    [InlineData("applicant.motto == \\\"\\u4e2d\\u6587\\\" || applicant.wrong")]
    [InlineData("applicant.motto == \\u0022books\\u0022 \\u007c| applicant.wrong")]
    [InlineData("applicant.years > 1\\n || \\t applicant.wrong")]
    [InlineData("applicant.\\u0077rong")]
    public void A_name_behind_escapes_is_found_at_its_own_place(string written)
    {
        const string Before = "{ \"WorkflowName\": \"bars\",\r\n \"Rules\": [\n{ \"RuleName\": \"甲\", \"Properties\": { \"note\": \"书📖\\ud83d\\udcd6\", \"clause\": \"二\", \"label\": \"书📖\" }, \"Expression\": \"";
        var files = MinimalRuleset.Files();
        string text = Before + written + "\" } ] }";
        files["bars.json"] = Encoding.UTF8.GetBytes(text);
        var at = MinimalRuleset.Load(files).Findings.Should().ContainSingle(f => f.Id == "GC1003").Which.At;
        int lineStart = text.LastIndexOf('\n') + 1;
        int start = text.IndexOf("applicant.", text.LastIndexOf("applicant.", StringComparison.Ordinal), StringComparison.Ordinal) + "applicant.".Length - lineStart;
        int length = written.EndsWith("\\u0077rong", StringComparison.Ordinal) ? 10 : 5;
        (at.File, at.Line, at.Column, at.EndLine, at.EndColumn).Should().Be(("bars.json", 3, start + 1, 3, start + 1 + length));
    }

    [Fact]
    public void An_astral_character_in_an_expression_is_one_finding_for_each_of_its_halves()
    {
        var files = MinimalRuleset.Files();
        files["bars.json"] = MinimalRuleset.Set(files["bars.json"], "/Rules/0/Expression", "\"applicant.motto == \\\"📖\\\"\"");
        MinimalRuleset.Load(files).Findings.Should().OnlyContain(f => f.Id == "GC1002").And.HaveCount(2);
    }
}

using System.Text.Json.Nodes;
using GreenChannel.Rules.Questions;
using GreenChannel.Rules.Tests.Explaining;

namespace GreenChannel.Rules.Tests.Questions;

public sealed class EvidenceTests
{
    private static readonly DecisionRequest Request = Samples.Explain("tier-5-redirected").Decision.Request;

    [Fact]
    public void Each_level_is_the_decision_on_that_evidence()
    {
        var comparison = Samples.Ruleset.EvidenceOf(Request with { Evidence = Evidence.AuthorityChecked });
        comparison.Decisions.Select(d => d.Request.Evidence).Should().Equal(Evidence.Claimed, Evidence.UnitChecked, Evidence.AuthorityChecked);
        comparison.Decisions.Select(d => d.ToJson()).Should().Equal(comparison.Decisions.Select(d => Samples.Ruleset.Decide(Request with { Evidence = d.Request.Evidence }).ToJson()));
    }

    [Theory]
    [InlineData("tier-3-not-yet-assessed")]
    [InlineData("tier-5-eleven-months")]
    [InlineData("tier-6-appointed-by-month")]
    public void Once_all_that_is_awaited_is_attested_the_answer_is_as_good_as_claimed(string sample)
    {
        var body = JsonNode.Parse(File.ReadAllText(Path.Combine(Samples.Root(), "samples", "applicants", sample + ".json")))!;
        for (int round = 0; round < 20 && Compare(body) is { Awaited: { IsEmpty: false } awaited }; round++)
        {
            foreach (string fact in awaited.Select(a => a.Fact)) Attest(body["facts"]!, fact);
        }

        var comparison = Compare(body);
        comparison.Awaited.Should().BeEmpty();
        comparison.Decisions.Select(d => d.Outcome).Distinct().Should().ContainSingle();
    }

    [Fact]
    public void What_was_not_given_or_not_done_awaits_no_attestation()
    {
        var comparison = Samples.Ruleset.EvidenceOf(Samples.Ruleset.ReadRequest("""{"on":"2024-11-04","facts":{"employerAssessment":"notYet","talentTier":5}}""").OrThrow());
        var awaited = comparison.Awaited.Should().ContainSingle().Subject;
        awaited.Fact.Should().Be("talentTier");
        awaited.Lacks.Should().Equal(Evidence.UnitChecked, Evidence.AuthorityChecked);
        awaited.Given.Should().BeNull();
        awaited.AttesterNamedByNotice.Should().BeTrue();
        awaited.Routes.Should().Contain("2b");
        awaited.OpenOnClaims.Should().BeTrue();
    }

    private static EvidenceComparison Compare(JsonNode body) => Samples.Ruleset.EvidenceOf(Samples.Ruleset.ReadRequest(body.ToJsonString()).OrThrow());

    private static void Attest(JsonNode facts, string fact)
    {
        var given = facts[fact]!;
        facts[fact] = new JsonObject
        {
            ["value"] = (given is JsonObject known && known.ContainsKey("value") ? known["value"]! : given).DeepClone(),
            ["attestation"] = new JsonObject { ["level"] = "authorityChecked" },
        };
    }
}

namespace GreenChannel.Rules.Tests.Laws;

/// <summary>The law of agreement on the whole notice: every leaf and every node, against an unmodified RulesEngine.</summary>
public sealed class WholeNoticeAgreement(ITestOutputHelper output)
{
    [Fact]
    public void Ten_thousand_complete_applicants_get_the_same_yes_or_no_for_every_rule_of_the_notice()
    {
        var rules = ShippedNotice.Loaded.Value.Rules;
        var answers = WholeNotice.Asked.Value.Answers;
        var seen = new Dictionary<string, (int Met, int Unmet)>(StringComparer.Ordinal);
        var differences = new List<string>();
        int compared = 0;
        for (int number = 1; number <= WholeNotice.Applicants; number++)
        {
            var decision = rules.Decide(ShippedNotice.Loaded.Value.Request(number));
            var nodes = decision.Plan.Nodes.Conditions;
            answers[number - 1].Should().HaveCount(nodes.Length);
            for (int node = 0; node < nodes.Length; node++)
            {
                var verdict = decision.Evaluations[0].Verdicts[node];
                bool there = answers[number - 1][nodes[node].Id];
                compared++;
                if (verdict != (there ? Verdict.Met : Verdict.Unmet)) differences.Add($"applicant {number}, {nodes[node].Id}: {verdict} here, {there} there");
                var (met, unmet) = seen.GetValueOrDefault(nodes[node].Id);
                seen[nodes[node].Id] = there ? (met + 1, unmet) : (met, unmet + 1);
            }
        }

        differences.Take(20).Should().BeEmpty();
        seen.Where(s => s.Value.Met == 0 || s.Value.Unmet == 0).Select(s => s.Key).Should().BeEmpty("a rule that is always the same proves nothing");
        compared.Should().BeGreaterThan(1_000_000);
        output.WriteLine($"{compared} comparisons of {seen.Count} rules; seldom met: {Seldom(seen.Select(s => (s.Key, s.Value.Met)))}; seldom unmet: {Seldom(seen.Select(s => (s.Key, s.Value.Unmet)))}");
    }

    private static string Seldom(IEnumerable<(string Rule, int Times)> seen) => string.Join(", ", seen.OrderBy(s => s.Times).Take(5).Select(s => $"{s.Rule} {s.Times}"));
}

using System.Text.Json.Nodes;
using GreenChannel.Rules.Cases;
using GreenChannel.Rules.Compilation;
using GreenChannel.Rules.Counting;
using GreenChannel.Rules.Evaluation;

namespace GreenChannel.Rules.Tests.Laws;

/// <summary>
/// The laws would notice a mistake: each one, planted on the engine's side only, makes it differ from RulesEngine for one of
/// the ten thousand applicants, or changes a verdict in one of the cases. What goes unnoticed is listed with the reason.
/// </summary>
public sealed class PlantedMistakesTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_mistake_planted_in_an_expression_is_noticed_or_listed_with_a_reason()
    {
        var planted = new PlantedMistakes(ShippedNotice.Loaded.Value);
        var left = planted.All.ToList();
        NoticeByAgreement(planted, left);
        int byApplicants = planted.All.Count - left.Count;
        NoticeByCases(planted, left);
        int byCases = planted.All.Count - left.Count - byApplicants;
        var listed = TestData.Read("testdata", "planted-mistakes.json").GetProperty("unnoticed").EnumerateArray().ToDictionary(m => m.GetProperty("mistake").GetString()!, m => m.GetProperty("why").GetString()!);
        output.WriteLine($"{planted.All.Count} planted, {byApplicants} noticed by the applicants, {byCases} more by the cases, {left.Count} not");
        planted.All.Count.Should().BeGreaterThan(200);
        left.Select(m => m.Name).Should().BeEquivalentTo(listed.Keys);
        listed.Values.Where(why => why.Length < 20).Should().BeEmpty("each needs a reason");
    }

    private static void NoticeByAgreement(PlantedMistakes planted, List<PlantedMistake> left)
    {
        var answers = WholeNotice.Asked.Value.Answers;
        var rules = planted.Mistaken;
        for (int number = 1; number <= WholeNotice.Applicants; number++)
        {
            var request = ShippedNotice.Loaded.Value.Request(number);
            int[] readings = [.. rules.Compiled.Bound.Document.Readings.Select(r => EvaluationPlan.ChoiceOf(r, request.Readings.GetValueOrDefault(r.Name, r.Default)))];
            var lanes = rules.Compiled.NewLanes();
            rules.Compiled.Evaluate(new EvaluationInput(request.Applicant.Slots, Day.Of(request.On), rules.Targets.IndexOf(request.Target!), readings), lanes);
            var truth = answers[number - 1];
            left.RemoveAll(m => m.Leaves.Any(l => lanes.Verdicts[planted.TestOf(l.Wrong)] != (truth[l.Leaf] ? Verdict.Met : Verdict.Unmet)));
        }
    }

    private static void NoticeByCases(PlantedMistakes planted, List<PlantedMistake> left)
    {
        foreach (var request in CaseRequests())
        {
            var decision = planted.Mistaken.Decide(planted.Mistaken.ReadRequest(request.ToJsonString()).OrThrow());
            foreach (var target in decision.Evaluations)
                left.RemoveAll(m => m.Leaves.Any(l => target.Lanes.Verdicts[planted.TestOf(l.Wrong)] != target.Lanes.Verdicts[planted.TestOf(l.Right)]));
        }
    }

    private static IEnumerable<JsonNode> CaseRequests()
    {
        foreach (string file in Directory.EnumerateFiles(TestData.PathOf(["rulesets", .. ShippedNotice.Folder.Split('/'), "cases"])).Order(StringComparer.Ordinal))
        {
            foreach (var one in JsonNode.Parse(File.ReadAllText(file))!.AsArray())
            {
                yield return one!["request"]!;
                foreach (var variation in one["vary"] as JsonArray ?? [])
                {
                    var varied = one["request"]!.DeepClone();
                    foreach (var (pointer, value) in variation!["set"] as JsonObject ?? []) JsonEdit.Set(varied, pointer, value?.DeepClone());
                    foreach (var pointer in variation["remove"] as JsonArray ?? []) JsonEdit.Remove(varied, (string)pointer!);
                    yield return varied;
                }
            }
        }
    }
}

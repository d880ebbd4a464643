using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Evaluation;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Tests.Laws;

/// <summary>
/// How many questions an interview takes, against asking for every fact that a condition of the routes asked for reads; and
/// how much effort, a list taken for three simple questions and a set for one and a half. Figures, no law: it runs only
/// when asked for (<c>--explicit only</c>), and prints.
/// </summary>
public sealed class InterviewLength(ITestOutputHelper output)
{
    private static readonly int Applicants = int.Parse(Environment.GetEnvironmentVariable("GREENCHANNEL_APPLICANTS") ?? "1000", CultureInfo.InvariantCulture);

    [Theory(Explicit = true)]
    [InlineData(false)]
    [InlineData(true)]
    public void Questions_for_random_applicants_of_the_whole_notice(bool allTargets)
    {
        var notice = ShippedNotice.Loaded.Value;
        var asked = new ConcurrentDictionary<string, string?>(StringComparer.Ordinal);
        var runs = new (double Questions, double Effort, double All)[Applicants];
        Parallel.For(0, Applicants, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
        {
            string? target = allTargets ? null : notice.Rules.Targets[i % notice.Rules.Targets.Length];
            runs[i] = Interview(notice, i + 1, target, asked);
        });
        foreach (string name in new[] { "questions", "effort", "asking all" })
        {
            double[] counts = [.. runs.Select(r => name == "questions" ? r.Questions : name == "asking all" ? r.All : r.Effort).Order()];
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(allTargets ? "all targets" : "one target")}, {name}: mean {counts.Average():0.00}, median {counts[counts.Length / 2]}, least {counts[0]}, most {counts[^1]}"));
        }
    }

    private static (double Questions, double Effort, double All) Interview(ShippedNotice notice, int number, string? target, ConcurrentDictionary<string, string?> asked)
    {
        var (facts, on) = notice.Applicant(number);
        var known = new JsonObject();
        double effort = 0, all = TouchedBy(Decide(notice, on, target, known));
        while (true)
        {
            string key = $"{on:O} {target} {known.ToJsonString()}";
            string? question = asked.GetOrAdd(key, _ => notice.Rules.NextQuestion(Decide(notice, on, target, known)).Question?.Fact);
            if (question is null) break;
            known[question] = facts[question]!.DeepClone();
            effort += notice.Rules.Compiled.Bound.Facts.ByName[question].Type switch { FactType.List => 3, FactType.Set => 1.5, _ => 1 };
        }

        var (short_, whole) = (Decide(notice, on, target, known).Outcome, Decide(notice, on, target, facts).Outcome);
        (short_ > Outcome.Undetermined).Should().Be(whole > Outcome.Undetermined, $"applicant {number}");
        if (whole < Outcome.Undetermined) short_.Should().Be(whole, $"applicant {number}");
        return (known.Count, effort, all);
    }

    private static Decision Decide(ShippedNotice notice, DateOnly on, string? target, JsonObject facts)
    {
        var request = new JsonObject { ["on"] = on.ToString("O", CultureInfo.InvariantCulture), ["facts"] = facts.DeepClone() };
        if (target is not null) request["target"] = target;
        return notice.Rules.Decide(notice.Rules.ReadRequest(request.ToJsonString()).OrThrow());
    }

    // Facts that a condition reads on which the outcome of an open route may hang, nothing being known.
    private static int TouchedBy(Decision empty) => empty.KleenesEvaluations.SelectMany(OpenLeaf.Of).Where(l => l.IsQualification).Select(l => l.Test).Distinct()
        .SelectMany(t => ReadsOf.FactsUnder(empty.Plan.Bound.Tests[t].Tree, empty.Plan.Bound.Context, empty.Choices)).Select(r => r.Fact).Distinct().Count();
}

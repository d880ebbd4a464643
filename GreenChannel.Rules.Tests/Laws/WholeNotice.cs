using RulesEngine.Models;

namespace GreenChannel.Rules.Tests.Laws;

/// <summary>What an unmodified RulesEngine says of every rule of the shipped ruleset, for applicants 1 to <see cref="Applicants"/>.</summary>
internal sealed class WholeNotice
{
    public const int Applicants = 10_000;

    private WholeNotice()
    {
        var notice = ShippedNotice.Loaded.Value;
        var workflows = notice.Rules.ToWorkflows();
        var engine = new RulesEngine.RulesEngine([.. workflows], new ReSettings { CustomTypes = [typeof(GreenChannel.Rules.Dates), typeof(Numbers)], IsExpressionCaseSensitive = true });
        for (int number = 1; number <= Applicants; number++)
        {
            RuleParameter[] inputs = [.. notice.Rules.ToRuleParameters(notice.Request(number))];
            var answers = new Dictionary<string, bool>(StringComparer.Ordinal);
            foreach (var workflow in workflows)
            {
                foreach (var result in engine.ExecuteAllRulesAsync(workflow.WorkflowName, inputs).AsTask().GetAwaiter().GetResult()) Note(result, answers);
            }

            Answers[number - 1] = answers;
        }
    }

    public static Lazy<WholeNotice> Asked { get; } = new(() => new WholeNotice());

    /// <summary>By applicant, the yes or no of each rule by its name.</summary>
    public IReadOnlyDictionary<string, bool>[] Answers { get; } = new IReadOnlyDictionary<string, bool>[Applicants];

    private static void Note(RuleResultTree result, Dictionary<string, bool> answers)
    {
        if (result.ExceptionMessage?.Contains("Error while executing", StringComparison.Ordinal) == true) throw new InvalidOperationException($"{result.Rule.RuleName}: {result.ExceptionMessage}");
        answers.Add(result.Rule.RuleName, result.IsSuccess);
        foreach (var child in result.ChildResults ?? []) Note(child, answers);
    }
}

using GreenChannel.Rules.Batch;

namespace GreenChannel.Rules.Cli.Output;

/// <summary>Tells what came of a batch, beside the answers: how many of each outcome, and what most often decided against a route.</summary>
internal static class BatchReport
{
    private const int MostConditions = 5;

    public static void Print(Terminal terminal, Ruleset rules, BatchSummary summary)
    {
        var words = terminal.Words;
        terminal.Error.WriteLine(words.Say("batch.summary", ("lines", $"{summary.Lines}"), ("decided", $"{summary.Decided}"), ("refused", $"{summary.Refused}")));
        foreach (var (outcome, count) in summary.Outcomes) terminal.Error.WriteLine(words.Say("batch.outcome", ("outcome", words.Of(outcome)), ("count", $"{count}")));
        if (summary.Deciding.IsEmpty) return;
        terminal.Error.WriteLine(words["batch.deciding"]);
        foreach (var condition in summary.Deciding.Take(MostConditions))
        {
            string label = rules.Plan.Nodes.Conditions.FirstOrDefault(c => c.Id == condition.Id)?.Label?.In(terminal.Language) ?? "";
            terminal.Error.WriteLine(words.Say("batch.condition", ("id", condition.Id), ("label", label), ("count", $"{condition.Lines}")));
        }
    }
}

using System.CommandLine;
using GreenChannel.Rules.Cli.Output;

namespace GreenChannel.Rules.Cli.Verbs;

/// <summary><c>greenchannel next-question REQUEST…</c>: what to ask next, or that it can be decided.</summary>
internal static class NextQuestionVerb
{
    public static Command Create(CommonOptions common)
    {
        var skip = new Option<string[]>("--skip") { Description = common.Words["option.skip"], AllowMultipleArgumentsPerToken = true };
        var command = new Command("next-question", common.Words["verb.nextQuestion"]) { common.Requests, common.Ruleset, skip, common.Json };
        command.SetAction(parsed => Run(common.Terminal, parsed.GetRequiredValue(common.Requests), parsed.GetValue(common.Ruleset), parsed.GetValue(skip) ?? [], parsed.GetValue(common.Json)));
        return command;
    }

    private static int Run(Terminal terminal, string[] requests, string? ruleset, string[] skip, bool json)
    {
        var skipped = skip.ToHashSet(StringComparer.Ordinal);
        return Requests.ForEach(terminal, requests, ruleset, json, (_, rules, decision) =>
        {
            var next = rules.NextQuestion(decision, skipped);
            if (json) terminal.WriteJson(writer => next.WriteTo(writer, terminal.Language));
            else if (next.Question is { } question) new QuestionPrinter(terminal, rules).Print(question);
            else terminal.Out.WriteLine(QuestionPrinter.Ending(terminal, decision, next.IsDecided));
        });
    }
}

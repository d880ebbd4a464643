using System.CommandLine;
using GreenChannel.Rules.Cli.Inputs;
using GreenChannel.Rules.Cli.Output;

namespace GreenChannel.Rules.Cli.Verbs;

/// <summary><c>greenchannel evaluate REQUEST…</c>: the decision on each request.</summary>
internal static class EvaluateVerb
{
    public static Command Create(CommonOptions common)
    {
        var command = new Command("evaluate", common.Words["verb.evaluate"]) { common.Requests, common.Ruleset, common.Json };
        command.SetAction(parsed => Run(common.Terminal, parsed.GetRequiredValue(common.Requests), parsed.GetValue(common.Ruleset), parsed.GetValue(common.Json)));
        return command;
    }

    private static int Run(Terminal terminal, string[] requests, string? ruleset, bool json) =>
        Requests.ForEach(terminal, requests, ruleset, json, (file, rules, decision) =>
        {
            if (json) terminal.WriteJson(decision.WriteTo);
            else DecisionTable.Print(terminal, file.Name, rules, decision);
        });
}

using System.CommandLine;
using GreenChannel.Rules.Cli.Output;

namespace GreenChannel.Rules.Cli.Verbs;

/// <summary><c>greenchannel evidence REQUEST…</c>: the answer on each level of evidence, and what awaits whose attestation.</summary>
internal static class EvidenceVerb
{
    public static Command Create(CommonOptions common)
    {
        var command = new Command("evidence", common.Words["verb.evidence"]) { common.Requests, common.Ruleset, common.Json };
        command.SetAction(parsed => Run(common.Terminal, parsed.GetRequiredValue(common.Requests), parsed.GetValue(common.Ruleset), parsed.GetValue(common.Json)));
        return command;
    }

    private static int Run(Terminal terminal, string[] requests, string? ruleset, bool json) =>
        Requests.ForEach(terminal, requests, ruleset, json, (_, rules, decision) =>
        {
            var comparison = rules.EvidenceOf(decision.Request);
            if (json) terminal.WriteJson(writer => comparison.WriteJson(writer, terminal.Language));
            else terminal.Out.WriteLine(comparison.ToMarkdown(terminal.Language));
        });
}

using System.CommandLine;
using GreenChannel.Rules.Cli.Output;

namespace GreenChannel.Rules.Cli.Verbs;

/// <summary><c>greenchannel why-not CATEGORY|ROUTE REQUEST…</c>: in one sentence what decides against it, or that it is not so.</summary>
internal static class WhyNotVerb
{
    public static Command Create(CommonOptions common)
    {
        var about = new Argument<string>("ABOUT") { Description = common.Words["option.about"] };
        var command = new Command("why-not", common.Words["verb.whyNot"]) { about, common.Requests, common.Ruleset, common.Json };
        command.SetAction(parsed => Run(common.Terminal, parsed.GetRequiredValue(about), parsed.GetRequiredValue(common.Requests), parsed.GetValue(common.Ruleset), parsed.GetValue(common.Json)));
        return command;
    }

    private static int Run(Terminal terminal, string about, string[] requests, string? ruleset, bool json) =>
        Requests.ForEach(terminal, requests, ruleset, json, (_, rules, decision) =>
        {
            var explanation = rules.Explain(decision, ExplainVerb.Known(rules, new ExplanationOptions { About = about, Depth = ExplanationDepth.Answer }));
            if (json) terminal.WriteJson(writer => explanation.WriteTo(writer, terminal.Language));
            else terminal.Out.WriteLine(explanation.WhyNot(terminal.Language));
        });
}

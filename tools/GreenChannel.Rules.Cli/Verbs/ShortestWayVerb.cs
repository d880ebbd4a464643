using System.CommandLine;
using GreenChannel.Rules.Cli.Output;

namespace GreenChannel.Rules.Cli.Verbs;

/// <summary><c>greenchannel shortest-way REQUEST…</c>: the least that would have to change, nearest route first.</summary>
internal static class ShortestWayVerb
{
    public static Command Create(CommonOptions common)
    {
        var most = new Option<int>("--most") { Description = common.Words["option.most"], DefaultValueFactory = _ => 20 };
        var command = new Command("shortest-way", common.Words["verb.shortestWay"]) { common.Requests, common.Ruleset, most, common.Json };
        command.SetAction(parsed => Run(common.Terminal, parsed.GetRequiredValue(common.Requests), parsed.GetValue(common.Ruleset), parsed.GetValue(most), parsed.GetValue(common.Json)));
        return command;
    }

    private static int Run(Terminal terminal, string[] requests, string? ruleset, int most, bool json)
    {
        if (most < 1) throw new MisuseException("noMost");
        return Requests.ForEach(terminal, requests, ruleset, json, (_, rules, decision) =>
        {
            var ways = rules.ShortestWays(decision, most);
            if (json) terminal.WriteJson(writer => ways.WriteTo(writer, terminal.Language));
            else terminal.Out.WriteLine(ways.ToMarkdown(terminal.Language));
        });
    }
}

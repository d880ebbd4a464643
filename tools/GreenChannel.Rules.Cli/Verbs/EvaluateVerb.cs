using System.CommandLine;
using System.Text.Json;
using GreenChannel.Rules.Cli.Inputs;
using GreenChannel.Rules.Cli.Output;
using GreenChannel.Rules.Questions;

namespace GreenChannel.Rules.Cli.Verbs;

/// <summary><c>greenchannel evaluate REQUEST…</c>: the decision on each request.</summary>
internal static class EvaluateVerb
{
    public static Command Create(CommonOptions common)
    {
        var command = new Command("evaluate", common.Words["verb.evaluate"]) { common.Requests, common.Ruleset, common.Readings, common.Json };
        command.SetAction(parsed => Run(common.Terminal, parsed.GetRequiredValue(common.Requests), parsed.GetValue(common.Ruleset), parsed.GetValue(common.Readings) is not null, parsed.GetValue(common.Json)));
        return command;
    }

    private static int Run(Terminal terminal, string[] requests, string? ruleset, bool varied, bool json) =>
        Requests.ForEach(terminal, requests, ruleset, json, (file, rules, decision) =>
        {
            var effect = varied ? rules.ReadingsThatMatter(decision.Request) : null;
            if (json) terminal.WriteJson(writer => decision.WriteTo(writer, further => Write(further, effect)));
            else DecisionTable.Print(terminal, file.Name, rules, decision);
            if (!json && effect is not null) terminal.Out.WriteLine(effect.ToMarkdown(terminal.Language));
        });

    private static void Write(Utf8JsonWriter writer, ReadingsEffect? effect)
    {
        if (effect is null) return;
        writer.WritePropertyName("readingsEffect");
        effect.WriteTo(writer);
    }
}

using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GreenChannel.Rules.Cli.Inputs;
using GreenChannel.Rules.Cli.Output;

namespace GreenChannel.Rules.Cli.Verbs;

/// <summary><c>greenchannel interview [REQUEST]</c>: asks until it can be decided, one question at a time.</summary>
internal static class InterviewVerb
{
    public static Command Create(CommonOptions common)
    {
        var request = new Argument<string?>("REQUEST") { Description = common.Words["argument.begun"], Arity = ArgumentArity.ZeroOrOne };
        var on = new Option<string?>("--on") { Description = common.Words["option.on"] };
        var target = new Option<string?>("--target") { Description = common.Words["option.target"] };
        string[] levels = [.. Enum.GetNames<Evidence>().Select(JsonNamingPolicy.CamelCase.ConvertName)];
        var evidence = new Option<string?>("--evidence") { Description = common.Words["option.evidence"] };
        var answersAs = new Option<string>("--as") { Description = common.Words["option.as"], DefaultValueFactory = _ => levels[0] };
        evidence.AcceptOnlyFromAmong(levels);
        answersAs.AcceptOnlyFromAmong(levels);
        var to = new Option<string?>("--out") { Description = common.Words["option.out"] };
        var command = new Command("interview", common.Words["verb.interview"]) { request, common.Ruleset, on, target, evidence, answersAs, to };
        command.SetAction(parsed =>
        {
            var given = new Dictionary<string, string?> { ["on"] = parsed.GetValue(on), ["target"] = parsed.GetValue(target), ["evidence"] = parsed.GetValue(evidence) };
            return Run(common.Terminal, parsed.GetValue(request), parsed.GetValue(common.Ruleset), given, Enum.Parse<Evidence>(parsed.GetRequiredValue(answersAs), ignoreCase: true), parsed.GetValue(to));
        });
        return command;
    }

    private static int Run(Terminal terminal, string? path, string? ruleset, Dictionary<string, string?> given, Evidence answersAs, string? to)
    {
        if (path == "-") throw new MisuseException("answersComeFromInput");
        var request = path is null ? [] : Begun(path);
        foreach (var (member, value) in given.Where(g => g.Value is not null)) request[member] = value;
        if (request["on"] is null) throw new MisuseException("noDay");
        if (request["facts"] is null) request["facts"] = new JsonObject();
        RulesetChoice choice;
        try
        {
            choice = RulesetChoice.Of(ruleset);
        }
        catch (RulesetChoice.NotGoodException failure)
        {
            CheckVerb.Print(terminal, failure.Folder, failure.Findings);
            return ExitCode.Findings;
        }

        var rules = choice.For(RequestFile.DayOf(Encoding.UTF8.GetBytes(request.ToJsonString())));
        var read = rules.ReadRequest(request.ToJsonString());
        if (!read.IsGood)
        {
            new FindingPrinter(terminal).Print(read.Findings, _ => path ?? "-", (_, _) => null);
            return ExitCode.Findings;
        }

        using var input = new StreamReader(terminal.OpenInput(), Encoding.UTF8);
        var answered = new Interview(terminal, rules, input, answersAs).Lead(request);
        if (to is not null) File.WriteAllText(to, answered.ToJsonString(Interview.Plain) + "\n");
        return ExitCode.Good;
    }

    private static JsonObject Begun(string path)
    {
        try
        {
            return JsonNode.Parse(RequestFile.Read([path], () => Stream.Null).First().Utf8.Span) as JsonObject ?? throw new MisuseException("notAnObject", ("path", path));
        }
        catch (JsonException malformed)
        {
            throw new MisuseException("cannotRead", ("detail", malformed.Message));
        }
    }
}

using System.CommandLine;
using System.IO.Pipelines;
using GreenChannel.Rules.Cli.Inputs;
using GreenChannel.Rules.Cli.Output;
using GreenChannel.Rules.Host.Batch;

namespace GreenChannel.Rules.Cli.Verbs;

/// <summary><c>greenchannel batch FILE|-</c>: a request a line in, a decision a line out, in order.</summary>
internal static class BatchVerb
{
    private const int LongestLine = 1024 * 1024;

    public static Command Create(CommonOptions common)
    {
        var file = new Argument<string>("FILE") { Description = common.Words["argument.batch"] };
        var command = new Command("batch", common.Words["verb.batch"]) { file, common.Ruleset, common.Json };
        command.SetAction((parsed, cancellation) => RunAsync(common.Terminal, parsed.GetRequiredValue(file), parsed.GetValue(common.Ruleset), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string path, string? ruleset, CancellationToken cancellation)
    {
        if (path != "-" && !File.Exists(path)) throw new MisuseException("noSuchFile", ("path", path));
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

        await using var stream = path == "-" ? terminal.OpenInput() : File.OpenRead(path);
        var lines = new NdjsonLines(PipeReader.Create(stream), LongestLine);
        int exit = ExitCode.Good;
        while (await lines.NextAsync(() => new ValueTask(terminal.Out.FlushAsync(cancellation)), cancellation) is { } line)
        {
            if (!Answer(terminal, choice, line)) exit = ExitCode.Findings;
        }

        return exit;
    }

    private static bool Answer(Terminal terminal, RulesetChoice choice, NdjsonLine line)
    {
        if (line.IsTooLong) return Complain(terminal, line.Number, "lineTooLong", 413, []);
        Ruleset rules;
        try
        {
            rules = choice.For(RequestFile.DayOf(line.Content.Span));
        }
        catch (MisuseException misuse) when (misuse.Key == "noEditionInForce")
        {
            return Complain(terminal, line.Number, misuse.Key, 404, []);
        }

        var asked = rules.ReadRequest(line.Content.Span);
        if (!asked.IsGood) return Complain(terminal, line.Number, "invalidRequest", 400, asked.Findings);
        terminal.WriteJson(rules.Decide(asked.Value).WriteTo);
        return true;
    }

    private static bool Complain(Terminal terminal, long line, string code, int status, IReadOnlyList<Diagnostic> findings)
    {
        terminal.WriteJson(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("line", line);
            ProblemJson.Write(writer, code, status, terminal.Words[code], findings, terminal.Language);
            writer.WriteEndObject();
        });
        return false;
    }
}

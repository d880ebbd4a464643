using System.CommandLine;
using System.IO.Pipelines;
using GreenChannel.Rules.Batch;
using GreenChannel.Rules.Cli.Inputs;
using GreenChannel.Rules.Cli.Output;

namespace GreenChannel.Rules.Cli.Verbs;

/// <summary><c>greenchannel batch FILE|-</c>: a request a line in, a decision a line out, in order.</summary>
internal static class BatchVerb
{
    private const int BytesAtOnce = 128 * 1024;

    public static Command Create(CommonOptions common)
    {
        var file = new Argument<string>("FILE") { Description = common.Words["argument.batch"] };
        var to = new Option<string?>("--out", "-o") { Description = common.Words["option.answers"] };
        var from = new Option<long>("--from-line") { Description = common.Words["option.fromLine"], DefaultValueFactory = _ => 1 };
        var detail = new Option<string>("--detail") { Description = common.Words["option.detail"], DefaultValueFactory = _ => "whole" };
        detail.AcceptOnlyFromAmong("whole", "outcomes");
        var command = new Command("batch", common.Words["verb.batch"]) { file, to, from, detail, common.Ruleset, common.Json };
        command.SetAction((parsed, cancellation) => RunAsync(
            common.Terminal, new Asked(parsed.GetRequiredValue(file), parsed.GetValue(to), parsed.GetValue(from), parsed.GetValue(detail) == "outcomes"), parsed.GetValue(common.Ruleset), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, Asked asked, string? ruleset, CancellationToken cancellation)
    {
        if (asked.Path != "-" && !File.Exists(asked.Path)) throw new MisuseException("noSuchFile", ("path", asked.Path));
        if (asked.FromLine < 1) throw new MisuseException("noFromLine");
        if (asked.To is not null && asked.Path != "-" && Path.GetFullPath(asked.To) == Path.GetFullPath(asked.Path)) throw new MisuseException("answersOverRequests", ("path", asked.To));
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

        var rules = choice.For(null);
        var options = new BatchOptions
        {
            Detail = asked.OutcomesOnly ? BatchDetail.Outcomes : BatchDetail.Whole,
            FirstLine = asked.FromLine,
            Language = terminal.Language,
            EditionFor = choice.IsOne ? null : choice.InForceOn,
            WriteProblem = (writer, problem) => ProblemJson.WriteValue(writer, problem.Code, problem.Status, terminal.Words[problem.Code], problem.Findings, terminal.Language),
        };
        return await AnswerAsync(terminal, asked, rules, options, cancellation);
    }

    private static async Task<int> AnswerAsync(Terminal terminal, Asked asked, Ruleset rules, BatchOptions options, CancellationToken cancellation)
    {
        await using var input = asked.Path == "-" ? terminal.OpenInput() : new FileStream(asked.Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        await using var output = asked.To is null ? terminal.OpenOutput() : new FileStream(asked.To, asked.FromLine > 1 ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        long before = asked.To is null ? 0 : output.Position;
        var reader = PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: BytesAtOnce, minimumReadSize: BytesAtOnce / 2, leaveOpen: true));
        var writer = PipeWriter.Create(output, new StreamPipeWriterOptions(leaveOpen: true));
        var progress = new BatchProgressBar(terminal, asked.Path == "-" ? null : input.Length, terminal.ShowsProgress(asked.To is not null));
        try
        {
            var summary = await progress.DuringAsync(heard => rules.RunBatchAsync(reader, writer, options, heard, cancellation));
            BatchReport.Print(terminal, rules, summary);
            return summary.Refused > 0 ? ExitCode.Findings : ExitCode.Good;
        }
        catch (BatchOutputException failure)
        {
            // What follows the acknowledged lines is half an answer.
            if (asked.To is not null) CutTo(output, before + failure.Done.OutputBytes);
            await terminal.Error.WriteLineAsync(terminal.Words.Say("batch.outputFailed", ("line", $"{failure.Done.Lines}"), ("next", $"{failure.Done.Lines + 1}"), ("detail", failure.InnerException?.Message ?? "")));
            return ExitCode.Misuse;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            var done = progress.Last;
            if (asked.To is not null) CutTo(output, before + done.OutputBytes);
            await terminal.Error.WriteLineAsync(terminal.Words.Say("batch.stopped", ("line", $"{done.Lines}"), ("next", $"{done.Lines + 1}")));
            return ExitCode.Misuse;
        }
    }

    private static void CutTo(Stream output, long length)
    {
        if (output.CanSeek && output.Length > length) output.SetLength(length);
    }

    private sealed record Asked(string Path, string? To, long FromLine, bool OutcomesOnly);
}

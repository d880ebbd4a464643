using GreenChannel.Rules.Batch;
using Spectre.Console;

namespace GreenChannel.Rules.Cli.Output;

/// <summary>How far a batch is, on the terminal where there is one to see it.</summary>
internal sealed class BatchProgressBar(Terminal terminal, long? inputBytes, bool isShown) : IProgress<BatchProgress>
{
    private ProgressTask? _task;

    public BatchProgress Last { get; private set; }

    public void Report(BatchProgress value)
    {
        Last = value;
        if (_task is null) return;
        _task.Description = terminal.Words.Say("batch.lines", ("lines", $"{value.Lines}"));
        if (inputBytes is > 0) _task.Value = value.InputBytes;
    }

    public Task<T> DuringAsync<T>(Func<IProgress<BatchProgress>, Task<T>> work)
    {
        if (!isShown) return work(this);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) });
        return console.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).StartAsync(context =>
        {
            _task = context.AddTask(terminal.Words.Say("batch.lines", ("lines", "0")), maxValue: inputBytes ?? 1);
            _task.IsIndeterminate = inputBytes is null or 0;
            return work(this);
        });
    }
}

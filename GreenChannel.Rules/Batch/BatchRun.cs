using System.IO.Pipelines;
using System.Threading.Channels;

namespace GreenChannel.Rules.Batch;

/// <summary>
/// One reads lines, some decide them, one writes the answers in the order of the lines. Chunks that are read but not yet
/// written are bounded, so that memory is.
/// </summary>
internal sealed class BatchRun(Ruleset rules, BatchOptions options, IProgress<BatchProgress>? progress)
{
    private readonly int _workers = options.Workers > 0 ? options.Workers : Environment.ProcessorCount;
    private BatchProgress _done;

    /// <exception cref="BatchOutputException">The output failed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, or the sender was silent for too long.</exception>
    public async Task<BatchSummary> RunAsync(PipeReader input, PipeWriter output, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var lines = new LineChunks(input, options, stop.Token);
        var inOrder = Channel.CreateBounded<LineChunk>(new BoundedChannelOptions(_workers * 4) { SingleReader = true, SingleWriter = true });
        var toDecide = Channel.CreateUnbounded<LineChunk>(new UnboundedChannelOptions { SingleWriter = true });
        var tallies = Enumerable.Range(0, _workers).Select(_ => new Tally()).ToArray();
        var reading = Task.Run(() => ReadAsync(lines, inOrder.Writer, toDecide.Writer, stop.Token), CancellationToken.None);
        var deciding = tallies.Select(t => Task.Run(() => DecideAsync(t, toDecide.Reader, stop.Token), CancellationToken.None)).ToArray();
        try
        {
            await WriteAsync(output, inOrder.Reader, stop.Token).ConfigureAwait(false);
            Report(new BatchProgress(lines.Lines, lines.Bytes, _done.OutputBytes));
            return Tally.Sum(tallies, lines.Lines);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll([reading, .. deciding]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (inOrder.Reader.TryRead(out var left)) left.Dispose();
        }
    }

    // A failure of the input comes to the writer after the lines before it.
    private static async Task ReadAsync(LineChunks lines, ChannelWriter<LineChunk> inOrder, ChannelWriter<LineChunk> toDecide, CancellationToken cancellation)
    {
        try
        {
            while (await lines.NextAsync().ConfigureAwait(false) is { } chunk)
            {
                await inOrder.WriteAsync(chunk, cancellation).ConfigureAwait(false);
                await toDecide.WriteAsync(chunk, cancellation).ConfigureAwait(false);
            }

            inOrder.TryComplete();
        }
        catch (Exception failure)
        {
            inOrder.TryComplete(failure);
        }
        finally
        {
            toDecide.TryComplete();
        }
    }

    private async Task DecideAsync(Tally tally, ChannelReader<LineChunk> toDecide, CancellationToken cancellation)
    {
        using var answers = new LineAnswers(rules, options, tally);
        await foreach (var chunk in toDecide.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            try
            {
                answers.Answer(chunk, cancellation);
                chunk.Complete();
            }
            catch (Exception failure)
            {
                chunk.Fail(failure);
            }
        }
    }

    private async Task WriteAsync(PipeWriter output, ChannelReader<LineChunk> inOrder, CancellationToken cancellation)
    {
        await foreach (var chunk in inOrder.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            using (chunk)
            {
                await chunk.Answered.WaitAsync(cancellation).ConfigureAwait(false);
                var answers = chunk.Answers.Written;
                await FlushAsync(output, answers, cancellation).ConfigureAwait(false);
                Report(new BatchProgress(chunk.End.Line, chunk.End.InputBytes, _done.OutputBytes + answers.Length));
            }
        }
    }

    private async Task FlushAsync(PipeWriter output, ReadOnlyMemory<byte> answers, CancellationToken cancellation)
    {
        FlushResult flushed;
        try
        {
            flushed = await output.WriteAsync(answers, cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            throw new BatchOutputException(_done, failure);
        }

        cancellation.ThrowIfCancellationRequested();
        if (flushed.IsCompleted) throw new BatchOutputException(_done, null);
        if (flushed.IsCanceled) throw new OperationCanceledException(cancellation);
    }

    private void Report(BatchProgress done)
    {
        _done = done;
        progress?.Report(done);
    }
}

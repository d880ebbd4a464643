using System.IO.Pipelines;
using System.Text;
using GreenChannel.Rules.Batch;

namespace GreenChannel.Rules.Tests.Batch;

/// <summary>A batch that is watched, stopped, or has nowhere to write to.</summary>
public sealed class BatchFlowTests
{
    private static readonly string Text = string.Join('\n', Enumerable.Range(0, 900).Select(BatchTests.Line));

    [Fact]
    public async Task Progress_only_grows_and_ends_at_the_end()
    {
        var heard = new Heard();
        var (answers, summary) = await BatchTests.Run(Text + "\n\n\n", new BatchOptions { Workers = 3 }, heard);
        heard.All.Should().HaveCountGreaterThan(3).And.BeInAscendingOrder(p => p.Lines).And.BeInAscendingOrder(p => p.InputBytes).And.BeInAscendingOrder(p => p.OutputBytes);
        heard.All[^1].Should().Be(new BatchProgress(summary.Lines, Encoding.UTF8.GetByteCount(Text) + 3, Encoding.UTF8.GetByteCount(answers)));
    }

    [Fact]
    public async Task An_output_that_fails_tells_from_where_to_go_on_and_nothing_acknowledged_is_lost()
    {
        var (whole, _) = await BatchTests.Run(Text, new BatchOptions());
        using var small = new SmallDisk(Encoding.UTF8.GetByteCount(whole) / 2);
        Func<Task> filling = () => BatchTests.RunInto(PipeWriter.Create(small), Input(), new BatchOptions { Workers = 2 }, null, TestContext.Current.CancellationToken);
        var failure = (await filling.Should().ThrowAsync<BatchOutputException>()).Which;
        failure.Done.Lines.Should().BeInRange(1, 899);
        failure.Message.Should().Contain($"line {failure.Done.Lines + 1}");
        string kept = Encoding.UTF8.GetString(small.Kept.AsSpan(0, (int)failure.Done.OutputBytes));
        var (rest, _) = await BatchTests.Run(Text, new BatchOptions { FirstLine = failure.Done.Lines + 1 });
        (kept + rest).Should().Be(whole);
    }

    [Fact]
    public async Task A_reader_of_the_answers_that_has_gone_is_an_output_that_failed()
    {
        var pipe = new Pipe();
        await pipe.Reader.CompleteAsync();
        Func<Task> writing = () => BatchTests.RunInto(pipe.Writer, Input(), new BatchOptions(), null, TestContext.Current.CancellationToken);
        (await writing.Should().ThrowAsync<BatchOutputException>()).Which.Done.Lines.Should().Be(0);
    }

    [Fact]
    public async Task It_can_be_stopped_and_what_was_reported_stands()
    {
        var (whole, _) = await BatchTests.Run(Text, new BatchOptions());
        using var stop = new CancellationTokenSource();
        using var output = new MemoryStream();
        var heard = new Heard { Then = stop.Cancel };
        Func<Task> running = () => BatchTests.RunInto(PipeWriter.Create(output), Input(), new BatchOptions { Workers = 2 }, heard, stop.Token);
        await running.Should().ThrowAsync<OperationCanceledException>();
        string kept = Encoding.UTF8.GetString(output.ToArray().AsSpan(0, (int)heard.All[^1].OutputBytes));
        whole.Should().StartWith(kept);
        kept.Count(c => c == '\n').Should().Be((int)heard.All[^1].Lines);
    }

    [Fact]
    public async Task Each_line_is_answered_before_the_next_one_comes_and_silence_ends_it()
    {
        Pipe requests = new(), answers = new();
        var options = new BatchOptions { LongestSilence = TimeSpan.FromMilliseconds(300) };
        var running = BatchTests.RunInto(answers.Writer, requests.Reader, options, null, TestContext.Current.CancellationToken);
        for (int i = 0; i < 3; i++)
        {
            await requests.Writer.WriteAsync(Encoding.UTF8.GetBytes(BatchTests.Line(i) + "\n"), TestContext.Current.CancellationToken);
            var read = await answers.Reader.ReadAsync(TestContext.Current.CancellationToken);
            Encoding.UTF8.GetString(read.Buffer).Should().Contain($"甲-{i}").And.EndWith("\n");
            answers.Reader.AdvanceTo(read.Buffer.End);
        }

        await running.Awaiting(r => r).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task An_input_that_breaks_off_does_so_after_the_lines_before_it()
    {
        using var output = new MemoryStream();
        using var broken = new LongLine(BatchTests.Line(3) + "\n", 5, "") { Breaks = true };
        Func<Task> running = () => BatchTests.RunInto(PipeWriter.Create(output), PipeReader.Create(broken), new BatchOptions(), null, TestContext.Current.CancellationToken);
        await running.Should().ThrowAsync<EndOfStreamException>();
        Encoding.UTF8.GetString(output.ToArray()).Should().EndWith("\n").And.Contain("eligible");
    }

    [Fact]
    public void Senseless_options_are_refused()
    {
        FluentActions.Invoking(() => { _ = BatchTests.RunInto(null!, Input(), new BatchOptions { FirstLine = 0 }, null, default); }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => { _ = BatchTests.RunInto(null!, Input(), new BatchOptions { Workers = -1 }, null, default); }).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static PipeReader Input() => PipeReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(Text)));

    private sealed class Heard : IProgress<BatchProgress>
    {
        public List<BatchProgress> All { get; } = [];

        public Action? Then { get; init; }

        public void Report(BatchProgress value)
        {
            All.Add(value);
            Then?.Invoke();
        }
    }
}

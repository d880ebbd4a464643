using System.Buffers;

namespace GreenChannel.Rules.Batch;

/// <summary>Some whole lines, or one that was too long to keep. Whoever has it last gives back its bytes.</summary>
internal sealed class LineChunk : IDisposable
{
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly byte[] _bytes;

    /// <param name="bytes">A borrowed array.</param>
    /// <param name="start">Where the lines begin in it.</param>
    /// <param name="length">Their length, line ends counted.</param>
    /// <param name="firstLine">Number of the first line.</param>
    /// <param name="end">What is done when all of them are answered: the last line, and the place of its end in the input.</param>
    public LineChunk(byte[] bytes, int start, int length, long firstLine, (long Line, long InputBytes) end)
    {
        _bytes = bytes;
        Lines = bytes.AsMemory(start, length);
        FirstLine = firstLine;
        End = end;
    }

    public ReadOnlyMemory<byte> Lines { get; }

    public long FirstLine { get; }

    public (long Line, long InputBytes) End { get; }

    /// <summary>Whether this is one line of which nothing was kept.</summary>
    public bool IsTooLong { get; init; }

    public AnswerBuffer Answers { get; } = new();

    /// <summary>Ends when all lines are answered; fails as answering them did.</summary>
    public Task Answered => _answered.Task;

    public void Complete() => _answered.TrySetResult();

    public void Fail(Exception why) => _answered.TrySetException(why);

    public void Dispose()
    {
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        Answers.Dispose();
    }
}

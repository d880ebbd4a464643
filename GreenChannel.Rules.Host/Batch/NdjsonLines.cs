using System.Buffers;
using System.IO.Pipelines;

namespace GreenChannel.Rules.Host.Batch;

/// <summary>A line of a batch. A line that is too long has no content.</summary>
/// <param name="Number">Counted from 1, blank lines too.</param>
/// <param name="Content">Its bytes, without line end and byte order mark.</param>
/// <param name="IsTooLong">Whether it was skipped for its length.</param>
internal readonly record struct NdjsonLine(long Number, ReadOnlyMemory<byte> Content, bool IsTooLong);

/// <summary>Cuts a stream of bytes into lines while it comes in, holding one line at most. Blank lines count but are not handed out.</summary>
/// <param name="input">The stream.</param>
/// <param name="longest">The longest line in bytes.</param>
internal sealed class NdjsonLines(PipeReader input, int longest)
{
    private long _number;
    private bool _skipping;
    private bool _done;

    /// <summary>The next line; null at the end.</summary>
    /// <param name="beforeWaiting">Called before it waits for bytes, so that what was answered so far can go out.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async ValueTask<NdjsonLine?> NextAsync(Func<ValueTask> beforeWaiting, CancellationToken cancellation)
    {
        while (!_done)
        {
            if (!input.TryRead(out var read))
            {
                await beforeWaiting();
                read = await input.ReadAsync(cancellation);
            }

            if (Take(read) is { } line) return line;
        }

        return null;
    }

    private NdjsonLine? Take(ReadResult read)
    {
        var buffer = read.Buffer;
        if (buffer.PositionOf((byte)'\n') is { } end)
        {
            var line = Line(buffer.Slice(0, end));
            input.AdvanceTo(buffer.GetPosition(1, end));
            return line;
        }

        if (read.IsCompleted)
        {
            _done = true;
            var line = buffer.IsEmpty && !_skipping ? null : Line(buffer);
            input.AdvanceTo(buffer.End);
            return line;
        }

        // one byte more than the longest: a carriage return may belong to the line end
        if (buffer.Length > longest + 1)
        {
            _skipping = true;
            input.AdvanceTo(buffer.End);
        }
        else
        {
            input.AdvanceTo(buffer.Start, buffer.End);
        }

        return null;
    }

    private NdjsonLine? Line(ReadOnlySequence<byte> bytes)
    {
        _number++;
        bool tooLong = _skipping || bytes.Length > longest + 1;
        _skipping = false;
        if (tooLong) return new NdjsonLine(_number, default, true);
        ReadOnlyMemory<byte> content = bytes.ToArray();
        if (content.Span.EndsWith("\r"u8)) content = content[..^1];
        if (content.Length > longest) return new NdjsonLine(_number, default, true);
        if (_number == 1 && content.Span.StartsWith("\uFEFF"u8)) content = content[3..];
        return content.Span.Trim(" \t\r"u8).IsEmpty ? null : new NdjsonLine(_number, content, false);
    }
}

using System.Buffers;
using System.IO.Pipelines;

namespace GreenChannel.Rules.Batch;

/// <summary>Cuts the input into chunks of whole lines while it comes in, holding one chunk and one line at most. Not thread-safe.</summary>
internal sealed class LineChunks(PipeReader input, BatchOptions options, CancellationToken cancellation) : IDisposable
{
    private const int ChunkBytes = 128 * 1024;

    // A byte order mark and a carriage return beside the longest line.
    private const int LongestKept = BatchOptions.LongestLine + 4;

    // Short lines can have long answers, and those of a chunk are all held.
    private readonly int _mostLines = options.Detail == BatchDetail.Whole ? 64 : 2048;
    private readonly CancellationTokenSource _silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(2 * ChunkBytes);
    private int _start;
    private int _end;
    private int _seen;
    private int _length;
    private int _lines;
    private long _linesBefore;
    private long _read;
    private bool _skipsRest;
    private bool _isOver;

    /// <summary>Lines counted so far.</summary>
    public long Lines => _linesBefore + _lines;

    /// <summary>Bytes read so far.</summary>
    public long Bytes => _read;

    /// <summary>The next chunk; null at the end of the input. It does not wait for bytes while whole lines are at hand.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled, or the sender was silent for too long.</exception>
    public async ValueTask<LineChunk?> NextAsync()
    {
        while (true)
        {
            if (FindLines()) return Cut();
            if (_length - _end > LongestKept && !_skipsRest)
            {
                if (_lines > 0) return Cut();
                if (GiveUpLine() is { } tooLong) return tooLong;
            }

            if (_isOver) return Last();
            if (!input.TryRead(out var read))
            {
                if (_lines > 0) return Cut();
                read = await WaitAsync().ConfigureAwait(false);
            }

            if (read.IsCanceled) throw new OperationCanceledException(cancellation);
            Take(read);
        }
    }

    public void Dispose()
    {
        _silence.Dispose();
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private async ValueTask<ReadResult> WaitAsync()
    {
        if (options.LongestSilence is { } silence) _silence.CancelAfter(silence);
        var read = await input.ReadAsync(_silence.Token).ConfigureAwait(false);
        if (options.LongestSilence is not null) _silence.CancelAfter(Timeout.InfiniteTimeSpan);
        return read;
    }

    private void Take(ReadResult read)
    {
        var some = read.Buffer.Slice(0, Math.Min(read.Buffer.Length, ChunkBytes));
        _isOver = read.IsCompleted && some.Length == read.Buffer.Length;
        if (_length + (int)some.Length > _bytes.Length) MoveTo(ArrayPool<byte>.Shared.Rent(Math.Max(2 * ChunkBytes, _length - _start + (int)some.Length)), giveBack: true);
        some.CopyTo(_bytes.AsSpan(_length));
        _length += (int)some.Length;
        _read += some.Length;
        input.AdvanceTo(some.End);
    }

    // True when there are enough for a chunk.
    private bool FindLines()
    {
        while (_seen < _length)
        {
            int at = _bytes.AsSpan(_seen, _length - _seen).IndexOf((byte)'\n');
            if (at < 0)
            {
                _seen = _length;
                break;
            }

            _seen += at + 1;
            _end = _seen;
            if (_skipsRest || _linesBefore + 1 < options.FirstLine) PassOver();
            else if (++_lines == _mostLines || _end - _start >= ChunkBytes) return true;
        }

        if (_skipsRest) _start = _end = _seen = _length = 0;
        return false;
    }

    private void PassOver()
    {
        // The rest of a line that was given up is counted already.
        if (!_skipsRest) _linesBefore++;
        _skipsRest = false;
        _start = _end;
    }

    private LineChunk? GiveUpLine()
    {
        _linesBefore++;
        _skipsRest = true;
        _start = _end = _seen = _length = 0;
        return _linesBefore < options.FirstLine ? null : new LineChunk([], 0, 0, _linesBefore, (_linesBefore, _read)) { IsTooLong = true };
    }

    // The last line need not end.
    private LineChunk? Last()
    {
        if (_length > _end && !_skipsRest)
        {
            _end = _seen = _length;
            if (_linesBefore + 1 < options.FirstLine) PassOver();
            else _lines++;
        }

        return _lines > 0 ? Cut() : null;
    }

    private LineChunk Cut()
    {
        var (bytes, start, length, first) = (_bytes, _start, _end - _start, _linesBefore + 1);
        _linesBefore += _lines;
        _lines = 0;
        _start = _end;
        var chunk = new LineChunk(bytes, start, length, first, (_linesBefore, _read - (_length - _end)));
        MoveTo(ArrayPool<byte>.Shared.Rent(Math.Max(2 * ChunkBytes, _length - _start)), giveBack: false);
        return chunk;
    }

    private void MoveTo(byte[] other, bool giveBack)
    {
        _bytes.AsSpan(_start, _length - _start).CopyTo(other);
        if (giveBack) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = other;
        (_seen, _end, _length, _start) = (_seen - _start, _end - _start, _length - _start, 0);
    }
}

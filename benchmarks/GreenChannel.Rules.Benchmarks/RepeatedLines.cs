namespace GreenChannel.Rules.Benchmarks;

/// <summary>So many lines to be read, made of some that come again and again: a batch of any size that no disk must hold.</summary>
internal sealed class RepeatedLines(byte[][] lines, long count) : Stream
{
    private long _line;
    private int _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        int filled = 0;
        while (filled < buffer.Length && _line < count)
        {
            var line = lines[_line % lines.Length].AsSpan(_read);
            int taken = Math.Min(line.Length, buffer.Length - filled);
            line[..taken].CopyTo(buffer[filled..]);
            filled += taken;
            _read = taken < line.Length ? _read + taken : 0;
            if (_read == 0) _line++;
        }

        return filled;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

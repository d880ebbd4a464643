using System.Buffers;
using System.Text;

namespace GreenChannel.Rules.Tests.Batch;

/// <summary>A text, a run of one letter of any length, and another text, made while it is read.</summary>
internal sealed class LongLine(string before, long length, string after) : Stream
{
    private readonly byte[] _before = Encoding.UTF8.GetBytes(before);
    private readonly byte[] _after = Encoding.UTF8.GetBytes(after);
    private long _at;

    /// <summary>Whether it breaks off in the place of an end.</summary>
    public bool Breaks { get; init; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => _before.Length + length + _after.Length;

    public override long Position { get => _at; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var into = buffer.AsSpan(offset, (int)Math.Min(count, Length - _at));
        if (into.IsEmpty && Breaks) throw new EndOfStreamException();
        if (_at < _before.Length) into = Copy(_before.AsSpan((int)_at), into);
        else if (_at < _before.Length + length) (into = into[..(int)Math.Min(into.Length, _before.Length + length - _at)]).Fill((byte)'x');
        else into = Copy(_after.AsSpan((int)(_at - _before.Length - length)), into);
        _at += into.Length;
        return into.Length;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static Span<byte> Copy(ReadOnlySpan<byte> from, Span<byte> into)
    {
        into = into[..Math.Min(into.Length, from.Length)];
        from[..into.Length].CopyTo(into);
        return into;
    }
}

/// <summary>Takes so many bytes, and then none.</summary>
internal sealed class SmallDisk(int capacity) : MemoryStream
{
    public byte[] Kept => ToArray();

    public override void Write(byte[] buffer, int offset, int count)
    {
        int room = capacity - (int)Length;
        base.Write(buffer, offset, Math.Min(room, count));
        if (count > room) throw new IOException("No space left on device.");
    }

    public override void Write(ReadOnlySpan<byte> buffer) => Write(buffer.ToArray(), 0, buffer.Length);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer, offset, count);
        return Task.CompletedTask;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }
}

/// <summary>Knows how many bytes were ever borrowed at once.</summary>
internal sealed class WatchedPool : MemoryPool<byte>
{
    private int _borrowed;

    public int Peak { get; private set; }

    public override int MaxBufferSize => int.MaxValue;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        int size = Math.Max(minBufferSize, 4096);
        _borrowed += size;
        Peak = Math.Max(Peak, _borrowed);
        return new Borrowed(this, size);
    }

    protected override void Dispose(bool disposing)
    {
    }

    private sealed class Borrowed(WatchedPool pool, int size) : IMemoryOwner<byte>
    {
        public Memory<byte> Memory { get; } = new byte[size];

        public void Dispose() => pool._borrowed -= size;
    }
}

using System.Text;

namespace GreenChannel.Rules.Cli.Output;

/// <summary>UTF-8 bytes written to a writer of text. Not thread-safe.</summary>
internal sealed class TextStream(TextWriter text) : Stream
{
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() => text.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count)
    {
        char[] characters = new char[_decoder.GetCharCount(buffer, offset, count)];
        text.Write(characters.AsSpan(0, _decoder.GetChars(buffer, offset, count, characters, 0)));
    }
}

using System.Text;
using GreenChannel.Rules.Diagnostics;

namespace GreenChannel.Rules.Binding;

/// <summary>Tells byte offsets of a UTF-8 text as places in it. The text is decoded only when a place is asked for.</summary>
internal ref struct PlacesInUtf8(ReadOnlySpan<byte> utf8, string name, bool hasPositions)
{
    private readonly ReadOnlySpan<byte> _utf8 = utf8;
    private SourceText? _source;
    private int _byte;
    private int _unit;

    /// <summary>The place of some bytes; line 1, column 1 if the bytes are not what the caller gave.</summary>
    public Location Of(int start, int end, string pointer)
    {
        _source ??= new SourceText(name, hasPositions ? Encoding.UTF8.GetString(_utf8) : "");
        return hasPositions ? new Location(_source, Units(start), Units(end), pointer) : new Location(_source, 0, 0, pointer);
    }

    /// <summary>The place of a text that is too large to be decoded.</summary>
    public readonly Location OfWhole() => new(new SourceText(name, ""), 0, 0, "");

    // Problems come in the order of the text, so that counting goes on from the last one.
    private int Units(int offset)
    {
        if (offset < _byte) (_byte, _unit) = (0, 0);
        _unit += Encoding.UTF8.GetCharCount(_utf8[_byte..offset]);
        _byte = offset;
        return Math.Min(_unit, _source!.Text.Length);
    }
}

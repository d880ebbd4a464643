using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace GreenChannel.Rules.Binding;

/// <summary>Names in order, to be found as they stand in JSON. Immutable and thread-safe.</summary>
internal sealed class NamesInUtf8
{
    private readonly byte[][] _names;

    // Of a name its ends and length in eight bytes: keys lie side by side, where names are all over memory.
    private readonly ulong[] _keys;

    public NamesInUtf8(IEnumerable<string> names)
    {
        _names = [.. names.Select(Encoding.UTF8.GetBytes)];
        _keys = [.. _names.Select(n => KeyOf(n))];
    }

    /// <summary>The place of a name, at or after another; −1 if it is not there.</summary>
    public int Find(ReadOnlySpan<byte> name, int from = 0)
    {
        ulong key = KeyOf(name);
        ulong[] keys = _keys;
        for (int at = from; at < keys.Length; at++)
        {
            if (keys[at] == key && name.SequenceEqual(_names[at])) return at;
        }

        return -1;
    }

    private static ulong KeyOf(ReadOnlySpan<byte> name)
    {
        ulong key = (ulong)name.Length;
        if (name.Length >= sizeof(ulong)) return key + BinaryPrimitives.ReadUInt64LittleEndian(name) + BitOperations.RotateLeft(BinaryPrimitives.ReadUInt64LittleEndian(name[^sizeof(ulong)..]), 27);
        foreach (byte one in name) key = (key << 8) | one;
        return key;
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace GreenChannel.Rules.Rulesets;

/// <summary>A JSON string as it stands in a file: its value, and where each unit of the value comes from.</summary>
/// <remarks>The text has passed the JSON reader, so escapes are well-formed. Each escape stands for one UTF-16 unit.</remarks>
internal static class JsonString
{
    /// <param name="text">The file.</param>
    /// <param name="start">The opening quote.</param>
    /// <param name="end">After the closing quote.</param>
    public static string Value(string text, int start, int end)
    {
        int escape = text.IndexOf('\\', start + 1, end - start - 2);
        if (escape < 0) return text[(start + 1)..(end - 1)];
        var value = new StringBuilder(end - start);
        for (int i = start + 1; i < end - 1; i += UnitLength(text, i)) value.Append(Unit(text, i));
        return value.ToString();
    }

    /// <summary>For each unit of the value, and one past its end, its offset in the file.</summary>
    public static ImmutableArray<int> Offsets(string text, int start, int end)
    {
        var offsets = ImmutableArray.CreateBuilder<int>(end - start - 1);
        for (int i = start + 1; i < end - 1; i += UnitLength(text, i)) offsets.Add(i);
        offsets.Add(end - 1);
        return offsets.ToImmutable();
    }

    /// <summary>Index in <paramref name="value"/> of a surrogate without its partner, or −1.</summary>
    public static int LoneSurrogate(string value)
    {
        for (int i = 0; i < value.Length; i++)
        {
            if (!char.IsSurrogate(value[i])) continue;
            if (i + 1 >= value.Length || !char.IsSurrogatePair(value[i], value[i + 1])) return i;
            i++;
        }

        return -1;
    }

    private static int UnitLength(string text, int at) => text[at] != '\\' ? 1 : text[at + 1] == 'u' ? 6 : 2;

    private static char Unit(string text, int at) => text[at] != '\\' ? text[at] : text[at + 1] switch
    {
        'u' => (char)ushort.Parse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\b',
        'f' => '\f',
        char other => other,
    };
}

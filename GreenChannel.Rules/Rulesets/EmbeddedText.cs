using System.Collections.Immutable;

namespace GreenChannel.Rules.Rulesets;

/// <summary>A JSON string's text with each of its offsets mapped to the file, through JSON's escapes.</summary>
internal sealed class EmbeddedText
{
    private readonly Location _at;
    private readonly ImmutableArray<int> _fileOffsets;

    /// <param name="value">The string's value.</param>
    /// <param name="at">The string in the file, quotes included.</param>
    /// <param name="fileOffsets">For each UTF-16 unit of the value, and one past its end, the offset in the file.</param>
    public EmbeddedText(string value, Location at, ImmutableArray<int> fileOffsets)
    {
        Value = value;
        _at = at;
        _fileOffsets = fileOffsets;
    }

    public string Value { get; }

    /// <summary>The whole string in the file, quotes included.</summary>
    public Location At => _at;

    /// <summary>Where a part of the value stands in the file.</summary>
    public Location Range(int start, int length) =>
        _at.Part(_fileOffsets[start], _fileOffsets[start + length]);
}

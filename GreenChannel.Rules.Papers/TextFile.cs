using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using GreenChannel.Rules.Diagnostics;

namespace GreenChannel.Rules.Papers;

/// <summary>The texts of one kind of paper in one language, from <c>Texts/NAME.*.json</c>: key → sentence with named places. Thread-safe.</summary>
internal sealed class TextFile
{
    private readonly FrozenDictionary<string, string> _texts;

    private TextFile(string name, string tag)
    {
        Tag = tag;
        using var stream = typeof(TextFile).Assembly.GetManifestResourceStream($"Texts/{name}.{tag}.json")!;
        _texts = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public string Tag { get; }

    public IEnumerable<string> Keys => _texts.Keys;

    public string this[string key] => _texts[key];

    /// <summary>A text of the assembly as it stands, with LF line ends.</summary>
    public static string Whole(string name)
    {
        using var stream = typeof(TextFile).Assembly.GetManifestResourceStream("Texts/" + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    public static Func<Language, TextFile> InBoth(string name)
    {
        TextFile chinese = new(name, "zh-CN"), english = new(name, "en");
        return language => language == Language.Chinese ? chinese : english;
    }

    /// <summary>Fills named places; a part in [[…]] falls away when a value in it is empty. Characters that would steer a reader's screen are shown by number.</summary>
    public string Say(string key, params (string Name, string Value)[] places) => Say(key, [.. places.Select(p => KeyValuePair.Create(p.Name, p.Value))]);

    public string Say(string key, ImmutableArray<KeyValuePair<string, string>> places) => DiagnosticText.Fill(_texts[key], places);

    public string Join(IEnumerable<string> parts) => string.Join(_texts["separator"], parts);
}

using System.Collections.Frozen;
using System.Text.Json;

namespace GreenChannel.Rules.Papers;

/// <summary>The texts of papers in one language, from <c>Texts/papers.*.json</c>: key → sentence with named places.</summary>
internal sealed class PaperWords
{
    private static readonly PaperWords Chinese = new("zh-CN");
    private static readonly PaperWords English = new("en");
    private readonly FrozenDictionary<string, string> _texts;

    private PaperWords(string tag)
    {
        Tag = tag;
        using var stream = typeof(PaperWords).Assembly.GetManifestResourceStream($"Texts/papers.{tag}.json")!;
        _texts = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public string Tag { get; }

    public string this[string key] => _texts[key];

    public static PaperWords Of(Language language) => language == Language.Chinese ? Chinese : English;

    /// <summary>Fills named places in one pass: a value is never looked at for further places.</summary>
    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> places) => Fill(_texts[key], places);

    public static string Fill(string sentence, ReadOnlySpan<(string Name, string Value)> places)
    {
        var text = new System.Text.StringBuilder(sentence.Length + 32);
        for (int at = 0; at < sentence.Length;)
        {
            int open = sentence.IndexOf('{', at), close = open < 0 ? -1 : sentence.IndexOf('}', open);
            if (close < 0) return text.Append(sentence, at, sentence.Length - at).ToString();
            text.Append(sentence, at, open - at).Append(ValueOf(sentence[(open + 1)..close], places));
            at = close + 1;
        }

        return text.ToString();
    }

    private static string ValueOf(string name, ReadOnlySpan<(string Name, string Value)> places)
    {
        foreach (var (place, value) in places)
        {
            if (place == name) return value;
        }

        throw new ArgumentException($"No value for the place {{{name}}}.", nameof(places));
    }
}

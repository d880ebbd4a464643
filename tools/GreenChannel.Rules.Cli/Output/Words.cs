using System.Text;
using System.Text.Json;

namespace GreenChannel.Rules.Cli.Output;

/// <summary>The command's texts in one language, from <c>words.zh-CN.json</c> or <c>words.en.json</c>.</summary>
internal sealed class Words
{
    private readonly Dictionary<string, string> _texts;

    public Words(Language language)
    {
        Language = language;
        string tag = language == Language.Chinese ? "zh-CN" : "en";
        using var stream = typeof(Words).Assembly.GetManifestResourceStream($"Output/words.{tag}.json")!;
        _texts = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }

    public Language Language { get; }

    public string this[string key] => _texts[key];

    /// <summary>The text under a key; what was given if there is none.</summary>
    public string OrSame(string key) => _texts.GetValueOrDefault(key, key);

    /// <summary>A text with its named places filled.</summary>
    public string Say(string key, params (string Name, string Value)[] arguments)
    {
        var text = new StringBuilder(_texts[key]);
        foreach (var (name, value) in arguments) text.Replace("{" + name + "}", value);
        return text.ToString();
    }

    /// <summary>The word for a member of an open enumeration; the member itself if there is none.</summary>
    public string Of<T>(T member)
        where T : struct, Enum
    {
        string name = JsonNamingPolicy.CamelCase.ConvertName(member.ToString());
        return _texts.GetValueOrDefault($"{JsonNamingPolicy.CamelCase.ConvertName(typeof(T).Name)}.{name}", name);
    }
}

using System.Text.Json;
using System.Text.RegularExpressions;

namespace GreenChannel.Rules.Cli.Output;

/// <summary>The command's texts in one language, from <c>words.zh-CN.json</c> or <c>words.en.json</c>.</summary>
internal sealed partial class Words
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
        // In one pass: a value may itself say "{detail}".
        var values = arguments.ToDictionary(a => a.Name, a => a.Value, StringComparer.Ordinal);
        return Place().Replace(_texts[key], place => values.GetValueOrDefault(place.Groups["name"].Value, place.Value));
    }

    /// <summary>The word for a member of an open enumeration; the member itself if there is none.</summary>
    public string Of<T>(T member)
        where T : struct, Enum
    {
        string name = JsonNamingPolicy.CamelCase.ConvertName(member.ToString());
        return _texts.GetValueOrDefault($"{JsonNamingPolicy.CamelCase.ConvertName(typeof(T).Name)}.{name}", name);
    }

    [GeneratedRegex(@"\{(?<name>[a-zA-Z]+)\}", RegexOptions.None, 1000)]
    private static partial Regex Place();
}

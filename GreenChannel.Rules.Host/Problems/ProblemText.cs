using System.Collections.Frozen;
using System.Text;
using System.Text.Json;

namespace GreenChannel.Rules.Host.Problems;

/// <summary>The words of problems, from <c>problems.zh-CN.json</c> and <c>problems.en.json</c>: code → title and detail with named places.</summary>
internal static class ProblemText
{
    private static readonly FrozenDictionary<string, Words> Chinese = Load("zh-CN");
    private static readonly FrozenDictionary<string, Words> English = Load("en");

    public static IEnumerable<string> Codes(Language language) => In(language).Keys;

    public static string Title(string code, Language language) => In(language)[code].Title;

    public static string Detail(string code, IEnumerable<KeyValuePair<string, string>> arguments, Language language)
    {
        var text = new StringBuilder(In(language)[code].Detail);
        foreach (var (name, value) in arguments) text.Replace("{" + name + "}", value);
        return text.ToString();
    }

    private static FrozenDictionary<string, Words> In(Language language) => language == Language.Chinese ? Chinese : English;

    private static FrozenDictionary<string, Words> Load(string language)
    {
        using var stream = typeof(ProblemText).Assembly.GetManifestResourceStream($"Problems/problems.{language}.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Words>>(stream, JsonSerializerOptions.Web)!.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private sealed record Words(string Title, string Detail);
}

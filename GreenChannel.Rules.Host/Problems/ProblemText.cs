using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace GreenChannel.Rules.Host.Problems;

/// <summary>The words of problems, from <c>problems.zh-CN.json</c> and <c>problems.en.json</c>: code → title and detail with named places.</summary>
internal static partial class ProblemText
{
    private static readonly FrozenDictionary<string, Words> Chinese = Load("zh-CN");
    private static readonly FrozenDictionary<string, Words> English = Load("en");

    public static IEnumerable<string> Codes(Language language) => In(language).Keys;

    public static string Title(string code, Language language) => In(language)[code].Title;

    public static string Detail(string code, IEnumerable<KeyValuePair<string, string>> arguments, Language language)
    {
        // In one pass: a value may itself say "{limit}".
        var values = arguments.ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal);
        return Place().Replace(In(language)[code].Detail, place => values.GetValueOrDefault(place.Groups["name"].Value, place.Value));
    }

    private static FrozenDictionary<string, Words> In(Language language) => language == Language.Chinese ? Chinese : English;

    private static FrozenDictionary<string, Words> Load(string language)
    {
        using var stream = typeof(ProblemText).Assembly.GetManifestResourceStream($"Problems/problems.{language}.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Words>>(stream, JsonSerializerOptions.Web)!.ToFrozenDictionary(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\{(?<name>[a-zA-Z]+)\}", RegexOptions.None, 1000)]
    private static partial Regex Place();

    private sealed record Words(string Title, string Detail);
}

using System.Collections.Frozen;
using System.Text.Json;

namespace GreenChannel.Rules.Papers;

/// <summary>The texts of letters in one language, from <c>Texts/letters.*.json</c>: key → sentence with named places.</summary>
internal sealed class LetterWords
{
    private static readonly LetterWords Chinese = new("zh-CN");
    private static readonly LetterWords English = new("en");
    private readonly FrozenDictionary<string, string> _texts;

    private LetterWords(string tag)
    {
        using var stream = typeof(LetterWords).Assembly.GetManifestResourceStream($"Texts/letters.{tag}.json")!;
        _texts = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public IEnumerable<string> Keys => _texts.Keys;

    public string this[string key] => _texts[key];

    public static LetterWords Of(Language language) => language == Language.Chinese ? Chinese : English;

    /// <summary>Numbers of headings: 一、二、 or 1. 2.; at the second level （一） or (1).</summary>
    public string Numbered(int level, int number, string text) =>
        PaperWords.Fill(_texts["heading." + level], [("number", this == Chinese ? Hanzi(number) : $"{number}"), ("text", text)]);

    private static string Hanzi(int number)
    {
        const string Digits = "〇一二三四五六七八九";
        if (number < 10) return Digits[number].ToString();
        if (number >= 100) return $"{number}";
        string tens = number < 20 ? "十" : $"{Digits[number / 10]}十";
        return number % 10 == 0 ? tens : tens + Digits[number % 10];
    }
}

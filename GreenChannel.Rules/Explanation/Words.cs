using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Explaining;

/// <summary>The words of explanations and answers in one language, from resource files: key → sentence with named places.</summary>
internal sealed class Words
{
    private static readonly Words ChineseWords = new("zh-CN", "Explanation.Narrative");
    private static readonly Words EnglishWords = new("en", "Explanation.Narrative");
    private readonly FrozenDictionary<string, string> _sentences;

    private Words(string tag, params ReadOnlySpan<string> resources)
    {
        Tag = tag;
        var sentences = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string resource in resources)
        {
            using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"GreenChannel.Rules.{resource}.{tag}.json")!;
            foreach (var (key, sentence) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!) sentences.Add(key, sentence);
        }

        _sentences = sentences.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The language as BCP 47 writes it.</summary>
    public string Tag { get; }

    public IEnumerable<string> Keys => _sentences.Keys;

    public string this[string key] => _sentences[key];

    public static Words Of(Language language) => language == Language.Chinese ? ChineseWords : EnglishWords;

    /// <summary>The words of explanations in a language together with those of another embedded resource, which repeats none of their keys.</summary>
    public static Words With(Language language, string resource) => new(Of(language).Tag, "Explanation.Narrative", resource);

    /// <summary>A text made alike in every language.</summary>
    public static Text InEach(Func<Words, string> make) => new(make(ChineseWords), make(EnglishWords));

    public static Text Both(string key) => InEach(w => w[key]);

    public bool Has(string key) => _sentences.ContainsKey(key);

    public string In(Text text) => Tag == ChineseWords.Tag ? text.Chinese : text.English;

    /// <summary>The word for a member of one of the closed sets of answers, e.g. <c>outcome.eligible</c>.</summary>
    public string For<T>(T value)
        where T : struct, Enum => this[KeyOf(value)];

    public static string KeyOf<T>(T value)
        where T : struct, Enum => $"{Camel(typeof(T).Name)}.{Camel(value.ToString())}";

    public static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>One after the other. Between quotation marks that touch, Chinese puts no separator (GB/T 15834, 4.5.3.5).</summary>
    public string Join(IEnumerable<string> parts) => string.Join(this["list.separator"], parts).Replace("”、“", "”“", StringComparison.Ordinal);

    /// <summary>Alternatives: the last one after "or".</summary>
    public string JoinOr(IReadOnlyList<string> parts) =>
        parts.Count < 2 ? Join(parts) : Say("list.or", ("others", Join(parts.Take(parts.Count - 1))), ("last", parts[^1]));

    /// <summary>A number with its unit, which may have a form of its own for one.</summary>
    public string Quantity(string unit, long number) => Say(
        "value.unit", ("number", number.ToString(CultureInfo.InvariantCulture)), ("unit", number == 1 && Has(unit + ".one") ? this[unit + ".one"] : this[unit]));

    /// <summary>Fills a sentence's places. Values are put in as they are and never looked at for further places.</summary>
    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> places)
    {
        string sentence = _sentences[key];
        var text = new StringBuilder(sentence.Length + 32);
        for (int at = 0; at < sentence.Length;)
        {
            int open = sentence.IndexOf('{', at);
            int close = open < 0 ? -1 : sentence.IndexOf('}', open);
            if (close < 0)
            {
                Append(text, sentence.AsSpan(at));
                break;
            }

            Append(text, sentence.AsSpan(at, open - at));
            Append(text, Value(sentence.AsSpan(open + 1, close - open - 1), places));
            at = close + 1;
        }

        return text.ToString();
    }

    // A blank sets off digits and Latin letters from hanzi; between hanzi there is none.
    private static void Append(StringBuilder text, ReadOnlySpan<char> part)
    {
        if (part.Length > 0 && text.Length > 1 && text[^1] == ' ' && IsHanzi(text[^2]) && IsHanzi(part[0])) text.Length--;
        bool blank = part.Length > 1 && part[0] == ' ' && text.Length > 0 && IsHanzi(text[^1]) && IsHanzi(part[1]);
        text.Append(blank ? part[1..] : part);
    }

    private static bool IsHanzi(char c) => c is >= '\u4e00' and <= '\u9fff';

    private static string Value(ReadOnlySpan<char> name, ReadOnlySpan<(string Name, string Value)> places)
    {
        foreach (var (place, value) in places)
        {
            if (name.SequenceEqual(place)) return value;
        }

        throw new ArgumentException($"No value for the place {{{name}}}.", nameof(places));
    }
}

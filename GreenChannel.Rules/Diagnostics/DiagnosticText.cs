using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace GreenChannel.Rules.Diagnostics;

/// <summary>The words of findings, from <c>DiagnosticText.zh-CN.json</c> and <c>DiagnosticText.en.json</c>: id → sentence with named places.</summary>
internal static class DiagnosticText
{
    private static readonly FrozenDictionary<string, string> Chinese = Load("zh-CN");
    private static readonly FrozenDictionary<string, string> English = Load("en");

    public static IEnumerable<string> Ids(Language language) => (language == Language.Chinese ? Chinese : English).Keys;

    public static string Render(Diagnostic finding, Language language)
    {
        var sentences = language == Language.Chinese ? Chinese : English;
        return Fill(sentences[finding.Id], finding.Arguments);
    }

    /// <summary>Puts arguments into the places of a sentence; a part in [[…]] falls away when an argument in it is empty. What an argument itself says in braces stays as it is.</summary>
    public static string Fill(string sentence, ImmutableArray<KeyValuePair<string, string>> arguments)
    {
        var text = new StringBuilder();
        for (int at = 0; at < sentence.Length;)
        {
            int open = sentence.IndexOf("[[", at, StringComparison.Ordinal);
            int close = open < 0 ? -1 : sentence.IndexOf("]]", open, StringComparison.Ordinal);
            if (close < 0)
            {
                FillPart(sentence[at..], arguments, text);
                break;
            }

            FillPart(sentence[at..open], arguments, text);
            string optional = sentence[(open + 2)..close];
            if (!arguments.Any(a => a.Value.Length == 0 && optional.Contains("{" + a.Key + "}", StringComparison.Ordinal))) FillPart(optional, arguments, text);
            at = close + 2;
        }

        return text.ToString();
    }

    private static void FillPart(string part, ImmutableArray<KeyValuePair<string, string>> arguments, StringBuilder text)
    {
        for (int at = 0; at < part.Length; at++)
        {
            int end = part[at] == '{' ? part.IndexOf('}', at) : -1;
            var (name, value) = end < 0 ? default : arguments.FirstOrDefault(a => part.AsSpan((at + 1)..end).SequenceEqual(a.Key));
            if (name is null)
            {
                text.Append(part[at]);
                continue;
            }

            AppendVisibly(value, text);
            at = end;
        }
    }

    // What a file says must not steer the terminal or turn the line that quotes it about.
    private static void AppendVisibly(string value, StringBuilder text)
    {
        foreach (char c in value)
        {
            if (c is '\n' or '\r' or '\t') text.Append(' ');
            else if (char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) text.Append($"U+{(int)c:X4}");
            else text.Append(c);
        }
    }

    private static FrozenDictionary<string, string> Load(string language)
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var stream = assembly.GetManifestResourceStream($"GreenChannel.Rules.Diagnostics.DiagnosticText.{language}.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

using System.Collections.Frozen;
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

    /// <summary>Puts arguments into the places of a sentence; a part in [[…]] falls away when an argument in it is empty.</summary>
    public static string Fill(string sentence, IEnumerable<KeyValuePair<string, string>> arguments)
    {
        var text = new StringBuilder(sentence);
        foreach (var (name, value) in arguments)
        {
            if (value.Length == 0) DropOptional(text, name);
            text.Replace("{" + name + "}", value);
        }

        return text.Replace("[[", "").Replace("]]", "").ToString();
    }

    private static void DropOptional(StringBuilder text, string name)
    {
        string whole = text.ToString();
        int place = whole.IndexOf("{" + name + "}", StringComparison.Ordinal);
        if (place < 0) return;
        int open = whole.LastIndexOf("[[", place, StringComparison.Ordinal);
        int close = whole.IndexOf("]]", place, StringComparison.Ordinal);
        if (open >= 0 && close >= 0) text.Remove(open, close + 2 - open);
    }

    private static FrozenDictionary<string, string> Load(string language)
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var stream = assembly.GetManifestResourceStream($"GreenChannel.Rules.Diagnostics.DiagnosticText.{language}.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using GreenChannel.Rules.Diagnostics;

namespace GreenChannel.Rules.Tests;

/// <summary>Pages of findings: what each shows is what the library says, and nothing else.</summary>
public sealed partial class DiagnosticPages
{
    /// <summary>Every kind of finding in the library.</summary>
    private static readonly Dictionary<string, Descriptor> All = typeof(GreenChannelRules).Assembly.GetTypes()
        .Where(t => t.Name.EndsWith("Diagnostics", StringComparison.Ordinal))
        .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        .Where(f => f.FieldType == typeof(Descriptor))
        .Select(f => (Descriptor)f.GetValue(null)!)
        .ToDictionary(d => d.Id, StringComparer.Ordinal);

    public static TheoryData<string> OnRulesets => [.. All.Keys.Where(id => !id.StartsWith("GC4", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Every => [.. All.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void The_minimal_ruleset_gives_no_finding() =>
        MinimalRuleset.Load(MinimalRuleset.Files()).Findings.Select(f => f.ToString()).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(OnRulesets))]
    public void A_page_shows_its_finding_and_no_other(string id)
    {
        string page = File.ReadAllText(Path.Combine(Folder(), id + ".md"));
        var files = MinimalRuleset.Files();
        foreach (var change in Block(page, "bad").EnumerateArray()) MinimalRuleset.Change(files, change);
        var expected = Block(page, "expect");
        expected.GetProperty("id").GetString().Should().Be(id);
        var findings = MinimalRuleset.Check(files).Findings;
        findings.Select(f => f.ToString()).Should().HaveCount(expected.TryGetProperty("among", out var among) ? among.GetInt32() : 1);
        var found = findings.First(f => f.Id == id || findings.Length == 1);
        (found.Id, found.At.File, found.At.Pointer).Should().Be((id, expected.GetProperty("file").GetString()!, expected.GetProperty("pointer").GetString()!), "{0}", found);
        if (expected.TryGetProperty("text", out var text)) found.At.Source!.Text[found.At.Start..found.At.End].Should().Be(text.GetString());
        foreach (var language in new[] { Language.Chinese, Language.English }) Places(found.Message(language).Replace("[[", "{x}", StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void A_finding_has_a_page_a_line_in_the_index_and_words_in_both_languages(string id)
    {
        var (chinese, english) = (Sentence("zh-CN", id), Sentence("en", id));
        Places(chinese).Should().BeEquivalentTo(Places(english));
        File.ReadAllText(Path.Combine(Folder(), id + ".md")).Should().StartWith($"# {id}\n\n{chinese}\n").And.Contain($"\n---\n\n{english}\n");
        File.ReadAllText(Path.Combine(Folder(), "README.md")).Should().Contain($"| [{id}]({id}.md) | {Grade(All[id].Severity)} |");
    }

    [Fact]
    public void Every_page_and_every_sentence_is_of_a_finding()
    {
        Directory.EnumerateFiles(Folder(), "GC*.md").Select(f => Path.GetFileNameWithoutExtension(f)).Should().BeEquivalentTo(All.Keys);
        DiagnosticText.Ids(Language.Chinese).Should().BeEquivalentTo(All.Keys);
        DiagnosticText.Ids(Language.English).Should().BeEquivalentTo(All.Keys);
    }

    private static string Grade(Severity severity) => severity switch
    {
        Severity.Error => "错误 error",
        Severity.Warning => "警告 warning",
        _ => "提示 information",
    };

    private static string[] Places(string sentence) => [.. Place().Matches(sentence).Select(m => m.Value).Distinct(StringComparer.Ordinal)];

    /// <summary>The sentence with all parts that may fall away.</summary>
    // The sentence with all parts that may fall away, as pages show it.
    private static string Sentence(string language, string id)
    {
        using var stream = typeof(GreenChannelRules).Assembly.GetManifestResourceStream($"GreenChannel.Rules.Diagnostics.DiagnosticText.{language}.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)![id].Replace("[[", "", StringComparison.Ordinal).Replace("]]", "", StringComparison.Ordinal);
    }

    private static JsonElement Block(string page, string name)
    {
        int start = page.IndexOf($"```json {name}\n", StringComparison.Ordinal);
        start.Should().BePositive();
        start = page.IndexOf('\n', start) + 1;
        return TestData.Parse(page[start..page.IndexOf("\n```\n", start, StringComparison.Ordinal)]);
    }

    private static string Folder() => Path.Combine(Repository.Root, "docs", "diagnostics");

    [GeneratedRegex(@"\{[a-z]+\}", RegexOptions.None, 1000)]
    private static partial Regex Place();
}

using System.Text;
using System.Text.Json;
using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Rulesets;
using Json.Schema;

namespace GreenChannel.Rules.Tests.Rulesets;

/// <summary>
/// The committed schemas are the generated ones, and say what the loader's structural stage says. Outside what a schema
/// can say, and so not compared: a key that is there twice, a day such as 2023-02-30, the depth of nested rules, and
/// numbers of more digits than a decimal holds.
/// </summary>
public sealed class SchemaTests
{
    private static readonly Dictionary<string, JsonSchema> Schemas = SchemaWriter.All.ToDictionary(s => s.Key, s => JsonSchema.FromText(SchemaWriter.Write(s.Key, s.Value)), StringComparer.Ordinal);

    // File of the minimal ruleset, pointer, value (null removes).
    private static readonly (string File, string Pointer, string? Value)[] Bad =
    [
        ("ruleset.json", "", "[]"), ("ruleset.json", "", "null"), ("ruleset.json", "/edition", null), ("ruleset.json", "/facts", null), ("ruleset.json", "/files", null),
        ("ruleset.json", "/stages", "[]"), ("ruleset.json", "/stages", "{}"), ("ruleset.json", "/extra", "1"), ("ruleset.json", "/schema", "2"), ("ruleset.json", "/schema", "\"1\""),
        ("ruleset.json", "/schema", "1.5"), ("ruleset.json", "/id", "\"\""), ("ruleset.json", "/id", "\"a b\""), ("ruleset.json", "/id", "\"-a\""), ("ruleset.json", "/id", "\"a.\""),
        ("ruleset.json", "/title", "\"\""), ("ruleset.json", "/title", "{}"), ("ruleset.json", "/title/en", null), ("ruleset.json", "/title/fr", "\"x\""), ("ruleset.json", "/title/en", "1"),
        ("category-a.json", "/Rules/0/Rules", "[]"), ("ruleset.json", "/title", "5"), ("ruleset.json", "/notice/issued", "\"2024-1-1\""), ("ruleset.json", "/notice/issued", "\"0000-01-01\""), ("ruleset.json", "/notice/issued", "\"2024-13-01\""),
        ("ruleset.json", "/notice/issued", "\"２024-01-01\""), ("ruleset.json", "/notice/text", "\"/etc/notice.md\""), ("ruleset.json", "/notice/text", "\"../notice.md\""),
        ("ruleset.json", "/notice/text", "\"a\\\\b.md\""), ("ruleset.json", "/sources/0/standing", "\"sure\""), ("ruleset.json", "/enumerations/a b", """[{"id":"x","label":"x"}]"""),
        ("ruleset.json", "/enumerations/tier", "[]"), ("ruleset.json", "/enumerations/tier/0/id", "7"), ("ruleset.json", "/facts/0/name", "\"2years\""), ("ruleset.json", "/facts/0/name", "\"a-b\""),
        ("ruleset.json", "/facts/0/type", "\"Integer\""), ("ruleset.json", "/facts/0/type", "null"), ("ruleset.json", "/facts/0/minimum", "\"0\""), ("ruleset.json", "/facts/0/privacy", "\"secret\""),
        ("ruleset.json", "/facts/5/periods", "\"yes\""), ("ruleset.json", "/facts/5/maximumItems", "0"), ("ruleset.json", "/facts/5/maximumItems", "100001"), ("ruleset.json", "/facts/5/maximumItems", "1.5"),
        ("ruleset.json", "/facts/5/fields/0/type", "\"list\""), ("ruleset.json", "/facts/5/fields", "[]"), ("ruleset.json", "/parameters/0/value", "[]"), ("ruleset.json", "/parameters/0/value", "null"),
        ("ruleset.json", "/parameters/0/type", "\"list\""), ("ruleset.json", "/readings/0/choices/1", null), ("ruleset.json", "/readings/0/steers", "\"everything\""), ("ruleset.json", "/information/0", "3"),
        ("ruleset.json", "/information/0", """{"sentence":1}"""), ("ruleset.json", "/information/0", """{"clause":"三","sentence":0}"""), ("ruleset.json", "/facts/0/sentence", "[1, \"2\"]"), ("ruleset.json", "/facts/8/sentence", "1"),
        ("category-a.json", "/Rules/0/Rules/0/Properties/sentence", "[]"), ("duties.json", "/roster/sentence", "1.5"),
        ("ruleset.json", "/files/categories", "[]"), ("ruleset.json", "/files/categories/0/clause", null),
        ("category-a.json", "/WorkflowName", null), ("category-a.json", "/Rules/0/Properties", null), ("category-a.json", "/Rules/0/RuleName", null),
        ("category-a.json", "/Rules/0/Expression", "\"true\""), ("category-a.json", "/Rules/0/Operator", null), ("category-a.json", "/Rules/0/Rules", null), ("category-a.json", "/Rules/0/Operator", "\"Xor\""),
        ("category-a.json", "/Rules/0/Rules/0/Expression", null), ("category-a.json", "/Rules/0/Rules/0/Expression", "\"\""), ("category-a.json", "/Rules/0/Rules/0/Operator", "\"And\""),
        ("category-a.json", "/Rules/0/Rules/0/Enabled", "false"), ("category-a.json", "/Rules/0/Rules/0/Actions", "{}"), ("category-a.json", "/Rules/0/Rules/0/Properties/kind", "\"soft\""),
        ("category-a.json", "/Rules/0/Rules/0/RuleExpressionType", "\"Script\""), ("category-a.json", "/Rules/0/Rules/1/Rules/0/Properties/force", "\"weak\""), ("category-a.json", "/Rules/0/Rules/0", "[]"),
        ("category-a.json", "/Rules/0/Properties/appliesTo", "[]"),
        ("duties.json", "/duties/0/actor", null), ("duties.json", "/duties/0/after", "\"review\""), ("duties.json", "/materials/0/copies", "0"), ("duties.json", "/materials/0/paper", "\"A5\""),
        ("duties.json", "/materials/0/routes", "[]"), ("duties.json", "/roster/columns", "[]"), ("duties.json", "/roster/columns/0/privacy", null), ("duties.json", "/rosters", "{}"),
        ("calendars/xx.json", "/id", null), ("calendars/xx.json", "/years", "[]"), ("calendars/xx.json", "/years/0/year", "1948"), ("calendars/xx.json", "/years/0/year", "10000"),
        ("calendars/xx.json", "/years/0/off/0", "\"1 May\""), ("calendars/xx.json", "/years/0/worked", null), ("calendars/xx.json", "/years/0/off", "{}"),
    ];

    private static readonly (string File, string Pointer, string? Value)[] Good =
    [
        ("ruleset.json", "/$schema", "\"../ruleset.schema.json\""), ("ruleset.json", "/schema", "1.0"), ("ruleset.json", "/title", "\"一个名字\""), ("ruleset.json", "/sources", "[]"), ("ruleset.json", "/calendar", null),
        ("ruleset.json", "/facts/0/maximum", "1.5e1"), ("ruleset.json", "/facts/0/name", "\"年限\""), ("ruleset.json", "/facts/0/name", "\"_a1\""), ("ruleset.json", "/id", "\"1.a-b_c\""), ("ruleset.json", "/facts", "[]"),
        ("ruleset.json", "/notice/text", "\"texts/notice..md\""), ("ruleset.json", "/parameters/0/value", "true"), ("ruleset.json", "/enumerations/等次", """[{"id":"一","label":"x"}]"""), ("ruleset.json", "/readings/0/acts", "\"binding\""),
        ("category-a.json", "/Rules", "[]"), ("category-a.json", "/Rules/0/Rules/0/RuleExpressionType", "\"LambdaExpression\""), ("category-a.json", "/Rules/0/Rules/0/Properties", "{}"), ("duties.json", "/roster", null), ("duties.json", "", "{}"),
        ("ruleset.json", "/information/0", """{"clause":"三"}"""), ("ruleset.json", "/facts/0/sentence", "1"), ("category-a.json", "/Rules/0/Rules/0/Properties/sentence", "[2, 1]"), ("duties.json", "/duties/0/sentence", "1.0"),
        ("calendars/xx.json", "/years/0/off", "[]"), ("calendars/xx.json", "/title", null),
    ];

    public static TheoryData<string> Names => [.. SchemaWriter.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_committed_schema_is_the_generated_one(string name)
    {
        string path = Path.Combine(Repository.Root, "rulesets", name), generated = SchemaWriter.Write(name, SchemaWriter.All[name]);
        if (Environment.GetEnvironmentVariable("GREENCHANNEL_WRITE_SCHEMAS") == "1") File.WriteAllText(path, generated);
        File.ReadAllText(path).Should().Be(generated);
    }

    [Fact]
    public void A_schema_takes_what_the_loader_takes_and_nothing_else()
    {
        var files = MinimalRuleset.Files();
        foreach (var (file, pointer, value) in Bad) Verdicts(file, MinimalRuleset.Set(files[file], pointer, value)).Should().Be((false, false), "of {0} {1} = {2}", file, pointer, value);
        foreach (var (file, pointer, value) in Good) Verdicts(file, MinimalRuleset.Set(files[file], pointer, value)).Should().Be((true, true), "of {0} {1} = {2}", file, pointer, value);
    }

    [Fact]
    public void Every_ruleset_here_is_good_by_its_schemas()
    {
        string[] roots = [TestData.PathOf("rulesets"), TestData.PathOf("testdata", "minimal-ruleset"), TestData.PathOf("testdata", "second-notice")];
        string[] documents = [.. roots.SelectMany(r => Directory.EnumerateFiles(r, "*.json", SearchOption.AllDirectories)).Where(f => !f.EndsWith(".schema.json", StringComparison.Ordinal))];
        documents.Should().HaveCountGreaterThan(20);
        foreach (string file in documents) Verdicts(file, File.ReadAllBytes(file)).Should().Be((true, true), "of {0}", file);
    }

    private static (bool BySchema, bool ByLoader) Verdicts(string file, byte[] utf8)
    {
        string schema = SchemaOf(file);
        var findings = new Findings();
        new StructureCheck(findings).Check(JsonSource.Read(file, utf8, findings)!, SchemaWriter.All[schema]);
        using var document = JsonDocument.Parse(utf8);
        return (Schemas[schema].Evaluate(document.RootElement).IsValid, findings.Count == 0);
    }

    private static string SchemaOf(string file)
    {
        string folder = Path.GetFileName(Path.GetDirectoryName(file)) ?? "";
        return folder switch { "calendars" => "calendar", "cases" => "cases", _ => Path.GetFileNameWithoutExtension(file) switch { "ruleset" => "ruleset", "duties" or "steps" => "duties", _ => "workflow" } } + ".schema.json";
    }
}

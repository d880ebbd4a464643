using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GreenChannel.Rules.Tests.Rulesets;

/// <summary>Whatever becomes of a ruleset's files, loading gives findings or a ruleset, and never throws.</summary>
public sealed class HostileRulesets
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Scalars =
    [
        "null", "true", "0", "-1", "1.5", "1e999999", "99999999999999999999999999999999", "\"\"", "\" \"", "\"a\"", "\"ongoing\"", "\"2024-02-29\"", "\"enumeration\"", "\"list\"", "\"date\"", "\"one\"",
        "\"applicant\"", "\"on\"", "\"true\"", "\"on\"", "\"GetHashCode\"", "\"applicant.years >= 1\"", "\"))((\"", "\"a.b.c(d => d)\"", "\"判断\"", "\"二\"", "[]", "{}", "[[]]", "\"\\u0000\"", "\"../x\"",
    ];

    [Fact]
    public void Random_changes_to_the_minimal_ruleset_never_throw() => Torture(TestData.PathOf("testdata", "minimal-ruleset"), [], 400);

    [Fact]
    public void Random_changes_to_the_shipped_ruleset_never_throw() =>
        Torture(TestData.PathOf("rulesets", "nmg-green-channel", "2024-h2"), [("calendars/cn.json", TestData.PathOf("rulesets", "calendars", "cn.json"))], 60);

    [Fact]
    public void Random_bytes_put_into_a_file_never_throw()
    {
        var random = new Random(3);
        for (int i = 0; i < 150; i++)
        {
            var files = MinimalRuleset.Files();
            string name = files.Keys.Order(StringComparer.Ordinal).ElementAt(random.Next(files.Count));
            byte[] bytes = files[name];
            for (int n = random.Next(1, 4); n > 0; n--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Survives(files, $"bytes {i} of {name}");
        }
    }

    private static void Torture(string folder, (string Name, string Path)[] more, int times)
    {
        var original = MinimalRuleset.FilesOf(folder);
        foreach (var (name, path) in more) original[name] = File.ReadAllBytes(path);
        var random = new Random(20241101);
        string[] names = [.. original.Keys.Where(n => n.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        for (int i = 0; i < times; i++)
        {
            var files = new Dictionary<string, byte[]>(original, StringComparer.Ordinal);
            string name = names[random.Next(names.Length)];
            string what = "";
            for (int n = random.Next(1, 4); n > 0; n--) files[name] = Mutated(files[name], random, ref what);
            Survives(files, $"{name}:{what}");
        }
    }

    private static void Survives(Dictionary<string, byte[]> files, string what)
    {
        var watch = Stopwatch.StartNew();
        Checked<Ruleset>? result = null;
        var load = () =>
        {
            result = MinimalRuleset.Load(files);
            foreach (var finding in result.Findings) (finding.Message(Language.English).Length + finding.ToString().Length).Should().BePositive();
        };
        load.Should().NotThrow("of {0}", what);
        result!.IsGood.Should().Be(result.Findings.All(f => f.Severity != Severity.Error), "of {0}", what);
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(20), "of {0}", what);
    }

    private static byte[] Mutated(byte[] file, Random random, ref string what)
    {
        if (JsonNode.Parse(file) is not { } root) return file;
        var nodes = new List<JsonNode>();
        Collect(root, nodes);
        if (nodes.Count == 0) return file;
        var node = nodes[random.Next(nodes.Count)];
        string? value = random.Next(3) == 0 ? null : Scalars[random.Next(Scalars.Length)];
        what += $" {node.GetPath()} = {value ?? "gone"}";
        switch (node.Parent)
        {
            case JsonObject owner when value is null: owner.Remove(node.GetPropertyName()); break;
            case JsonObject owner: owner[node.GetPropertyName()] = JsonNode.Parse(value); break;
            case JsonArray list when value is null: list.Remove(node); break;
            case JsonArray list: list[node.GetElementIndex()] = JsonNode.Parse(value); break;
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString(Plain));
    }

    // Leaves alone when values are replaced would be too tame; whole objects and lists go too.
    private static void Collect(JsonNode node, List<JsonNode> into)
    {
        if (node.Parent is not null) into.Add(node);
        var children = node switch
        {
            JsonObject members => members.Select(m => m.Value),
            JsonArray items => items,
            _ => Enumerable.Empty<JsonNode?>(),
        };
        foreach (var child in children.OfType<JsonNode>()) Collect(child, into);
    }
}

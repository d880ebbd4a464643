using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Rulesets;
using Json.Schema;

namespace GreenChannel.Rules.Tests.Rulesets;

/// <summary>Every small change to a good file: the schema and the loader's structural stage say the same of it.</summary>
public sealed class SchemaMutationTests
{
    private static readonly string[] Values = ["null", "true", "-1", "1.5", "5.0", "\"\"", "\"  \"", "\"a, b\"", "\"And\"", "\"date\"", "\"2023-02-28\"", "[]", "{}", "[{}]"];

    [Theory]
    [InlineData("ruleset.json", "ruleset.schema.json")]
    [InlineData("category-a.json", "workflow.schema.json")]
    [InlineData("bars.json", "workflow.schema.json")]
    [InlineData("requirements.json", "workflow.schema.json")]
    [InlineData("duties.json", "duties.schema.json")]
    [InlineData("calendars/xx.json", "calendar.schema.json")]
    [InlineData("cases/years.json", "cases.schema.json")]
    public void A_small_change_is_taken_by_both_or_by_neither(string file, string name)
    {
        var schema = JsonSchema.FromText(SchemaWriter.Write(name, SchemaWriter.All[name]));
        int refused = 0;
        foreach (string text in Changes(Encoding.UTF8.GetString(Good(file))))
        {
            var findings = new Findings();
            new StructureCheck(findings).Check(JsonSource.Read(file, Encoding.UTF8.GetBytes(text), findings)!, SchemaWriter.All[name]);
            using var document = JsonDocument.Parse(text);
            if (schema.Evaluate(document.RootElement).IsValid != (findings.Count == 0)) Assert.Fail($"{string.Join(", ", findings.InOrder())}\n{text}");
            refused += Math.Min(findings.Count, 1);
        }

        refused.Should().BeGreaterThan(60);
    }

    private static byte[] Good(string file) => MinimalRuleset.Files().GetValueOrDefault(file) ?? File.ReadAllBytes(TestData.PathOf("testdata", "small-ruleset", file));

    // Each member taken out, given another name or another value; each item taken out or given another value.
    private static IEnumerable<string> Changes(string good)
    {
        var root = JsonNode.Parse(good)!;
        foreach (var parent in Containers(root).ToList())
        {
            foreach (string changed in parent is JsonObject members ? Changes(root, members) : Changes(root, parent.AsArray())) yield return changed;
        }
    }

    private static IEnumerable<string> Changes(JsonNode root, JsonObject members)
    {
        foreach (var (key, value) in members.ToList())
        {
            members.Remove(key);
            yield return root.ToJsonString();
            members[key + "X"] = value?.DeepClone();
            yield return root.ToJsonString();
            members.Remove(key + "X");
            foreach (string other in Values)
            {
                members[key] = JsonNode.Parse(other);
                yield return root.ToJsonString();
            }

            members[key] = value;
        }
    }

    private static IEnumerable<string> Changes(JsonNode root, JsonArray items)
    {
        for (int i = 0; i < items.Count; i++)
        {
            var item = items[i];
            items.RemoveAt(i);
            yield return root.ToJsonString();
            items.Insert(i, null);
            foreach (string other in Values)
            {
                items[i] = JsonNode.Parse(other);
                yield return root.ToJsonString();
            }

            items[i] = item;
        }
    }

    private static IEnumerable<JsonNode> Containers(JsonNode node) => node switch
    {
        JsonObject members => members.Where(m => m.Value is not null).SelectMany(m => Containers(m.Value!)).Prepend(node),
        JsonArray items => items.Where(i => i is not null).SelectMany(i => Containers(i!)).Prepend(node),
        _ => [],
    };
}

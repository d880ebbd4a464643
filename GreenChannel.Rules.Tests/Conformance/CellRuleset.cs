using System.Text.Json;
using System.Text.Json.Nodes;

namespace GreenChannel.Rules.Tests.Conformance;

/// <summary>A whole ruleset around the cells: their declarations, and every expression once, as a leaf of a requirement that decides nothing.</summary>
internal static class CellRuleset
{
    public static IReadOnlyList<string> Names { get; } =
        ["operators.json", "comparisons.json", "months.json", "decimals.json", "arithmetic.json", "enumerations.json", "sets.json", "lists.json", "dates.json", "periods.json"];

    public static JsonElement Read(string file) => TestData.Read("Conformance", file);

    public static Ruleset Load() => GreenChannelRules.Load(Files()).OrThrow();

    private static Dictionary<string, string> Files()
    {
        var expressions = Names.SelectMany(f => Read(f).GetProperty("cells").EnumerateArray()).Select(c => c.GetProperty("expression").GetString()!).Distinct(StringComparer.Ordinal);
        JsonObject[] leaves = [.. expressions.Select((e, i) => Leaf($"cell{i}", e))];
        return new()
        {
            ["ruleset.json"] = Header().ToJsonString(),
            ["bars.json"] = Workflow("bars", Rule("bar", null, ("Expression", "applicant.a"))),
            ["requirements.json"] = Workflow("requirements", Rule("cells", "advisory", ("Operator", "And"), ("Rules", new JsonArray(leaves)))),
            ["category-1.json"] = Workflow("category-1", Rule("route", null, ("Operator", "And"), ("Rules", new JsonArray(Leaf("own", "applicant.b"))))),
            ["duties.json"] = """{"duties":[],"materials":[]}""",
            ["notice.md"] = "<!-- clause 1 -->\nThe text.\n",
            ["calendars/cn.json"] = File.ReadAllText(TestData.PathOf("Conformance", "calendar.json")),
        };
    }

    private static JsonObject Header()
    {
        var header = JsonObject.Create(Read("declarations.json"))!;
        foreach (var (name, value) in new JsonObject
        {
            ["schema"] = 1, ["id"] = "cells", ["edition"] = "1", ["title"] = "Cells", ["notice"] = new JsonObject { ["number"] = "0", ["issued"] = "2024-10-14", ["text"] = "notice.md" },
            ["stages"] = new JsonArray(new JsonObject { ["id"] = "application", ["label"] = "application" }), ["information"] = new JsonArray("1"),
            ["files"] = new JsonObject
            {
                ["bars"] = "bars.json", ["requirements"] = "requirements.json", ["duties"] = "duties.json",
                ["categories"] = new JsonArray(new JsonObject { ["id"] = "1", ["file"] = "category-1.json", ["label"] = "one", ["clause"] = "1" }),
            },
        })
        {
            header[name] = value!.DeepClone();
        }

        return header;
    }

    private static string Workflow(string name, JsonObject rule) => new JsonObject { ["WorkflowName"] = name, ["Rules"] = new JsonArray(rule) }.ToJsonString();

    private static JsonObject Leaf(string id, string expression)
    {
        var leaf = Rule(id, null, ("Expression", expression));
        leaf["Properties"]!["kind"] = "substantive";
        return leaf;
    }

    private static JsonObject Rule(string id, string? force, params (string Name, JsonNode Value)[] parts)
    {
        var rule = new JsonObject { ["RuleName"] = id, ["Properties"] = new JsonObject { ["clause"] = "1", ["label"] = id } };
        if (force is not null) rule["Properties"]!["force"] = force;
        foreach (var (name, value) in parts) rule[name] = value;
        return rule;
    }
}

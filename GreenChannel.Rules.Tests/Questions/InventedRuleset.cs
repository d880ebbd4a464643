using System.Text.Json.Nodes;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Tests.Questions;

/// <summary>Rulesets of a few lines, each for one thing that a question must tell.</summary>
internal static class InventedRuleset
{
    /// <param name="facts">JSON array of facts, without label and privacy.</param>
    /// <param name="routes">By route, its leaves: <c>id kind expression</c>.</param>
    /// <param name="bars">Leaves likewise; one whose kind is <c>redirect</c> points elsewhere, <c>inPrinciple</c> holds in principle, else it is <c>mandatory</c>.</param>
    /// <param name="readings">Names of readings with the choices <c>left</c> (the default) and <c>right</c>.</param>
    public static Ruleset Of(string facts, Dictionary<string, string[]> routes, string[]? bars = null, string[]? readings = null)
    {
        var declared = JsonNode.Parse(facts)!.AsArray();
        foreach (var fact in declared.Select(f => f!.AsObject()))
        {
            fact["label"] = $"the {fact["name"]}";
            fact["privacy"] = "none";
        }

        var header = new JsonObject
        {
            ["schema"] = 1, ["id"] = "invented", ["edition"] = "1", ["title"] = "Invented", ["notice"] = new JsonObject { ["number"] = "0", ["issued"] = "2024-01-01", ["text"] = "notice.md" },
            ["stages"] = new JsonArray(new JsonObject { ["id"] = "application", ["label"] = "application" }),
            ["enumerations"] = new JsonObject { ["colour"] = new JsonArray(Labelled("red"), Labelled("blue")) },
            ["facts"] = declared,
            ["readings"] = new JsonArray([.. (readings ?? []).Select(Reading)]),
            ["information"] = new JsonArray("1"),
            ["files"] = new JsonObject
            {
                ["categories"] = new JsonArray(new JsonObject { ["id"] = "k", ["file"] = "category.json", ["label"] = "kind k", ["clause"] = "1" }),
                ["bars"] = "bars.json",
            },
        };
        return GreenChannelRules.Load(new Dictionary<string, string>
        {
            ["ruleset.json"] = header.ToJsonString(),
            ["category.json"] = Workflow("category", routes.Select(r => Route(r.Key, r.Value))),
            ["bars.json"] = Workflow("bars", (bars ?? []).Select(Bar)),
            ["notice.md"] = "<!-- clause 1 -->\nAll of it.\n",
        }).OrThrow();
    }

    public static Decision Decide(Ruleset rules, string facts) => rules.Decide(Request(rules, facts));

    public static DecisionRequest Request(Ruleset rules, string facts) => rules.ReadRequest($$"""{"on":"2024-06-01","facts":{{facts}}}""").OrThrow();

    private static JsonObject Labelled(string id) => new() { ["id"] = id, ["label"] = id };

    private static JsonObject Reading(string name) => new()
    {
        ["name"] = name, ["label"] = $"which way for {name}", ["choices"] = new JsonArray(Labelled("left"), Labelled("right")), ["default"] = "left", ["status"] = "assumed", ["why"] = "It is not said.",
    };

    private static string Workflow(string name, IEnumerable<JsonNode> rules) => new JsonObject { ["WorkflowName"] = name, ["Rules"] = new JsonArray([.. rules]) }.ToJsonString();

    private static JsonNode Route(string id, string[] leaves) => new JsonObject
    {
        ["RuleName"] = id, ["Operator"] = "And", ["Rules"] = new JsonArray([.. leaves.Select(l => Leaf(l, kind: true))]), ["Properties"] = Properties(id),
    };

    private static JsonNode Bar(string leaf)
    {
        var bar = Leaf(leaf, kind: false);
        string kind = leaf.Split(' ')[1];
        bar["Properties"]!["force"] = kind == "redirect" ? "mandatory" : kind;
        if (kind == "redirect") bar["Properties"]!["redirect"] = "the other office";
        return bar;
    }

    private static JsonObject Leaf(string leaf, bool kind)
    {
        string[] words = leaf.Split(' ', 3);
        var properties = Properties(words[0]);
        if (kind) properties["kind"] = words[1];
        return new JsonObject { ["RuleName"] = words[0], ["Expression"] = words[2], ["Properties"] = properties };
    }

    private static JsonObject Properties(string id) => new() { ["clause"] = "1", ["label"] = $"condition {id}" };
}

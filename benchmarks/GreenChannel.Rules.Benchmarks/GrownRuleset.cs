using System.Text.Json.Nodes;

namespace GreenChannel.Rules.Benchmarks;

/// <summary>Rulesets of any size: whole numbers compared with whole numbers, in groups of fifty; every tenth adds up periods.</summary>
internal static class GrownRuleset
{
    private const int NumberFacts = 100, InAGroup = 50;

    /// <summary>Its files by name.</summary>
    public static Dictionary<string, string> Files(int conditions, int targets = 1)
    {
        JsonObject Words(string text) => new() { ["zh-CN"] = text, ["en"] = text };
        JsonObject Day(string name, string value) => new() { ["name"] = name, ["type"] = "date", ["value"] = value, ["clause"] = "一", ["label"] = Words(name) };
        var facts = new JsonArray();
        for (int i = 0; i < NumberFacts; i++) facts.Add(new JsonObject { ["name"] = $"f{i}", ["type"] = "integer", ["minimum"] = 0, ["maximum"] = 1000, ["clause"] = "一", ["label"] = Words($"f{i}"), ["privacy"] = "ordinary" });
        facts.Add(new JsonObject
        {
            ["name"] = "periods", ["type"] = "list", ["periods"] = true, ["maximumItems"] = 10_000, ["clause"] = "一", ["label"] = Words("periods"), ["privacy"] = "ordinary",
            ["fields"] = new JsonArray(
                new JsonObject { ["name"] = "from", ["type"] = "date", ["label"] = Words("from") },
                new JsonObject { ["name"] = "to", ["type"] = "date", ["ongoing"] = true, ["label"] = Words("to") }),
        });
        var groups = new JsonArray();
        JsonArray? group = null;
        for (int i = 0; i < conditions; i++)
        {
            if (i % InAGroup == 0)
            {
                group = [];
                groups.Add(new JsonObject { ["RuleName"] = $"g{i}", ["Operator"] = "Or", ["Properties"] = new JsonObject { ["clause"] = "一" }, ["Rules"] = group });
            }

            string expression = i % 10 == 9 ? $"applicant.periods.Any(p => p.from <= on && Dates.PlusDays(p.to, {i}) >= on)" : $"applicant.f{i % NumberFacts} >= {1 + (i / NumberFacts)}";
            group!.Add(new JsonObject
            {
                ["RuleName"] = $"c{i}", ["Expression"] = expression,
                ["Properties"] = new JsonObject { ["kind"] = "substantive", ["clause"] = "一", ["label"] = Words($"condition {i}") },
            });
        }

        var enumeration = new JsonArray();
        for (int i = 0; i < targets; i++) enumeration.Add(new JsonObject { ["id"] = $"t{i}", ["label"] = Words($"t{i}") });
        var ruleset = new JsonObject
        {
            ["schema"] = 1, ["id"] = "grown", ["edition"] = "1", ["title"] = Words("grown"),
            ["notice"] = new JsonObject { ["number"] = "示例〔2024〕1号", ["issued"] = "2024-01-01", ["text"] = "notice.md" },
            ["sources"] = new JsonArray(), ["window"] = new JsonObject { ["from"] = "opens", ["closes"] = "closes" },
            ["target"] = new JsonObject { ["enumeration"] = "target", ["label"] = Words("target") },
            ["stages"] = new JsonArray(new JsonObject { ["id"] = "application", ["label"] = Words("application") }),
            ["enumerations"] = new JsonObject { ["target"] = enumeration }, ["facts"] = facts,
            ["parameters"] = new JsonArray(Day("opens", "2024-01-01"), Day("closes", "2024-12-31")),
            ["readings"] = new JsonArray(), ["definitions"] = new JsonArray(), ["information"] = new JsonArray(), ["notes"] = new JsonArray(),
            ["files"] = new JsonObject { ["bars"] = "bars.json", ["requirements"] = "requirements.json", ["duties"] = "duties.json", ["categories"] = new JsonArray(new JsonObject { ["id"] = "A", ["file"] = "category-a.json", ["label"] = Words("A"), ["clause"] = "一" }) },
        };
        var route = new JsonObject { ["RuleName"] = "a", ["Operator"] = "And", ["Properties"] = new JsonObject { ["clause"] = "一", ["label"] = Words("a") }, ["Rules"] = groups };
        return new(StringComparer.Ordinal)
        {
            ["ruleset.json"] = ruleset.ToJsonString(),
            ["notice.md"] = "<!-- clause 一 -->\n一句。\n",
            ["bars.json"] = """{"WorkflowName":"bars","Rules":[]}""",
            ["requirements.json"] = """{"WorkflowName":"requirements","Rules":[]}""",
            ["duties.json"] = """{"duties":[],"materials":[]}""",
            ["category-a.json"] = new JsonObject { ["WorkflowName"] = "category-a", ["Rules"] = new JsonArray(route) }.ToJsonString(),
        };
    }

    /// <summary>An applicant of it, with so many periods.</summary>
    public static byte[] Applicant(int seed, int periods)
    {
        var values = new Random(seed);
        var facts = new JsonObject();
        for (int i = 0; i < NumberFacts; i++) facts[$"f{i}"] = values.Next(0, 60);
        var list = new JsonArray();
        var from = new DateOnly(1990, 1, 1);
        for (int i = 0; i < periods; i++)
        {
            var day = from.AddDays(values.Next(12_000));
            list.Add(new JsonObject { ["from"] = $"{day:yyyy-MM-dd}", ["to"] = $"{day.AddDays(values.Next(600)):yyyy-MM-dd}" });
        }

        facts["periods"] = list;
        return System.Text.Encoding.UTF8.GetBytes(facts.ToJsonString());
    }
}

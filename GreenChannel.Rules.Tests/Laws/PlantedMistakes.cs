using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Tests.Laws;

/// <summary>One mistake in a leaf or a definition of the shipped ruleset, and the leaves that it changes: as RulesEngine is asked, and as the engine is.</summary>
internal sealed record PlantedMistake(string Name, IReadOnlyList<(string Leaf, string Right, string Wrong)> Leaves);

/// <summary>Every small mistake in every expression that the rules of the shipped ruleset read, and a ruleset with all of them beside the right ones.</summary>
internal sealed partial class PlantedMistakes
{
    private readonly Dictionary<string, string> _definitions;

    public PlantedMistakes(ShippedNotice notice)
    {
        var document = notice.Rules.Compiled.Bound.Document;
        _definitions = document.Definitions.ToDictionary(d => d.Name, d => d.Expression.Value, StringComparer.Ordinal);
        var types = document.Parameters.ToDictionary(p => p.Name, p => WireName(p.Type), StringComparer.Ordinal);
        Leaf[] leaves = [.. document.Workflows.SelectMany(w => w.Rules).SelectMany(LeavesOf).DistinctBy(l => l.Expression.Value, StringComparer.Ordinal)];
        All =
        [
            .. leaves.SelectMany(l => ExpressionMutants.Of(l.Expression.Value, types).Select(m => new PlantedMistake($"{l.Id}: {m}", [(l.Id, l.Expression.Value, m.Text)]))),
            .. document.Definitions.SelectMany(d => ExpressionMutants.Of(d.Expression.Value, types)
                .Select(m => new PlantedMistake($"definition {d.Name}: {m}", [.. leaves.Select(l => (l.Id, l.Expression.Value, Opened(l.Expression.Value, d.Name, m.Text))).Where(l => l.Item3 != Opened(l.Value, "", ""))])))
                .Where(m => m.Leaves.Count > 0),
        ];
        Mistaken = GreenChannelRules.Load(WithPlanted(notice.Files)).OrThrow();
    }

    public IReadOnlyList<PlantedMistake> All { get; }

    public Ruleset Mistaken { get; }

    public int TestOf(string expression) => Mistaken.Compiled.Bound.TestIndex[expression];

    private static string WireName(FactType type) => type.ToString().ToLowerInvariant();

    private static IEnumerable<Leaf> LeavesOf(Condition condition) => condition is Rules.Rulesets.Group group ? group.Children.SelectMany(LeavesOf) : [(Leaf)condition];

    private string Opened(string text, string wrong, string instead) => Definition().Replace(text, d => $"({Opened(d.Groups[1].Value == wrong ? instead : _definitions[d.Groups[1].Value], wrong, instead)})");

    private Dictionary<string, string> WithPlanted(IReadOnlyDictionary<string, string> shipped)
    {
        var files = new Dictionary<string, string>(shipped);
        var requirements = JsonNode.Parse(files["requirements.json"])!;
        string clause = (string)requirements["Rules"]![0]!["Properties"]!["clause"]!;
        var leaves = All.SelectMany(m => m.Leaves).Select(l => l.Wrong).Distinct(StringComparer.Ordinal).Select((text, i) => Rule($"planted{i}", clause, ("Expression", text), ("kind", "substantive")));
        requirements["Rules"]!.AsArray().Add(Rule("planted", clause, ("Operator", "And"), ("force", "advisory"), [.. leaves]));
        files["requirements.json"] = requirements.ToJsonString();
        return files;
    }

    private static JsonObject Rule(string id, string clause, (string Name, string Value) what, (string Name, string Value) property, params JsonObject[] children)
    {
        var rule = new JsonObject { ["RuleName"] = id, [what.Name] = what.Value, ["Properties"] = new JsonObject { ["clause"] = clause, ["label"] = id, [property.Name] = property.Value } };
        if (children.Length > 0) rule["Rules"] = new JsonArray(children);
        return rule;
    }

    [GeneratedRegex(@"\bdefinition\.(\w+)")]
    private static partial Regex Definition();
}

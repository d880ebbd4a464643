using System.Text.Json.Nodes;

namespace GreenChannel.Rules.Tests.Laws;

/// <summary>Random rulesets over facts with few values each, so that every completion of an applicant can be tried.</summary>
internal sealed class FiniteRuleset
{
    private readonly string[] _atoms;
    private readonly string _facts;

    private FiniteRuleset(string[] atoms, SortedDictionary<string, JsonNode[]> values, string facts)
    {
        _atoms = atoms;
        Values = values;
        _facts = facts;
    }

    /// <summary>Facts of each type.</summary>
    public static FiniteRuleset OfAllTypes { get; } = new(
        [
            "applicant.a", "applicant.b", "applicant.c", "applicant.e == \"x\"", "applicant.e in (\"y\", \"z\")", "applicant.n >= 2", "applicant.n == 1",
            "applicant.s.Any(m => m == \"x\")", "applicant.s.Count() >= 2", "applicant.l.Any(r => r.f)", "applicant.l.Any()", "applicant.n * 2 > applicant.l.Count() + 3", "applicant.e == applicant.g",
        ],
        new(StringComparer.Ordinal)
        {
            ["a"] = [true, false], ["b"] = [true, false], ["c"] = [true, false],
            ["e"] = ["x", "y", "z"], ["g"] = ["x", "y", "z"], ["n"] = [0, 1, 2, 3],
            ["s"] = [new JsonArray(), new JsonArray("x"), new JsonArray("y"), new JsonArray("x", "y")],
            ["l"] = [new JsonArray(), new JsonArray(new JsonObject { ["f"] = true }), new JsonArray(new JsonObject { ["f"] = false })],
            ["p"] = ["done", "refused"],
        },
        """
            { "name": "a", "type": "boolean", "label": "a", "privacy": "none" }, { "name": "b", "type": "boolean", "label": "b", "privacy": "none" },
            { "name": "c", "type": "boolean", "label": "c", "privacy": "none" },
            { "name": "e", "type": "enumeration", "of": "letter", "label": "e", "privacy": "none" }, { "name": "g", "type": "enumeration", "of": "letter", "label": "g", "privacy": "none" },
            { "name": "n", "type": "integer", "minimum": 0, "maximum": 3, "label": "n", "privacy": "none" },
            { "name": "s", "type": "set", "of": "two", "label": "s", "privacy": "none" },
            { "name": "l", "type": "list", "maximumItems": 1, "fields": [{ "name": "f", "type": "boolean", "label": "f" }], "label": "l", "privacy": "none" },
            { "name": "p", "type": "status", "label": "p", "privacy": "none" }
        """);

    /// <summary>A list that may be longer than the search makes it, and what is asked about its records.</summary>
    public static FiniteRuleset OfALongList { get; } = new(
        [
            "applicant.a", "applicant.b", "applicant.l.Any(r => r.f)", "applicant.l.Any(r => r.f && r.g)", "applicant.l.All(r => r.g)", "applicant.l.Any()", "applicant.l.Any(r => r.f == applicant.a)",
            "applicant.l.Any(r => !r.f && (r.g || applicant.b))", "applicant.l.Where(r => r.f).All(r => r.g || applicant.b)", "applicant.l.Any(r => r.f && applicant.a) != applicant.l.Any(r => r.g && applicant.b)", "applicant.l.Count() >= 3",
        ],
        new(StringComparer.Ordinal) { ["a"] = [true, false], ["b"] = [true, false], ["l"] = Lists(longest: 4), ["p"] = ["done", "refused"] },
        """
            { "name": "a", "type": "boolean", "label": "a", "privacy": "none" }, { "name": "b", "type": "boolean", "label": "b", "privacy": "none" },
            { "name": "l", "type": "list", "maximumItems": 4, "fields": [{ "name": "f", "type": "boolean", "label": "f" }, { "name": "g", "type": "boolean", "label": "g" }], "label": "l", "privacy": "none" },
            { "name": "p", "type": "status", "label": "p", "privacy": "none" }
        """);

    /// <summary>By fact, all its values.</summary>
    public IReadOnlyDictionary<string, JsonNode[]> Values { get; }

    // In one order each, for no rule asks for the order.
    private static JsonNode[] Lists(int longest)
    {
        IEnumerable<int[]> Longer(int[] kinds) => kinds.Length == longest ? [kinds] : [kinds, .. Enumerable.Range(kinds.LastOrDefault(), 4 - kinds.LastOrDefault()).SelectMany(k => Longer([.. kinds, k]))];
        return [.. Longer([]).Select(kinds => new JsonArray([.. kinds.Select(k => new JsonObject { ["f"] = k >= 2, ["g"] = k % 2 == 1 })]))];
    }

    public Ruleset Next(Seeded random)
    {
        int ids = 0;
        var route = () => Group($"r{++ids}", "And",
        [
            Leaf(Expression(2)), Tree(2),
            .. random.Chance(60) ? new[] { Leaf("applicant.p == \"done\"", "procedural") } : [],
            .. random.Chance(40) ? new[] { Leaf(Expression(1), "material") } : [],
            .. random.Chance(30) ? new[] { Leaf(Expression(0), gates: "review") } : [],
            .. random.Chance(30) ? new[] { Leaf(Expression(0), force: "inPrinciple") } : [],
        ]);
        string[] files = [];
        var texts = new Dictionary<string, string>
        {
            ["category-1.json"] = Workflow("category-1", [.. Enumerable.Range(0, random.Between(1, 3)).Select(_ => route())]),
            ["bars.json"] = Workflow("bars", [.. Enumerable.Range(0, random.Between(1, 2)).Select(_ => Bar())]),
            ["requirements.json"] = Workflow("requirements", [Rest()]),
            ["ruleset.json"] = Header.Replace("FACTS", _facts, StringComparison.Ordinal),
            ["notice.md"] = "<!-- clause 1 -->\nAll of it.\n",
        };
        return GreenChannelRules.Load(texts).OrThrow();

        string Expression(int depth) => depth == 0 || random.Chance(35)
            ? (random.Chance(25) ? $"!({random.Pick(_atoms)})" : random.Pick(_atoms))
            : random.Next(4) switch
            {
                0 => $"({Expression(depth - 1)} && {Expression(depth - 1)})",
                1 => $"({Expression(depth - 1)} || {Expression(depth - 1)})",
                2 => $"!({Expression(depth - 1)})",
                _ => $"({Expression(depth - 1)} || !({random.Pick(_atoms)}))",
            };
        JsonObject Leaf(string expression, string kind = "substantive", string? force = null, string? gates = null) => new()
        {
            ["RuleName"] = $"leaf{++ids}", ["Expression"] = expression, ["Properties"] = Properties($"leaf{ids}", kind, force, gates),
        };
        JsonObject Tree(int depth) => depth == 0 ? Leaf(Expression(1)) : Group($"group{++ids}", random.Chance(60) ? "Or" : "And", [.. Enumerable.Range(0, random.Between(1, 3)).Select(_ => Tree(depth - 1))]);
        JsonObject Group(string name, string op, JsonObject[] children) => new()
        {
            ["RuleName"] = name, ["Operator"] = op, ["Rules"] = new JsonArray(children), ["Properties"] = Properties(name, null, null),
        };
        JsonObject Bar()
        {
            var bar = Leaf(Expression(1), force: random.Pick(["mandatory", "inPrinciple", "mandatory"]));
            bar["Properties"]!.AsObject().Remove("kind");
            if (random.Chance(30) && (string)bar["Properties"]!["force"]! == "mandatory") bar["Properties"]!["redirect"] = "elsewhere";
            return bar;
        }
        JsonObject Rest()
        {
            var rest = Group($"rest{++ids}", "And", [.. Values.Keys.Select(k => Leaf(k switch { "e" or "g" => $"applicant.{k} == \"x\"", "n" => "applicant.n > 0", "s" or "l" => $"applicant.{k}.Any()", "p" => "applicant.p == \"done\"", _ => $"applicant.{k}" }))]);
            rest["Properties"]!["force"] = "advisory";
            return rest;
        }
    }

    private static string Workflow(string name, JsonObject[] rules) => new JsonObject { ["WorkflowName"] = name, ["Rules"] = new JsonArray(rules) }.ToJsonString();

    private static JsonObject Properties(string id, string? kind, string? force, string? gates = null)
    {
        var properties = new JsonObject { ["clause"] = "1", ["label"] = $"label of {id}" };
        if (kind is not null) properties["kind"] = kind;
        if (force is not null) properties["force"] = force;
        if (gates is not null) properties["gates"] = gates;
        return properties;
    }

    private const string Header = """
        {
          "schema": 1, "id": "finite", "edition": "1", "title": "Finite", "notice": { "number": "0", "issued": "2024-01-01", "text": "notice.md" },
          "stages": [{ "id": "application", "label": "application" }, { "id": "review", "label": "review" }],
          "enumerations": {
            "letter": [{ "id": "x", "label": "x" }, { "id": "y", "label": "y" }, { "id": "z", "label": "z" }],
            "two": [{ "id": "x", "label": "x" }, { "id": "y", "label": "y" }]
          },
          "facts": [
            FACTS
          ],
          "information": ["1"],
          "files": { "categories": [{ "id": "1", "file": "category-1.json", "label": "1", "clause": "1" }], "bars": "bars.json", "requirements": "requirements.json" }
        }
        """;
}

using System.Text.Json.Nodes;

namespace GreenChannel.Rules.Tests.Laws;

/// <param name="Files">Texts by name, the calendar's among them, as the loader takes them.</param>
/// <param name="Vocabulary">What its expressions name, and so what applicants are made of.</param>
/// <param name="Expressions">By condition's id, the text of each leaf.</param>
internal sealed record GeneratedRuleset(IReadOnlyDictionary<string, string> Files, Vocabulary Vocabulary, IReadOnlyDictionary<string, string> Expressions);

/// <summary>Whole rulesets that load without errors: categories with routes, bars, requirements, duties and a notice.</summary>
internal sealed class RulesetGenerator
{
    private readonly Seeded _random;
    private readonly Vocabulary _vocabulary;
    private readonly ExpressionGenerator _expressions;
    private readonly Dictionary<string, string> _leaves = [];
    private readonly List<string> _routes = [];
    private readonly List<string> _clauses = [];
    private int _ids;

    private RulesetGenerator(Seeded random)
    {
        _random = random;
        _vocabulary = VocabularyGenerator.Next(random);
        _expressions = new ExpressionGenerator(random, _vocabulary);
    }

    public static GeneratedRuleset Next(Seeded random) => new RulesetGenerator(random).Build();

    private GeneratedRuleset Build()
    {
        var files = new Dictionary<string, JsonNode>();
        var categories = new JsonArray();
        for (int i = 1; i <= _random.Between(1, 3); i++)
        {
            string clause = Clause();
            files[$"category-{i}.json"] = Workflow($"category-{i}", [.. Enumerable.Range(0, _random.Between(1, 3)).Select(_ => Route())]);
            categories.Add(new JsonObject { ["id"] = $"{i}", ["file"] = $"category-{i}.json", ["label"] = $"category {i}", ["clause"] = clause });
        }
        files["bars.json"] = Workflow("bars", [.. Enumerable.Range(0, _random.Between(1, 3)).Select(_ => Bar())]);
        files["requirements.json"] = Workflow("requirements", [.. Enumerable.Range(0, _random.Between(0, 2)).Select(_ => Requirement()), ReadsTheRest()]);
        files["duties.json"] = Duties();
        files["ruleset.json"] = Header(categories);
        var texts = files.ToDictionary(f => f.Key, f => f.Value.ToJsonString());
        texts["notice.md"] = string.Concat(_clauses.Select(c => $"<!-- clause {c} -->\nThe text of {c}.\n\n"));
        texts["calendars/cn.json"] = CalendarText;
        return new(texts, _vocabulary, _leaves);
    }

    /// <summary>The working days of 2023 to 2025.</summary>
    public static string CalendarText { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Conformance/calendar.json"));

    private string Id(string kind) => $"{kind}{++_ids}";

    private string Clause()
    {
        if (_clauses.Count > 0 && _random.Chance(30)) return _random.Pick(_clauses);
        _clauses.Add($"{_clauses.Count + 1}(一)");
        return _clauses[^1];
    }

    private static JsonObject Workflow(string name, List<JsonObject> rules) => new() { ["WorkflowName"] = name, ["Rules"] = new JsonArray([.. rules]) };

    private JsonObject Properties(string id, string? kind = null, string? force = null, bool mayWait = false)
    {
        var properties = new JsonObject { ["clause"] = Clause(), ["label"] = $"label of {id}" };
        if (kind is not null) properties["kind"] = kind;
        if (force is not null) properties["force"] = force;
        if (mayWait && _random.Chance(25)) properties["gates"] = "review";
        return properties;
    }

    private JsonObject Leaf(string expression, string kind, string? force = null)
    {
        string id = Id("leaf");
        _leaves[id] = expression;
        return new() { ["RuleName"] = id, ["Expression"] = expression, ["Properties"] = Properties(id, kind, force, kind is "procedural" or "material") };
    }

    private JsonObject Group(string @operator, JsonObject properties, params JsonObject[] children) =>
        new() { ["RuleName"] = Id("group"), ["Operator"] = @operator, ["Rules"] = new JsonArray(children), ["Properties"] = properties };

    private JsonObject Route()
    {
        var parts = new List<JsonObject>();
        if (_random.Chance(60)) parts.Add(Leaf($"target in ({string.Join(", ", _vocabulary.Targets.Where(_ => _random.Chance(60)).DefaultIfEmpty(_vocabulary.Targets[0]).Select(t => $"\"{t}\""))})", "scope"));
        for (int i = _random.Between(1, 3); i > 0; i--) parts.Add(Leaf(_expressions.Boolean(3), _random.Chance(70) ? "substantive" : "judgement", Force()));
        if (_random.Chance(50)) parts.Add(Tree(2));
        if (_random.Chance(60)) parts.Add(Leaf("applicant.done1 == \"done\"", _random.Chance(50) ? "procedural" : "material"));
        var route = Group("And", [], [.. parts]);
        string id = Id("route");
        _routes.Add(id);
        route["RuleName"] = id;
        route["Properties"] = Properties(id);
        return route;
    }

    private JsonObject Tree(int depth) => depth == 0
        ? Leaf(_expressions.Boolean(2), "substantive")
        : Group(_random.Chance(70) ? "Or" : "And", new JsonObject { ["label"] = "a group" }, [.. Enumerable.Range(0, _random.Between(1, 3)).Select(_ => Tree(depth - 1))]);

    private string? Force() => _random.Next(6) switch { 0 => "inPrinciple", 1 => "advisory", 2 => "mandatory", _ => null };

    private JsonObject Bar()
    {
        string id = Id("bar"), expression = _expressions.Boolean(2);
        _leaves[id] = expression;
        string? force = Force();
        var properties = Properties(id, null, force);
        if (force is null or "mandatory" && _random.Chance(40)) properties["redirect"] = "another way";
        if (_random.Chance(30)) properties["appliesTo"] = new JsonArray(_random.Pick(_routes));
        return new() { ["RuleName"] = id, ["Expression"] = expression, ["Properties"] = properties };
    }

    private JsonObject Requirement()
    {
        var leaf = Leaf(_expressions.Boolean(2), "substantive", Force());
        if (_random.Chance(30)) leaf["Properties"]!["appliesTo"] = new JsonArray(_random.Pick(_routes));
        return leaf;
    }

    /// <summary>A requirement that decides nothing and reads what no other rule reads, as what nothing reads is reported.</summary>
    private JsonObject ReadsTheRest()
    {
        string all = string.Join('\n', _leaves.Values.Concat(_vocabulary.Definitions.Select(d => d.Expression)));
        var unread = _vocabulary.Facts.Where(f => !all.Contains($"applicant.{f.Name}", StringComparison.Ordinal)).Select(Reads)
            .Append("Dates.TotalYears(applicant.spans1, definition.countTo, reading.adding, reading.completion) >= parameter.years")
            .Append("definition.enough || definition.amount > 3 || applicant.en1 == parameter.best || applicant.de1 > parameter.rate");
        string id = Id("requirement");
        var properties = Properties(id, null, "advisory");
        var rest = Group("And", properties, [.. unread.Select(e => Leaf(e, "substantive"))]);
        rest["RuleName"] = id;
        return rest;
    }

    private static string Reads(VocabularyFact fact) => fact.Type switch
    {
        "boolean" => $"applicant.{fact.Name}",
        "integer" or "decimal" => $"applicant.{fact.Name} > 1",
        "text" => $"applicant.{fact.Name} == \"x\"",
        "date" => $"applicant.{fact.Name} <= on",
        "enumeration" => $"applicant.{fact.Name} == \"{fact.Members[0]}\"",
        "status" => $"applicant.{fact.Name} == \"done\"",
        _ => $"applicant.{fact.Name}.Any()",
    };

    private JsonObject Duties()
    {
        string clause = Clause();
        return new JsonObject
        {
            ["duties"] = new JsonArray(
                new JsonObject { ["id"] = "check", ["clause"] = clause, ["actor"] = "unit", ["label"] = "check", ["done"] = "applicant.done1 == \"done\"" },
                new JsonObject { ["id"] = "post", ["clause"] = clause, ["actor"] = "bureau", ["label"] = "post", ["after"] = new JsonArray("check"), ["latestStart"] = "Dates.AddWorkingDays(parameter.closes, -6, calendar)" }),
            ["materials"] = new JsonArray(new JsonObject { ["id"] = "form", ["clause"] = clause, ["label"] = "form", ["copies"] = 2, ["paper"] = "A4", ["routes"] = new JsonArray(_routes[0]) }),
        };
    }

    private JsonObject Header(JsonArray categories)
    {
        var header = new JsonObject
        {
            ["schema"] = 1, ["id"] = "generated", ["edition"] = $"seed-{_random.Seed}", ["title"] = "Generated",
            ["notice"] = new JsonObject { ["number"] = "0", ["issued"] = EdgeValues.Iso(_vocabulary.On.AddDays(-18)), ["text"] = "notice.md" },
            ["information"] = new JsonArray([.. _clauses.Select(c => JsonValue.Create(c))]),
            ["window"] = new JsonObject { ["from"] = "issued", ["closes"] = "closes" },
            ["stages"] = new JsonArray(Vocabulary.Member("application"), Vocabulary.Member("review")),
            ["files"] = new JsonObject { ["bars"] = "bars.json", ["requirements"] = "requirements.json", ["categories"] = categories, ["duties"] = "duties.json" },
        };
        foreach (var (name, value) in _vocabulary.ToJson()) header[name] = value!.DeepClone();
        return header;
    }
}

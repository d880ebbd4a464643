using System.Text.Json;
using System.Text.Json.Nodes;

namespace GreenChannel.Rules.Tests.Meaning;

/// <summary>The reference interpreter gives the verdicts that people wrote down.</summary>
public sealed class ReferenceTests
{
    private const string Declarations = """
        { "enumerations": { "e": ["x", "y", "z"] },
          "facts": [
            { "name": "a", "type": "boolean" }, { "name": "n", "type": "integer" }, { "name": "d", "type": "decimal" },
            { "name": "s", "type": "date" }, { "name": "e", "type": "enumeration", "of": "e" },
            { "name": "l", "type": "list", "fields": [ { "name": "p", "type": "boolean" }, { "name": "from", "type": "date" }, { "name": "to", "type": "date" } ] } ] }
        """;

    private static readonly ReferenceEvaluator Evaluator = new(ReferenceDeclarations.From(Declarations));

    private static JsonElement Data(string path) => JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, path))).RootElement;

    [Fact]
    public void Expressions_accepted_give_the_verdicts_stated()
    {
        int cases = 0;
        foreach (var expression in Data("testdata/expressions.json").GetProperty("expressions").EnumerateArray())
        {
            if (!expression.TryGetProperty("text", out var text) || !expression.TryGetProperty("cases", out var each)) continue;
            foreach (var given in each.EnumerateArray())
            {
                string wanted = given.GetProperty("verdict").GetString()!, found = VerdictOf(text.GetString()!, Facts(given.GetProperty("facts")));
                if (found == "refused" && expression.GetProperty("expect").GetString() == "either") continue;
                wanted.Split("-or-").Should().Contain(found, $"{expression.GetProperty("id")} {text} of {given.GetProperty("facts")}");
                cases++;
            }
        }
        cases.Should().BeGreaterThan(130);
    }

    [Fact]
    public void Expressions_refused_are_refused()
    {
        foreach (var expression in Data("testdata/expressions.json").GetProperty("expressions").EnumerateArray())
        {
            if (expression.GetProperty("expect").GetString() != "refused" || !expression.TryGetProperty("text", out var text)) continue;
            VerdictOf(text.GetString()!, JsonDocument.Parse("""{"l":[{}]}""").RootElement).Should().Be("refused", text.GetString());
        }
    }

    [Theory]
    [MemberData(nameof(ConformanceFiles))]
    public void Conformance_cells_hold(string file)
    {
        var evaluator = new ReferenceEvaluator(ReferenceDeclarations.From(Data("Conformance/declarations.json")), ReferenceCalendar.From(Data("Conformance/calendar.json")));
        var cells = Data($"Conformance/{file}");
        var wrong = new List<string>();
        foreach (var cell in cells.GetProperty("cells").EnumerateArray())
        {
            var on = DateOnly.ParseExact((Optional(cell, "on") ?? Optional(cells, "on"))!, "yyyy-MM-dd");
            var readings = cell.TryGetProperty("readings", out var chosen) ? chosen.Deserialize<Dictionary<string, string>>() : null;
            var (verdict, fault) = evaluator.Evaluate(cell.GetProperty("expression").GetString()!, cell.GetProperty("facts"), on, Optional(cell, "target"), readings);
            if (Word(verdict) != Optional(cell, "verdict") || fault != Optional(cell, "fault")) wrong.Add($"{cell.GetProperty("name")}: {verdict} {fault}");
        }
        wrong.Should().BeEmpty();
    }

    public static TheoryData<string> ConformanceFiles =>
        ["operators.json", "comparisons.json", "months.json", "decimals.json", "arithmetic.json", "enumerations.json", "sets.json", "lists.json", "dates.json", "periods.json"];

    private static string? Optional(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string VerdictOf(string text, JsonElement facts)
    {
        try
        {
            return Word(Evaluator.Evaluate(text, facts, new DateOnly(2024, 11, 1)).Verdict);
        }
        catch (ReferenceRefusal)
        {
            return "refused";
        }
    }

    private static string Word(Truth verdict) => verdict switch { Truth.Met => "met", Truth.Unmet => "unmet", _ => "unknown" };

    /// <summary>The file writes decimals as text.</summary>
    private static JsonElement Facts(JsonElement facts)
    {
        var node = JsonNode.Parse(facts.GetRawText())!.AsObject();
        if (node["d"] is JsonValue d) node["d"] = JsonNode.Parse(d.GetValue<string>());
        return node.Deserialize<JsonElement>();
    }
}

using System.Text.Json;
using GreenChannel.Rules.Evaluation;

namespace GreenChannel.Rules.Tests.Evaluation;

/// <summary>The order of outcomes, and readiness, as a table: <c>testdata/outcomes.json</c>.</summary>
public sealed class OutcomeTests
{
    public static IEnumerable<TheoryDataRow<string>> Cases() => TestData.Rows("outcomes.json", "cases");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Verdicts_combine_as_the_table_says(string row)
    {
        var given = TestData.Parse(row);
        var sketch = Sketch.Of(given);
        var words = given.GetProperty("verdicts").EnumerateObject().ToDictionary(v => v.Name, v => v.Value.GetString()!);
        var notYet = words.Where(w => w.Value == "notYet").Select(w => w.Key).ToHashSet();
        var evaluation = sketch.Combine(
            words.ToDictionary(w => w.Key, w => w.Value == "notYet" ? Verdict.Unknown : Enum.Parse<Verdict>(w.Value, ignoreCase: true)),
            Strings(given, "lifts") ?? [],
            given.TryGetProperty("closed", out var closed) && closed.GetBoolean());
        foreach (var expected in given.GetProperty("expect").EnumerateObject())
        {
            int index = Array.FindIndex(sketch.Plan.Routes, r => r.Route.Id == expected.Name);
            Compare(sketch.Tell(evaluation, index, notYet), expected.Value);
        }
    }

    private static void Compare(RouteDecision route, JsonElement expected)
    {
        WireWords.Of(route.Outcome).Should().Be(expected.GetProperty("outcome").GetString());
        if (expected.TryGetProperty("readiness", out var readiness))
        {
            route.Readiness.ToDictionary(r => r.Stage, r => WireWords.Of(r.Readiness)).Should()
                .BeEquivalentTo(readiness.EnumerateObject().ToDictionary(r => r.Name, r => r.Value.GetString()));
        }

        if (Strings(expected, "unmet") is { } unmet) route.Unmet.Should().Equal(unmet);
        if (Strings(expected, "unknown") is { } unknown) route.Unknown.Should().Equal(unknown);
        if (Strings(expected, "pending") is { } pending) route.Pending.Should().Equal(pending);
        if (Strings(expected, "discretion") is { } discretion) route.Discretion.Should().Equal(discretion);
    }

    private static List<string>? Strings(JsonElement of, string name) =>
        of.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(s => s.GetString()!)] : null;
}

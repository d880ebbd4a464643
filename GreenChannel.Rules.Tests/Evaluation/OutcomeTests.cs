using System.Text.Json;
using GreenChannel.Rules.Evaluation;

namespace GreenChannel.Rules.Tests.Evaluation;

/// <summary>The table of design's order of outcomes and of readiness, as data: <c>testdata/outcomes.json</c>.</summary>
public sealed class OutcomeTests
{
    public static IEnumerable<TheoryDataRow<string>> Cases() => TestData.Rows("outcomes.json", "cases");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Verdicts_combine_as_the_table_says(string row)
    {
        var given = TestData.Parse(row);
        var sketch = Sketch.Of(given);
        var evaluation = sketch.Combine(
            given.GetProperty("verdicts").EnumerateObject().ToDictionary(v => v.Name, v => Enum.Parse<Verdict>(v.Value.GetString()!, ignoreCase: true)),
            Strings(given, "lifts") ?? [],
            given.TryGetProperty("closed", out var closed) && closed.GetBoolean());
        foreach (var expected in given.GetProperty("expect").EnumerateObject())
        {
            int index = Array.FindIndex(sketch.Plan.Routes, r => r.Route.Id == expected.Name);
            Compare(RouteLists.Of(evaluation, index), expected.Value);
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

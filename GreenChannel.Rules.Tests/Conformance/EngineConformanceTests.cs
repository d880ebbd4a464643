using System.Text;
using System.Text.Json;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Compilation;
using GreenChannel.Rules.Counting;
using GreenChannel.Rules.Evaluation;

namespace GreenChannel.Rules.Tests.Conformance;

/// <summary>The cells of the dialect on the engine itself, by its short plan and by its exhaustive one.</summary>
public sealed class EngineConformanceTests
{
    private static readonly Lazy<Ruleset> Loaded = new(CellRuleset.Load);

    public static TheoryData<string> Files => [.. CellRuleset.Names];

    [Fact]
    public void There_are_as_many_cells_as_there_were() =>
        CellRuleset.Names.Sum(f => CellRuleset.Read(f).GetProperty("cells").GetArrayLength()).Should().BeGreaterThanOrEqualTo(784);

    [Theory]
    [MemberData(nameof(Files))]
    public void Cells_hold_on_both_plans(string file)
    {
        var cells = CellRuleset.Read(file);
        var wrong = new List<string>();
        foreach (var cell in cells.GetProperty("cells").EnumerateArray())
        {
            var input = Input(cell, TestData.ToDay((Optional(cell, "on") ?? Optional(cells, "on"))!));
            int test = Loaded.Value.Compiled.Bound.TestIndex[cell.GetProperty("expression").GetString()!];
            string wanted = $"{Optional(cell, "verdict")} {Optional(cell, "fault")}";
            Lanes first = Loaded.Value.Compiled.NewLanes(), quick = Loaded.Value.Compiled.NewLanes(), again = Loaded.Value.Compiled.NewQuietLanes(), thorough = Loaded.Value.Compiled.NewLanes();
            Loaded.Value.Compiled.EvaluateInterpreted(input, first);
            Loaded.Value.Compiled.EvaluateCompiled(input, quick);
            Loaded.Value.Compiled.EvaluateCompiled(input, again);
            Loaded.Value.Compiled.EvaluateExhaustively(input, thorough);
            if (Told(quick, test) != wanted) wrong.Add($"{cell.GetProperty("name")}: short {Told(quick, test)}, not {wanted}");
            if (again.Verdicts[test] != quick.Verdicts[test]) wrong.Add($"{cell.GetProperty("name")}: decided again {again.Verdicts[test]}, not {quick.Verdicts[test]}");
            if (Told(first, test) != wanted) wrong.Add($"{cell.GetProperty("name")}: interpreted {Told(first, test)}, not {wanted}");
            if (Told(thorough, test) != wanted) wrong.Add($"{cell.GetProperty("name")}: exhaustive {Told(thorough, test)}, not {wanted}");
        }

        wrong.Should().BeEmpty();
    }

    private static EvaluationInput Input(JsonElement cell, NodaTime.LocalDate on)
    {
        var bound = Loaded.Value.Compiled.Bound;
        var chosen = cell.TryGetProperty("readings", out var given) ? given.Deserialize<Dictionary<string, string>>()! : [];
        int[] readings = [.. bound.Document.Readings.Select(r => EvaluationPlan.ChoiceOf(r, chosen.GetValueOrDefault(r.Name, r.Default)))];
        var applicant = Loaded.Value.ReadFacts(Encoding.UTF8.GetBytes(cell.GetProperty("facts").GetRawText())).OrThrow();
        var view = EvidenceView.Of(applicant, Evidence.Claimed, null);
        return new EvaluationInput(view.Slots, Day.Of(on), Optional(cell, "target") is { } target ? bound.Targets.IndexOf(target) : 0, readings);
    }

    // A fault is told where it left the verdict open, and then the first.
    private static string Told(Lanes lanes, int test)
    {
        var verdict = lanes.Verdicts[test];
        var faults = lanes.Faults.Where(f => f.Lane == test).Select(f => WireWords.Of(f.Kind));
        return $"{WireWords.Of(verdict)} {(verdict == Verdict.Unknown ? faults.FirstOrDefault() : null)}";
    }

    private static string? Optional(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.GetString() : null;
}

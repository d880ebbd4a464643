using System.Collections.Immutable;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Compilation;
using GreenChannel.Rules.Counting;
using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Evaluation;
using GreenChannel.Rules.Explaining;
using GreenChannel.Rules.Meaning;
using GreenChannel.Rules.Rulesets;
using NodaTime;

namespace GreenChannel.Rules.Questions;

/// <summary>
/// Expressions that give a day, understood with a ruleset's words but apart from any applicant, perhaps under another
/// closing day or calendar than the edition's own. Thread-safe.
/// </summary>
internal sealed class DayExpressions
{
    /// <summary>Most combinations of readings that are tried for one day.</summary>
    public const int MostCombinations = 64;

    private readonly CompiledRuleset _compiled;

    private DayExpressions(CompiledRuleset compiled) => _compiled = compiled;

    /// <summary>Binds the expressions anew, with the parameters and the calendar that the document has.</summary>
    /// <exception cref="InvalidInputException">One of them is not in the dialect.</exception>
    public static DayExpressions Of(RulesetDocument document, IEnumerable<EmbeddedText> expressions)
    {
        var findings = new Findings();
        // Nothing of a person is asked: no routes, bars and papers, only days that duties of no one wait for.
        var days = document with
        {
            Categories = [],
            Bars = [],
            Requirements = [],
            Materials = [],
            Duties = [.. expressions.Select((e, i) => new Duty
            {
                Id = $"day-{i}", Clause = new ClauseReference("", document.At), Actor = new Text("", ""), Label = new Text("", ""), After = [], Routes = [], LatestEnd = e, At = document.At,
            })],
        };
        var bound = RulesetBinder.Bind(days, findings) ?? throw new InvalidInputException(findings.InOrder());
        return new DayExpressions(new CompiledRuleset(bound));
    }

    /// <summary>A text that stands in no file of the ruleset as one of its expressions.</summary>
    public static EmbeddedText Embed(string expression) =>
        new(expression, new Location(new SourceText("", expression), 0, expression.Length, ""), [.. Enumerable.Range(0, expression.Length + 1)]);

    /// <summary>The day on a day asked about; where it hangs on the target, the earliest of them.</summary>
    public PlannedDay Find(EmbeddedText expression, LocalDate on, int[] choices)
    {
        var bound = _compiled.Bound;
        int lane = bound.DayOf(expression);
        var read = bound.Days[lane].Reads;
        var inForce = Run(lane, on, choices);
        var readings = read.Readings.Where(r => !bound.Document.Readings[r].ActsOnBinding).ToList();
        var others = Combinations(readings, choices).Select(c => (Choices: c, Day: Run(lane, on, c))).ToList();
        var matter = readings.Where(r => others.Any(o => o.Choices[r] != choices[r] && o.Day != others.Concat([(choices, inForce)]).First(p => SameBut(p.Item1, o.Choices, r, choices[r])).Item2)).ToList();
        var told = others.Where(o => matter.Any(r => o.Choices[r] != choices[r])).DistinctBy(o => string.Join(',', matter.Select(r => o.Choices[r])));
        return new PlannedDay(
            inForce.Day, inForce.Fault, inForce.Year, inForce.Open, [.. matter.Select(r => bound.Document.Readings[r].Name)],
            [.. told.Select(o => new DayAlternative([.. matter.Select(r => bound.Document.Readings[r].Choices[o.Choices[r]].Id)], o.Day.Day, o.Day.Fault, o.Day.Year))]);
    }

    /// <summary>How the days were counted in working days, from the nearest outwards.</summary>
    public ImmutableArray<Text> WorkingDays(IEnumerable<EmbeddedText> expressions, LocalDate on, int[] choices)
    {
        if (_compiled.Bound.Document.Calendar is not { } calendar) return [];
        var lanes = _compiled.NewLanesWithCounts();
        _compiled.EvaluateExhaustively(Input(on, TargetCount > 0 ? 0 : -1, choices), lanes);
        int tests = _compiled.Bound.Tests.Length;
        var wanted = expressions.Select(e => tests + _compiled.Bound.DayOf(e)).Distinct().ToList();
        var failed = lanes.Faults.Select(f => f.Lane).ToHashSet();
        return WorkingDaysText.Of(wanted.Where(l => !failed.Contains(l)).SelectMany(l => lanes.Counts!.OfType<CountedWorkingDays>().Where(c => c.Lane == l)).Where(c => c.Moved), calendar);
    }

    private int TargetCount => _compiled.Bound.Targets.Length;

    private Answer Run(int lane, LocalDate on, int[] choices)
    {
        var lanes = _compiled.NewLanes();
        var answers = new List<Answer>();
        for (int target = TargetCount > 0 ? 0 : -1; target < Math.Max(TargetCount, 0); target++)
        {
            lanes.Faults.Clear();
            lanes.Warnings.Clear();
            _compiled.Evaluate(Input(on, target, choices), lanes);
            answers.Add(AnswerOf(lanes, lane));
        }

        return answers.Any(a => a.Day is null) ? answers.First(a => a.Day is null) : answers.MinBy(a => a.Day!.Value);
    }

    private EvaluationInput Input(LocalDate on, int target, int[] choices) => new(_compiled.Bound.Facts.Unknown, Day.Of(on), target, choices);

    private Answer AnswerOf(Lanes lanes, int lane)
    {
        var bounds = lanes.Days[lane];
        if (!bounds.Failed && bounds.Lo == bounds.Hi && Day.IsInCalendar(bounds.Lo)) return new(Day.ToDate(bounds.Lo), FaultKind.None, null, false);
        foreach (var fault in lanes.Faults)
        {
            if (fault.Lane == _compiled.Bound.Tests.Length + lane) return new(null, fault.Kind, fault.Kind == FaultKind.CalendarLacksYear ? fault.Argument : null, false);
        }

        return new(null, FaultKind.None, null, true);
    }

    // All of the readings together where there are few enough combinations, else one at a time.
    private IEnumerable<int[]> Combinations(List<int> readings, int[] inForce)
    {
        IEnumerable<int[]> all = [inForce];
        long count = 1;
        foreach (int reading in readings) count = Math.Min(count * ChoicesOf(reading), MostCombinations + 1);
        foreach (int reading in readings)
        {
            var one = Enumerable.Range(0, ChoicesOf(reading)).ToList();
            all = count <= MostCombinations
                ? all.SelectMany(c => one.Select(choice => With(c, reading, choice))).ToList()
                : all.Concat(one.Select(choice => With(inForce, reading, choice))).ToList();
        }

        return all.Where(c => !c.SequenceEqual(inForce));
    }

    private int ChoicesOf(int reading) => _compiled.Bound.Document.Readings[reading].Choices.Length;

    private static int[] With(int[] choices, int reading, int choice)
    {
        int[] changed = [.. choices];
        changed[reading] = choice;
        return changed;
    }

    private static bool SameBut(int[] one, int[] other, int reading, int choice) => one.SequenceEqual(With(other, reading, choice));

    private readonly record struct Answer(LocalDate? Day, FaultKind Fault, long? Year, bool Open);
}

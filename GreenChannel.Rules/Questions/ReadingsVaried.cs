using System.Collections.Immutable;
using GreenChannel.Rules.Evaluation;

namespace GreenChannel.Rules.Questions;

/// <summary>Varies readings one at a time, then those that mattered together, then two at a time, within bounds.</summary>
internal sealed class ReadingsVaried
{
    private readonly RulesetEvaluator _evaluator;
    private readonly Decision _inForce;
    private readonly CancellationToken _cancellation;

    private ReadingsVaried(RulesetEvaluator evaluator, Decision inForce, CancellationToken cancellation)
    {
        _evaluator = evaluator;
        _inForce = inForce;
        _cancellation = cancellation;
    }

    public static ReadingsEffect Of(RulesetEvaluator evaluator, DecisionRequest request, CancellationToken cancellation)
    {
        var inForce = evaluator.Decide(request);
        var varied = new ReadingsVaried(evaluator, inForce, cancellation);
        ImmutableArray<ReadingEffect> readings = [.. inForce.Readings.Where(varied.Touches).Select(varied.Effect)];
        var combined = ToCombine(readings);
        var (pairs, notTried) = varied.Pairs(readings);
        return new ReadingsEffect(inForce, readings, [.. combined.Select(r => r.Reading.Name)], varied.Together(combined), pairs, notTried);
    }

    // A duty's readings change no outcome; the one on months is among those used only where a month was given.
    private bool Touches(ReadingUsed used)
    {
        var plan = _inForce.Plan;
        int reading = plan.ReadingOf(used.Name);
        return reading == plan.BindingReading
            || Enumerable.Range(0, plan.Nodes.Count).Any(n => plan.Nodes.TestOf(n) is >= 0 and var test && plan.Bound.Tests[test].Reads.Readings.Contains(reading));
    }

    private ImmutableArray<string> ChoicesOf(string reading) => [.. _inForce.Plan.Bound.Document.Readings[_inForce.Plan.ReadingOf(reading)].Choices.Select(c => c.Id)];

    private ReadingEffect Effect(ReadingUsed used) =>
        new(used, [.. ChoicesOf(used.Name).Where(c => c != used.Choice).Select(c => new ReadingAlternative(c, DifferencesUnder([KeyValuePair.Create(used.Name, c)])))]);

    private ImmutableArray<OutcomeDifference> DifferencesUnder(IEnumerable<KeyValuePair<string, string>> choices) =>
        [.. _inForce.Evaluations.Zip(Under(choices).Evaluations, Differences).SelectMany(d => d)];

    private Decision Under(IEnumerable<KeyValuePair<string, string>> choices)
    {
        _cancellation.ThrowIfCancellationRequested();
        return _evaluator.Decide(_inForce.Request with { Readings = _inForce.Request.Readings.SetItems(choices) });
    }

    private IEnumerable<OutcomeDifference> Differences(TargetEvaluation before, TargetEvaluation after)
    {
        var plan = _inForce.Plan;
        string? target = before.Target < 0 ? null : plan.Bound.Targets[before.Target];
        if (before.Outcome != after.Outcome) yield return new OutcomeDifference(target, null, before.Outcome, after.Outcome);
        for (int route = 0; route < plan.Routes.Length; route++)
        {
            if (before.Outcomes[route] != after.Outcomes[route]) yield return new OutcomeDifference(target, plan.Routes[route].Route.Id, before.Outcomes[route], after.Outcomes[route]);
        }
    }

    private static List<ReadingEffect> ToCombine(ImmutableArray<ReadingEffect> readings)
    {
        var chosen = new List<ReadingEffect>();
        long combinations = 1;
        foreach (var reading in readings.Where(r => r.Matters).OrderByDescending(r => r.ChangesTarget))
        {
            long then = combinations * (reading.Alternatives.Length + 1);
            if (then > ReadingsEffect.MostCombinations) continue;
            combinations = then;
            chosen.Add(reading);
        }

        return chosen.Count < 2 ? [] : [.. readings.Where(chosen.Contains)];
    }

    private ImmutableArray<JointEffect> Together(List<ReadingEffect> combined)
    {
        var answers = new List<(ImmutableArray<OutcomeDifference> Differences, List<ImmutableArray<string>> Choices)>();
        foreach (var choices in Combinations(combined).Where(c => c.Where((choice, i) => choice != combined[i].Reading.Choice).Skip(1).Any()))
        {
            var differences = DifferencesUnder(choices.Select((choice, i) => KeyValuePair.Create(combined[i].Reading.Name, choice)));
            var same = answers.Find(a => a.Differences.SequenceEqual(differences));
            if (same.Choices is null) answers.Add(same = (differences, []));
            same.Choices.Add(choices);
        }

        return [.. answers.Select(a => new JointEffect(a.Differences, [.. a.Choices]))];
    }

    private (ImmutableArray<PairEffect> Pairs, int NotTried) Pairs(ImmutableArray<ReadingEffect> readings)
    {
        var toTry = from pair in new ReadingPairs(_inForce, readings, (reading, choice) => Under([KeyValuePair.Create(reading, choice)])).ToTry()
                    from one in pair.One.Alternatives
                    from other in pair.Other.Alternatives
                    select (pair.One.Reading, One: one, OtherReading: pair.Other.Reading, Other: other);
        var found = ImmutableArray.CreateBuilder<PairEffect>();
        int tried = 0;
        foreach (var (reading, one, otherReading, other) in toTry)
        {
            if (++tried > ReadingsEffect.MostPairs) continue;
            var differences = DifferencesUnder([KeyValuePair.Create(reading.Name, one.Choice), KeyValuePair.Create(otherReading.Name, other.Choice)]);
            if (differences.All(d => one.Differences.Contains(d) || other.Differences.Contains(d))) continue;
            found.Add(new PairEffect(reading.Name, one.Choice, otherReading.Name, other.Choice, differences));
        }

        return (found.ToImmutable(), Math.Max(0, tried - ReadingsEffect.MostPairs));
    }

    // The last reading turns fastest.
    private IEnumerable<ImmutableArray<string>> Combinations(List<ReadingEffect> readings)
    {
        IEnumerable<ImmutableArray<string>> all = readings.Count == 0 ? [] : [[]];
        foreach (var reading in readings) all = all.SelectMany(c => ChoicesOf(reading.Reading.Name).Select(c.Add)).ToList();
        return all;
    }
}

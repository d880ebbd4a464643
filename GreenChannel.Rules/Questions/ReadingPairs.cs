using System.Collections.Immutable;
using GreenChannel.Rules.Compilation;

namespace GreenChannel.Rules.Questions;

/// <summary>
/// Finds pairs of readings that may change the answer only together. Two that no condition reads both can do so only if
/// each alone changes the verdict of a condition; other pairs need not be tried.
/// </summary>
internal sealed class ReadingPairs(Decision inForce, ImmutableArray<ReadingEffect> readings, Func<string, string, Decision> alone)
{
    private readonly Dictionary<string, bool> _moves = new(StringComparer.Ordinal);

    /// <summary>The pairs to try, those that one condition reads first. Of each pair one at least changes nothing alone.</summary>
    public List<(ReadingEffect One, ReadingEffect Other)> ToTry()
    {
        var pairs = from i in Enumerable.Range(0, readings.Length)
                    from j in Enumerable.Range(i + 1, readings.Length - i - 1)
                    let pair = (One: readings[i], Other: readings[j])
                    where !pair.One.Matters || !pair.Other.Matters
                    let isShared = Share(pair.One, pair.Other)
                    where isShared || (Moves(pair.One) && Moves(pair.Other))
                    orderby isShared ? 0 : 1
                    select pair;
        return [.. pairs];
    }

    private bool Share(ReadingEffect one, ReadingEffect other)
    {
        int a = inForce.Plan.ReadingOf(one.Reading.Name), b = inForce.Plan.ReadingOf(other.Reading.Name), binding = inForce.Plan.BindingReading;
        return a == binding || b == binding || inForce.Plan.Bound.Tests.Any(t => t.Reads.Readings.Contains(a) && t.Reads.Readings.Contains(b));
    }

    // Whether one of its choices, taken alone, changes a verdict.
    private bool Moves(ReadingEffect effect)
    {
        if (_moves.TryGetValue(effect.Reading.Name, out bool known)) return known;
        return _moves[effect.Reading.Name] = effect.Alternatives.Any(a => Differ(alone(effect.Reading.Name, a.Choice), inForce.Plan.ReadingOf(effect.Reading.Name)));
    }

    private bool Differ(Decision other, int reading) => inForce.KleenesEvaluations.Zip(other.KleenesEvaluations).Any(pair =>
    {
        for (int node = 0; node < inForce.Plan.Nodes.Count; node++)
        {
            if (inForce.Plan.Nodes.TestOf(node) is not (>= 0 and var test) || !inForce.Plan.Bound.Tests[test].Reads.Readings.Contains(reading)) continue;
            if (pair.First.Verdicts[node] != pair.Second.Verdicts[node]) return true;
        }

        return false;
    });
}

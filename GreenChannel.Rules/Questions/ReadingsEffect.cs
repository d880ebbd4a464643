using System.Collections.Immutable;
using System.Text.Json;

namespace GreenChannel.Rules.Questions;

/// <summary>
/// Which readings change the answer: each varied alone, then those that mattered together, then pairs of which one changes
/// nothing alone. Three or more that change something only all together are not found. Advice to a person who decides.
/// Immutable and thread-safe.
/// </summary>
public sealed class ReadingsEffect
{
    /// <summary>Most combinations of readings that are tried together.</summary>
    public const int MostCombinations = 256;

    /// <summary>Most pairs of choices that are tried beyond those.</summary>
    public const int MostPairs = 256;

    internal ReadingsEffect(
        Decision decision, ImmutableArray<ReadingEffect> readings, ImmutableArray<string> combined, ImmutableArray<JointEffect> together, ImmutableArray<PairEffect> pairs, int pairsNotTried)
    {
        Decision = decision;
        Readings = readings;
        Combined = combined;
        Together = together;
        Pairs = pairs;
        PairsNotTried = pairsNotTried;
    }

    /// <summary>The answer under the readings in force.</summary>
    public Decision Decision { get; }

    /// <summary>Every reading that a condition of a route, requirement or bar reads, in the order of declaration; the one on months only if a month was given.</summary>
    public ImmutableArray<ReadingEffect> Readings { get; }

    /// <summary>Whether no reading, varied alone, changes the outcome of any target or route.</summary>
    public bool SameUnderEach => Readings.All(r => !r.Matters);

    /// <summary>Readings that mattered and were also tried together: all of them, or as many (those that change a target's outcome first) as make no more than <see cref="MostCombinations"/> combinations. Empty if fewer than two mattered.</summary>
    public ImmutableArray<string> Combined { get; }

    /// <summary>Answers of the combinations in which at least two readings are other than in force; combinations with one answer stand together.</summary>
    public ImmutableArray<JointEffect> Together { get; }

    /// <summary>Pairs of choices that together change what neither changes alone, of readings one of which at least changes nothing alone. That one undoes what another changes is not told.</summary>
    public ImmutableArray<PairEffect> Pairs { get; }

    /// <summary>How many pairs of choices that might do so were left out for the sake of <see cref="MostPairs"/>.</summary>
    public int PairsNotTried { get; }

    /// <summary>As one JSON object of ids, without texts. Deterministic byte for byte.</summary>
    public void WriteTo(Utf8JsonWriter writer) => new ReadingsEffectJson(writer, this, null).Write();

    /// <summary>As one JSON object with texts in one language.</summary>
    public void WriteTo(Utf8JsonWriter writer, Language language) => new ReadingsEffectJson(writer, this, language).Write();

    /// <summary>A section of Markdown, with a heading of the second level.</summary>
    public string ToMarkdown(Language language) => new ReadingsEffectNarrative(this, language).Tell();
}

/// <summary>What a reading does to the answer.</summary>
/// <param name="Reading">The reading and the choice in force.</param>
/// <param name="Alternatives">Its other choices, in the order of declaration.</param>
public sealed record ReadingEffect(ReadingUsed Reading, ImmutableArray<ReadingAlternative> Alternatives)
{
    /// <summary>Whether one of the other choices, taken alone, changes the outcome of a target or a route.</summary>
    public bool Matters => Alternatives.Any(a => !a.Differences.IsEmpty);

    /// <summary>Whether one of them changes the outcome of a target.</summary>
    public bool ChangesTarget => Alternatives.Any(a => a.Differences.Any(d => d.Route is null));
}

/// <summary>Another choice of a reading.</summary>
/// <param name="Choice">The choice.</param>
/// <param name="Differences">What it changes, taken alone; empty if nothing.</param>
public sealed record ReadingAlternative(string Choice, ImmutableArray<OutcomeDifference> Differences);

/// <summary>An outcome that is another than under the readings in force.</summary>
/// <param name="Target">The target; null if the ruleset declares none.</param>
/// <param name="Route">The route; null for the target's own outcome.</param>
/// <param name="Before">Under the readings in force.</param>
/// <param name="After">Under the others.</param>
public sealed record OutcomeDifference(string? Target, string? Route, Outcome Before, Outcome After);

/// <summary>Combinations of readings that give one answer.</summary>
/// <param name="Differences">What they change; empty if nothing.</param>
/// <param name="Choices">The combinations: choices by reading, of <see cref="ReadingsEffect.Combined"/> in that order.</param>
public sealed record JointEffect(ImmutableArray<OutcomeDifference> Differences, ImmutableArray<ImmutableArray<string>> Choices);

/// <summary>Choices of two readings, both other than in force, that only together change what they change.</summary>
public sealed class PairEffect
{
    internal PairEffect(string reading, string choice, string otherReading, string otherChoice, ImmutableArray<OutcomeDifference> differences)
    {
        Reading = reading;
        Choice = choice;
        OtherReading = otherReading;
        OtherChoice = otherChoice;
        Differences = differences;
    }

    /// <summary>The first reading, in the order of declaration.</summary>
    public string Reading { get; }

    /// <summary>Its choice.</summary>
    public string Choice { get; }

    /// <summary>The second reading.</summary>
    public string OtherReading { get; }

    /// <summary>Its choice.</summary>
    public string OtherChoice { get; }

    /// <summary>What they change together; one at least neither changes alone.</summary>
    public ImmutableArray<OutcomeDifference> Differences { get; }
}

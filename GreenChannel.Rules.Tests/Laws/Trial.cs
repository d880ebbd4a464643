using System.Text;
using System.Text.Json.Nodes;
using GreenChannel.Rules.Compilation;
using GreenChannel.Rules.Counting;

namespace GreenChannel.Rules.Tests.Laws;

/// <summary>A random ruleset with one situation in it: target, day and readings are drawn once, applicants come and go.</summary>
internal sealed class Trial
{
    public Trial(Seeded random)
    {
        Generated = RulesetGenerator.Next(random);
        Ruleset = GreenChannelRules.Load(Generated.Files).OrThrow();
        Target = random.Next(Generated.Vocabulary.Targets.Length);
        Choices = [.. Generated.Vocabulary.Readings.Select(r => random.Next(r.Choices.Length))];
    }

    public GeneratedRuleset Generated { get; }

    public Ruleset Ruleset { get; }

    public int Target { get; }

    public int[] Choices { get; }

    public Applicant Read(JsonObject facts) => Ruleset.ReadFacts(Encoding.UTF8.GetBytes(facts.ToJsonString())).OrThrow();

    public Compilation.Lanes Run(JsonObject facts)
    {
        var lanes = Ruleset.Compiled.NewLanes();
        Ruleset.Compiled.Evaluate(new EvaluationInput(Read(facts).Slots, Generated.Vocabulary.On.DayNumber, Target, Choices), lanes);
        return lanes;
    }

    public DecisionRequest Request(JsonObject facts) => new()
    {
        Applicant = Read(facts),
        On = Day.ToDate(Generated.Vocabulary.On.DayNumber),
        Target = Generated.Vocabulary.Targets[Target],
        Readings = Generated.Vocabulary.Readings.Select((r, i) => KeyValuePair.Create(r.Name, r.Choices[Choices[i]])).Aggregate(System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal), (all, one) => all.Add(one.Key, one.Value)),
    };
}

using System.Collections.Immutable;

namespace GreenChannel.Rules.Tests.Laws;

/// <summary>Makes vocabularies with facts of all types; each type once at least, so that every kind of expression can be made.</summary>
internal static class VocabularyGenerator
{
    private static readonly string[] Simple = ["boolean", "integer", "decimal", "text", "date", "enumeration"];

    public static Vocabulary Next(Seeded random)
    {
        var on = random.Pick(EdgeValues.Anchors);
        var enumerations = new Dictionary<string, ImmutableArray<string>>
        {
            [Vocabulary.TargetEnumeration] = [.. Enumerable.Range(1, random.Between(2, 4)).Select(i => $"level{i}")],
            ["colour"] = [.. Enumerable.Range(1, random.Between(2, 5)).Select(i => random.Chance(20) ? $"色{i}" : $"colour-{i}")],
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);
        var vocabulary = new Vocabulary(on, enumerations, Facts(random, enumerations), Parameters(random, on, enumerations), Readings(), []);
        return vocabulary with { Definitions = Definitions(random, vocabulary) };
    }

    private static ImmutableArray<VocabularyFact> Facts(Seeded random, ImmutableSortedDictionary<string, ImmutableArray<string>> enumerations)
    {
        var facts = ImmutableArray.CreateBuilder<VocabularyFact>();
        foreach (string type in Simple)
        {
            for (int i = random.Between(1, 3); i > 0; i--) facts.Add(SimpleFact(random, $"{type[..2]}{i}", type, enumerations));
        }
        facts.Add(new("done1", "status"));
        facts.Add(new("levels1", "set") { Of = Vocabulary.TargetEnumeration, Members = enumerations[Vocabulary.TargetEnumeration] });
        if (random.Chance(50)) facts.Add(new("colours1", "set") { Of = "colour", Members = enumerations["colour"] });
        for (int i = random.Between(1, 2); i > 0; i--)
        {
            facts.Add(new($"records{i}", "list")
            {
                MaximumItems = random.Chance(70) ? random.Between(4, 8) : 30,
                Fields = [.. Simple.Where(_ => random.Chance(70)).Append("boolean").Distinct().Select(t => SimpleFact(random, $"{t[..2]}F", t, enumerations))],
            });
        }
        for (int i = random.Between(1, 2); i > 0; i--) facts.Add(Periods($"spans{i}", random));
        return facts.ToImmutable();
    }

    private static VocabularyFact Periods(string name, Seeded random) => new(name, "list")
    {
        Periods = true, MaximumItems = random.Chance(50) ? 6 : 30,
        Fields = [new("from", "date"), new("to", "date") { Ongoing = random.Chance(80) }, new("boF", "boolean")],
    };

    private static VocabularyFact SimpleFact(Seeded random, string name, string type, ImmutableSortedDictionary<string, ImmutableArray<string>> enumerations)
    {
        var fact = new VocabularyFact(name, type);
        return type switch
        {
            "enumeration" => fact with { Of = "colour", Members = enumerations["colour"] },
            "integer" => random.Next(4) switch { 0 => fact, 1 => fact with { Minimum = 0 }, 2 => fact with { Minimum = -5, Maximum = 5 }, _ => fact with { Minimum = 0, Maximum = 10 } },
            "decimal" => random.Next(3) switch { 0 => fact, 1 => fact with { Minimum = 0 }, _ => fact with { Minimum = 0, Maximum = 100 } },
            _ => fact,
        };
    }

    private static ImmutableArray<VocabularyParameter> Parameters(Seeded random, DateOnly on, ImmutableSortedDictionary<string, ImmutableArray<string>> enumerations) =>
    [
        new("issued", "date", $"\"{EdgeValues.Iso(on.AddDays(-18))}\""), new("closes", "date", $"\"{EdgeValues.Iso(on.AddDays(random.Between(-2, 7)))}\""),
        new("years", "integer", $"{random.Between(0, 5)}"), new("rate", "decimal", "0.5"), new("best", "enumeration", $"\"{random.Pick(enumerations["colour"])}\"", "colour"),
    ];

    private static ImmutableArray<VocabularyReading> Readings() =>
    [
        new("adding", ["monthsAndDays", "endToEnd", "fullYearsOfEach", "longestOnly"], "addingPeriods"),
        new("completion", ["onAnniversary", "dayAfter", "dayBefore"], "completion"),
        new("way", ["left", "right"], null),
    ];

    private static ImmutableArray<VocabularyDefinition> Definitions(Seeded random, Vocabulary vocabulary)
    {
        var definitions = ImmutableArray.Create(new VocabularyDefinition("countTo", "date", "iif(reading.way == \"left\" && on <= parameter.closes, parameter.closes, on)"));
        var generator = new ExpressionGenerator(random, vocabulary with { Definitions = definitions }) { ReadsTarget = false };
        return [.. definitions, new("enough", "boolean", generator.Boolean(2)), new("amount", "integer", generator.Integer(2).Text)];
    }
}

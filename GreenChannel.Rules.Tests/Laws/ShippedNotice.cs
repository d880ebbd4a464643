using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GreenChannel.Rules.Counting;

namespace GreenChannel.Rules.Tests.Laws;

/// <summary>
/// The shipped ruleset and complete applicants for it, made from its table of facts alone: days around those at which
/// the notice turns, lists of none to four records. A number names each applicant for ever.
/// </summary>
internal sealed class ShippedNotice
{
    public const string Folder = "nmg-green-channel/2024-h2";

    private static readonly int[] YearsBack = [0, 0, 0, 1, 1, 2, 2, 3, 4, 5, 8, 9, 10, 10, 11];
    private static readonly int[] Willingness = [10, 50, 90, 97];
    private readonly ImmutableArray<VocabularyFact> _facts;
    private readonly ImmutableArray<DateOnly> _turningDays;
    private readonly ImmutableArray<DateOnly> _daysAsked;

    private ShippedNotice()
    {
        using var document = JsonDocument.Parse(Files["ruleset.json"]);
        var root = document.RootElement;
        var enumerations = root.GetProperty("enumerations").EnumerateObject().ToDictionary(e => e.Name, e => e.Value.EnumerateArray().Select(m => m.GetProperty("id").GetString()!).ToImmutableArray());
        _facts = [.. root.GetProperty("facts").EnumerateArray().Where(f => f.GetProperty("privacy").GetString() != "identity").Select(f => Fact(f, enumerations))];
        _turningDays = [.. root.GetProperty("parameters").EnumerateArray().Where(p => p.GetProperty("type").GetString() == "date").Select(p => Iso(p.GetProperty("value").GetString()!))];
        _daysAsked = [.. _turningDays.SelectMany(d => new[] { d.AddDays(-1), d, d.AddDays(1) }), new(2024, 2, 29), new(2025, 2, 28)];
        Rules = GreenChannelRules.Load(Files).OrThrow();
    }

    public static Lazy<ShippedNotice> Loaded { get; } = new(() => new ShippedNotice());

    public IReadOnlyDictionary<string, string> Files { get; } = ReadFiles();

    public Ruleset Rules { get; }

    /// <summary>Targets take turns; the day and the readings are drawn.</summary>
    public DecisionRequest Request(int number)
    {
        var random = new Seeded((ulong)number);
        var (facts, on) = Drawn(random);
        var readings = Rules.Compiled.Bound.Document.Readings.Where(_ => random.Chance(40)).ToImmutableSortedDictionary(r => r.Name, r => random.Pick(r.Choices).Id, StringComparer.Ordinal);
        return new()
        {
            Applicant = Rules.ReadFacts(Encoding.UTF8.GetBytes(facts.ToJsonString())).OrThrow(),
            On = Day.ToDate(on.DayNumber),
            Target = Rules.Targets[number % Rules.Targets.Length],
            Readings = readings,
        };
    }

    /// <summary>The facts and the day of the same applicant.</summary>
    public (JsonObject Facts, DateOnly On) Applicant(int number) => Drawn(new Seeded((ulong)number));

    private (JsonObject Facts, DateOnly On) Drawn(Seeded random)
    {
        var on = random.Pick(_daysAsked);
        int willing = random.Pick(Willingness);
        return (new JsonObject(_facts.Select(f => KeyValuePair.Create(f.Name, (JsonNode?)Value(random, f, on, willing)))), on);
    }

    private static Dictionary<string, string> ReadFiles()
    {
        string[] parts = ["rulesets", .. Folder.Split('/')];
        var files = Directory.EnumerateFiles(TestData.PathOf(parts)).ToDictionary(f => Path.GetFileName(f), File.ReadAllText);
        files["calendars/cn.json"] = File.ReadAllText(TestData.PathOf("rulesets", "calendars", "cn.json"));
        return files;
    }

    private static DateOnly Iso(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    private static VocabularyFact Fact(JsonElement fact, Dictionary<string, ImmutableArray<string>> enumerations) =>
        new(fact.GetProperty("name").GetString()!, fact.GetProperty("type").GetString()!)
        {
            Members = fact.TryGetProperty("of", out var of) ? enumerations[of.GetString()!] : [],
            Minimum = fact.TryGetProperty("minimum", out var minimum) ? minimum.GetInt32() : null,
            Maximum = fact.TryGetProperty("maximum", out var maximum) ? maximum.GetInt32() : null,
            Periods = fact.TryGetProperty("periods", out var periods) && periods.GetBoolean(),
            Ongoing = fact.TryGetProperty("ongoing", out var ongoing) && ongoing.GetBoolean(),
            Fields = fact.TryGetProperty("fields", out var fields) ? [.. fields.EnumerateArray().Select(f => Fact(f, enumerations))] : [],
        };

    private JsonNode Value(Seeded random, VocabularyFact fact, DateOnly on, int willing) => fact.Type switch
    {
        "boolean" => random.Chance(willing),
        "status" => random.Chance(willing) ? "done" : "refused",
        "integer" => Integer(random, fact, on),
        "text" => EdgeValues.Text(random),
        "date" => fact.Ongoing && random.Chance(35) ? "ongoing" : EdgeValues.Iso(TurningDay(random, on)),
        "enumeration" => random.Pick(fact.Members),
        "set" => new JsonArray([.. fact.Members.Where(_ => random.Chance(willing)).Select(m => (JsonNode)m)]),
        "list" => new JsonArray([.. Enumerable.Range(0, random.Next(5)).Select(_ => (JsonNode)Record(random, fact, on, willing))]),
        _ => throw new InvalidOperationException($"No values of type {fact.Type} are drawn."),
    };

    // A wide range is one of years.
    private static int Integer(Seeded random, VocabularyFact fact, DateOnly on) =>
        fact.Maximum - fact.Minimum < 20 ? random.Between(fact.Minimum!.Value, fact.Maximum!.Value) : on.Year + random.Between(-1, 1);

    private DateOnly TurningDay(Seeded random, DateOnly on)
    {
        var day = (random.Chance(40) ? on : random.Pick(_turningDays)).AddYears(-random.Pick(YearsBack));
        return random.Chance(15) ? day.AddDays(-random.Next(366)) : day.AddDays(random.Between(-2, 2));
    }

    private JsonObject Record(Seeded random, VocabularyFact list, DateOnly on, int willing)
    {
        var record = new JsonObject(list.Fields.Select(f => KeyValuePair.Create(f.Name, (JsonNode?)Value(random, f, on, willing))));
        if (list.Periods && string.CompareOrdinal((string)record["from"]!, (string)record["to"]!) > 0)
            (record["from"], record["to"]) = ((string)record["to"]!, (string)record["from"]!);
        return record;
    }
}

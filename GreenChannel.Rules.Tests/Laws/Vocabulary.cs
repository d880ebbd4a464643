using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace GreenChannel.Rules.Tests.Laws;

/// <summary>A fact or a record's field, as a ruleset declares it.</summary>
internal sealed record VocabularyFact(string Name, string Type)
{
    public string? Of { get; init; }

    public ImmutableArray<string> Members { get; init; } = [];

    public int? Minimum { get; init; }

    public int? Maximum { get; init; }

    public int? MaximumItems { get; init; }

    public bool Periods { get; init; }

    public bool Ongoing { get; init; }

    public ImmutableArray<VocabularyFact> Fields { get; init; } = [];

    public JsonObject ToJson(bool isField = false)
    {
        var json = new JsonObject { ["name"] = Name, ["type"] = Type, ["label"] = $"{Name} {Type}" };
        if (!isField) json["privacy"] = "ordinary";
        if (Of is not null) json["of"] = Of;
        if (Minimum is { } minimum) json["minimum"] = minimum;
        if (Maximum is { } maximum) json["maximum"] = maximum;
        if (MaximumItems is { } items) json["maximumItems"] = items;
        if (Periods) json["periods"] = true;
        if (Ongoing) json["ongoing"] = true;
        if (Fields.Length > 0) json["fields"] = new JsonArray([.. Fields.Select(f => f.ToJson(true))]);
        return json;
    }
}

/// <summary>A parameter of the edition; the value as JSON writes it.</summary>
internal sealed record VocabularyParameter(string Name, string Type, string Value, string? Of = null)
{
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["name"] = Name, ["type"] = Type, ["value"] = JsonNode.Parse(Value), ["label"] = Name };
        if (Of is not null) json["of"] = Of;
        return json;
    }
}

internal sealed record VocabularyReading(string Name, ImmutableArray<string> Choices, string? Steers)
{
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["name"] = Name, ["label"] = Name, ["choices"] = new JsonArray([.. Choices.Select(c => Vocabulary.Member(c))]),
            ["default"] = Choices[0], ["status"] = "assumed", ["why"] = "open",
        };
        if (Steers is not null) json["steers"] = Steers;
        return json;
    }
}

internal sealed record VocabularyDefinition(string Name, string Type, string Expression)
{
    public JsonObject ToJson() => new() { ["name"] = Name, ["type"] = Type, ["expression"] = Expression, ["label"] = Name };
}

/// <summary>All that expressions may name, with the day around which its values lie.</summary>
internal sealed record Vocabulary(
    DateOnly On,
    ImmutableSortedDictionary<string, ImmutableArray<string>> Enumerations,
    ImmutableArray<VocabularyFact> Facts,
    ImmutableArray<VocabularyParameter> Parameters,
    ImmutableArray<VocabularyReading> Readings,
    ImmutableArray<VocabularyDefinition> Definitions)
{
    public const string TargetEnumeration = "level";

    public ImmutableArray<string> Targets => Enumerations[TargetEnumeration];

    /// <summary>The parts of <c>ruleset.json</c> that declare names.</summary>
    public JsonObject ToJson() => new()
    {
        ["target"] = new JsonObject { ["enumeration"] = TargetEnumeration, ["label"] = "level" },
        ["calendar"] = "cn",
        ["enumerations"] = new JsonObject(Enumerations.Select(e => KeyValuePair.Create(e.Key, (JsonNode?)new JsonArray([.. e.Value.Select(Member)])))),
        ["facts"] = new JsonArray([.. Facts.Select(f => f.ToJson())]),
        ["parameters"] = new JsonArray([.. Parameters.Select(p => p.ToJson())]),
        ["readings"] = new JsonArray([.. Readings.Select(r => r.ToJson())]),
        ["definitions"] = new JsonArray([.. Definitions.Select(d => d.ToJson())]),
    };

    public static JsonNode Member(string id) => new JsonObject { ["id"] = id, ["label"] = id };
}

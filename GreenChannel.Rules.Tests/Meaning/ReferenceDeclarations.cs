using System.Numerics;
using System.Text.Json;

namespace GreenChannel.Rules.Tests.Meaning;

/// <summary>A fact or a record's field: its type and the bounds within which it lies while unknown.</summary>
internal sealed record Declared(string Name, string Type, IReadOnlyList<string> Members, decimal? Minimum, decimal? Maximum, int MaximumItems, IReadOnlyList<Declared> Fields)
{
    public static readonly IReadOnlyList<string> StatusMembers = ["done", "refused"];

    /// <summary>What is known of it when nothing is given.</summary>
    public Value Absent => Type switch
    {
        "boolean" => TruthValue.Unknown,
        "integer" => WholeValue.Integer(
            (BigInteger)(Minimum ?? Math.Min(int.MinValue, Maximum ?? 0)), (BigInteger)(Maximum ?? Math.Max(int.MaxValue, Minimum ?? 0))),
        "decimal" => new DecimalValue(Minimum, Maximum),
        "text" => new TextValue(null),
        "date" => WholeValue.AnyDay,
        "enumeration" or "status" => new WholeValue(WholeKind.Member, 0, Members.Count - 1, Members),
        "set" => Set(_ => Truth.Unknown),
        "list" => new ListValue([], true, MaximumItems, AnyRecord),
        _ => throw new ReferenceRefusal($"no type {Type}"),
    };

    /// <summary>A record of which nothing is known.</summary>
    public RecordValue AnyRecord => new(Fields.ToDictionary(f => f.Name, f => f.Absent));

    public ListValue Set(Func<string, Truth> presence) =>
        new([.. Members.Select((m, i) => new Item(TruthValue.From(presence(m)), Member(i)))], false, Members.Count, Member(0));

    public WholeValue Member(int index) => new(WholeKind.Member, index, index, Members);
}

/// <summary>A reading: its choices, the one that holds if none is chosen, and whether it acts on values rather than in expressions.</summary>
internal sealed record DeclaredReading(string Name, IReadOnlyList<string> Choices, string Default, bool ActsOnBinding);

/// <summary>What the expressions of a ruleset may name, read from the text of its <c>ruleset.json</c>; lenient, as its checks are not at stake.</summary>
internal sealed record ReferenceDeclarations(
    IReadOnlyDictionary<string, Declared> Facts,
    IReadOnlyDictionary<string, Value> Parameters,
    IReadOnlyDictionary<string, DeclaredReading> Readings,
    IReadOnlyDictionary<string, string> Definitions,
    IReadOnlyList<string>? Targets)
{
    public static ReferenceDeclarations From(string rulesetJson)
    {
        using var document = JsonDocument.Parse(rulesetJson);
        return From(document.RootElement);
    }

    public static ReferenceDeclarations From(JsonElement ruleset)
    {
        var enumerations = ruleset.TryGetProperty("enumerations", out var declared)
            ? declared.EnumerateObject().ToDictionary(e => e.Name, e => (IReadOnlyList<string>)[.. e.Value.EnumerateArray().Select(Id)])
            : [];
        var targets = ruleset.TryGetProperty("target", out var target) ? enumerations[target.GetProperty("enumeration").GetString()!] : null;
        return new ReferenceDeclarations(
            Each(ruleset, "facts").Select(f => Fact(f, enumerations)).ToDictionary(f => f.Name),
            Each(ruleset, "parameters").ToDictionary(Name, p => Constant(p, enumerations)),
            Each(ruleset, "readings").Select(Reading).ToDictionary(r => r.Name),
            Each(ruleset, "definitions").ToDictionary(Name, d => d.GetProperty("expression").GetString()!),
            targets);
    }

    private static JsonElement[] Each(JsonElement of, string name) => of.TryGetProperty(name, out var array) ? [.. array.EnumerateArray()] : [];

    private static string Name(JsonElement element) => element.GetProperty("name").GetString()!;

    private static string Id(JsonElement member) => member.ValueKind == JsonValueKind.String ? member.GetString()! : member.GetProperty("id").GetString()!;

    private static decimal? Number(JsonElement of, string name) => of.TryGetProperty(name, out var number) ? number.GetDecimal() : null;

    private static Declared Fact(JsonElement fact, Dictionary<string, IReadOnlyList<string>> enumerations)
    {
        string type = fact.GetProperty("type").GetString()!;
        IReadOnlyList<string> members = type == "status" ? Declared.StatusMembers
            : fact.TryGetProperty("of", out var of) ? enumerations[of.GetString()!]
            : [];
        return new Declared(
            Name(fact), type, members, Number(fact, "minimum"), Number(fact, "maximum"), (int)(Number(fact, "maximumItems") ?? 1000),
            [.. Each(fact, "fields").Select(f => Fact(f, enumerations))]);
    }

    private static Value Constant(JsonElement parameter, Dictionary<string, IReadOnlyList<string>> enumerations) =>
        ReferenceBinder.Simple(Fact(parameter, enumerations), parameter.GetProperty("value"), "bounds");

    private static DeclaredReading Reading(JsonElement reading) => new(
        Name(reading), [.. reading.GetProperty("choices").EnumerateArray().Select(Id)], reading.GetProperty("default").GetString()!,
        reading.TryGetProperty("acts", out _));
}

using System.Collections.Frozen;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Binding;

/// <summary>What names may stand in expressions, and of what type each is.</summary>
internal sealed class Declarations(RulesetDocument document, FactTable facts)
{
    private readonly FrozenDictionary<string, Parameter> _parameters = document.Parameters.ToFrozenDictionary(p => p.Name, StringComparer.Ordinal);
    private readonly FrozenDictionary<string, Reading> _readings = document.Readings.Where(r => !r.ActsOnBinding).ToFrozenDictionary(r => r.Name, StringComparer.Ordinal);
    private readonly FrozenDictionary<string, Definition> _definitions = document.Definitions.ToFrozenDictionary(d => d.Name, StringComparer.Ordinal);
    private readonly FrozenDictionary<string, Enumeration> _enumerations = document.Enumerations.ToFrozenDictionary(e => e.Name, StringComparer.Ordinal);

    public FactTable Facts => facts;

    public bool HasTarget => document.Target is not null;

    public bool HasCalendar => document.Calendar is not null;

    public int DefinitionIndex(string name) => _definitions.TryGetValue(name, out var definition) ? document.Definitions.IndexOf(definition) : -1;

    public int ReadingIndex(string name) => _readings.TryGetValue(name, out var reading) ? document.Readings.IndexOf(reading) : -1;

    /// <summary>By the index of a reading's choice, the value that it has in expressions: of a reading that steers a helper that of the library's enumeration.</summary>
    public static long[] ValuesOf(Reading reading) => reading.Steers switch
    {
        Steering.AddingPeriods => [.. reading.Choices.Select(c => (long)Enum.Parse<AddingPeriods>(c.Id, ignoreCase: true))],
        Steering.Completion => [.. reading.Choices.Select(c => (long)Enum.Parse<Completion>(c.Id, ignoreCase: true))],
        _ => [.. Enumerable.Range(0, reading.Choices.Length)],
    };

    public Parameter Parameter(string name) => _parameters[name];

    public Reading Reading(string name) => _readings[name];

    public Location? PlaceOf(string input, string name) => input switch
    {
        "applicant" => facts.ByName.TryGetValue(name, out var fact) ? fact.Declaration.At : null,
        "parameter" => _parameters.TryGetValue(name, out var parameter) ? parameter.At : null,
        "reading" => _readings.TryGetValue(name, out var reading) ? reading.At : null,
        _ => _definitions.TryGetValue(name, out var definition) ? definition.At : null,
    };

    public IEnumerable<string> NamesOf(string input) => input switch
    {
        "applicant" => facts.ByName.Keys.Order(StringComparer.Ordinal),
        "parameter" => document.Parameters.Select(p => p.Name),
        "reading" => document.Readings.Where(r => !r.ActsOnBinding).Select(r => r.Name),
        _ => document.Definitions.Select(d => d.Name),
    };

    /// <summary>The type of <c>input.name</c>, or null if it is not declared.</summary>
    public Operand? TypeOf(string input, string name)
    {
        switch (input)
        {
            case "applicant":
                return facts.ByName.TryGetValue(name, out var fact) ? new Operand(fact.Type, Members(fact.Type, fact.Of), fact) : null;
            case "parameter":
                return _parameters.TryGetValue(name, out var parameter) ? new Operand(parameter.Type, Members(parameter.Type, parameter.Of), null) : null;
            case "reading":
                return _readings.TryGetValue(name, out var reading) ? new Operand(FactType.Enumeration, [.. reading.Choices.Select(c => c.Id)], null) : null;
            default:
                return _definitions.TryGetValue(name, out var definition) ? new Operand(definition.Type, Members(definition.Type, definition.Of), null) : null;
        }
    }

    public Operand? Target => document.Target is { } target ? new Operand(FactType.Enumeration, Members(FactType.Enumeration, target.Enumeration), null) : null;

    private string[] Members(FactType type, string? of) =>
        type == FactType.Status ? [.. SlotBounds.StatusMembers]
        : of is not null && _enumerations.TryGetValue(of, out var enumeration) ? [.. enumeration.Members.Select(m => m.Id)]
        : [];
}

/// <summary>What stands at a place of an expression: its type, the members it may take, the list or set it comes from.</summary>
internal sealed record Operand(FactType Type, string[] Members, FactSlot? Fact);

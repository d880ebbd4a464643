using System.Collections.Immutable;
using GreenChannel.Rules.Binding;

namespace GreenChannel.Rules.Questions;

/// <summary>What to ask next. Immutable.</summary>
public sealed record Question
{
    internal Question(FactSlot fact, int record, FieldSlot? field, ImmutableArray<string> routes, bool isSettled)
    {
        Slot = fact;
        Record = record;
        Field = field;
        Routes = routes;
        IsSettled = isSettled;
    }

    /// <summary>Name of the fact.</summary>
    public string Fact => Slot.Name;

    /// <summary>JSON Pointer below the applicant's facts.</summary>
    public string Path => PathOf(Slot, Record, Field);

    /// <summary>Ids of routes whose outcome the answer can change.</summary>
    public ImmutableArray<string> Routes { get; }

    /// <summary>Whether it is certain that the answer can change something; false where the search reached its bound.</summary>
    public bool IsSettled { get; }

    internal FactSlot Slot { get; }

    internal int Record { get; }

    internal FieldSlot? Field { get; }

    internal static string PathOf(FactSlot fact, int record, FieldSlot? field) => field is null ? $"/{fact.Name}" : $"/{fact.Name}/{record}/{field.Name}";

    internal Slot Asked => Field is null ? Slot : Field;
}

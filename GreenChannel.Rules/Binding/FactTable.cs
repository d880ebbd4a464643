using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using GreenChannel.Rules.Meaning;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Binding;

/// <summary>The declared facts of a ruleset, each with the column that holds its value in <see cref="FactSlots"/>.</summary>
internal sealed class FactTable
{
    public FactTable(RulesetDocument document)
    {
        var enumerations = document.Enumerations.ToDictionary(e => e.Name, e => e.Members, StringComparer.Ordinal);
        var columns = new ColumnCounter();
        Facts = [.. document.Facts.Where(f => f.Privacy != Privacy.Identity).Select((f, i) => FactSlot.From(f, i, enumerations, columns))];
        IdentityFacts = document.Facts.Where(f => f.Privacy == Privacy.Identity).Select(f => f.Name).ToFrozenSet(StringComparer.Ordinal);
        ByName = Facts.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
        Names = new NamesInUtf8(Facts.Select(f => f.Name));
        Width = columns.Counts;
        Unknown = UnknownSlots();
        Unattested = [.. new Attestation?[Facts.Length]];
        Reading = document.Readings.FirstOrDefault(r => r.ActsOnBinding);
    }

    /// <summary>All facts that rules may read, in the order of declaration; a fact's index is its place here.</summary>
    public ImmutableArray<FactSlot> Facts { get; }

    public FrozenDictionary<string, FactSlot> ByName { get; }

    /// <summary>By index, the names as they stand in JSON.</summary>
    public NamesInUtf8 Names { get; }

    /// <summary>Roster data: declared, but refused in an applicant's facts.</summary>
    public FrozenSet<string> IdentityFacts { get; }

    /// <summary>How many columns of each storage an applicant has.</summary>
    public Width Width { get; }

    /// <summary>Values of an applicant of whom nothing is known; to be copied.</summary>
    public FactSlots Unknown { get; }

    /// <summary>No attestation for any fact.</summary>
    public ImmutableArray<Attestation?> Unattested { get; }

    /// <summary>The reading that says what a month-only day stands for, if the ruleset has one.</summary>
    public Reading? Reading { get; }

    private FactSlots UnknownSlots()
    {
        var slots = new FactSlots(Width);
        foreach (var fact in Facts)
        {
            if (fact.Storage == Storage.List) slots.Lists[fact.Column] = RecordList.UnknownOf(fact);
            else slots.Forget(fact, fact.Column);
        }

        return slots;
    }
}

/// <summary>Where values of a type are stored.</summary>
internal enum Storage : byte
{
    /// <summary>A pair of 64-bit bounds: booleans (0, 1), integers, days, members by index, sets as two masks.</summary>
    Whole,

    Decimal,

    Text,

    List,
}

/// <summary>Numbers of columns by storage.</summary>
internal readonly record struct Width(int Wholes, int Decimals, int Texts, int Lists)
{
    public Width Plus(Width other) => new(Wholes + other.Wholes, Decimals + other.Decimals, Texts + other.Texts, Lists + other.Lists);

    public int Of(Storage storage) => storage switch
    {
        Storage.Whole => Wholes,
        Storage.Decimal => Decimals,
        Storage.Text => Texts,
        _ => Lists,
    };
}

internal sealed class ColumnCounter
{
    private int _wholes;
    private int _decimals;
    private int _texts;
    private int _lists;

    public Width Counts => new(_wholes, _decimals, _texts, _lists);

    public int Next(Storage storage) => storage switch
    {
        Storage.Whole => _wholes++,
        Storage.Decimal => _decimals++,
        Storage.Text => _texts++,
        _ => _lists++,
    };
}

/// <summary>What a column holds: type, storage, and the bounds within which an unknown value lies.</summary>
internal abstract record Slot
{
    public required string Name { get; init; }

    public required FactType Type { get; init; }

    /// <summary>Name of the enumeration; null for other types.</summary>
    public required string? Of { get; init; }

    public required Storage Storage { get; init; }

    public required int Column { get; init; }

    /// <summary>Bounds of an unknown value (inclusive): declared ones, all days, all members; for a set the empty and the full mask.</summary>
    public required long Lo { get; init; }

    public required long Hi { get; init; }

    public required DecimalRange Decimal { get; init; }

    /// <summary>Members of the enumeration (of an enumeration, a set, a status), in order.</summary>
    public required ImmutableArray<string> Members { get; init; }

    public required int MaximumLength { get; init; }

    /// <summary>Whether a day may be given as <c>"ongoing"</c>.</summary>
    public virtual bool TakesOngoing => false;

    /// <summary>The type's word in a ruleset.</summary>
    public string TypeWord => Type switch
    {
        FactType.Boolean => "boolean",
        FactType.Integer => "integer",
        FactType.Decimal => "decimal",
        FactType.Text => "text",
        FactType.Date => "date",
        FactType.Enumeration => "enumeration",
        FactType.Set => "set",
        FactType.List => "list",
        _ => "status",
    };

    /// <summary>The members as they stand in JSON.</summary>
    public NamesInUtf8 MembersUtf8 => field ??= new(Members);
}

internal sealed record FactSlot : Slot
{
    /// <summary>Place in <see cref="FactTable.Facts"/>.</summary>
    public required int Index { get; init; }

    public required Fact Declaration { get; init; }

    /// <summary>Whether its value is shown to nobody.</summary>
    public bool IsPrivate => Declaration.Privacy is Privacy.Sensitive or Privacy.Identity;

    /// <summary>A list's fields.</summary>
    public required ImmutableArray<FieldSlot> Fields { get; init; }

    /// <summary>The names of a list's fields as they stand in JSON.</summary>
    public NamesInUtf8 FieldNames => field ??= new(Fields.Select(f => f.Name));

    /// <summary>The two ends of a list's spans; null where it has none.</summary>
    public required (FieldSlot? From, FieldSlot? To) Ends { get; init; }

    /// <summary>Columns of each storage in one of a list's records.</summary>
    public required Width RecordWidth { get; init; }

    /// <summary>Values of one of a list's records of which nothing is known; to be copied.</summary>
    public FactSlots UnknownRecord => field ??= NewUnknownRecord();

    private FactSlots NewUnknownRecord()
    {
        var record = new FactSlots(RecordWidth);
        foreach (var slot in Fields) record.Forget(slot, slot.Column);
        return record;
    }

    public static FactSlot From(Fact fact, int index, Dictionary<string, ImmutableArray<Member>> enumerations, ColumnCounter columns)
    {
        var storage = SlotBounds.StorageOf(fact.Type);
        var members = SlotBounds.MembersOf(fact.Type, fact.Of, enumerations);
        var (lo, hi) = SlotBounds.Of(fact.Type, fact.Minimum, fact.Maximum, members.Length);
        var record = new ColumnCounter();
        ImmutableArray<FieldSlot> fields = [.. fact.Fields.Select((f, i) => FieldSlot.From(f, i, enumerations, record))];
        return new FactSlot
        {
            Name = fact.Name, Type = fact.Type, Of = fact.Of, Storage = storage, Column = columns.Next(storage), Lo = lo, Hi = hi,
            Decimal = DecimalRange.Between(fact.Minimum, fact.Maximum), Members = members, MaximumLength = fact.MaximumLength,
            Index = index, Declaration = fact, Fields = fields, RecordWidth = record.Counts,
            Ends = (Named(fields, "from"), Named(fields, "to")),
        };
    }

    private static FieldSlot? Named(ImmutableArray<FieldSlot> fields, string name) => fields.FirstOrDefault(f => f.Type == FactType.Date && f.Name == name);
}

internal sealed record FieldSlot : Slot
{
    public required int Index { get; init; }

    public required Field Declaration { get; init; }

    public override bool TakesOngoing => Declaration.Ongoing;

    public static FieldSlot From(Field field, int index, Dictionary<string, ImmutableArray<Member>> enumerations, ColumnCounter columns)
    {
        var storage = SlotBounds.StorageOf(field.Type);
        var members = SlotBounds.MembersOf(field.Type, field.Of, enumerations);
        var (lo, hi) = SlotBounds.Of(field.Type, field.Minimum, field.Maximum, members.Length);
        return new FieldSlot
        {
            Name = field.Name, Type = field.Type, Of = field.Of, Storage = storage, Column = columns.Next(storage), Lo = lo, Hi = hi,
            Decimal = DecimalRange.Between(field.Minimum, field.Maximum), Members = members, MaximumLength = field.MaximumLength,
            Index = index, Declaration = field,
        };
    }
}

internal static class SlotBounds
{
    /// <summary>0001-01-01 and 9999-12-31 as <see cref="DateOnly.DayNumber"/>.</summary>
    public const long FirstDay = 0;
    public const long LastDay = 3652058;

    /// <summary>What an end that has not come is stored as.</summary>
    public const long Ongoing = LastDay;

    public static readonly ImmutableArray<string> StatusMembers = ["done", "refused"];

    public static Storage StorageOf(FactType type) => type switch
    {
        FactType.Decimal => Storage.Decimal,
        FactType.Text => Storage.Text,
        FactType.List => Storage.List,
        _ => Storage.Whole,
    };

    public static ImmutableArray<string> MembersOf(FactType type, string? of, Dictionary<string, ImmutableArray<Member>> enumerations) =>
        type == FactType.Status ? StatusMembers
        : of is not null && enumerations.TryGetValue(of, out var members) ? [.. members.Select(m => m.Id)]
        : [];

    public static (long Lo, long Hi) Of(FactType type, decimal? minimum, decimal? maximum, int members) => type switch
    {
        FactType.Boolean => (0, 1),
        FactType.Integer => ((long)(minimum ?? Math.Min(int.MinValue, maximum ?? 0)), (long)(maximum ?? Math.Max(int.MaxValue, minimum ?? 0))),
        FactType.Date => (FirstDay, LastDay),
        FactType.Enumeration or FactType.Status => (0, members - 1),
        FactType.Set => (0, members >= 64 ? -1L : (1L << members) - 1),
        _ => (0, 0),
    };
}

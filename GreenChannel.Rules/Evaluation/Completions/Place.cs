using GreenChannel.Rules.Binding;

namespace GreenChannel.Rules.Evaluation;

/// <summary>
/// A place among an applicant's facts that may hold an unknown value: a fact, a field of one of a list's records, or a
/// list itself, of which the number of records may be open (<paramref name="Field"/> is null, <paramref name="Record"/> −1).
/// </summary>
internal readonly record struct Place(FactSlot Fact, int Record, FieldSlot? Field)
{
    public bool IsList => Field is null && Fact.Storage == Storage.List;

    public Slot Slot => Field is null ? Fact : Field;

    /// <summary>Whether its value is not settled in a box.</summary>
    public bool IsUnknown(FactSlots box) => IsList ? box.Lists[Fact.Column].Open : IsUnknown(Cells(box), At(box));

    /// <summary>The columns that hold it.</summary>
    public FactSlots Cells(FactSlots box) => Field is null ? box : box.Lists[Fact.Column].Cells;

    /// <summary>Where among them.</summary>
    public int At(FactSlots box) => Field is null ? Fact.Column : box.Lists[Fact.Column].At(Field, Record);

    private bool IsUnknown(FactSlots cells, int at) => Slot.Storage switch
    {
        Storage.Whole => cells.Lo[at] != cells.Hi[at],
        Storage.Decimal => !cells.Decimals[at].IsExact,
        _ => cells.Texts[at] is null,
    };
}

/// <summary>An unknown fact, or an unknown field of one record, as one asks for it.</summary>
internal readonly record struct Item(int Fact, int Record, int Field)
{
    /// <summary>Whether a place is part of it: of a whole list every place is.</summary>
    public bool Holds(Place place) => place.Fact.Index == Fact && (Record < 0 || (place.Record == Record && place.Field?.Index == Field));
}

using GreenChannel.Rules.Meaning;

namespace GreenChannel.Rules.Binding;

/// <summary>
/// Values of one record in columns. A whole is known when <c>Lo == Hi</c>, else between the two (inclusive); a boolean's
/// verdict is <c>Lo + Hi</c> (0 no, 1 unknown, 2 yes); a set has the members that it surely holds in <c>Lo</c> and those
/// that it may hold in <c>Hi</c>, a bit each. A text is unknown when null. Not changed once an applicant holds it.
/// </summary>
internal sealed class FactSlots
{
    public FactSlots(Width width, int records = 1)
    {
        Lo = new long[width.Wholes * records];
        Hi = new long[width.Wholes * records];
        Decimals = new DecimalRange[width.Decimals * records];
        Texts = new string?[width.Texts * records];
        Lists = new RecordList[width.Lists];
    }

    private FactSlots(FactSlots other)
    {
        Lo = [.. other.Lo];
        Hi = [.. other.Hi];
        Decimals = [.. other.Decimals];
        Texts = [.. other.Texts];
        Lists = [.. other.Lists];
    }

    public long[] Lo { get; }

    public long[] Hi { get; }

    public DecimalRange[] Decimals { get; }

    public string?[] Texts { get; }

    public RecordList[] Lists { get; }

    /// <summary>Whether each record given is known in full; further ones may still come.</summary>
    public bool HasExactRecords()
    {
        foreach (var list in Lists)
        {
            if (!list.IsExact) return false;
        }

        return true;
    }

    /// <summary>A copy; lists are shared, for they don't change.</summary>
    public FactSlots Copy() => new(this);

    /// <summary>Makes the value at a place unknown; not for lists.</summary>
    public void Forget(Slot slot, int at)
    {
        switch (slot.Storage)
        {
            case Storage.Whole:
                Lo[at] = slot.Lo;
                Hi[at] = slot.Hi;
                break;
            case Storage.Decimal:
                Decimals[at] = slot.Decimal;
                break;
            case Storage.Text:
                Texts[at] = null;
                break;
        }
    }
}

/// <summary>
/// A list's records: record r's column c stands at <c>r * width + c</c> of its storage. An open list may have further
/// records; an unknown one is open and has none.
/// </summary>
internal sealed class RecordList(int count, bool open, FactSlots cells)
{
    public int Count { get; } = count;

    public bool Open { get; } = open;

    /// <summary>Not changed once the list is made.</summary>
    public FactSlots Cells { get; } = cells;

    /// <summary>Whether no whole of its records lies between two bounds.</summary>
    public bool IsExact { get; } = cells.Lo.AsSpan().SequenceEqual(cells.Hi);
}

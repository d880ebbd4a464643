using System.Diagnostics.CodeAnalysis;
using GreenChannel.Rules.Meaning;

namespace GreenChannel.Rules.Binding;

/// <summary>
/// Values of one record in columns. A whole is known when <c>Lo == Hi</c>, else between the two (inclusive); a boolean's
/// verdict is <c>Lo + Hi</c> (0 no, 1 unknown, 2 yes); a set has the members that it surely holds in <c>Lo</c> and those
/// that it may hold in <c>Hi</c>, a bit each. A text is unknown when null. Not changed once an applicant holds it.
/// </summary>
internal sealed class FactSlots
{
    // Empty: something of a record is vague. Whoever lays it lays the same.
    private long[]? _row;
    private bool _wasEvaluated;

    public FactSlots(Width width, int records = 1)
    {
        Lo = NewArray<long>(width.Wholes * records);
        Hi = NewArray<long>(width.Wholes * records);
        Decimals = NewArray<DecimalRange>(width.Decimals * records);
        Texts = NewArray<string?>(width.Texts * records);
        Lists = NewArray<RecordList>(width.Lists);
    }

    public FactSlots(long[] lo, long[] hi, DecimalRange[] decimals, string?[] texts)
    {
        Lo = lo;
        Hi = hi;
        Decimals = decimals;
        Texts = texts;
        Lists = [];
    }

    private FactSlots(FactSlots other)
    {
        Lo = CopyOf(other.Lo);
        Hi = CopyOf(other.Hi);
        Decimals = CopyOf(other.Decimals);
        Texts = CopyOf(other.Texts);
        Lists = CopyOf(other.Lists);
    }

    private FactSlots(FactSlots other, Storage changing)
    {
        (Lo, Hi) = changing == Storage.Whole ? (CopyOf(other.Lo), CopyOf(other.Hi)) : (other.Lo, other.Hi);
        Decimals = changing == Storage.Decimal ? CopyOf(other.Decimals) : other.Decimals;
        Texts = changing == Storage.Text ? CopyOf(other.Texts) : other.Texts;
        Lists = changing == Storage.List ? CopyOf(other.Lists) : other.Lists;
    }

    public long[] Lo { get; }

    public long[] Hi { get; }

    public DecimalRange[] Decimals { get; }

    public string?[] Texts { get; }

    public RecordList[] Lists { get; }

    /// <summary>
    /// All wholes in one row, which a processor fetches ahead: the bounds of each scalar side by side, then for each list
    /// where its records begin (from bit 32), their number (from bit 1) and whether there may be more (bit 0), then the
    /// records. Null as long as <see cref="HasRow"/> is false.
    /// </summary>
    public long[]? Row => HasRow ? _row : null;

    /// <summary>Whether all wholes were laid in one row.</summary>
    public bool HasRow => _row is { Length: > 0 };

    /// <summary>To be called before an evaluation, when all values are in place. Lays the row at the second, for most applicants are decided once; not where something of a record is vague.</summary>
    public void ExpectEvaluation()
    {
        if (_wasEvaluated) _row ??= InOneRow();
        else _wasEvaluated = true;
    }

    private long[] InOneRow()
    {
        int at = (2 * Lo.Length) + Lists.Length, length = at;
        foreach (var list in Lists)
        {
            if (!list.IsExact) return [];
            length += list.Wholes.Length;
        }

        long[] row = new long[length];
        for (int i = 0; i < Lo.Length; i++) (row[2 * i], row[(2 * i) + 1]) = (Lo[i], Hi[i]);
        for (int i = 0; i < Lists.Length; i++)
        {
            var list = Lists[i];
            row[(2 * Lo.Length) + i] = ((long)at << 32) | ((long)list.Count << 1) | (list.Open ? 1L : 0);
            list.Wholes.CopyTo(row.AsSpan(at));
            at += list.Wholes.Length;
        }

        return row;
    }

    // Most records have no decimals, texts or lists, and there are many records.
    private static T[] NewArray<T>(int length) => length == 0 ? [] : new T[length];

    // A collection expression asks for interfaces first; a search makes some hundred copies.
    private static T[] CopyOf<T>(T[] values) => values.AsSpan().ToArray();

    /// <summary>Takes over all values of one laid out as this.</summary>
    public void Become(FactSlots other)
    {
        other.Lo.CopyTo(Lo, 0);
        other.Hi.CopyTo(Hi, 0);
        other.Decimals.CopyTo(Decimals, 0);
        other.Texts.CopyTo(Texts, 0);
        other.Lists.CopyTo(Lists, 0);
        _row = null;
        _wasEvaluated = false;
    }

    /// <summary>A copy; lists are shared, for they don't change.</summary>
    public FactSlots Copy() => new(this);

    /// <summary>A copy of which only values so stored may be changed; the others are shared.</summary>
    public FactSlots CopyToChange(Storage changing) => new(this, changing);

    /// <summary>Takes over a value; not for lists.</summary>
    public void Take(Slot slot, FactSlots from, int fromAt, int at)
    {
        switch (slot.Storage)
        {
            case Storage.Whole:
                (Lo[at], Hi[at]) = (from.Lo[fromAt], from.Hi[fromAt]);
                break;
            case Storage.Decimal:
                Decimals[at] = from.Decimals[fromAt];
                break;
            case Storage.Text:
                Texts[at] = from.Texts[fromAt];
                break;
        }
    }

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
/// A list's records, in columns that other lists may share: record r's column c stands at <c>start + r * width + c</c> of
/// its storage. An open list may have further records; an unknown one is open and has none.
/// </summary>
internal sealed class RecordList
{
    private readonly FactSlot _fact;
    private Width _start;

    public RecordList(FactSlot fact, int count, bool open, FactSlots cells, Width start)
    {
        _fact = fact;
        Become(count, open, cells, start);
    }

    public int Count { get; private set; }

    /// <summary>Where its wholes begin.</summary>
    public int StartOfWholes { get; private set; }

    /// <summary>The lesser bounds of its wholes: <see cref="FactSlots.Lo"/> of its cells, at hand where all are exact.</summary>
    public long[] Lo { get; private set; }

    public bool Open { get; private set; }

    /// <summary>Not changed as long as an applicant holds the list.</summary>
    public FactSlots Cells { get; private set; }

    /// <summary>Whether no whole of its records lies between two bounds.</summary>
    public bool IsExact { get; private set; }

    /// <summary>The lesser bounds of the wholes of its records, record by record.</summary>
    public ReadOnlySpan<long> Wholes => WholesIn(Lo, _fact, Count, _start);

    public int StartOfDecimals => _start.Decimals;

    public int StartOfTexts => _start.Texts;

    public static RecordList UnknownOf(FactSlot fact) => new(fact, 0, open: true, new FactSlots(default, 0), default);

    /// <summary>Takes over other records, when no applicant holds the list any more.</summary>
    [MemberNotNull(nameof(Lo), nameof(Cells))]
    public void Become(int count, bool open, FactSlots cells, Width start)
    {
        Count = count;
        Open = open;
        Cells = cells;
        Lo = cells.Lo;
        StartOfWholes = start.Wholes;
        IsExact = cells.Lo == cells.Hi || WholesIn(cells.Lo, _fact, count, start).SequenceEqual(WholesIn(cells.Hi, _fact, count, start));
        _start = start;
    }

    /// <summary>Where a record's value stands.</summary>
    public int At(FieldSlot field, int record) => field.Column + _start.Of(field.Storage) + (record * _fact.RecordWidth.Of(field.Storage));

    /// <summary>The same records with other values.</summary>
    /// <param name="values">Cells laid out as these.</param>
    public RecordList With(FactSlots values) => new(_fact, Count, Open, values, _start);

    /// <summary>The same records, and no further ones.</summary>
    public RecordList Closed() => new(_fact, Count, open: false, Cells, _start);

    /// <summary>These records and one of which nothing is known; there may be more.</summary>
    public RecordList WithUnknownRecord()
    {
        var longer = new FactSlots(_fact.RecordWidth, Count + 1);
        var more = new RecordList(_fact, Count + 1, open: true, longer, default);
        foreach (var field in _fact.Fields)
        {
            for (int record = 0; record < Count; record++) longer.Take(field, Cells, At(field, record), more.At(field, record));
            longer.Forget(field, more.At(field, Count));
        }

        // Made anew: whether its records are exact is seen when a list is made, and only now they are in place.
        return new RecordList(_fact, Count + 1, open: true, longer, default);
    }

    private static ReadOnlySpan<long> WholesIn(long[] column, FactSlot fact, int count, Width start) => column.AsSpan(start.Wholes, count * fact.RecordWidth.Wholes);
}

namespace GreenChannel.Rules.Binding;

/// <summary>Gathers the records of all lists of one applicant, one after another, in columns that grow. For one thread at a time.</summary>
internal sealed class RecordStore
{
    private long[] _lo = new long[64];
    private long[] _hi = new long[64];
    private Meaning.DecimalRange[] _decimals = [];
    private string?[] _texts = [];
    private Width _used;

    public RecordStore() => Cells = new FactSlots(_lo, _hi, _decimals, _texts);

    /// <summary>Where the next list begins.</summary>
    public Width Here => _used;

    /// <summary>The columns as they are now; replaced when they grow.</summary>
    public FactSlots Cells { get; private set; }

    public void Clear()
    {
        Array.Clear(_texts);
        _used = default;
    }

    /// <summary>Forgets what was gathered from a place on.</summary>
    public void BackTo(Width place) => _used = place;

    /// <summary>A further record, of which nothing is known.</summary>
    public void Extend(FactSlot list)
    {
        var at = _used;
        _used = _used.Plus(list.RecordWidth);
        if (_used.Wholes > _lo.Length || _used.Decimals > _decimals.Length || _used.Texts > _texts.Length)
        {
            Grow(ref _lo, _used.Wholes);
            Grow(ref _hi, _used.Wholes);
            Grow(ref _decimals, _used.Decimals);
            Grow(ref _texts, _used.Texts);
            Cells = new FactSlots(_lo, _hi, _decimals, _texts);
        }

        var unknown = list.UnknownRecord;
        unknown.Lo.CopyTo(_lo.AsSpan(at.Wholes));
        unknown.Hi.CopyTo(_hi.AsSpan(at.Wholes));
        unknown.Decimals.CopyTo(_decimals.AsSpan(at.Decimals));
        unknown.Texts.CopyTo(_texts.AsSpan(at.Texts));
    }

    /// <summary>A copy of what was gathered. Where nothing lies between bounds, both bounds are one array.</summary>
    public FactSlots ToCells()
    {
        long[] lo = _lo.AsSpan(0, _used.Wholes).ToArray();
        ReadOnlySpan<long> hi = _hi.AsSpan(0, _used.Wholes);
        return new FactSlots(lo, hi.SequenceEqual(lo) ? lo : hi.ToArray(), _decimals.AsSpan(0, _used.Decimals).ToArray(), _texts.AsSpan(0, _used.Texts).ToArray());
    }

    private static void Grow<T>(ref T[] column, int needed)
    {
        if (needed > column.Length) Array.Resize(ref column, Math.Max(needed, 2 * column.Length));
    }
}

namespace GreenChannel.Rules.Binding;

/// <summary>Gathers the records of all lists of one applicant, one after another, in columns that grow. For one thread at a time.</summary>
internal sealed class RecordStore
{
    private const int LargestKept = 4_096;

    [ThreadStatic]
    private static RecordStore? _spare;

    private long[] _lo = new long[64];
    private long[] _hi = new long[64];
    private Meaning.DecimalRange[] _decimals = [];
    private string?[] _texts = [];
    private readonly List<(FactSlot Fact, int Count, bool Open, Width Start)> _lists = [];
    private Width _used;

    public RecordStore() => Cells = new FactSlots(_lo, _hi, _decimals, _texts);

    /// <summary>Where the next list begins.</summary>
    public Width Here => _used;

    /// <summary>The columns as they are now; replaced when they grow.</summary>
    public FactSlots Cells { get; private set; }

    /// <summary>An empty one: this thread's, unless that is in use.</summary>
    public static RecordStore Borrow()
    {
        var store = _spare ?? new RecordStore();
        _spare = null;
        return store;
    }

    /// <summary>Empties it for the next applicant that this thread reads; one that grew large is not kept.</summary>
    public void GiveBack()
    {
        if (IsLarge) return;
        Empty();
        _spare = this;
    }

    /// <summary>Whether it grew so large for one applicant that it should not be kept for the next.</summary>
    public bool IsLarge => _lo.Length > LargestKept || _decimals.Length > LargestKept || _texts.Length > LargestKept;

    /// <summary>Forgets all that was gathered.</summary>
    public void Empty()
    {
        Array.Clear(_texts);
        _lists.Clear();
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

    /// <summary>Notes a list whose records were gathered; further lists may still come.</summary>
    public void Add(FactSlot fact, int count, bool open, Width start) => _lists.Add((fact, count, open, start));

    /// <summary>Puts the lists noted into an applicant's values, with a copy of the records.</summary>
    public void PutInto(FactSlots slots)
    {
        if (_lists.Count == 0) return;
        var cells = ToCells();
        foreach (var (fact, count, open, start) in _lists) slots.Lists[fact.Column] = new RecordList(fact, count, open, cells, start);
    }

    /// <summary>Puts the lists noted into an applicant's values, with the records as they lie here: until it is emptied.</summary>
    /// <param name="slots">The applicant's.</param>
    /// <param name="lists">By column of the fact, the lists that take them over.</param>
    public void LendTo(FactSlots slots, RecordList[] lists)
    {
        foreach (var (fact, count, open, start) in _lists)
        {
            var list = lists[fact.Column];
            list.Become(count, open, Cells, start);
            slots.Lists[fact.Column] = list;
        }
    }

    // Where nothing lies between bounds, both bounds are one array.
    private FactSlots ToCells()
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

using GreenChannel.Rules.Meaning;

namespace GreenChannel.Rules.Compilation;

/// <summary>What one evaluation writes: a lane for each test, then one for each day expression. For one thread at a time.</summary>
internal sealed class Lanes(int tests, int days)
{
    private readonly Stack<PeriodBuffer> _buffers = [];
    private PeriodBuffer? _buffer = new();

    /// <summary>By test.</summary>
    public Verdict[] Verdicts { get; } = new Verdict[tests];

    /// <summary>By day expression.</summary>
    public DayBounds[] Days { get; } = new DayBounds[days];

    /// <summary>Faults met; the lane is a test's index, or the number of tests plus a day expression's index.</summary>
    public List<LaneFault> Faults { get; } = [];

    /// <summary>How many there are; setting a lesser number forgets those met since.</summary>
    public int FaultCount
    {
        get => Faults.Count;
        set
        {
            if (value < Faults.Count) Faults.RemoveRange(value, Faults.Count - value);
        }
    }

    public List<LaneWarning> Warnings { get; } = [];

    /// <summary>What was counted, in order; null where nobody asks.</summary>
    public List<Counted>? Counts { get; init; }

    /// <summary>Whether faults and warnings are kept, not verdicts alone.</summary>
    public bool KeepsNotes { get; init; } = true;

    /// <summary>The lane that is being written.</summary>
    public int Current { get; set; }

    /// <summary>Where the usual plan gathers runs, for one total at a time.</summary>
    public RunBuffer Runs { get; } = new();

    /// <summary>Forgets faults and warnings, for another use; what is evaluated writes its lanes anew.</summary>
    public void Clear()
    {
        Faults.Clear();
        Warnings.Clear();
    }

    public void Fault(FaultKind kind, long argument)
    {
        if (KeepsNotes) Faults.Add(new LaneFault(Current, kind, argument));
    }

    public void Warn(string code, int fact, int record)
    {
        if (KeepsNotes) Warnings.Add(new LaneWarning(Current, code, fact, record));
    }

    /// <summary>Keeps the reason of a decimal that could not be computed.</summary>
    public DecimalRange Note(DecimalRange value)
    {
        if (value.Fault != FaultKind.None) Fault(value.Fault, 0);
        return value;
    }

    /// <summary>An empty buffer; one for each level of nesting.</summary>
    public PeriodBuffer RentPeriods()
    {
        var buffer = _buffer ?? (_buffers.TryPop(out var other) ? other : new PeriodBuffer());
        _buffer = null;
        buffer.Clear();
        return buffer;
    }

    public void Return(PeriodBuffer buffer)
    {
        if (_buffer is null) _buffer = buffer;
        else _buffers.Push(buffer);
    }
}

/// <summary>A day between two bounds, or not computable.</summary>
internal readonly record struct DayBounds(bool Failed, long Lo, long Hi);

/// <summary>A fault in a lane; <paramref name="Argument"/> is the year that a calendar lacks, else 0.</summary>
internal readonly record struct LaneFault(int Lane, FaultKind Kind, long Argument);

/// <summary>What looks odd: <c>periodBeginsLater</c> with the fact and record, <c>countsBackwards</c> with neither (−1).</summary>
internal readonly record struct LaneWarning(int Lane, string Code, int Fact, int Record);

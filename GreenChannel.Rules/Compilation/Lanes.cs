using GreenChannel.Rules.Meaning;

namespace GreenChannel.Rules.Compilation;

/// <summary>What one evaluation writes: a lane for each test, then one for each day expression. For one thread at a time.</summary>
internal sealed class Lanes(int tests, int days)
{
    private readonly Stack<PeriodBuffer> _buffers = [];

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
        set => Faults.RemoveRange(value, Faults.Count - value);
    }

    public List<LaneWarning> Warnings { get; } = [];

    /// <summary>What was counted, in order; null where nobody asks.</summary>
    public List<Counted>? Counts { get; init; }

    /// <summary>The lane that is being written.</summary>
    public int Current { get; set; }

    public void Fault(FaultKind kind, long argument) => Faults.Add(new LaneFault(Current, kind, argument));

    public void Warn(string code, int fact, int record) => Warnings.Add(new LaneWarning(Current, code, fact, record));

    /// <summary>Keeps the reason of a decimal that could not be computed.</summary>
    public DecimalRange Note(DecimalRange value)
    {
        if (value.Fault != FaultKind.None) Fault(value.Fault, 0);
        return value;
    }

    /// <summary>An empty buffer; one for each level of nesting.</summary>
    public PeriodBuffer RentPeriods()
    {
        if (!_buffers.TryPop(out var buffer)) return new PeriodBuffer();
        buffer.Clear();
        return buffer;
    }

    public void Return(PeriodBuffer buffer) => _buffers.Push(buffer);
}

/// <summary>A day between two bounds, or not computable.</summary>
internal readonly record struct DayBounds(bool Failed, long Lo, long Hi);

/// <summary>A fault in a lane; <paramref name="Argument"/> is the year that a calendar lacks, else 0.</summary>
internal readonly record struct LaneFault(int Lane, FaultKind Kind, long Argument);

/// <summary>What looks odd: <c>periodBeginsLater</c> with the fact and record, <c>countsBackwards</c> with neither (−1).</summary>
internal readonly record struct LaneWarning(int Lane, string Code, int Fact, int Record);

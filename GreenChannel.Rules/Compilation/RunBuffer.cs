using GreenChannel.Rules.Counting;

namespace GreenChannel.Rules.Compilation;

/// <summary>Periods being gathered for a total that certainly count and are known to the day: joined to runs as they come.</summary>
internal sealed class RunBuffer
{
    private Span[] _runs = new Span[8];
    private int _count;
    private long _lastStart;
    private long _lastEnd;
    private long _until;
    private bool _isInOrder;

    /// <summary>Forgets what was gathered, for a total up to another day.</summary>
    public void Begin(long until)
    {
        _count = 0;
        _until = until;
        _lastStart = _lastEnd = -1;
        _isInOrder = true;
    }

    /// <summary>Adds a period from its first day to its last, inclusive.</summary>
    public void Add(long from, long to)
    {
        long end = Math.Min(to + 1, _until);
        if (end <= from) return;
        if (from > _lastEnd || from < _lastStart)
        {
            if (_count == _runs.Length) Array.Resize(ref _runs, _count * 2);
            _isInOrder &= from > _lastEnd;
            _lastStart = from;
            _lastEnd = end;
            _runs[_count++] = new Span(from, end);
        }
        else if (end > _lastEnd)
        {
            _lastEnd = end;
            _runs[_count - 1] = new Span(_lastStart, end);
        }
    }

    /// <summary>The runs, in order; until the buffer is used again.</summary>
    public ReadOnlySpan<Span> Runs()
    {
        if (!_isInOrder) _count = PeriodTotals.Join(_runs.AsSpan(0, _count));
        return _runs.AsSpan(0, _count);
    }
}

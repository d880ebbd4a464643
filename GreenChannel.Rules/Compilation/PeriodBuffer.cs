using GreenChannel.Rules.Counting;

namespace GreenChannel.Rules.Compilation;

/// <summary>Periods being gathered for a total.</summary>
internal sealed class PeriodBuffer
{
    private VaguePeriod[] _periods = new VaguePeriod[8];
    private int[] _rows = new int[8];
    private Span[] _spans = new Span[8];
    private int _count;
    private bool _isVague;

    public ReadOnlySpan<VaguePeriod> Periods => _periods.AsSpan(0, _count);

    /// <summary>The record of each.</summary>
    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, _count);

    /// <summary>Whether each certainly counts and both its days are known.</summary>
    public bool IsExact => !_isVague;

    public void Clear()
    {
        _count = 0;
        _isVague = false;
    }

    public void Add(long fromLo, long fromHi, long toLo, long toHi, bool certain, int row)
    {
        if (_count == _periods.Length)
        {
            Array.Resize(ref _periods, _count * 2);
            Array.Resize(ref _rows, _count * 2);
            _spans = new Span[_count * 2];
        }

        _periods[_count] = new VaguePeriod(fromLo, fromHi, toLo, toHi, certain);
        _rows[_count++] = row;
        _isVague |= !certain | fromLo != fromHi | toLo != toHi;
    }

    /// <summary>The runs that exact periods make, up to the day counted to; until the buffer is used again.</summary>
    public ReadOnlySpan<Span> RunsUpTo(long day)
    {
        var spans = _spans.AsSpan(0, _count);
        for (int i = 0; i < spans.Length; i++) spans[i] = new Span(_periods[i].FromLo, Math.Min(_periods[i].ToLo + 1, day));
        return spans[..PeriodTotals.Join(spans)];
    }

    /// <summary>Notes the rows of periods that certainly begin after a day.</summary>
    public void WarnOfThoseAfter(long day, int fact, Lanes lanes)
    {
        for (int i = 0; i < _count; i++)
        {
            ref readonly var period = ref _periods[i];
            if (period.FromLo > day && period.FromLo == period.FromHi) lanes.Warn("periodBeginsLater", fact, _rows[i]);
        }
    }
}

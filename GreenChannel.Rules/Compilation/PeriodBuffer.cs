using GreenChannel.Rules.Counting;

namespace GreenChannel.Rules.Compilation;

/// <summary>Periods being gathered for a total.</summary>
internal sealed class PeriodBuffer
{
    private VaguePeriod[] _periods = new VaguePeriod[8];
    private int[] _rows = new int[8];
    private int _count;

    public ReadOnlySpan<VaguePeriod> Periods => _periods.AsSpan(0, _count);

    /// <summary>The record of each.</summary>
    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, _count);

    public void Clear() => _count = 0;

    public void Add(long fromLo, long fromHi, long toLo, long toHi, bool certain, int row)
    {
        if (_count == _periods.Length)
        {
            Array.Resize(ref _periods, _count * 2);
            Array.Resize(ref _rows, _count * 2);
        }

        _periods[_count] = new VaguePeriod(fromLo, fromHi, toLo, toHi, certain);
        _rows[_count++] = row;
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

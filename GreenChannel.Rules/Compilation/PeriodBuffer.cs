using System.Runtime.InteropServices;
using GreenChannel.Rules.Counting;

namespace GreenChannel.Rules.Compilation;

/// <summary>Periods being gathered for a total.</summary>
internal sealed class PeriodBuffer
{
    private readonly List<VaguePeriod> _periods = [];
    private readonly List<int> _rows = [];

    public ReadOnlySpan<VaguePeriod> Periods => CollectionsMarshal.AsSpan(_periods);

    /// <summary>The record of each.</summary>
    public IReadOnlyList<int> Rows => _rows;

    public void Clear()
    {
        _periods.Clear();
        _rows.Clear();
    }

    public void Add(long fromLo, long fromHi, long toLo, long toHi, bool certain, int row)
    {
        _periods.Add(new VaguePeriod(fromLo, fromHi, toLo, toHi, certain));
        _rows.Add(row);
    }

    /// <summary>Rows of periods that certainly begin after a day.</summary>
    public IEnumerable<int> RowsThatBeginAfter(long day)
    {
        for (int i = 0; i < _rows.Count; i++)
        {
            if (_periods[i].FromLo > day && _periods[i].FromLo == _periods[i].FromHi) yield return _rows[i];
        }
    }
}

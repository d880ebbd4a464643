using System.Collections.Immutable;
using GreenChannel.Rules.Counting;
using NodaTime;

namespace GreenChannel.Rules;

/// <summary>A year of an official calendar.</summary>
/// <param name="Year">The year.</param>
/// <param name="Source">The notice that fixes it.</param>
/// <param name="Off">Days off, beside the weekends.</param>
/// <param name="Worked">Days of a weekend that are worked.</param>
public sealed record CalendarYear(int Year, string Source, ImmutableArray<LocalDate> Off, ImmutableArray<LocalDate> Worked);

/// <summary>
/// Which days are working days: Monday to Friday without the days off, plus the make-up days. It answers only for the
/// years that it holds. Immutable and thread-safe.
/// </summary>
public sealed class OfficialCalendar
{
    // From the first year on; null where one is lacking.
    private readonly YearIndex?[] _years;
    private readonly int _firstYear;

    private OfficialCalendar(string id, IEnumerable<CalendarYear> years, string hash)
    {
        Id = id;
        Hash = hash;
        Years = [.. years.OrderBy(y => y.Year)];
        _firstYear = Years.IsEmpty ? 0 : Years[0].Year;
        _years = new YearIndex?[Years.IsEmpty ? 0 : Years[^1].Year - _firstYear + 1];
        foreach (var year in Years)
        {
            ref var index = ref _years[year.Year - _firstYear];
            index = index is null ? new YearIndex(year) : throw new ArgumentException($"The year {year.Year} stands there twice.", nameof(years));
        }
    }

    /// <summary>Its name, e.g. <c>cn</c>.</summary>
    public string Id { get; }

    /// <summary><c>sha256:…</c> of its data.</summary>
    public string Hash { get; }

    /// <summary>The years that it holds, in order.</summary>
    public ImmutableArray<CalendarYear> Years { get; }

    /// <summary>Makes a calendar from its years; each at most once.</summary>
    /// <exception cref="ArgumentException">A year stands there twice.</exception>
    public static OfficialCalendar Create(string id, IEnumerable<CalendarYear> years, string hash) => new(id, years, hash);

    /// <summary>Whether a day is a working day.</summary>
    /// <exception cref="CalendarYearMissingException">The calendar lacks the day's year.</exception>
    public bool IsWorkingDay(LocalDate day) =>
        YearOf(day.Year) is { } year ? year.IsWorking(Day.Of(day)) : throw new CalendarYearMissingException(Id, day.Year);

    /// <summary>Working days after <paramref name="after"/> up to <paramref name="to"/>, inclusive; false with the year that is lacking.</summary>
    internal bool TryCount(long after, long to, out long count, out long lacking)
    {
        count = 0;
        lacking = 0;
        if (to <= after) return true;
        int first = DateOnly.FromDayNumber((int)after + 1).Year, last = DateOnly.FromDayNumber((int)to).Year;
        for (int year = first; year <= last; year++)
        {
            lacking = year;
            if (YearOf(year) is not { } index) return false;
            count += index.UpTo(to) - index.UpTo(after);
        }

        lacking = 0;
        return true;
    }

    /// <summary>The n-th working day after a day (before it, if n is negative; the day itself if n is 0); false with the year that is lacking.</summary>
    internal bool TryMove(long day, long n, out long moved, out long lacking)
    {
        moved = day;
        lacking = 0;
        long step = Math.Sign(n);
        for (long left = n == long.MinValue ? long.MaxValue : Math.Abs(n); left > 0;)
        {
            moved += step;
            int year = Day.IsInCalendar(moved) ? DateOnly.FromDayNumber((int)moved).Year : 0;
            if (YearOf(year) is not { } index)
            {
                lacking = year;
                return false;
            }

            // A whole year that doesn't hold as many is passed at once.
            if (step > 0 && index.Total < left && moved == index.First)
            {
                left -= index.Total;
                moved = index.Last;
            }
            else if (step < 0 && index.Total < left && moved == index.Last)
            {
                left -= index.Total;
                moved = index.First;
            }
            else if (index.IsWorking(moved))
            {
                left--;
            }
        }

        return true;
    }

    private YearIndex? YearOf(int year) => (uint)(year - _firstYear) < (uint)_years.Length ? _years[year - _firstYear] : null;

    /// <summary>For each day of a year how many working days there are up to it.</summary>
    private sealed class YearIndex
    {
        private readonly short[] _upTo;

        public YearIndex(CalendarYear year)
        {
            var off = year.Off.ToHashSet();
            var worked = year.Worked.ToHashSet();
            First = Day.Of(new LocalDate(year.Year, 1, 1));
            _upTo = new short[DateTime.IsLeapYear(year.Year) ? 366 : 365];
            short count = 0;
            for (int i = 0; i < _upTo.Length; i++)
            {
                var day = Day.ToDate(First + i);
                bool weekend = day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday;
                if (worked.Contains(day) || (!weekend && !off.Contains(day))) count++;
                _upTo[i] = count;
            }
        }

        public long First { get; }

        public long Last => First + _upTo.Length - 1;

        /// <summary>Working days in the year.</summary>
        public long Total => _upTo[^1];

        public long UpTo(long day) => day < First ? 0 : _upTo[Math.Min(day - First, _upTo.Length - 1)];

        public bool IsWorking(long day) => UpTo(day) > UpTo(day - 1);
    }
}

/// <summary>An official calendar was asked for a year that it does not hold.</summary>
public sealed class CalendarYearMissingException : Exception
{
    internal CalendarYearMissingException(string calendar, int year)
        : base($"The calendar '{calendar}' has no data for the year {year}.") => Year = year;

    /// <summary>The year.</summary>
    public int Year { get; }
}

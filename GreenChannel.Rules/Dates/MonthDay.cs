using System.Runtime.CompilerServices;

namespace GreenChannel.Rules.Counting;

/// <summary>
/// A day by its month. Counting full months needs neither years nor names of months, only which month a day lies in and
/// where, and that is looked up: the calendar repeats after 400 years, so the first days of 4,800 months are all there is to
/// know. It takes two thirds of the time that taking a date apart into year, month and day does.
/// </summary>
/// <param name="Month">Months since January of the year 1, which is 0.</param>
/// <param name="Day">Day of the month, from 1.</param>
/// <param name="Place">Where the month stands among those that are looked up.</param>
internal readonly record struct MonthDay(int Month, int Day, int Place)
{
    /// <summary>Months of the years 1 to 9999.</summary>
    public const int Months = 119_988;

    private const int MonthsOfCycle = 4_800, DaysOfCycle = 146_097;

    // By month of the cycle, from one before its first to one after its last: days from the cycle's first day.
    private static readonly int[] FirstDays = [-31, .. Enumerable.Range(0, MonthsOfCycle).Select(m => new DateOnly(1 + (m / 12), 1 + (m % 12), 1).DayNumber), DaysOfCycle];

    /// <summary>Days of the month.</summary>
    public int Length => FirstDays[Place + 1] - FirstDays[Place];

    /// <summary>Days of the month before.</summary>
    public int LengthBefore => FirstDays[Place] - FirstDays[Place - 1];

    /// <summary>A day as a number, in the years 1 to 9999.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static MonthDay Of(long day)
    {
        int cycle = (int)((uint)day / DaysOfCycle), rest = (int)day - (cycle * DaysOfCycle);
        // Months are 30.44 days long in the mean: this finds the month of any day of the cycle or the one before.
        int month = rest * 2153 >> 16;
        month += FirstDays[month + 2] <= rest ? 1 : 0;
        return new MonthDay((cycle * MonthsOfCycle) + month, rest - FirstDays[month + 1] + 1, month + 1);
    }

    /// <summary>The same day of another month, or its last where it lacks the day, as a number.</summary>
    /// <param name="month">Months since January of the year 1.</param>
    /// <param name="day">Day of the month, from 1.</param>
    public static long In(long month, int day)
    {
        var (cycle, ofCycle) = Math.DivRem((int)month, MonthsOfCycle);
        int first = FirstDays[ofCycle + 1];
        return ((long)cycle * DaysOfCycle) + first + Math.Min(day, FirstDays[ofCycle + 2] - first) - 1;
    }
}

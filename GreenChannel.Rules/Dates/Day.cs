using NodaTime;

namespace GreenChannel.Rules.Counting;

/// <summary>Days as numbers: 0 is 0001-01-01, so that they compare and subtract as they stand.</summary>
internal static class Day
{
    public const long First = 0;

    /// <summary>9999-12-31, which also stands for "still going on".</summary>
    public const long Last = 3652058;

    public static long Of(LocalDate day) => day.ToDateOnly().DayNumber;

    public static LocalDate ToDate(long day) => LocalDate.FromDateOnly(DateOnly.FromDayNumber((int)day));

    public static bool IsInCalendar(long day) => day is >= First and <= Last;
}

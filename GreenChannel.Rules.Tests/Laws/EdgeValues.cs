namespace GreenChannel.Rules.Tests.Laws;

/// <summary>
/// The values at which verdicts turn. Constants of expressions and values of applicants are drawn from the same few,
/// as two numbers from wide ranges would hardly ever meet.
/// </summary>
internal static class EdgeValues
{
    public static readonly DateOnly[] Anchors =
        [new(2024, 11, 1), new(2024, 11, 8), new(2024, 2, 29), new(2025, 2, 28), new(2023, 12, 31), new(2024, 8, 31), new(2024, 10, 12)];

    private static readonly int[] YearsBack = [0, 0, 1, 1, 2, 3, 4, 5, 10];
    private static readonly decimal[] Decimals = [0m, 0.1m, 0.5m, 0.99m, 1m, 2m, 2.5m, 9.99m, 10m, 99.99m, 100m];

    /// <summary>A day a few days around an anniversary of the day asked about or of another anchor, a month's end, or 29 February.</summary>
    public static DateOnly Day(Seeded random, DateOnly on)
    {
        var anchor = random.Chance(60) ? on : random.Pick(Anchors);
        var day = anchor.AddYears(-random.Pick(YearsBack)).AddMonths(random.Chance(25) ? -random.Next(13) : 0);
        return random.Next(10) switch
        {
            0 => new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month)),
            1 => new DateOnly(day.Year - (day.Year % 4), 2, 29),
            2 => new DateOnly(day.Year, day.Month, 1),
            _ => day.AddDays(random.Between(-2, 2)),
        };
    }

    public static decimal Decimal(Seeded random) => random.Pick(Decimals);

    public static string Text(Seeded random) => random.Pick(["x", "y", "甲", ""]);

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd");
}

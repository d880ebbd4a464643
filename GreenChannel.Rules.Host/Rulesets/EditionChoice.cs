using NodaTime;

namespace GreenChannel.Rules.Host.Rulesets;

/// <summary>Which edition "current" means on a day.</summary>
internal static class EditionChoice
{
    /// <summary>The word that stands in the place of an edition.</summary>
    public const string Current = "current";

    /// <summary>The edition whose window holds the day (both ends included), else the latest that opened before it, else null. An edition without a window is always open, and gives way to one with a window.</summary>
    public static Ruleset? On(LocalDate day, IEnumerable<Ruleset> editions) =>
        editions
            .Where(r => OpensOn(r) <= day)
            .OrderByDescending(r => r.WindowCloses is null || day <= r.WindowCloses)
            .ThenByDescending(OpensOn)
            .ThenByDescending(r => r.Edition, StringComparer.Ordinal)
            .FirstOrDefault();

    private static LocalDate OpensOn(Ruleset ruleset) => ruleset.WindowFrom ?? LocalDate.MinIsoValue;
}

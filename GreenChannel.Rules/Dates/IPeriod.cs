using NodaTime;

namespace GreenChannel.Rules;

/// <summary>A span of days. One that is still going on has 9999-12-31 as its last day.</summary>
public interface IPeriod
{
    /// <summary>First day, inclusive.</summary>
    LocalDate From { get; }

    /// <summary>Last day, inclusive; 9999-12-31 if still going on.</summary>
    LocalDate To { get; }
}

using System.Collections.Immutable;
using NodaTime;

namespace GreenChannel.Rules;

/// <summary>Stub.</summary>
public sealed record CalendarYear(int Year, string Source, ImmutableArray<LocalDate> Off, ImmutableArray<LocalDate> Worked);

/// <summary>Stub.</summary>
public sealed class OfficialCalendar
{
    private OfficialCalendar(string id, string hash)
    {
        Id = id;
        Hash = hash;
    }

    /// <summary>Stub.</summary>
    public string Id { get; }

    /// <summary>Stub.</summary>
    public string Hash { get; }

    /// <summary>Stub.</summary>
    public static OfficialCalendar Create(string id, IEnumerable<CalendarYear> years, string hash) => new(id, hash);
}

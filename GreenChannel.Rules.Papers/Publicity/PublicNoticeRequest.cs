using System.Collections.Immutable;
using NodaTime;

namespace GreenChannel.Rules.Papers;

/// <summary>Who posts a public notice.</summary>
public enum PublicNoticeForm : byte
{
    /// <summary>The applicant's unit.</summary>
    Unit,

    /// <summary>The authority that sends the roster on.</summary>
    Authority,
}

/// <summary>What a public notice is asked for. Immutable.</summary>
public sealed record PublicNoticeRequest
{
    /// <summary>Who posts it.</summary>
    public required PublicNoticeForm Form { get; init; }

    /// <summary>The day of the posting; null for the latest that the closing day leaves.</summary>
    public LocalDate? From { get; init; }

    /// <summary>The closing day, inclusive; null for that of the edition.</summary>
    public LocalDate? Closing { get; init; }

    /// <summary>Choices by reading; those left out stay with the ruleset's.</summary>
    public ImmutableSortedDictionary<string, string> Readings { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Who signs, and where objections go; what is left out stays blank.</summary>
    public PublicNoticeLetterhead Letterhead { get; init; } = new();

    /// <summary>The applicants; null for a blank table. Of them only what may be posted is shown.</summary>
    public Roster? People { get; init; }
}

/// <summary>What the caller puts on a public notice. It is neither logged nor kept.</summary>
/// <param name="Sender">Who signs it.</param>
/// <param name="Contact">The office or person that takes objections.</param>
/// <param name="Phone">Its telephone.</param>
/// <param name="Address">Its address.</param>
public sealed record PublicNoticeLetterhead(string? Sender = null, string? Contact = null, string? Phone = null, string? Address = null);

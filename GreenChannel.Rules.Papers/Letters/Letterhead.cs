using NodaTime;

namespace GreenChannel.Rules.Papers;

/// <summary>
/// What only the caller knows and a paper must show. What is not given is left blank, to be filled in by hand. It is no
/// part of a request: no rule reads it, and it is in no decision, hash or log. Immutable.
/// </summary>
public sealed record Letterhead
{
    /// <summary>Longest text of a member, in UTF-16 units.</summary>
    public const int MaximumLength = 200;

    /// <summary>Who applied.</summary>
    public string? ApplicantName { get; init; }

    /// <summary>The applicant's unit.</summary>
    public string? UnitName { get; init; }

    /// <summary>The authority in whose name the paper goes out.</summary>
    public string? AuthorityName { get; init; }

    /// <summary>The person who decides, and whom the draft advises.</summary>
    public string? ReviewerName { get; init; }

    /// <summary>Number of the paper.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>Day of the paper.</summary>
    public LocalDate? Date { get; init; }

    /// <summary>Whom to ask, and where: name, telephone, address.</summary>
    public string? Contact { get; init; }

    /// <summary>Reads <c>{"applicantName":…,"date":"2024-11-01",…}</c>, all members optional; every problem is found at once, and none tells a value.</summary>
    /// <param name="utf8Json">The object.</param>
    public static Checked<Letterhead> Read(ReadOnlySpan<byte> utf8Json) => LetterheadReader.Read(utf8Json);

    /// <summary>Tells nothing of whom it is about, so that no log does.</summary>
    public override string ToString() => nameof(Letterhead);

    /// <exception cref="ArgumentException">A member is too long, or holds what cannot be printed.</exception>
    internal void Check()
    {
        foreach (var (name, text) in LetterheadReader.TextsOf(this))
        {
            if (text is null) continue;
            if (text.Length > MaximumLength) throw new ArgumentException($"{name} is longer than {MaximumLength} units.", name);
            if (!PlainText.IsPrintable(text)) throw new ArgumentException($"{name} holds a character that cannot be printed.", name);
        }
    }
}

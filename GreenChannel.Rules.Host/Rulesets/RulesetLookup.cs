using System.Text.Json;
using GreenChannel.Rules.Host.Problems;
using NodaTime;
using NodaTime.Text;

namespace GreenChannel.Rules.Host.Rulesets;

/// <summary>Finds the ruleset that an address means.</summary>
internal static class RulesetLookup
{
    /// <exception cref="ProblemException">There is none, or "current" is asked for without a day.</exception>
    public static Ruleset ForGet(RulesetCatalog catalog, string id, string edition, string? on)
    {
        if (edition != EditionChoice.Current) return Named(catalog, id, edition);
        RequireKnown(catalog, id, edition);
        var day = LocalDatePattern.Iso.Parse(on ?? "");
        if (!day.Success) throw new ProblemException(StatusCodes.Status400BadRequest, ProblemCode.DayRequired);
        return InForce(catalog, id, day.Value);
    }

    /// <summary>For a call with a request: "current" is the one of the request's own day.</summary>
    /// <exception cref="ProblemException">There is none.</exception>
    public static Ruleset ForRequest(RulesetCatalog catalog, string id, string edition, ReadOnlySpan<byte> utf8Request)
    {
        if (edition != EditionChoice.Current) return Named(catalog, id, edition);
        RequireKnown(catalog, id, edition);
        // Without a readable day, any edition's reading of the request says so, with its other mistakes.
        return DayOf(utf8Request) is { } day ? InForce(catalog, id, day) : catalog.Any(id)!;
    }

    /// <exception cref="ProblemException">No edition of that id is loaded, or not this one.</exception>
    public static void RequireKnown(RulesetCatalog catalog, string id, string edition)
    {
        if (edition == EditionChoice.Current ? !catalog.Knows(id) : catalog.Find(id, edition) is null)
            throw new ProblemException(StatusCodes.Status404NotFound, ProblemCode.RulesetNotFound, ("id", id), ("edition", edition));
    }

    private static Ruleset Named(RulesetCatalog catalog, string id, string edition)
    {
        RequireKnown(catalog, id, edition);
        return catalog.Find(id, edition)!;
    }

    private static Ruleset InForce(RulesetCatalog catalog, string id, LocalDate day) =>
        catalog.Current(id, day)
        ?? throw new ProblemException(StatusCodes.Status404NotFound, ProblemCode.NoEditionInForce, ("id", id), ("on", LocalDatePattern.Iso.Format(day)));

    /// <summary>The top-level <c>on</c>, if it is a day; nothing else is looked at.</summary>
    private static LocalDate? DayOf(ReadOnlySpan<byte> utf8Request)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8Request.StartsWith("\uFEFF"u8) ? utf8Request[3..] : utf8Request);
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1 || !reader.ValueTextEquals("on"u8)) continue;
                return reader.Read() && reader.TokenType == JsonTokenType.String && LocalDatePattern.Iso.Parse(reader.GetString()!) is { Success: true } day ? day.Value : null;
            }
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // the reading of the request says where
        }

        return null;
    }
}

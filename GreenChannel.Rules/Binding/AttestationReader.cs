using System.Text.Json;

namespace GreenChannel.Rules.Binding;

/// <summary>Reads <c>{"value":…,"attestation":{…}}</c>, which may stand in the place of a fact's value.</summary>
internal static class AttestationReader
{
    /// <summary>Levels of evidence as words, in their order.</summary>
    public static readonly string[] Levels = ["claimed", "unitChecked", "authorityChecked"];

    /// <summary>Keys of the wrapper, in the order of the constants.</summary>
    public static readonly string[] WrapperKeys = ["value", "attestation"];

    /// <summary>Of a text, in UTF-16 units.</summary>
    public const int MaximumLength = 1000;

    /// <summary>Of a reason, in UTF-16 units.</summary>
    public const int MaximumReason = 2000;

    private static readonly string[] Keys = ["level", "by", "on", "document", "reason"];

    /// <summary>
    /// Whether the object at hand is a wrapper rather than a value. A simple value is never an object. A list's object has
    /// neither key. A set's object has one of them only if its enumeration has a member of that name; such an object is a
    /// wrapper if what it gives as attestation is an object.
    /// </summary>
    public static bool IsWrapper(ref JsonCursor json, FactSlot fact) =>
        json.Token == JsonTokenType.StartObject && (fact.Type is not (Rulesets.FactType.Set or Rulesets.FactType.List) || HasWrapperKey(ref json, fact));

    // Apart: a method that holds a further reader is dear to enter.
    private static bool HasWrapperKey(ref JsonCursor json, FactSlot fact)
    {
        var ahead = json.Ahead();
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            bool value = IsKey(ref ahead, "value"u8), attestation = !value && IsKey(ref ahead, "attestation"u8);
            ahead.Read();
            if (value && !fact.Members.Contains("value")) return true;
            if (attestation && (ahead.TokenType == JsonTokenType.StartObject || !fact.Members.Contains("attestation"))) return true;
            ahead.Skip();
        }

        return false;
    }

    private static bool IsKey(ref Utf8JsonReader at, ReadOnlySpan<byte> key)
    {
        if (!at.ValueIsEscaped) return at.ValueSpan.SequenceEqual(key);
        try
        {
            return at.ValueTextEquals(key);
        }
        catch (InvalidOperationException)
        {
            // Half a character, reported when the key is read.
            return false;
        }
    }

    /// <summary>Reads an attestation; null if it is null or wrong.</summary>
    public static Attestation? Read(ref JsonCursor json)
    {
        if (json.IsNull) return null;
        if (json.Token != JsonTokenType.StartObject)
        {
            json.WrongType("attestation", "object");
            return null;
        }

        var start = json.Here();
        Evidence? level = null;
        string? by = null, document = null, reason = null;
        NodaTime.LocalDate? on = null;
        var keys = new JsonKeys(Keys, ApplicantDiagnostics.UnknownKey);
        while (keys.Next(ref json))
        {
            if (json.IsNull && keys.Key != 0) continue;
            switch (keys.Key)
            {
                case 0: level = ReadLevel(ref json, "level"); break;
                case 1: by = ReadText(ref json, "by"); break;
                case 2: on = DayText.ReadDay(ref json, "on"); break;
                case 3: document = ReadText(ref json, "document"); break;
                default: reason = ReadText(ref json, "reason", MaximumReason); break;
            }
        }

        if (!keys.Has(0)) json.ReportAt(start, ApplicantDiagnostics.MissingKey, ("name", "level"));
        return level is null ? null : new Attestation(level.Value, by, on, document, reason);
    }

    /// <summary>Reads the word of a level.</summary>
    public static Evidence? ReadLevel(ref JsonCursor json, string name)
    {
        if (json.Token != JsonTokenType.String)
        {
            json.WrongType(name, "text");
            return null;
        }

        if (!json.TryText(out var text)) return null;
        int level = text switch
        {
            "claimed" => 0,
            "unitChecked" => 1,
            "authorityChecked" => 2,
            _ => -1,
        };
        if (level >= 0) return (Evidence)level;
        json.ReportUnknown(ApplicantDiagnostics.UnknownMember, text, Levels, ("name", name), ("given", json.Told(text)));
        return null;
    }

    /// <summary>Reads a text of at most <paramref name="most"/> UTF-16 units.</summary>
    public static string? ReadText(ref JsonCursor json, string name, int most = MaximumLength)
    {
        if (json.Token != JsonTokenType.String)
        {
            json.WrongType(name, "text");
            return null;
        }

        if (!json.TryText(out var text)) return null;
        if (text.Length <= most) return text.ToString();
        json.Report(ApplicantDiagnostics.TextTooLong, ("name", name), ("maximum", $"{most}"));
        return null;
    }
}

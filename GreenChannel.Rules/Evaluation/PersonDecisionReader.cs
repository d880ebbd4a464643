using System.Collections.Frozen;
using System.Text.Json;
using GreenChannel.Rules.Binding;
using NodaTime;

namespace GreenChannel.Rules.Evaluation;

/// <summary>Reads what the person who decides has decided: <c>{"by","on","outcome","reason"}</c>, the reason alone may be left out.</summary>
internal static class PersonDecisionReader
{
    private const int Reason = 3;
    private static readonly string[] Keys = ["by", "on", "outcome", "reason"];
    private static readonly FrozenDictionary<string, Outcome> Outcomes = Enum.GetValues<Outcome>().ToFrozenDictionary(WireWords.Of, StringComparer.Ordinal);

    public static PersonDecision? Read(ref JsonCursor json)
    {
        if (json.Token != JsonTokenType.StartObject)
        {
            json.WrongType("personDecision", "object");
            return null;
        }

        var start = json.Here();
        string? by = null, reason = null;
        LocalDate? on = null;
        Outcome? outcome = null;
        var keys = new JsonKeys(Keys, ApplicantDiagnostics.UnknownKey);
        while (keys.Next(ref json))
        {
            if (json.IsNull && keys.Key == Reason) continue;
            switch (keys.Key)
            {
                case 0: by = AttestationReader.ReadText(ref json, "by"); break;
                case 1: on = DayText.ReadDay(ref json, "on"); break;
                case 2: outcome = ReadOutcome(ref json); break;
                default: reason = AttestationReader.ReadText(ref json, "reason", AttestationReader.MaximumReason); break;
            }
        }

        for (int key = 0; key < Reason; key++)
        {
            if (!keys.Has(key)) json.ReportAt(start, ApplicantDiagnostics.MissingKey, ("name", Keys[key]));
        }

        return by is null || on is null || outcome is null ? null : new PersonDecision(by, on.Value, outcome.Value, reason);
    }

    private static Outcome? ReadOutcome(ref JsonCursor json)
    {
        if (AttestationReader.ReadText(ref json, "outcome") is not { } given) return null;
        if (Outcomes.TryGetValue(given, out var outcome)) return outcome;
        json.ReportUnknown(ApplicantDiagnostics.UnknownMember, given, Enum.GetValues<Outcome>().Select(WireWords.Of), ("name", "outcome"), ("given", json.Told(given)));
        return null;
    }
}

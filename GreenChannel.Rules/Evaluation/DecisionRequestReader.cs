using System.Collections.Immutable;
using System.Text.Json;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Rulesets;
using NodaTime;
using NodaTime.Text;

namespace GreenChannel.Rules.Evaluation;

/// <summary>Reads a further member of a request; the cursor stands at its value.</summary>
internal delegate void FurtherMember(ref JsonCursor json);

/// <summary>Reads a request (the body of a call, or a line of a batch) for one ruleset. All problems are found at once. Thread-safe.</summary>
internal static class DecisionRequestReader
{
    private const int OnKey = 0;
    private const int FactsKey = 1;
    private static readonly string[] Keys = ["on", "facts", "target", "reference", "evidence", "readings", "lifts", "personDecision"];

    /// <summary>Reads one JSON object of at most 1 MiB. Members may stand in any order; null is the same as absent.</summary>
    /// <param name="document">The ruleset asked.</param>
    /// <param name="table">Its facts.</param>
    /// <param name="utf8">The text.</param>
    /// <param name="source">Its name in findings.</param>
    /// <param name="further">Name and reader of a member that stands beside those of a request; it is not of the request.</param>
    /// <param name="room">Where the applicant's values go; null for one who lasts.</param>
    public static Checked<DecisionRequest> Read(RulesetDocument document, FactTable table, ReadOnlySpan<byte> utf8, string source = "request", (string Name, FurtherMember Read)? further = null, ApplicantRoom? room = null)
    {
        var findings = new Findings();
        var json = new JsonCursor(utf8, source, findings, path: room?.Path);
        DecisionRequest? request = null;
        try
        {
            if (json.Begin())
            {
                request = Read(document, table, ref json, further, room);
                json.End();
            }
        }
        catch (JsonException problem)
        {
            json.ReportMalformed(problem);
        }
        finally
        {
            json.Dispose();
        }

        return new(json.IsGood ? request : null, findings.InOrder());
    }

    private static DecisionRequest? Read(RulesetDocument document, FactTable table, ref JsonCursor json, (string Name, FurtherMember Read)? further, ApplicantRoom? room)
    {
        if (json.Token != JsonTokenType.StartObject)
        {
            json.WrongType("request", "object");
            return null;
        }

        var start = json.Here();
        var parts = default(Parts);
        var keys = new JsonKeys(further is { } named ? [.. Keys, named.Name] : Keys, RequestDiagnostics.UnknownMember);
        bool on = false, facts = false;
        while (keys.Next(ref json))
        {
            if (json.IsNull) continue;
            on |= keys.Key == OnKey;
            facts |= keys.Key == FactsKey;
            if (keys.Key < Keys.Length) ReadPart(document, table, ref json, keys.Key, room, ref parts);
            else further!.Value.Read(ref json);
        }

        if (!on) json.ReportAt(start, RequestDiagnostics.MissingMember, ("name", Keys[OnKey]));
        if (!facts) json.ReportAt(start, RequestDiagnostics.MissingMember, ("name", Keys[FactsKey]));
        CheckDays(ref json, parts);
        return json.IsGood ? parts.ToRequest() : null;
    }

    private static void ReadPart(RulesetDocument document, FactTable table, ref JsonCursor json, int key, ApplicantRoom? room, ref Parts parts)
    {
        switch (key)
        {
            case OnKey: parts.On = DayText.ReadDay(ref json, "on"); break;
            case FactsKey: parts.Applicant = ApplicantReader.Read(table, ref json, room); break;
            case 2: parts.Target = ReadTarget(document, ref json); break;
            case 3: parts.Reference = AttestationReader.ReadText(ref json, "reference"); break;
            case 4: parts.Evidence = AttestationReader.ReadLevel(ref json, "evidence") ?? Evidence.Claimed; break;
            case 5: parts.Readings = ReadingChoicesReader.Read(document, ref json); break;
            case 6: parts.Lifts = LiftsReader.Read(document, ref json); break;
            default: parts.Person = PersonDecisionReader.Read(ref json); break;
        }
    }

    private static string? ReadTarget(RulesetDocument document, ref JsonCursor json)
    {
        if (document.Target is null)
        {
            json.Report(RequestDiagnostics.NoTargets);
            json.Skip();
            return null;
        }

        if (AttestationReader.ReadText(ref json, "target") is not { } given) return null;
        var members = document.Enumerations.FirstOrDefault(e => e.Name == document.Target.Enumeration)?.Members ?? [];
        foreach (var member in members)
        {
            if (member.Id == given) return member.Id;
        }

        json.ReportUnknown(RequestDiagnostics.UnknownTarget, given, members.Select(m => m.Id), ("given", json.Told(given)));
        return null;
    }

    private static void CheckDays(ref JsonCursor json, in Parts parts)
    {
        if (parts.On is not { } on || parts.Lifts.IsDefault) return;
        foreach (var (lift, at) in parts.Lifts)
        {
            if (lift.On > on) json.ReportAt(at, RequestDiagnostics.LiftTooLate, ("lifted", LocalDatePattern.Iso.Format(lift.On)), ("on", LocalDatePattern.Iso.Format(on)));
        }
    }

    private struct Parts
    {
        public LocalDate? On;
        public Applicant? Applicant;
        public string? Target;
        public string? Reference;
        public Evidence Evidence;
        public ImmutableSortedDictionary<string, string>? Readings;
        public ImmutableArray<(Lift Lift, Mark OnAt)> Lifts;
        public PersonDecision? Person;

        public readonly DecisionRequest ToRequest() => new()
        {
            Applicant = Applicant!,
            On = On!.Value,
            Target = Target,
            Reference = Reference,
            Evidence = Evidence,
            Readings = Readings ?? DecisionRequest.NoReadings,
            Lifts = Lifts.IsDefault ? [] : [.. Lifts.Select(l => l.Lift)],
            PersonDecision = Person,
        };
    }
}

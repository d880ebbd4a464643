using System.Collections.Immutable;
using System.Text.Json;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Evaluation;
using GreenChannel.Rules.Rulesets;
using NodaTime;

namespace GreenChannel.Rules.Questions;

/// <summary>Reads what a plan is asked for: <c>{"closing":"…","on":"…","readings":{…}}</c>. All problems are found at once.</summary>
internal static class PlanRequestReader
{
    private static readonly string[] Keys = ["closing", "on", "readings"];

    public static Checked<PlanRequest> Read(RulesetDocument document, ReadOnlySpan<byte> utf8)
    {
        var findings = new Findings();
        var json = new JsonCursor(utf8, "request", findings);
        PlanRequest? request = null;
        try
        {
            if (json.Begin())
            {
                request = Read(document, ref json);
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

    private static PlanRequest? Read(RulesetDocument document, ref JsonCursor json)
    {
        if (json.Token != JsonTokenType.StartObject)
        {
            json.WrongType("request", "object");
            return null;
        }

        var start = json.Here();
        LocalDate? closing = null, on = null;
        bool given = false;
        var readings = ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);
        var keys = new JsonKeys(Keys, RequestDiagnostics.UnknownMember);
        while (keys.Next(ref json))
        {
            if (json.IsNull) continue;
            given |= keys.Key == 0;
            if (keys.Key == 0) closing = DayText.ReadDay(ref json, Keys[0]);
            else if (keys.Key == 1) on = DayText.ReadDay(ref json, Keys[1]);
            else readings = ReadingChoicesReader.Read(document, ref json);
        }

        if (!given) json.ReportAt(start, RequestDiagnostics.MissingMember, ("name", Keys[0]));
        return json.IsGood && closing is { } day ? new PlanRequest(day, on, readings) : null;
    }
}

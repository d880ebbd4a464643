using System.Collections.Immutable;
using System.Text.Json;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Rulesets;
using NodaTime;

namespace GreenChannel.Rules.Evaluation;

/// <summary>Reads recorded lifts: only of bars of the ruleset that hold in principle.</summary>
internal static class LiftsReader
{
    private const int MaximumItems = 100;
    private static readonly string[] Keys = ["bar", "by", "on", "reason"];

    /// <summary>The lifts with the place of their day, which is compared with the day asked about once that is known.</summary>
    public static ImmutableArray<(Lift Lift, Mark OnAt)> Read(RulesetDocument document, ref JsonCursor json)
    {
        var lifts = ImmutableArray.CreateBuilder<(Lift, Mark)>();
        if (json.Token != JsonTokenType.StartArray)
        {
            json.WrongType("lifts", "list");
            return [];
        }

        var start = json.Here();
        int index = 0;
        for (; json.Read() && json.Token != JsonTokenType.EndArray; index++)
        {
            json.Path.Enter(index);
            if (index >= MaximumItems) json.Skip();
            else if (json.Token == JsonTokenType.StartObject) ReadLift(document, ref json, lifts);
            else json.WrongType("lifts", "object");
            json.Path.Leave();
        }

        if (index > MaximumItems) json.ReportAt(start, ApplicantDiagnostics.TooManyItems, ("name", "lifts"), ("maximum", $"{MaximumItems}"));
        return lifts.ToImmutable();
    }

    private static void ReadLift(RulesetDocument document, ref JsonCursor json, ImmutableArray<(Lift, Mark)>.Builder lifts)
    {
        var start = json.Here();
        string? bar = null, by = null, reason = null;
        LocalDate? on = null;
        Mark onAt = default;
        var keys = new JsonKeys(Keys, ApplicantDiagnostics.UnknownKey);
        while (keys.Next(ref json))
        {
            switch (keys.Key)
            {
                case 0: bar = ReadBar(document, ref json); break;
                case 1: by = AttestationReader.ReadText(ref json, "by"); break;
                case 2:
                    onAt = json.Here();
                    on = DayText.ReadDay(ref json, "on");
                    break;
                default: reason = AttestationReader.ReadText(ref json, "reason"); break;
            }
        }

        for (int key = 0; key < Keys.Length; key++)
        {
            if (!keys.Has(key)) json.ReportAt(start, ApplicantDiagnostics.MissingKey, ("name", Keys[key]));
        }

        if (bar is not null && by is not null && on is not null && reason is not null) lifts.Add((new Lift(bar, by, on.Value, reason), onAt));
    }

    private static string? ReadBar(RulesetDocument document, ref JsonCursor json)
    {
        if (AttestationReader.ReadText(ref json, "bar") is not { } id) return null;
        foreach (var bar in document.Bars)
        {
            if (bar.Id != id) continue;
            if (bar.Condition.Force == Force.InPrinciple) return id;
            json.Report(RequestDiagnostics.BarNotLiftable, ("bar", id));
            return null;
        }

        json.ReportUnknown(RequestDiagnostics.UnknownBar, id, document.Bars.Select(b => b.Id), ("given", json.Told(id)));
        return null;
    }
}

using System.Collections.Immutable;
using System.Text.Json;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Evaluation;

/// <summary>Reads choices of readings: declared readings, declared choices.</summary>
internal static class ReadingChoicesReader
{
    /// <summary>Choices by reading; one that is null stays with the ruleset's default.</summary>
    public static ImmutableSortedDictionary<string, string> Read(RulesetDocument document, ref JsonCursor json)
    {
        var choices = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (json.Token != JsonTokenType.StartObject)
        {
            json.WrongType("readings", "object");
            return choices.ToImmutable();
        }

        var given = new HashSet<string>(StringComparer.Ordinal);
        while (json.Read() && json.Token == JsonTokenType.PropertyName)
        {
            var reading = json.TryText(out var name) ? ReadingAtHand(document, ref json, name.ToString(), given) : null;
            json.Read();
            if (reading is null)
            {
                json.Skip();
                continue;
            }

            json.Path.Enter(reading.Name);
            if (!json.IsNull && ReadChoice(ref json, reading) is { } choice) choices[reading.Name] = choice;
            json.Path.Leave();
        }

        return choices.ToImmutable();
    }

    private static Reading? ReadingAtHand(RulesetDocument document, ref JsonCursor json, string name, HashSet<string> given)
    {
        var reading = document.Readings.FirstOrDefault(r => r.Name == name);
        if (reading is not null && given.Add(name)) return reading;
        json.Path.Enter(name);
        if (reading is null) json.ReportUnknown(RequestDiagnostics.UnknownReading, name, document.Readings.Select(r => r.Name), ("name", json.Told(name)));
        else json.Report(ApplicantDiagnostics.DuplicateKey, ("name", name));
        json.Path.Leave();
        return null;
    }

    private static string? ReadChoice(ref JsonCursor json, Reading reading)
    {
        if (AttestationReader.ReadText(ref json, reading.Name) is not { } given) return null;
        foreach (var choice in reading.Choices)
        {
            if (choice.Id == given) return choice.Id;
        }

        json.ReportUnknown(RequestDiagnostics.UnknownChoice, given, reading.Choices.Select(c => c.Id), ("name", reading.Name), ("given", json.Told(given)));
        return null;
    }
}

using System.Collections.Immutable;
using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Evaluation;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Papers;

/// <summary>Reads what a public notice is asked for. All problems are found at once.</summary>
internal static class PublicNoticeReader
{
    private static readonly Shape Line = new StringShape(TextFormat.Free, 200);

    private static readonly ObjectShape Form = new(
    [
        new("form", new OneOfShape(["unit", "authority"]), true),
        new("from", new StringShape(TextFormat.Day), false),
        new("closing", new StringShape(TextFormat.Day), false),
        // "on" says which edition is meant, where the address does not.
        new("on", new StringShape(TextFormat.Day), false),
        new("readings", new MapShape(new StringShape(TextFormat.Id, 100), TextFormat.Name), false),
        new("letterhead", new ObjectShape([new("sender", Line, false), new("contact", Line, false), new("phone", Line, false), new("address", Line, false)]), false),
        new("head", RosterPeople.Heads, false),
        new("people", RosterPeople.People, false),
    ]);

    public static Checked<PublicNoticeRequest> Read(Ruleset ruleset, ReadOnlySpan<byte> utf8)
    {
        var findings = new Findings();
        var root = JsonSource.Read("request", utf8, findings);
        if (root is not null) new StructureCheck(findings).Check(root, Form);
        if (root is not ObjectNode asked || findings.HasErrors) return new(null, findings.InOrder());
        bool hasRoster = ruleset.Compiled.Bound.Document.Roster is not null;
        foreach (var member in asked.Members.Where(m => m.Name is "people" or "head" && !hasRoster)) findings.Add(RulesetDiagnostics.UnknownKey, member.NameAt, ("key", member.Name), ("nearest", ""));
        var request = new PublicNoticeRequest
        {
            Form = asked.Choice<PublicNoticeForm>("form"),
            From = asked.Has("from") ? asked.Day("from") : null,
            Closing = asked.Has("closing") ? asked.Day("closing") : null,
            Readings = Readings(ruleset.Compiled.Bound.Document, asked["readings"] as ObjectNode, findings),
            Letterhead = Letterhead(asked["letterhead"] as ObjectNode),
            People = asked.Has("people") && hasRoster ? RosterPeople.Read(RosterColumns.Of(ruleset), asked, findings) : null,
        };
        return new(findings.HasErrors ? null : request, findings.InOrder());
    }

    private static PublicNoticeLetterhead Letterhead(ObjectNode? node) =>
        node is null ? new() : new(node.OptionalString("sender"), node.OptionalString("contact"), node.OptionalString("phone"), node.OptionalString("address"));

    private static ImmutableSortedDictionary<string, string> Readings(RulesetDocument document, ObjectNode? given, Findings findings)
    {
        var readings = ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);
        foreach (var member in given?.Members ?? [])
        {
            string choice = ((StringNode)member.Value).Value;
            var reading = document.Readings.FirstOrDefault(r => r.Name == member.Name);
            if (reading is null) findings.Add(RequestDiagnostics.UnknownReading, member.NameAt, ("name", member.Name), ("nearest", findings.Nearest(member.Name, document.Readings.Select(r => r.Name))));
            else if (!reading.Choices.Any(c => c.Id == choice)) findings.Add(RequestDiagnostics.UnknownChoice, member.Value.At, ("name", member.Name), ("nearest", findings.Nearest(choice, reading.Choices.Select(c => c.Id))));
            else readings = readings.SetItem(member.Name, choice);
        }

        return readings;
    }
}

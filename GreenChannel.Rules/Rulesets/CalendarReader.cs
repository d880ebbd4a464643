using System.Collections.Immutable;
using GreenChannel.Rules.Counting;
using GreenChannel.Rules.Diagnostics;
using NodaTime;

namespace GreenChannel.Rules.Rulesets;

/// <summary>Reads <c>calendars/*.json</c>.</summary>
internal static class CalendarReader
{
    public static string PathOf(string id) => $"calendars/{id}.json";

    public static OfficialCalendar? Read(string path, ReadOnlySpan<byte> utf8, Findings findings)
    {
        int before = findings.Count;
        if (JsonSource.Read(path, utf8, findings) is not { } root) return null;
        new StructureCheck(findings).Check(root, Shapes.Calendar);
        if (findings.Count > before) return null;
        var file = (ObjectNode)root;
        var id = (StringNode)file["id"]!;
        if (path != PathOf(id.Value)) findings.Add(RulesetDiagnostics.CalendarIdDiffers, id.At, ("id", id.Value), ("file", path));
        var years = ((ArrayNode)file["years"]!).Items.Select(y => Year((ObjectNode)y, findings)).ToImmutableArray();
        foreach (var twice in years.GroupBy(y => y.Year).Where(g => g.Count() > 1)) findings.Add(RulesetDiagnostics.DuplicateName, file["years"]!.At, ("name", twice.Key.ToString()));
        Holes((ArrayNode)file["years"]!, years, findings);
        return findings.Count > before ? null : OfficialCalendar.Create(id.Value, years, ContentHash.OfNode(root));
    }

    // Working days are counted across the turn of the year; a year forgotten in between would be missed only by those who count through it.
    private static void Holes(ArrayNode nodes, ImmutableArray<CalendarYear> years, Findings findings)
    {
        var ascending = years.Zip(nodes.Items.Cast<ObjectNode>()).OrderBy(y => y.First.Year).ToArray();
        for (int i = 1; i < ascending.Length; i++)
        {
            int before = ascending[i - 1].First.Year, after = ascending[i].First.Year;
            if (after - before > 1) findings.Add(RulesetDiagnostics.CalendarHole, ascending[i].Second["year"]!.At, ("before", $"{before}"), ("after", $"{after}"));
        }
    }

    private static CalendarYear Year(ObjectNode node, Findings findings)
    {
        NumberText.TryWhole(((NumberNode)node["year"]!).Text, out long year);
        var seen = new HashSet<LocalDate>();
        ImmutableArray<LocalDate> Days(string key)
        {
            var days = ImmutableArray.CreateBuilder<LocalDate>();
            foreach (var item in ((ArrayNode)node[key]!).Items.Cast<StringNode>())
            {
                var day = Day.Parse(item.Value)!.Value;
                if (day.Year != year || !seen.Add(day)) findings.Add(RulesetDiagnostics.BadCalendarDay, item.At, ("day", item.Value), ("year", year.ToString()));
                days.Add(day);
            }

            return days.ToImmutable();
        }

        return new CalendarYear((int)year, ((StringNode)node["source"]!).Value, Days("off"), Days("worked"));
    }
}

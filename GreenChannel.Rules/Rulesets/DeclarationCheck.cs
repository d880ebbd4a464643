using System.Collections.Immutable;
using GreenChannel.Rules.Diagnostics;
using NodaTime;

namespace GreenChannel.Rules.Rulesets;

/// <summary>What declarations say together that each alone may say: names that the parser cannot tell apart, an order in a circle, a window that never opens.</summary>
internal sealed class DeclarationCheck(RulesetDocument document, Findings findings)
{
    /// <summary>Reports everything; true if each name can be told from the others.</summary>
    public bool NamesCanBeTold()
    {
        Window();
        Order();
        foreach (var both in document.Readings.Where(r => r.ActsOnBinding && r.Steers is not null))
            findings.Add(RulesetDiagnostics.BadReading, both.At, ("name", both.Name), ("expected", "steers | acts"));
        bool told = Names(document.Facts.Select(f => (f.Name, f.At))) & Names(document.Parameters.Select(p => (p.Name, p.At)))
            & Names(document.Readings.Select(r => (r.Name, r.At))) & Names(document.Definitions.Select(d => (d.Name, d.At)));
        foreach (var fact in document.Facts) told &= Names(fact.Fields.Select(f => (f.Name, f.At)));
        return told;
    }

    // RulesEngine's parser looks members up in any case of letters: of "years" and "Years" it takes the one that comes first.
    private bool Names(IEnumerable<(string Name, Location At)> names)
    {
        var seen = new Dictionary<string, (string Name, Location At)>(StringComparer.OrdinalIgnoreCase);
        bool told = true;
        foreach (var (name, at) in names)
        {
            // The same name twice is reported as such.
            if (seen.TryAdd(name, (name, at)) || seen[name].Name == name) continue;
            findings.Add(RulesetDiagnostics.NamesDifferInCase, at, [("name", name), ("other", seen[name].Name)], [new RelatedPlace(seen[name].At, "declaration")]);
            told = false;
        }

        return told;
    }

    private void Window()
    {
        if (document.Window is not { } window || Day(window.From) is not { } from || Day(window.Closes) is not { } closes || from <= closes) return;
        findings.Add(RulesetDiagnostics.WindowReversed, window.ClosesAt, ("from", $"{from:uuuu-MM-dd}"), ("closes", $"{closes:uuuu-MM-dd}"));
    }

    private LocalDate? Day(string parameter) => document.Parameters.FirstOrDefault(p => p.Name == parameter)?.Value as LocalDate?;

    // One walk along "after" that marks what it has left and what it is still in: an edge back into the latter closes a circle.
    private void Order()
    {
        var duties = document.Duties.DistinctBy(d => d.Id).ToDictionary(d => d.Id, StringComparer.Ordinal);
        var left = new HashSet<string>(StringComparer.Ordinal);
        foreach (var duty in document.Duties.DistinctBy(d => d.Id))
        {
            if (Circle(duty, duties, left) is not { } circle) continue;
            var first = document.Duties.First(d => circle.ContainsKey(d.Id));
            findings.Add(RulesetDiagnostics.DutyCycle, circle[first.Id].At, ("duty", first.Id), ("after", circle[first.Id].Id));
            return;
        }
    }

    /// <summary>Of the first circle met, each duty's step to the next; null if there is none.</summary>
    private static Dictionary<string, RouteReference>? Circle(Duty start, Dictionary<string, Duty> duties, HashSet<string> left)
    {
        if (left.Contains(start.Id)) return null;
        var path = new List<(Duty Duty, int Next)> { (start, 0) };
        var inside = new HashSet<string>([start.Id], StringComparer.Ordinal);
        while (path.Count > 0)
        {
            var (duty, next) = path[^1];
            if (next == duty.After.Length)
            {
                path.RemoveAt(path.Count - 1);
                left.Add(duty.Id);
                inside.Remove(duty.Id);
                continue;
            }

            path[^1] = (duty, next + 1);
            var step = duty.After[next];
            if (inside.Contains(step.Id)) return path.SkipWhile(p => p.Duty.Id != step.Id).ToDictionary(p => p.Duty.Id, p => p.Duty.After[p.Next - 1], StringComparer.Ordinal);
            if (left.Contains(step.Id) || !duties.TryGetValue(step.Id, out var further)) continue;
            path.Add((further, 0));
            inside.Add(step.Id);
        }

        return null;
    }
}

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

    // Takes away, again and again, what waits for nothing that is left; of what stays, the first that comes back to itself is reported.
    private void Order()
    {
        var left = document.Duties.DistinctBy(d => d.Id).ToDictionary(d => d.Id, StringComparer.Ordinal);
        while (left.Values.Where(d => !d.After.Any(a => left.ContainsKey(a.Id))).ToList() is { Count: > 0 } free)
        {
            foreach (var duty in free) left.Remove(duty.Id);
        }

        foreach (var duty in document.Duties.Where(d => left.ContainsKey(d.Id)))
        {
            if (duty.After.FirstOrDefault(a => Leads(a.Id, duty.Id, left)) is not { } back) continue;
            findings.Add(RulesetDiagnostics.DutyCycle, back.At, ("duty", duty.Id), ("after", back.Id));
            return;
        }
    }

    private static bool Leads(string from, string to, Dictionary<string, Duty> left)
    {
        var open = new Stack<string>([from]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (open.TryPop(out string? id))
        {
            if (id == to) return true;
            if (!seen.Add(id) || !left.TryGetValue(id, out var duty)) continue;
            foreach (var next in duty.After) open.Push(next.Id);
        }

        return false;
    }
}

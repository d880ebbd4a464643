using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Cases;

/// <summary>Looks up what a case expects something of: targets, routes, conditions, stages, facts.</summary>
internal sealed class CaseNames
{
    private static readonly string[] ConditionLists = ["unmet", "unknown", "pending", "discretion"];

    private readonly Findings _findings;
    private readonly HashSet<string> _clauses;
    private readonly HashSet<string> _targets;
    private readonly HashSet<string> _routes;
    private readonly HashSet<string> _bars;
    private readonly HashSet<string> _requirements;
    private readonly HashSet<string> _conditions;
    private readonly HashSet<string> _stages;
    private readonly HashSet<string> _facts;

    public CaseNames(RulesetDocument document, Findings findings)
    {
        _findings = findings;
        _clauses = Set(document.Notice.Clauses.Select(c => c.Id));
        var target = document.Enumerations.FirstOrDefault(e => e.Name == document.Target?.Enumeration);
        _targets = Set(document.Target is null ? [""] : target?.Members.Select(m => m.Id) ?? []);
        _routes = Set(document.Routes.Select(r => r.Id));
        _bars = Set(document.Bars.Select(b => b.Id));
        _requirements = Set(document.Requirements.Select(r => r.Id));
        _conditions = Set(document.Workflows.SelectMany(w => w.Rules).SelectMany(ConditionCheck.All).Select(c => c.Id));
        _stages = Set(document.Stages.Select(s => s.Id));
        _facts = Set(document.Facts.Select(f => f.Name));
    }

    public void CheckClause(StringNode clause)
    {
        if (!_clauses.Contains(clause.Value)) _findings.Add(RulesetDiagnostics.UnknownClause, clause.At, ("clause", clause.Value), ("nearest", _findings.Nearest(clause.Value, _clauses)));
    }

    public void Check(ObjectNode expect)
    {
        Values(expect, "missing", "facts", _facts);
        Values(expect, "pending", "conditions", _conditions);
        foreach (var target in Keys(expect, "targets", "targets", _targets))
        {
            Keys(target, "bars", "bars", _bars);
            Keys(target, "requirements", "requirements", _requirements);
            foreach (var route in Keys(target, "routes", "routes", _routes))
            {
                Keys(route, "readiness", "stages", _stages);
                foreach (string list in ConditionLists) Values(route, list, "conditions", _conditions);
            }
        }
    }

    private static HashSet<string> Set(IEnumerable<string> names) => names.ToHashSet(StringComparer.Ordinal);

    private List<ObjectNode> Keys(ObjectNode node, string member, string kind, HashSet<string> known)
    {
        var values = new List<ObjectNode>();
        foreach (var each in (node[member] as ObjectNode)?.Members ?? [])
        {
            Known(each.Name, each.NameAt, kind, known);
            if (each.Value is ObjectNode value) values.Add(value);
        }

        return values;
    }

    private void Values(ObjectNode node, string member, string kind, HashSet<string> known)
    {
        foreach (var each in node.Strings(member)) Known(each.Value, each.At, kind, known);
    }

    private void Known(string name, Location at, string kind, HashSet<string> known)
    {
        if (known.Contains(name)) return;
        string nearest = _findings.Nearest(name, known);
        _findings.Add(CaseDiagnostics.NotInRuleset, at, [("name", name), ("kind", kind), ("nearest", nearest)], [], nearest.Length > 0 ? new Mend(at, $"\"{nearest}\"") : null);
    }
}

using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Cases;

/// <summary>Looks up what a case expects something of: targets, routes, conditions, stages, facts.</summary>
internal sealed class CaseNames
{
    private static readonly string[] ConditionLists = ["unmet", "unknown", "pending", "discretion"];

    private readonly Findings _findings;
    private readonly string[] _clauses;
    private readonly string[] _targets;
    private readonly string[] _routes;
    private readonly string[] _bars;
    private readonly string[] _requirements;
    private readonly string[] _conditions;
    private readonly string[] _stages;
    private readonly string[] _facts;

    public CaseNames(RulesetDocument document, Findings findings)
    {
        _findings = findings;
        _clauses = [.. document.Notice.Clauses.Select(c => c.Id)];
        var target = document.Enumerations.FirstOrDefault(e => e.Name == document.Target?.Enumeration);
        _targets = document.Target is null ? [""] : [.. target?.Members.Select(m => m.Id) ?? []];
        _routes = [.. document.Routes.Select(r => r.Id)];
        _bars = [.. document.Bars.Select(b => b.Id)];
        _requirements = [.. document.Requirements.Select(r => r.Id)];
        _conditions = [.. document.Workflows.SelectMany(w => w.Rules).SelectMany(ConditionCheck.All).Select(c => c.Id)];
        _stages = [.. document.Stages.Select(s => s.Id)];
        _facts = [.. document.Facts.Select(f => f.Name)];
    }

    public void CheckClause(StringNode clause)
    {
        if (!_clauses.Contains(clause.Value, StringComparer.Ordinal)) _findings.Add(RulesetDiagnostics.UnknownClause, clause.At, ("clause", clause.Value), ("nearest", _findings.Nearest(clause.Value, _clauses)));
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

    private List<ObjectNode> Keys(ObjectNode node, string member, string kind, string[] known)
    {
        var values = new List<ObjectNode>();
        foreach (var each in (node[member] as ObjectNode)?.Members ?? [])
        {
            Known(each.Name, each.NameAt, kind, known);
            if (each.Value is ObjectNode value) values.Add(value);
        }

        return values;
    }

    private void Values(ObjectNode node, string member, string kind, string[] known)
    {
        foreach (var each in node.Strings(member)) Known(each.Value, each.At, kind, known);
    }

    private void Known(string name, Location at, string kind, string[] known)
    {
        if (known.Contains(name, StringComparer.Ordinal)) return;
        string nearest = _findings.Nearest(name, known);
        _findings.Add(CaseDiagnostics.NotInRuleset, at, [("name", name), ("kind", kind), ("nearest", nearest)], [], nearest.Length > 0 ? new Mend(at, $"\"{nearest}\"") : null);
    }
}

using GreenChannel.Rules.Diagnostics;

namespace GreenChannel.Rules.Rulesets;

/// <summary>Kinds, forces and stages of conditions.</summary>
internal sealed class ConditionCheck(RulesetDocument document, Findings findings)
{
    public static IEnumerable<Condition> All(Condition condition) =>
        condition is Group group ? group.Children.SelectMany(All).Prepend(condition) : [condition];

    public void Check()
    {
        var bars = document.Bars.Select(b => b.Condition).ToHashSet(ReferenceEqualityComparer.Instance);
        var common = document.Requirements.Select(r => r.Condition).Concat(document.Bars.Select(b => b.Condition)).ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var condition in document.Workflows.SelectMany(w => w.Rules).SelectMany(All))
        {
            if (condition.Redirects && !bars.Contains(condition)) findings.Add(RulesetDiagnostics.RedirectMisplaced, condition.At, ("key", "redirect"));
            if (condition.NamesRoutes && !common.Contains(condition)) findings.Add(RulesetDiagnostics.RedirectMisplaced, condition.At, ("key", "appliesTo"));
        }

        foreach (var route in document.Routes)
        {
            Cited(route.Requires, isTop: true);
            Kinds(route.Requires);
            Alternatives(route.Requires);
            RouteForces(route.Requires);
            if (!Leaves(route.Requires).Any(l => l.Kind is Kind.Substantive or Kind.Judgement)) findings.Add(RulesetDiagnostics.RouteWithoutSubstance, route.Requires.At, ("name", route.Id));
        }

        foreach (var requirement in document.Requirements)
        {
            Cited(requirement.Condition, isTop: true);
            Kinds(requirement.Condition);
            Alternatives(requirement.Condition);
            InnerForces(requirement.Condition);
            if (requirement.Condition.Force == Force.InPrinciple && Leaves(requirement.Condition).Any(l => l.Kind is not (Kind.Substantive or Kind.Judgement))) Misplaced(requirement.Condition);
        }

        foreach (var bar in document.Bars)
        {
            Cited(bar.Condition, isTop: true);
            InnerForces(bar.Condition);
        }
    }

    private static IEnumerable<Leaf> Leaves(Condition condition) => All(condition).OfType<Leaf>();

    private void Cited(Condition condition, bool isTop)
    {
        foreach (var each in All(condition).Where(c => c is Leaf || (isTop && ReferenceEquals(c, condition))))
        {
            if (each.Clause is null) findings.Add(RulesetDiagnostics.CitationMissing, each.At, ("name", each.Id), ("key", "clause"));
            if (each.Label is null) findings.Add(RulesetDiagnostics.CitationMissing, each.At, ("name", each.Id), ("key", "label"));
        }
    }

    private void Kinds(Condition condition)
    {
        foreach (var leaf in Leaves(condition).Where(l => l.Kind is null)) findings.Add(RulesetDiagnostics.KindMissing, leaf.At, ("name", leaf.Id));
    }

    // An Or is one part of its route, so its alternatives must count for the same thing; the first may say "not required here".
    private void Alternatives(Condition condition)
    {
        foreach (var or in All(condition).OfType<Group>().Where(g => g.IsOr))
        {
            var counted = or.Children is [Leaf { Kind: Kind.Scope }, ..] ? or.Children.Skip(1).ToArray() : [.. or.Children];
            Leaf[] leaves = [.. counted.SelectMany(Leaves)];
            bool oneClass = leaves.Select(l => l.Kind is Kind.Procedural or Kind.Material ? 1 : l.Kind == Kind.Scope ? 2 : 0).Distinct().Count() <= 1;
            bool oneStage = leaves.Select(l => l.Gates).Distinct(StringComparer.Ordinal).Count() <= 1;
            if (!oneClass || !oneStage) findings.Add(RulesetDiagnostics.MixedAlternatives, or.At, ("name", or.Id));
        }
    }

    private void RouteForces(Condition route)
    {
        if (route.Force is not null) Misplaced(route);
        if (route is not Group group) return;
        foreach (var child in group.Children)
        {
            InnerForces(child);
            if (child.Force == Force.InPrinciple && Leaves(child).Any(l => l.Kind is not (Kind.Substantive or Kind.Judgement))) Misplaced(child);
        }
    }

    private void InnerForces(Condition top)
    {
        foreach (var inner in All(top).Skip(1).Where(c => c.Force is not null)) Misplaced(inner);
    }

    private void Misplaced(Condition condition) => findings.Add(RulesetDiagnostics.ForceMisplaced, condition.At, ("name", condition.Id));
}

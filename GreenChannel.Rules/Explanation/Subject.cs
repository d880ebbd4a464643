using System.Collections.Immutable;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Explaining;

/// <summary>What an explanation is about: a category or a route, with the routes that it means.</summary>
internal sealed record Subject(string Id, bool IsCategory, Text Label, ImmutableArray<string> Routes)
{
    /// <summary>Null for the decision as a whole.</summary>
    /// <exception cref="ArgumentException">The ruleset has neither a category nor a route of that id.</exception>
    public static Subject? Of(string? id, RulesetWords words)
    {
        if (id is null) return null;
        if (words.Document.Categories.FirstOrDefault(c => c.Id == id) is { } category) return new(id, true, category.Label, [.. category.Routes.Select(r => r.Id)]);
        if (words.Document.Routes.Any(r => r.Id == id)) return new(id, false, words.LabelOf(id), [id]);
        throw new ArgumentException($"The ruleset has no category or route '{id}'.", nameof(id));
    }

    /// <summary>What of a tree concerns it. Outcomes of targets are those of its routes.</summary>
    public ExplanationTree Cut(ExplanationTree tree) => tree with
    {
        Targets = [.. tree.Targets.Select(Cut)],
        Missing = [.. tree.Missing.Where(m => m.Routes.Any(Routes.Contains))],
        Pending = [.. tree.Pending.Where(p => p.Routes.Any(Routes.Contains))],
        Duties = [.. tree.Duties.Where(d => Concerns(d.Routes))],
        Materials = [.. tree.Materials.Where(m => Concerns(m.Routes))],
    };

    /// <summary>Whether something that names these routes, or none and so all, concerns it.</summary>
    public bool Concerns(ImmutableArray<string> routes) => routes.IsEmpty || routes.Any(Routes.Contains);

    private ExplainedTarget Cut(ExplainedTarget target)
    {
        ImmutableArray<ExplainedRoute> routes = [.. target.Routes.Where(r => Routes.Contains(r.Decision.Id))];
        return target with
        {
            Outcome = routes.Min(r => r.Decision.Outcome),
            Routes = routes,
            Bars = [.. target.Bars.Where(b => Concerns(b.AppliesTo))],
            Requirements = [.. target.Requirements.Where(r => Concerns(target.CommonTo[r.Id]))],
        };
    }
}

using System.Collections.Immutable;
using GreenChannel.Rules.Evaluation;
using GreenChannel.Rules.Explaining;
using GreenChannel.Rules.Rulesets;
using NodaTime;

namespace GreenChannel.Rules.Papers;

/// <summary>Everything that the best routes still want, each thing once: what a duty or a paper tells is no missing fact beside it.</summary>
internal sealed class Outstanding
{
    public Outstanding(Explanation explanation)
    {
        var tree = explanation.Tree;
        var routes = RouteOrder.Told(tree).SelectMany(t => RouteOrder.Told(t).Where(r => r.Decision.Outcome == t.Outcome && t.Outcome <= Outcome.Undetermined)).Select(r => r.Decision.Id);
        Routes = routes.ToHashSet(StringComparer.Ordinal);
        var duties = Routes.Count == 0 ? [] : tree.Duties.Where(d => Concerns(d.Routes) && d.State is "todo" or "overdue").Where(d => Concerns(d.Routes)).ToList();
        Duties = [.. duties.Where(d => d.Recorded)];
        Unrecorded = [.. duties.Where(d => !d.Recorded)];
        Materials = Routes.Count == 0 ? [] : [.. tree.Materials.Where(m => m.State is PaperState.Todo or PaperState.Unknown && Concerns(m.Routes))];
        Pending = [.. tree.Pending.Where(p => !p.IsDuty && p.Routes.Any(Routes.Contains))];
        var bound = explanation.Decision.Rules.Bound;
        var told = ReadBy(bound, Duties.Select(d => bound.Document.Duties.First(x => x.Id == d.Id).Done))
            .Concat(ReadBy(bound, Materials.Select(m => bound.Document.Materials.First(x => x.Id == m.Id).Done))).ToHashSet(StringComparer.Ordinal);
        var missing = tree.Missing.Where(m => m.Routes.Any(Routes.Contains)).ToList();
        Missing = [.. missing.Where(m => !told.Contains(m.Fact.Name))];
        IsNothing = missing.Count == 0 && !tree.Pending.Any(p => p.Routes.Any(Routes.Contains)) && !Materials.Any(m => m.State == PaperState.Todo);
        DutyFacts = Duties.ToDictionary(d => d.Id, d => ReadBy(bound, [bound.Document.Duties.First(x => x.Id == d.Id).Done]).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var days = Duties.SelectMany(d => new[] { d.LatestStart, d.LatestEnd }).OfType<LocalDate>().Where(d => d >= explanation.Decision.Request.On).ToList();
        Earliest = days.Count == 0 ? null : days.Min();
    }

    /// <summary>Ids of the routes whose file is completed.</summary>
    public HashSet<string> Routes { get; }

    public ImmutableArray<ExplainedMissing> Missing { get; }

    /// <summary>Conditions that wait for someone, of which no duty tells.</summary>
    public ImmutableArray<ExplainedPending> Pending { get; }

    /// <summary>Duties not done, of which a fact tells.</summary>
    public ImmutableArray<ExplainedDuty> Duties { get; }

    /// <summary>Duties of which nobody recorded whether they were done.</summary>
    public ImmutableArray<ExplainedDuty> Unrecorded { get; }

    public ImmutableArray<ExplainedMaterial> Materials { get; }

    /// <summary>By duty, the facts that tell that it was done.</summary>
    public IReadOnlyDictionary<string, HashSet<string>> DutyFacts { get; }

    /// <summary>The first latest day of a duty that is still ahead.</summary>
    public LocalDate? Earliest { get; }

    /// <summary>Whether nothing is known to be missing. Duties and papers of which nobody says anything do not count.</summary>
    public bool IsNothing { get; }

    private bool Concerns(ImmutableArray<string> routes) => routes.IsEmpty || routes.Any(Routes.Contains);

    private static IEnumerable<string> ReadBy(Binding.BoundRuleset bound, IEnumerable<EmbeddedText?> expressions) =>
        from expression in expressions.OfType<EmbeddedText>()
        let test = bound.TestIndex.GetValueOrDefault(expression.Value, -1)
        where test >= 0
        from read in bound.Tests[test].Reads.Facts
        select bound.Facts.Facts[read.Fact].Name;
}

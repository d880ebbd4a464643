using System.Collections.Immutable;
using GreenChannel.Rules.Evaluation;
using GreenChannel.Rules.Explaining;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Questions;

/// <summary>Marks the clauses of the notice for one decision.</summary>
internal sealed class NoticeColours
{
    private readonly RulesetWords _words;
    private readonly ImmutableArray<ExplainedRoute> _routes;
    private readonly ILookup<string, StandingItem> _standing;

    private NoticeColours(Decision decision)
    {
        _words = new RulesetWords(decision.Rules.Bound);
        var tree = Explainer.TreeOf(decision, new ExplanationOptions());
        Target = tree.Targets.MinBy(t => t.Outcome)!;
        _routes = [.. RouteOrder.Of(Target).Where(r => r.Decision.Outcome != Outcome.NotApplicable)];
        var standing = new StandingItems(_words);
        foreach (var route in Target.Routes.Where(r => r.Decision.Outcome != Outcome.NotApplicable)) standing.Add(route);
        foreach (var requirement in Target.Requirements) standing.Add(requirement, Target.CommonTo[requirement.Id]);
        foreach (var bar in Target.Bars) standing.Add(bar);
        foreach (var duty in tree.Duties) standing.Add(duty);
        foreach (var material in tree.Materials) standing.Add(material);
        _standing = standing.ByClause();
    }

    private ExplainedTarget Target { get; }

    public static ColouredNotice Of(Decision decision)
    {
        var colours = new NoticeColours(decision);
        return new(
            decision, colours.Target.Id, colours.Target.Outcome, colours._routes.FirstOrDefault()?.Decision.Id,
            [.. decision.Rules.Bound.Document.Notice.Clauses.Select(colours.Colour)]);
    }

    private ColouredClause Colour(Clause clause)
    {
        var items = _standing[clause.Id].ToList();
        var ofRoutes = items.Where(i => i is { Counts: true, State: not ClauseState.NotConcerned } && !i.Routes.IsEmpty).ToList();
        string? route = _routes.Select(r => r.Decision.Id).FirstOrDefault(r => ofRoutes.Exists(i => i.Routes.Contains(r)));
        ImmutableArray<StandingItem> counted = [.. items.Select(i => i with { Counts = i.Counts && (i.Routes.IsEmpty || (route is not null && i.Routes.Contains(route))) })];
        var state = Gravest(counted) ?? ClauseState.NotConcerned;
        return new(clause.Id, state, route, Sentences(clause, counted, state), counted);
    }

    private static ImmutableArray<ColouredSentence> Sentences(Clause clause, ImmutableArray<StandingItem> items, ClauseState state)
    {
        var sentences = ImmutableArray.CreateBuilder<ColouredSentence>();
        int line = -1;
        foreach (var sentence in clause.Sentences)
        {
            ClauseState? own = sentence.IsHeading ? null : clause.Count == 1 ? state : Gravest(items.Where(i => i.Sentences.Contains(sentence.Number)));
            sentences.Add(new(sentence.Number, sentence.Text, own) { BeginsParagraph = sentence.At.Line != line });
            line = sentence.At.EndLine;
        }

        return sentences.ToImmutable();
    }

    private static ClauseState? Gravest(IEnumerable<StandingItem> items)
    {
        var counted = items.Where(i => i.Counts).Select(i => i.State).ToList();
        return counted.Count == 0 ? null : counted.Max();
    }
}

/// <summary>Collects what stands on clauses of the notice itself; what stands on another source is none of it.</summary>
internal sealed class StandingItems(RulesetWords words)
{
    private readonly List<(string Clause, StandingItem Item)> _items = [];

    /// <summary>By clause; what an edition must write once for each of several routes is one item.</summary>
    public ILookup<string, StandingItem> ByClause() => _items
        .GroupBy(i => (i.Clause, i.Item.Kind, i.Item.Label, i.Item.State, i.Item.Counts, i.Item.Bar, i.Item.Lift, string.Join(' ', i.Item.Sentences)))
        .Select(alike => (alike.Key.Clause, Item: alike.First().Item with { Routes = alike.Any(a => a.Item.Routes.IsEmpty) ? [] : [.. alike.SelectMany(a => a.Item.Routes).Distinct()] }))
        .ToLookup(i => i.Clause, i => i.Item, StringComparer.Ordinal);

    public void Add(ExplainedRoute route)
    {
        var clause = words.Find(words.Document.Routes.First(r => r.Id == route.Decision.Id).Requires.Id)?.Clause;
        foreach (var part in route.Parts) Add(part, StandingKind.Condition, [route.Decision.Id], clause, counts: true);
    }

    public void Add(ExplanationNode requirement, ImmutableArray<string> routes) => Add(requirement, StandingKind.Requirement, routes, null, counts: true);

    public void Add(ExplainedBar bar)
    {
        var state = bar.State switch { _ when bar.Lift is not null => ClauseState.Met, BarState.Clear => ClauseState.Met, BarState.Applies => ClauseState.Unmet, _ => ClauseState.Unknown };
        Add(words.Find(bar.Node.Id)?.Clause, new StandingItem(bar.Node.Id, StandingKind.Bar, state, bar.AppliesTo, [], bar.Node.Force != Force.Advisory)
        {
            Label = words.LabelOf(bar.Node.Id), Bar = bar.State, Lift = bar.Lift,
        });
    }

    public void Add(ExplainedDuty duty)
    {
        var state = duty.State switch { "done" => ClauseState.Met, "notApplicable" => ClauseState.NotConcerned, _ => ClauseState.Outstanding };
        Add(words.Document.Duties.First(d => d.Id == duty.Id).Clause, new StandingItem(duty.Id, StandingKind.Duty, state, duty.Routes, [], true) { Label = duty.Label });
    }

    public void Add(ExplainedMaterial material)
    {
        var state = material.State switch
        {
            PaperState.Done => ClauseState.Met,
            PaperState.NotApplicable => ClauseState.NotConcerned,
            PaperState.Todo => ClauseState.Outstanding,
            _ => ClauseState.Unknown,
        };
        Add(words.Document.Materials.First(m => m.Id == material.Id).Clause, new StandingItem(material.Id, StandingKind.Material, state, material.Routes, [], true) { Label = material.Label });
    }

    // Of alternatives those count that have the verdict of the whole: one that is met makes up for the others.
    private void Add(ExplanationNode node, StandingKind kind, ImmutableArray<string> routes, ClauseReference? above, bool counts)
    {
        var clause = words.Find(node.Id)?.Clause ?? above;
        counts &= node.Force != Force.Advisory;
        if (node is { Kind: Kind.Scope, State: NodeState.Met }) return;
        if (node.Because.IsEmpty || node.State == NodeState.NotApplicable)
        {
            Add(clause, new StandingItem(node.Id, kind, StateOf(node), routes, [], counts) { Label = words.LabelOf(node.Id) });
            return;
        }

        foreach (var child in node.Because) Add(child, kind, routes, clause, counts && (!node.IsOr || child.Verdict == node.Verdict));
    }

    private static ClauseState StateOf(ExplanationNode node) => node.State switch
    {
        _ when ObservationText.IsDecidedByReading(node) => ClauseState.NotConcerned,
        NodeState.Met => ClauseState.Met,
        NodeState.Unmet => ClauseState.Unmet,
        NodeState.Pending => ClauseState.Outstanding,
        NodeState.NotApplicable => ClauseState.NotConcerned,
        _ => ClauseState.Unknown,
    };

    private void Add(ClauseReference? clause, StandingItem item)
    {
        if (clause is not { Source: null }) return;
        _items.Add((clause.Id, item with { Sentences = [.. clause.Sentences.Select(s => s.Number)] }));
    }
}

using System.Collections.Immutable;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Evaluation;

namespace GreenChannel.Rules.Questions;

/// <summary>
/// Chooses the next question: of the unknown facts that can still change the best outcome of a target asked for, the one
/// after whose answer the fewest unknown facts are left that an open route reads, in the mean of the ways in which it may
/// turn out. As each answer is one of those that matter, no question is in vain, and as there are finitely many places,
/// the last one decides.
/// </summary>
internal sealed class QuestionChoice
{
    private readonly Decision _decision;
    private readonly EvaluationPlan _plan;
    private readonly FactSlots _known;
    private readonly Completions _completions;
    private readonly TestReads _reads;
    private readonly Dictionary<int, int[]> _facts = [];

    private QuestionChoice(Decision decision)
    {
        _decision = decision;
        _plan = decision.Plan;
        _known = decision.InputOf(decision.KleenesEvaluations[0]).Facts;
        _completions = decision.NewCompletions();
        _reads = _plan.Bound.ReadsUnder(decision.Choices);
    }

    /// <summary>The next question, and whether no unknown fact, skipped or not, can change the best outcome of any target asked for.</summary>
    /// <param name="decision">The decision so far.</param>
    /// <param name="skip">Paths of what cannot be answered.</param>
    public static (Question? Question, bool IsDecided) Of(Decision decision, IReadOnlySet<string> skip) => new QuestionChoice(decision).Choose(skip);

    private (Question? Question, bool IsDecided) Choose(IReadOnlySet<string> skip)
    {
        var open = _decision.KleenesEvaluations.Where(t => t.Outcome > Outcome.Eligible && t.Outcomes.Contains(Outcome.Undetermined)).ToList();
        var candidates = Candidates(open);
        // To find out that a fact matters costs more than to see what its answer leaves open: so the best is looked at first.
        foreach (var (item, place) in candidates.Where(c => !skip.Contains(PathOf(c.Item))).OrderBy(c => LeftAfter(open, c.Place)))
        {
            var relevance = RelevanceOf(open, item);
            if (relevance == Relevance.None) continue;
            var fact = _plan.Bound.Facts.Facts[item.Fact];
            return (new Question(fact, item.Record, item.Field < 0 ? null : fact.Fields[item.Field], RoutesOf(open, item), relevance == Relevance.Relevant), false);
        }

        return (null, candidates.TrueForAll(c => !skip.Contains(PathOf(c.Item)) || RelevanceOf(open, c.Item) == Relevance.None));
    }

    private Relevance RelevanceOf(List<TargetEvaluation> open, Item item)
    {
        var most = Relevance.None;
        foreach (var target in open)
        {
            if (most == Relevance.Relevant) break;
            var here = _completions.OfBest(item, target.Target);
            if (here > most) most = here;
        }

        return most;
    }

    private double LeftAfter(List<TargetEvaluation> open, Place place)
    {
        var ways = _completions.WaysOf(place);
        return ways.Count == 0 ? double.MaxValue : ways.Average(w => LeftToAsk(open.Select(t => _completions.Evaluate(w, t.Target)), place.Fact));
    }

    // Once one route is eligible the target is decided.
    private int LeftToAsk(IEnumerable<TargetEvaluation> targets, FactSlot asked)
    {
        var facts = new HashSet<int>();
        foreach (var target in targets.Where(t => t.Outcome != Outcome.Eligible))
        {
            foreach (var leaf in OpenLeaf.Of(target).Where(l => l.IsQualification && target.Outcomes[l.Route] == Outcome.Undetermined)) facts.UnionWith(FactsOf(leaf.Test));
        }

        facts.Remove(asked.Index);
        return facts.Count;
    }

    private int[] FactsOf(int test)
    {
        if (_facts.TryGetValue(test, out int[]? known)) return known;
        return _facts[test] = [.. _reads[test].Select(r => r.Fact).Distinct().Where(IsUnknown)];
    }

    private bool IsUnknown(int fact)
    {
        var slot = _plan.Bound.Facts.Facts[fact];
        if (slot.Storage != Storage.List || _known.Lists[slot.Column].Open) return new Place(slot, -1, null).IsUnknown(_known);
        return Enumerable.Range(0, _known.Lists[slot.Column].Count).Any(r => slot.Fields.Any(f => new Place(slot, r, f).IsUnknown(_known)));
    }

    private string PathOf(Item item)
    {
        var fact = _plan.Bound.Facts.Facts[item.Fact];
        return Question.PathOf(fact, item.Record, item.Field < 0 ? null : fact.Fields[item.Field]);
    }

    private List<(Item Item, Place Place)> Candidates(List<TargetEvaluation> open)
    {
        var items = new SortedDictionary<(int, int, int), (Item, Place)>();
        foreach (int test in open.SelectMany(OpenLeaf.Of).Where(l => l.IsQualification).Select(l => l.Test).Distinct())
        {
            foreach (var (fact, field) in _reads[test])
            {
                var slot = _plan.Bound.Facts.Facts[fact];
                foreach (var place in PlacesOf(slot, field).Where(p => p.IsUnknown(_known))) items.TryAdd((fact, place.Record, place.Field?.Index ?? -1), (new Item(fact, place.Record, place.Field?.Index ?? -1), place));
            }
        }

        return [.. items.Values];
    }

    private IEnumerable<Place> PlacesOf(FactSlot slot, int field)
    {
        if (field < 0) return [new Place(slot, -1, null)];
        // A list of which records are lacking is asked for as a whole.
        var list = _known.Lists[slot.Column];
        return list.Open ? [] : Enumerable.Range(0, list.Count).Select(r => new Place(slot, r, slot.Fields[field]));
    }

    private ImmutableArray<string> RoutesOf(List<TargetEvaluation> open, Item item) =>
    [
        .. Enumerable.Range(0, _plan.Routes.Length)
            .Where(r => open.Exists(t => t.Outcomes[r] == Outcome.Undetermined && _completions.Of(item, t.Target, r, Answer.Outcome) != Relevance.None))
            .Select(r => _plan.Routes[r].Route.Id),
    ];
}

using System.Collections.Immutable;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Evaluation;

/// <summary>What is still open.</summary>
internal sealed record OpenFacts(ImmutableArray<MissingFact> Missing, ImmutableArray<PendingCondition> Pending);

/// <summary>
/// Finds the unknown facts, and the statuses not yet settled, that unknown conditions of open routes read. Of the facts
/// those are kept of which two values can lead to different answers.
/// </summary>
internal sealed class MissingFacts
{
    private readonly EvaluationPlan _plan;
    private readonly EvidenceView _view;
    private readonly TestReads _reads;
    private readonly Completions _completions;
    private readonly SortedDictionary<(int Fact, int Record, int Field), Askers> _missing = [];
    private readonly SortedDictionary<(int Condition, int Fact), Askers> _pending = [];

    private MissingFacts(EvaluationPlan plan, EvidenceView view, int[] readings, Completions completions)
    {
        _completions = completions;
        _reads = plan.Bound.ReadsUnder(readings);
        _plan = plan;
        _view = view;
    }

    public static OpenFacts Of(EvaluationPlan plan, EvidenceView view, int[] readings, SettledTargets settled)
    {
        var finder = new MissingFacts(plan, view, readings, settled.Completions);
        foreach (var target in settled.Targets)
        {
            foreach (var leaf in OpenLeaf.Of(target)) finder.Ask(leaf, target.Target);
        }

        return new(
            [.. finder._missing.Select(m => finder.MissingOf(m.Key, m.Value)).OfType<MissingFact>()],
            [.. finder._pending.Select(p => new PendingCondition(finder.IdOf(p.Key.Condition), finder.NameOf(p.Key.Fact), finder.Routes(p.Value)))]);
    }

    private void Ask(OpenLeaf leaf, int target)
    {
        foreach (var (fact, field) in _reads[leaf.Test])
        {
            var state = _view.States[fact];
            if (field >= 0)
            {
                if (state == FactState.Partial) AskField(_plan.Bound.Facts.Facts[fact], field, leaf, target);
            }
            else if (state == FactState.NotYet)
            {
                Note(_pending, (leaf.ListedAs, fact), leaf, target);
            }
            else if (state == FactState.Absent || (state == FactState.Partial && IsOpenItself(_plan.Bound.Facts.Facts[fact])))
            {
                Note(_missing, (fact, -1, -1), leaf, target);
            }
        }
    }

    // A list that lacks no record, only fields of some, asks for those fields.
    private bool IsOpenItself(FactSlot fact) => fact.Type != FactType.List || _view.Slots.Lists[fact.Column].Open;

    private void AskField(FactSlot list, int field, OpenLeaf leaf, int target)
    {
        var records = _view.Slots.Lists[list.Column];
        var slot = list.Fields[field];
        for (int record = 0; record < records.Count; record++)
        {
            if (!IsKnown(records.Cells, slot, records.At(slot, record))) Note(_missing, (list.Index, record, field), leaf, target);
        }
    }

    private static bool IsKnown(FactSlots cells, FieldSlot field, int at) => field.Storage switch
    {
        Storage.Whole => cells.Lo[at] == cells.Hi[at],
        Storage.Decimal => cells.Decimals[at].IsExact,
        _ => cells.Texts[at] is not null,
    };

    private static void Note<TKey>(SortedDictionary<TKey, Askers> where, TKey key, OpenLeaf leaf, int target)
        where TKey : notnull
    {
        if (!where.TryGetValue(key, out var askers)) where.Add(key, askers = []);
        askers.Add((leaf.ListedAs, leaf.Route, target));
    }

    // Null if no value of it changes anything.
    private MissingFact? MissingOf((int Fact, int Record, int Field) key, Askers askers)
    {
        var matters = askers.Select(a => (a.Route, a.Target)).Distinct().ToDictionary(a => a, a => Matters(new Item(key.Fact, key.Record, key.Field), a.Target, a.Route));
        var kept = askers.Where(a => matters[(a.Route, a.Target)].Relevance != Relevance.None).ToList();
        if (kept.Count == 0) return null;
        var told = kept.Select(a => matters[(a.Route, a.Target)]).ToList();
        bool settled = told.Exists(m => m.Relevance == Relevance.Relevant);
        bool outcome = told.Exists(m => m.Answer == Answer.Outcome && (m.Relevance == Relevance.Relevant || !settled));
        return new MissingFact(NameOf(key.Fact), PathOf(key), Conditions(kept), Routes(kept), outcome, settled);
    }

    private (Relevance Relevance, Answer Answer) Matters(Item item, int target, int route)
    {
        var outcome = _completions.Of(item, target, route, Answer.Outcome);
        if (outcome == Relevance.Relevant) return (outcome, Answer.Outcome);
        var readiness = _completions.Of(item, target, route, Answer.OutcomeAndReadiness);
        return readiness == Relevance.Relevant || outcome == Relevance.None ? (readiness, Answer.OutcomeAndReadiness) : (outcome, Answer.Outcome);
    }

    private string NameOf(int fact) => _plan.Bound.Facts.Facts[fact].Name;

    private string PathOf((int Fact, int Record, int Field) key)
    {
        var fact = _plan.Bound.Facts.Facts[key.Fact];
        return key.Record < 0 ? $"/{fact.Name}" : $"/{fact.Name}/{key.Record}/{fact.Fields[key.Field].Name}";
    }

    private string IdOf(int node) => _plan.Nodes.Conditions[node].Id;

    private ImmutableArray<string> Conditions(IEnumerable<(int Condition, int Route, int Target)> askers) => [.. askers.Select(a => a.Condition).Distinct().Order().Select(IdOf)];

    private ImmutableArray<string> Routes(IEnumerable<(int Condition, int Route, int Target)> askers) => [.. askers.Select(a => a.Route).Distinct().Order().Select(r => _plan.Routes[r].Route.Id)];

    private sealed class Askers : SortedSet<(int Condition, int Route, int Target)>;
}

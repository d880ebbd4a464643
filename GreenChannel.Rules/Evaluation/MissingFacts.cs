using System.Collections.Immutable;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Evaluation;

/// <summary>
/// Finds the unknown facts, and the statuses not yet settled, that unknown conditions of open routes read. These are
/// candidates by what is read; that a further fact would settle a condition by itself is not claimed.
/// </summary>
internal sealed class MissingFacts
{
    private readonly EvaluationPlan _plan;
    private readonly EvidenceView _view;
    private readonly int[] _readings;
    private readonly SortedDictionary<(int Fact, int Record, int Field), Askers> _missing = [];
    private readonly SortedDictionary<(int Condition, int Fact), Askers> _pending = [];

    private MissingFacts(EvaluationPlan plan, EvidenceView view, int[] readings)
    {
        _readings = readings;
        _plan = plan;
        _view = view;
    }

    public static (ImmutableArray<MissingFact> Missing, ImmutableArray<PendingCondition> Pending) Of(EvaluationPlan plan, EvidenceView view, int[] readings, TargetEvaluation[] targets)
    {
        var finder = new MissingFacts(plan, view, readings);
        foreach (var target in targets)
        {
            foreach (var leaf in OpenLeaf.Of(target)) finder.Ask(leaf);
        }

        return (
            [.. finder._missing.Select(m => new MissingFact(finder.NameOf(m.Key.Fact), finder.PathOf(m.Key), finder.Conditions(m.Value), finder.Routes(m.Value)))],
            [.. finder._pending.Select(p => new PendingCondition(finder.IdOf(p.Key.Condition), finder.NameOf(p.Key.Fact), finder.Routes(p.Value)))]);
    }

    private void Ask(OpenLeaf leaf)
    {
        foreach (var (fact, field) in ReadsOf.FactsUnder(_plan.Bound.Tests[leaf.Test].Tree, _plan.Bound.Context, _readings))
        {
            var state = _view.States[fact];
            if (field >= 0)
            {
                if (state == FactState.Partial) AskField(_plan.Bound.Facts.Facts[fact], field, leaf);
            }
            else if (state == FactState.NotYet)
            {
                Note(_pending, (leaf.ListedAs, fact), leaf);
            }
            else if (state == FactState.Absent || (state == FactState.Partial && IsOpenItself(_plan.Bound.Facts.Facts[fact])))
            {
                Note(_missing, (fact, -1, -1), leaf);
            }
        }
    }

    // A list that lacks no record, only fields of some, asks for those fields.
    private bool IsOpenItself(FactSlot fact) => fact.Type != FactType.List || _view.Slots.Lists[fact.Column].Open;

    private void AskField(FactSlot list, int field, OpenLeaf leaf)
    {
        var records = _view.Slots.Lists[list.Column];
        var slot = list.Fields[field];
        for (int record = 0; record < records.Count; record++)
        {
            if (!IsKnown(records.Cells, slot, slot.Place(record, list.RecordWidth))) Note(_missing, (list.Index, record, field), leaf);
        }
    }

    private static bool IsKnown(FactSlots cells, FieldSlot field, int at) => field.Storage switch
    {
        Storage.Whole => cells.Lo[at] == cells.Hi[at],
        Storage.Decimal => cells.Decimals[at].IsExact,
        _ => cells.Texts[at] is not null,
    };

    private static void Note<TKey>(SortedDictionary<TKey, Askers> where, TKey key, OpenLeaf leaf)
        where TKey : notnull
    {
        if (!where.TryGetValue(key, out var askers)) where.Add(key, askers = new Askers([], []));
        askers.Conditions.Add(leaf.ListedAs);
        askers.Routes.Add(leaf.Route);
    }

    private string NameOf(int fact) => _plan.Bound.Facts.Facts[fact].Name;

    private string PathOf((int Fact, int Record, int Field) key)
    {
        var fact = _plan.Bound.Facts.Facts[key.Fact];
        return key.Record < 0 ? $"/{fact.Name}" : $"/{fact.Name}/{key.Record}/{fact.Fields[key.Field].Name}";
    }

    private string IdOf(int node) => _plan.Nodes.Conditions[node].Id;

    private ImmutableArray<string> Conditions(Askers askers) => [.. askers.Conditions.Select(IdOf)];

    private ImmutableArray<string> Routes(Askers askers) => [.. askers.Routes.Select(r => _plan.Routes[r].Route.Id)];

    private sealed record Askers(SortedSet<int> Conditions, SortedSet<int> Routes);
}

using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Compilation;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Evaluation;

/// <summary>What of a route is compared between completions.</summary>
internal enum Answer : byte
{
    Outcome,

    /// <summary>The outcome, and, while nothing settled stands against it, how far the file is for each stage.</summary>
    OutcomeAndReadiness,
}

/// <summary>What is asked of completions: of a target and a route of it (−1 for the target's best outcome).</summary>
internal readonly record struct Asked(int Target, int Route, Answer Answer);

/// <summary>What a box says: the answer as one number, and, while it is not settled, the place to narrow next.</summary>
internal readonly record struct Probed(TargetEvaluation Evaluation, int Value, Place? Next)
{
    public bool IsSettled => Next is null;
}

/// <summary>
/// Evaluates boxes. An answer is settled when every completion in the box has it, or when no unknown value is left that
/// it depends on (what cannot be computed then stays undetermined). For one thread at a time.
/// </summary>
internal sealed class RouteProbe(CompiledRuleset rules, EvaluationPlan plan, ProbeInput input)
{
    private readonly Lanes _lanes = rules.NewQuietLanes();
    private readonly FactRead[]?[] _reads = new FactRead[]?[plan.Bound.Tests.Length];
    private readonly List<int> _leaves = [];

    public TargetEvaluation Evaluate(FactSlots box, int target)
    {
        rules.EvaluateConditions(new EvaluationInput(box, input.On, target, input.Readings), _lanes);
        return TargetEvaluation.Combine(plan, target, new LaneValues([.. _lanes.Verdicts], _lanes.Days, [], []), input.On, input.Lifted);
    }

    /// <param name="box">The box.</param>
    /// <param name="asked">What is asked.</param>
    /// <param name="first">A fact that is narrowed before others, while the answer depends on it.</param>
    public Probed Read(FactSlots box, Asked asked, Item? first = null)
    {
        var evaluation = Evaluate(box, asked.Target);
        return asked.Route < 0 ? ReadBest(evaluation, box, first) : ReadRoute(evaluation, box, asked, first);
    }

    /// <summary>
    /// Whether two boxes that differ in one fact only agree in every completion of the rest, as far as can be seen:
    /// wherever neither is decided, nothing reads that fact.
    /// </summary>
    public bool AreSame(TargetEvaluation one, TargetEvaluation other, Item item, Asked asked)
    {
        if (asked.Route >= 0) return IsSameRoute(asked.Route);
        for (int route = 0; route < plan.Routes.Length; route++)
        {
            if (!(IsFinal(one.Outcomes[route]) && IsFinal(other.Outcomes[route])) && !IsSameRoute(route)) return false;
        }

        return one.Outcome == other.Outcome;

        bool IsSameRoute(int route)
        {
            foreach (var part in PartsOf(route, one, forGood: false))
            {
                bool counts = part.Force != Force.Advisory && (asked.Answer != Answer.Outcome || part.Class != PartClass.Readiness);
                if (counts && !AreSame(part.Node, one, other, item)) return false;
            }

            return true;
        }
    }

    private static bool IsFinal(Outcome outcome) => outcome is Outcome.Eligible or > Outcome.Undetermined;

    private bool AreSame(int node, TargetEvaluation one, TargetEvaluation other, Item item)
    {
        var (a, b) = (one.Verdicts[node], other.Verdicts[node]);
        if (a != b) return false;
        if (a != Verdict.Unknown) return true;
        if (plan.Nodes.TestOf(node) is >= 0 and var test) return !Array.Exists(ReadsOfTest(test), r => r.Fact == item.Fact && (item.Record < 0 || r.Field == item.Field));
        foreach (int child in plan.Nodes.ChildrenOf(node))
        {
            if (!AreSame(child, one, other, item)) return false;
        }

        return true;
    }

    private Probed ReadRoute(TargetEvaluation evaluation, FactSlots box, Asked asked, Item? first)
    {
        var outcome = evaluation.Outcomes[asked.Route];
        // What is redirected may still be refused, and what is refused may not have been meant for the target.
        Place? open = outcome switch
        {
            Outcome.Undetermined or Outcome.Redirected => Unknown(evaluation, box, asked.Route, PartClass.Qualification, first),
            Outcome.Ineligible => Unknown(evaluation, box, asked.Route, PartClass.Scope, first),
            _ => null,
        };
        if (open is not null || outcome > Outcome.Undetermined || asked.Answer == Answer.Outcome) return new(evaluation, (int)outcome, open);
        return new(evaluation, ReadinessOf(evaluation, asked.Route, (int)outcome), Unknown(evaluation, box, asked.Route, PartClass.Readiness, first));
    }

    // Nothing is better than eligible, so then the rest is no matter; nor is it in which way all stands against.
    private Probed ReadBest(TargetEvaluation evaluation, FactSlots box, Item? first)
    {
        if (evaluation.Outcome == Outcome.Eligible) return new(evaluation, (int)Outcome.Eligible, null);
        Place? open = null;
        for (int route = 0; route < evaluation.Outcomes.Length; route++)
        {
            if (evaluation.Outcomes[route] != Outcome.Undetermined || Unknown(evaluation, box, route, PartClass.Qualification, first) is not { } place) continue;
            open ??= place;
            if (first is not { } item || item.Holds(place)) return new(evaluation, (int)Outcome.Undetermined, place);
        }

        if (open is not null) return new(evaluation, (int)Outcome.Undetermined, open);
        return new(evaluation, (int)(evaluation.Outcome > Outcome.Undetermined ? Outcome.Ineligible : evaluation.Outcome), null);
    }

    private int ReadinessOf(TargetEvaluation evaluation, int route, int outcome)
    {
        int value = outcome;
        foreach (int stage in plan.Routes[route].Stages) value = (value * 4) + (int)evaluation.ReadinessOf(route, stage);
        return value;
    }

    // The scope goes with the qualification. A stage that is refused stays refused.
    private Place? Unknown(TargetEvaluation evaluation, FactSlots box, int route, PartClass asked, Item? first)
    {
        Place? found = null;
        foreach (var part in PartsOf(route, evaluation, forGood: evaluation.Outcomes[route] == Outcome.Redirected))
        {
            bool counts = part.Class == asked || (asked == PartClass.Qualification && part.Class == PartClass.Scope);
            bool decides = part.Force == Force.Mandatory || (part.Force == Force.InPrinciple && evaluation.Outcomes[route] != Outcome.Redirected);
            if (!counts || !decides || evaluation.Verdicts[part.Node] != Verdict.Unknown) continue;
            if (asked == PartClass.Readiness && evaluation.ReadinessOf(route, part.Stage) == Readiness.Refused) continue;
            if (Under(part.Node, evaluation, box, first) is not { } place) continue;
            if (first is not { } item || item.Holds(place)) return place;
            found ??= place;
        }

        return found;
    }

    private Place? Under(int node, TargetEvaluation evaluation, FactSlots box, Item? first)
    {
        Place? found = null;
        _leaves.Clear();
        plan.Nodes.CollectLeaves(node, Verdict.Unknown, evaluation.Verdicts, _leaves);
        foreach (int leaf in _leaves)
        {
            foreach (var place in PlacesOf(plan.Nodes.TestOf(leaf), box))
            {
                if (first is not { } item || item.Holds(place)) return place;
                found ??= place;
            }
        }

        return found;
    }

    private IEnumerable<Place> PlacesOf(int test, FactSlots box)
    {
        foreach (var (fact, field) in ReadsOfTest(test))
        {
            var slot = plan.Bound.Facts.Facts[fact];
            if (field < 0)
            {
                var place = new Place(slot, -1, null);
                if (place.IsUnknown(box)) yield return place;
                continue;
            }

            for (int record = 0; record < box.Lists[slot.Column].Count; record++)
            {
                var place = new Place(slot, record, slot.Fields[field]);
                if (place.IsUnknown(box)) yield return place;
            }
        }
    }

    private FactRead[] ReadsOfTest(int test) => _reads[test] ??= [.. ReadsOf.FactsUnder(plan.Bound.Tests[test].Tree, plan.Bound.Context, input.Readings)];

    // Bars among them; those that are lifted concern nobody. What would refuse for good is mandatory and names no other way.
    private IEnumerable<Part> PartsOf(int route, TargetEvaluation evaluation, bool forGood)
    {
        var routePlan = plan.Routes[route];
        foreach (var part in routePlan.Scope) yield return part;
        foreach (var part in routePlan.Parts) yield return part;
        foreach (int requirement in routePlan.Requirements)
        {
            foreach (var part in plan.Requirements[requirement].Parts) yield return part;
        }

        foreach (int bar in routePlan.Bars)
        {
            var barPlan = plan.Bars[bar];
            if (!evaluation.IsLifted(bar) && !(forGood && barPlan.Redirects)) yield return new Part(barPlan.Node, barPlan.Stage > 0 ? PartClass.Readiness : PartClass.Qualification, barPlan.Force, barPlan.Stage, -1);
        }
    }
}

/// <summary>What stays the same in all boxes of a decision.</summary>
internal sealed record ProbeInput(long On, int[] Readings, bool[]? Lifted);

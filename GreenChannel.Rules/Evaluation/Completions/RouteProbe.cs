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

/// <summary>What a box says of a route: the answer as one number, and, while it is not settled, the place to narrow next.</summary>
internal readonly record struct Probed(int Value, Place? Next)
{
    public bool IsSettled => Next is null;
}

/// <summary>
/// Evaluates boxes for one target and one route. An answer is settled when every completion in the box has it, or when no
/// unknown value is left that it depends on (what cannot be computed then stays undetermined). For one thread at a time.
/// </summary>
internal sealed class RouteProbe(CompiledRuleset rules, EvaluationPlan plan, ProbeInput input)
{
    private readonly Lanes _lanes = rules.NewLanes();
    private readonly FactRead[]?[] _reads = new FactRead[]?[plan.Bound.Tests.Length];
    private readonly List<int> _leaves = [];

    public TargetEvaluation Evaluate(FactSlots box, int target)
    {
        _lanes.Faults.Clear();
        _lanes.Warnings.Clear();
        rules.Evaluate(new EvaluationInput(box, input.On, target, input.Readings), _lanes);
        return TargetEvaluation.Combine(plan, target, new LaneValues(_lanes.Verdicts, _lanes.Days, [], []), input.On, input.Lifted);
    }

    /// <param name="box">The box.</param>
    /// <param name="target">Index of the target, or −1.</param>
    /// <param name="route">Index of the route; −1 for the target's best outcome.</param>
    /// <param name="answer">What is compared.</param>
    public Probed Read(FactSlots box, int target, int route, Answer answer)
    {
        var evaluation = Evaluate(box, target);
        return route < 0 ? ReadBest(evaluation, box) : Read(evaluation, box, route, answer);
    }

    // Nothing is better than eligible, so then the rest is no matter; nor is it in which way all stands against.
    private Probed ReadBest(TargetEvaluation evaluation, FactSlots box)
    {
        if (evaluation.Outcome == Outcome.Eligible) return new((int)Outcome.Eligible, null);
        for (int route = 0; route < evaluation.Outcomes.Length; route++)
        {
            if (evaluation.Outcomes[route] == Outcome.Undetermined && FirstUnknown(evaluation, box, route, PartClass.Qualification) is { } open) return new((int)Outcome.Undetermined, open);
        }

        return new((int)(evaluation.Outcome > Outcome.Undetermined ? Outcome.Ineligible : evaluation.Outcome), null);
    }

    public Probed Read(TargetEvaluation evaluation, FactSlots box, int route, Answer answer)
    {
        var outcome = evaluation.Outcomes[route];
        // What is redirected may still be refused, and what is refused may not have been meant for the target.
        Place? open = outcome switch
        {
            Outcome.Undetermined or Outcome.Redirected => FirstUnknown(evaluation, box, route, PartClass.Qualification),
            Outcome.Ineligible => FirstUnknown(evaluation, box, route, PartClass.Scope),
            _ => null,
        };
        if (open is not null || outcome > Outcome.Undetermined || answer == Answer.Outcome) return new((int)outcome, open);
        return new(ReadinessOf(evaluation, route, (int)outcome), FirstUnknown(evaluation, box, route, PartClass.Readiness));
    }

    private int ReadinessOf(TargetEvaluation evaluation, int route, int outcome)
    {
        int value = outcome;
        foreach (int stage in plan.Routes[route].Stages) value = (value * 4) + (int)evaluation.ReadinessOf(route, stage);
        return value;
    }

    private Place? FirstUnknown(TargetEvaluation evaluation, FactSlots box, int route, PartClass partClass)
    {
        var routePlan = plan.Routes[route];
        foreach (var part in routePlan.Scope)
        {
            if (partClass != PartClass.Readiness && Under(part.Node, part.Force) is { } place) return place;
        }

        foreach (var part in routePlan.Parts)
        {
            if (Counts(part.Class, part.Stage) && Under(part.Node, part.Force) is { } place) return place;
        }

        foreach (int requirement in routePlan.Requirements)
        {
            foreach (var part in plan.Requirements[requirement].Parts)
            {
                if (Counts(part.Class, part.Stage) && Under(part.Node, part.Force) is { } place) return place;
            }
        }

        foreach (int bar in routePlan.Bars)
        {
            var barPlan = plan.Bars[bar];
            if (evaluation.IsLifted(bar) || !Counts(barPlan.Stage > 0 ? PartClass.Readiness : PartClass.Qualification, barPlan.Stage)) continue;
            if (Under(barPlan.Node, barPlan.Force) is { } place) return place;
        }

        return null;

        // A stage that is refused stays refused.
        bool Counts(PartClass its, int stage) => its == partClass && !(its == PartClass.Readiness && evaluation.ReadinessOf(route, stage) == Readiness.Refused);

        Place? Under(int node, Force force)
        {
            if (force == Force.Advisory || evaluation.Verdicts[node] != Verdict.Unknown) return null;
            _leaves.Clear();
            plan.Nodes.CollectLeaves(node, Verdict.Unknown, evaluation.Verdicts, _leaves);
            foreach (int leaf in _leaves)
            {
                if (FirstUnknown(plan.Nodes.TestOf(leaf), box) is { } place) return place;
            }

            return null;
        }
    }

    private Place? FirstUnknown(int test, FactSlots box)
    {
        foreach (var (fact, field) in _reads[test] ??= [.. ReadsOf.FactsUnder(plan.Bound.Tests[test].Tree, plan.Bound.Context, input.Readings)])
        {
            var slot = plan.Bound.Facts.Facts[fact];
            if (field < 0)
            {
                var place = new Place(slot, -1, null);
                if (place.IsUnknown(box)) return place;
                continue;
            }

            for (int record = 0; record < box.Lists[slot.Column].Count; record++)
            {
                var place = new Place(slot, record, slot.Fields[field]);
                if (place.IsUnknown(box)) return place;
            }
        }

        return null;
    }
}

/// <summary>What stays the same in all boxes of a decision.</summary>
internal sealed record ProbeInput(long On, int[] Readings, bool[]? Lifted);

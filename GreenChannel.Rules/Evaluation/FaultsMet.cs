using System.Collections.Immutable;
using GreenChannel.Rules.Compilation;

namespace GreenChannel.Rules.Evaluation;

/// <summary>Tells faults and warnings of lanes by the ids of the conditions and duties that have those lanes.</summary>
internal static class FaultsMet
{
    /// <summary>Faults of what stayed unknown: a fault inside an expression that was decided all the same explains nothing.</summary>
    public static ImmutableArray<Fault> Of(EvaluationPlan plan, TargetEvaluation[] targets)
    {
        if (targets.All(t => t.Lanes.Faults.Length == 0)) return [];
        var faults = new SortedSet<(int Place, FaultKind Kind, long Argument)>();
        foreach (var target in targets)
        {
            foreach (var fault in target.Lanes.Faults)
            {
                foreach (int place in PlacesOf(plan, target, fault.Lane)) faults.Add((place, fault.Kind, fault.Argument));
            }
        }

        return [.. faults.Select(f => new Fault(IdOf(plan, f.Place), f.Kind, f.Kind == FaultKind.CalendarLacksYear ? f.Argument : null))];
    }

    /// <summary>Each warning once: one with a place by its place, else by the first condition that met it.</summary>
    public static ImmutableArray<Warning> WarningsOf(EvaluationPlan plan, TargetEvaluation[] targets)
    {
        if (targets.All(t => t.Lanes.Warnings.Length == 0)) return [];
        var records = new SortedSet<(int Fact, int Record, string Code)>();
        var conditions = new SortedSet<(int Place, string Code)>();
        foreach (var warning in targets.SelectMany(t => t.Lanes.Warnings))
        {
            if (warning.Fact >= 0) records.Add((warning.Fact, warning.Record, warning.Code));
            else conditions.UnionWith(Places(plan, warning.Lane).Select(p => (p, warning.Code)));
        }

        return
        [
            .. records.Select(w => new Warning(w.Code, PointerOf(plan, w.Fact, w.Record), null)),
            .. conditions.Select(w => new Warning(w.Code, "", IdOf(plan, w.Place))),
        ];
    }

    private static string PointerOf(EvaluationPlan plan, int fact, int record)
    {
        string name = plan.Bound.Facts.Facts[fact].Name;
        return record < 0 ? $"/facts/{name}" : $"/facts/{name}/{record}";
    }

    private static IEnumerable<int> PlacesOf(EvaluationPlan plan, TargetEvaluation target, int lane)
    {
        int tests = target.Lanes.Verdicts.Length;
        bool stayed = lane < tests ? target.Lanes.Verdicts[lane] == Verdict.Unknown : target.Lanes.Days[lane - tests].Failed;
        return stayed ? Places(plan, lane) : [];
    }

    // Places in order: nodes, then duties, then papers.
    private static IEnumerable<int> Places(EvaluationPlan plan, int lane)
    {
        int nodes = plan.Nodes.Count, duties = plan.Duties.Length, day = lane - plan.Bound.Tests.Length;
        for (int node = 0; node < nodes; node++)
        {
            if (plan.Nodes.TestOf(node) == lane) yield return node;
        }

        for (int i = 0; i < duties; i++)
        {
            var duty = plan.Duties[i];
            if (duty.When == lane || duty.Done == lane || (day >= 0 && (duty.LatestStart == day || duty.LatestEnd == day))) yield return nodes + i;
        }

        for (int i = 0; i < plan.Materials.Length; i++)
        {
            if (plan.Materials[i].When == lane || plan.Materials[i].Done == lane) yield return nodes + duties + i;
        }
    }

    private static string IdOf(EvaluationPlan plan, int place)
    {
        int nodes = plan.Nodes.Count, duties = plan.Duties.Length;
        return place < nodes ? plan.Nodes.Conditions[place].Id
            : place < nodes + duties ? plan.Duties[place - nodes].Duty.Id
            : plan.Materials[place - nodes - duties].Material.Id;
    }
}

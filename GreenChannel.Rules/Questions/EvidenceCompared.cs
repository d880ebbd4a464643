using System.Collections.Immutable;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Evaluation;

namespace GreenChannel.Rules.Questions;

/// <summary>Decides one request on every level of evidence and tells what is lost on the way up.</summary>
internal static class EvidenceCompared
{
    private static readonly ImmutableArray<Evidence> Levels = [Evidence.Claimed, Evidence.UnitChecked, Evidence.AuthorityChecked];

    public static EvidenceComparison Of(RulesetEvaluator evaluator, DecisionRequest request)
    {
        ImmutableArray<Decision> decisions = [.. Levels.Select(level => evaluator.Decide(request with { Evidence = level }))];
        return new EvidenceComparison(decisions, [.. evaluator.Plan.Bound.Facts.Facts.Select(f => Awaited(evaluator.Plan, request.Applicant, decisions, f)).OfType<AwaitedAttestation>()]);
    }

    private static AwaitedAttestation? Awaited(EvaluationPlan plan, Applicant applicant, ImmutableArray<Decision> decisions, FactSlot fact)
    {
        var attestation = applicant.Attestations[fact.Index];
        // What was not given, or not done yet, has nothing to vouch for.
        if (applicant.States[fact.Index] is FactState.Absent or FactState.NotYet) return null;
        var asked = decisions.Where(d => d.Request.Evidence > (attestation?.Level ?? Evidence.Claimed))
            .Select(d => (Level: d.Request.Evidence, Missing: d.Missing.FirstOrDefault(m => m.Fact == fact.Name))).Where(a => a.Missing is not null).ToList();
        if (asked.Count == 0) return null;
        var routes = InOrder(asked.SelectMany(a => a.Missing!.Routes), plan.Routes.Select(r => r.Route.Id));
        bool open = decisions[0].Targets.SelectMany(t => t.Routes).Any(r => r.Outcome <= Outcome.Undetermined && routes.Contains(r.Id));
        return new AwaitedAttestation(
            fact.Name, [.. asked.Select(a => a.Level)], attestation, fact.Declaration.Attester?.NamedByNotice,
            InOrder(asked.SelectMany(a => a.Missing!.Conditions), plan.Nodes.Conditions.Select(c => c.Id)), routes, open);
    }

    private static ImmutableArray<string> InOrder(IEnumerable<string> ids, IEnumerable<string> order)
    {
        var wanted = ids.ToHashSet(StringComparer.Ordinal);
        return [.. order.Where(wanted.Contains)];
    }
}

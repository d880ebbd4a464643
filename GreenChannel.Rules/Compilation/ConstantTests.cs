using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Diagnostics;

namespace GreenChannel.Rules.Compilation;

/// <summary>Finds conditions that are decided with nothing known: their bounds leave them no choice.</summary>
internal static class ConstantTests
{
    public static void Check(CompiledRuleset rules, Findings findings)
    {
        var bound = rules.Bound;
        var lanes = rules.NewLanes();
        rules.Evaluate(new(bound.Facts.Unknown, Counting.Day.Of(bound.Document.Notice.Issued), bound.Targets.IsEmpty ? -1 : 0, bound.DefaultChoices), lanes);
        for (int i = 0; i < bound.Tests.Length; i++)
        {
            var reads = bound.Tests[i].Reads;
            // One that reads the target, a reading or the day may be decided by these alone.
            if (lanes.Verdicts[i] == Verdict.Unknown || reads.Facts.IsEmpty || reads.Target || reads.On || !reads.Readings.IsEmpty) continue;
            findings.Add(SenseDiagnostics.ConstantCondition, bound.Tests[i].Source.At, ("verdict", lanes.Verdicts[i] == Verdict.Met ? "met" : "unmet"));
        }
    }
}

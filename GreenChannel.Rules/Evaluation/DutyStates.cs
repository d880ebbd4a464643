using System.Collections.Immutable;
using GreenChannel.Rules.Counting;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Evaluation;

/// <summary>States of duties and papers on the day asked about. Where several targets were evaluated, the most pressing of them counts.</summary>
internal static class DutyStates
{
    // In order: the later is the more pressing.
    private static readonly string[] Words = ["notApplicable", "done", "todo", "overdue"];

    public static ImmutableArray<DutyState> Of(EvaluationPlan plan, TargetEvaluation[] targets, long on) =>
        [.. plan.Duties.Select(d => StateOf(d, targets, on))];

    public static ImmutableArray<MaterialState> MaterialsOf(EvaluationPlan plan, TargetEvaluation[] targets) =>
        [.. plan.Materials.Select(m => new MaterialState(m.Material, targets.Max(t => PaperOf(t, m))))];

    private static DutyState StateOf(DutyPlan duty, TargetEvaluation[] targets, long on)
    {
        int state = 0;
        long? start = null, end = null;
        foreach (var target in targets)
        {
            int progress = Progress(target, duty.Routes, duty.When, duty.Done);
            // Of a duty without a record nothing says that it was not done in time.
            if (progress == 2 && duty.Done >= 0 && (IsPast(target, duty.LatestStart, on) || IsPast(target, duty.LatestEnd, on))) progress = 3;
            state = Math.Max(state, progress);
            if (progress == 0) continue;
            start = Earlier(start, ExactDay(target, duty.LatestStart));
            end = Earlier(end, ExactDay(target, duty.LatestEnd));
        }

        return new DutyState(duty.Duty.Id, Words[state], ToDate(start), ToDate(end));
    }

    private static int Progress(TargetEvaluation target, int[] routes, int when, int done)
    {
        if (routes.Length > 0 && !Array.Exists(routes, r => target.Outcomes[r] <= Outcome.Undetermined)) return 0;
        if (when >= 0 && target.Lanes.Verdicts[when] == Verdict.Unmet) return 0;
        return done >= 0 && target.Lanes.Verdicts[done] == Verdict.Met ? 1 : 2;
    }

    private static PaperState PaperOf(TargetEvaluation target, MaterialPlan paper)
    {
        if (Progress(target, paper.Routes, paper.When, paper.Done) == 0) return PaperState.NotApplicable;
        return paper.Done < 0 ? PaperState.Unknown : target.Lanes.Verdicts[paper.Done] switch
        {
            Verdict.Met => PaperState.Done,
            Verdict.Unmet => PaperState.Todo,
            _ => PaperState.Unknown,
        };
    }

    // Only when it is past whatever the unknown facts turn out to be.
    private static bool IsPast(TargetEvaluation target, int day, long on) => day >= 0 && !target.Lanes.Days[day].Failed && on > target.Lanes.Days[day].Hi;

    private static long? ExactDay(TargetEvaluation target, int day) =>
        day >= 0 && target.Lanes.Days[day] is { Failed: false } bounds && bounds.Lo == bounds.Hi && Day.IsInCalendar(bounds.Lo) ? bounds.Lo : null;

    private static long? Earlier(long? a, long? b) => a is null || b < a ? b : a;

    private static NodaTime.LocalDate? ToDate(long? day) => day is { } known ? Day.ToDate(known) : null;
}

/// <summary>State of a paper that the file must hold; in order, the later is the more pressing.</summary>
internal enum PaperState : byte
{
    /// <summary>The file need not hold it.</summary>
    NotApplicable,

    /// <summary>It is at hand.</summary>
    Done,

    /// <summary>Nobody said whether it is at hand.</summary>
    Unknown,

    /// <summary>It is not at hand.</summary>
    Todo,
}

/// <summary>A paper with its state.</summary>
internal readonly record struct MaterialState(Material Material, PaperState State);

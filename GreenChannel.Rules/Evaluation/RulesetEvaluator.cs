using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Compilation;
using GreenChannel.Rules.Counting;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Evaluation;

/// <summary>Makes decisions with one ruleset. Pure and thread-safe.</summary>
internal sealed class RulesetEvaluator
{
    private readonly CompiledRuleset _rules;
    private Lanes? _spare;

    public RulesetEvaluator(CompiledRuleset rules)
    {
        _rules = rules;
        Plan = new EvaluationPlan(rules.Bound);
    }

    public EvaluationPlan Plan { get; }

    /// <summary>The decision for the target asked for, for each declared one, or for none where none is declared.</summary>
    /// <exception cref="ArgumentException">The applicant is bound to another ruleset, the day lies outside the years 1 to 9999, or the target, a reading or a lift is not one of this ruleset's.</exception>
    public Decision Decide(DecisionRequest request)
    {
        if (request.Applicant.Table != Plan.Bound.Facts) throw new ArgumentException("The applicant is bound to another ruleset.", nameof(request));
        long on = RequestCheck.DayOf(request);
        int[] readings = RequestCheck.ChoicesOf(Plan, request);
        bool[]? lifted = RequestCheck.LiftsOf(Plan, request);
        var view = EvidenceView.Of(request.Applicant, request.Evidence, Plan.MonthOnly(readings));
        int first = request.Target is null ? (Plan.Bound.Targets.IsEmpty ? -1 : 0) : RequestCheck.TargetOf(Plan, request.Target);
        int count = request.Target is null && first == 0 ? Plan.Bound.Targets.Length : 1;
        byte[] rows = new byte[count * EvaluationRow.SizeFor(Plan)];
        Evaluate(new EvaluationInput(view.Slots, on, first, readings), rows, lifted);
        return new Decision(_rules, Plan, request, view, readings, lifted, first, rows);
    }

    private void Evaluate(in EvaluationInput input, Span<byte> rows, bool[]? lifted)
    {
        var lanes = Interlocked.Exchange(ref _spare, null) ?? EvaluationRows.NewLanes(_rules, Plan);
        EvaluationRows.Fill(_rules, Plan, input, rows, lifted, lanes);
        _spare = lanes;
    }
}

/// <summary>Evaluates a row for each target.</summary>
internal static class EvaluationRows
{
    /// <summary>Lanes in which the rows are put together.</summary>
    public static Lanes NewLanes(CompiledRuleset rules, EvaluationPlan plan) => rules.NewQuietLanes(plan.Nodes.Places);

    /// <summary>Fills the rows, the first for the input's target.</summary>
    public static void Fill(CompiledRuleset rules, EvaluationPlan plan, in EvaluationInput input, Span<byte> rows, bool[]? lifted, Lanes lanes)
    {
        int size = EvaluationRow.SizeFor(plan), width = plan.Weights.Width;
        var plans = rules.ConditionsFor(input, lanes);
        plans.Run(input, lanes);
        if (rows.Length == size)
        {
            RowFilling.Fill(plan, rows, lanes.Verdicts, input.On, lifted);
            return;
        }

        Span<byte> alike = width <= 1024 ? stackalloc byte[width] : new byte[width];
        RowFilling.FillFirst(plan, rows[..size], lanes.Verdicts, input.On, lifted, alike);
        for (int at = size, further = 1; at < rows.Length; at += size, further++)
        {
            // What doesn't read the target holds for the next one too.
            plans.RunForTarget(input, input.Target + further, lanes, null);
            RowFilling.FillNext(plan, rows.Slice(at, size), lanes.Verdicts, input.On, lifted, alike);
        }
    }
}

/// <summary>Turns the ids of a request into indexes. A request read by a ruleset is good already; what fails here is misuse by a program.</summary>
internal static class RequestCheck
{
    public static long DayOf(DecisionRequest request)
    {
        var on = request.On;
        if (on.Calendar != NodaTime.CalendarSystem.Iso || on.Year is < 1 or > 9999) throw new ArgumentException($"The day {on} lies outside the years 1 to 9999.", nameof(request));
        return Day.Of(on);
    }

    public static int TargetOf(EvaluationPlan plan, string target)
    {
        var targets = plan.Bound.Targets;
        for (int i = 0; i < targets.Length; i++)
        {
            if (targets[i] == target) return i;
        }

        throw new ArgumentException($"The ruleset has no target '{target}'.", nameof(target));
    }

    public static int[] ChoicesOf(EvaluationPlan plan, DecisionRequest request)
    {
        if (request.Readings.IsEmpty) return plan.Defaults;
        int[] choices = [.. plan.Defaults];
        foreach (var (name, id) in request.Readings)
        {
            int reading = plan.ReadingOf(name);
            int choice = reading < 0 ? -1 : EvaluationPlan.ChoiceOf(plan.Bound.Document.Readings[reading], id);
            if (choice < 0) throw new ArgumentException($"The ruleset has no reading '{name}' with a choice '{id}'.", nameof(request));
            choices[reading] = choice;
        }

        return choices;
    }

    /// <summary>Which bars are lifted; null if none.</summary>
    public static bool[]? LiftsOf(EvaluationPlan plan, DecisionRequest request)
    {
        if (request.Lifts.IsDefaultOrEmpty) return null;
        var lifted = new bool[plan.Bars.Length];
        foreach (var lift in request.Lifts)
        {
            int bar = Array.FindIndex(plan.Bars, b => b.Bar.Id == lift.Bar);
            if (bar < 0 || plan.Bars[bar].Force != Force.InPrinciple) throw new ArgumentException($"'{lift.Bar}' is no in-principle bar of the ruleset, so it cannot be lifted.", nameof(request));
            if (lift.On > request.On) throw new ArgumentException($"The lift of '{lift.Bar}' is dated after the day asked about.", nameof(request));
            lifted[bar] = true;
        }

        return lifted;
    }
}

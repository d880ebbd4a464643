using GreenChannel.Rules.Compilation;
using GreenChannel.Rules.Counting;
using GreenChannel.Rules.Evaluation;
using NodaTime;

namespace GreenChannel.Rules.Questions;

/// <summary>
/// Makes timelines. The horizon's first day is decided as any day is; after that only tests that read the day are run,
/// over spans of days, and outcomes are combined anew only on days on which one of them, or a lift, changes.
/// </summary>
internal sealed class TimelineMaker
{
    private readonly Decision _first;
    private readonly DecisionRequest _request;
    private readonly TimelineHorizon _horizon;
    private readonly VerdictRuns _runs;
    private readonly Dictionary<int, VerdictRun[]> _common = [];
    private readonly long _from;
    private readonly long _to;

    private TimelineMaker(RulesetEvaluator evaluator, DecisionRequest request, TimelineHorizon horizon, CancellationToken cancellation)
    {
        RequestCheck.DayOf(request);
        RequestCheck.LiftsOf(evaluator.Plan, request);
        _request = request;
        _horizon = horizon;
        _from = Day.Of(horizon.From);
        _to = Day.Of(horizon.To);
        _first = evaluator.Decide(request with { On = horizon.From, Lifts = LiftsBy(horizon.From) });
        _runs = new VerdictRuns(_first.Rules, cancellation);
    }

    private EvaluationPlan Plan => _first.Plan;

    public static Timeline Make(RulesetEvaluator evaluator, DecisionRequest request, TimelineHorizon horizon, CancellationToken cancellation)
    {
        var maker = new TimelineMaker(evaluator, request, horizon, cancellation);
        return new Timeline(maker._first, request, horizon, [.. maker._first.KleenesEvaluations.Select(maker.LineOf)]);
    }

    private TargetTimeline LineOf(TargetEvaluation first)
    {
        var input = _first.InputOf(first);
        var switches = SwitchesOf(input);
        var causes = new CauseFinder(_first, input);
        var target = new LineBuilder(_from, first.Outcome);
        LineBuilder[] routes = [.. first.Outcomes.Select(o => new LineBuilder(_from, o))];
        var before = new DayState(_from, [.. first.Lanes.Verdicts], LiftedOn(_horizon.From), first);
        foreach (var (day, changed) in switches)
        {
            var after = before.On(day, changed, LiftedOn(Day.ToDate(day)));
            if (!after.Outcomes.AsSpan().SequenceEqual(before.Outcomes))
            {
                causes.Look(before, after, changed);
                for (int route = 0; route < routes.Length; route++)
                {
                    if (after.Outcomes[route] != before.Outcomes[route]) routes[route].Change(day, after.Outcomes[route], causes.OfRoute(route));
                }

                if (after.Outcome != before.Outcome) target.Change(day, after.Outcome, causes.OfTarget());
            }

            before = after;
        }

        return new TargetTimeline(
            first.Target < 0 ? null : Plan.Bound.Targets[first.Target], target.Done(_to, _request.On),
            [.. routes.Select((r, i) => new RouteTimeline(Plan.Routes[i].Route.Id, Plan.Routes[i].Route.Category, r.Done(_to, _request.On)))]);
    }

    /// <summary>Days after the first on which something changes, with the tests that do and their new verdicts; in order.</summary>
    private SortedDictionary<long, List<(int Test, Verdict Verdict)>> SwitchesOf(EvaluationInput input)
    {
        var switches = new SortedDictionary<long, List<(int Test, Verdict Verdict)>>();
        foreach (int test in TestsThatReadTheDay())
        {
            foreach (var run in RunsOf(test, input).Skip(1)) At(run.From).Add((test, run.Verdict));
        }

        foreach (var lift in _request.Lifts.Where(l => l.On > _horizon.From && l.On <= _horizon.To)) At(Day.Of(lift.On));
        return switches;

        List<(int Test, Verdict Verdict)> At(long day)
        {
            if (!switches.TryGetValue(day, out var changed)) switches.Add(day, changed = []);
            return changed;
        }
    }

    // What doesn't read the target is the same for each.
    private VerdictRun[] RunsOf(int test, EvaluationInput input)
    {
        if (_first.Rules.Days.ReadsTarget(test)) return _runs.Of(test, input, _to);
        if (!_common.TryGetValue(test, out var runs)) _common.Add(test, runs = _runs.Of(test, input, _to));
        return runs;
    }

    private IEnumerable<int> TestsThatReadTheDay() =>
        Enumerable.Range(0, Plan.Nodes.Count).Select(Plan.Nodes.TestOf).Where(t => t >= 0 && _first.Rules.Days.ReadsDay(t)).Distinct().Order();

    private System.Collections.Immutable.ImmutableArray<Lift> LiftsBy(LocalDate day) => _request.Lifts.IsDefaultOrEmpty ? [] : [.. _request.Lifts.Where(l => l.On <= day)];

    private bool[]? LiftedOn(LocalDate day) => RequestCheck.LiftsOf(Plan, _request with { On = day, Lifts = LiftsBy(day) });
}

/// <summary>What holds on one day: verdicts of the tests, lifts, and the outcomes that follow.</summary>
internal sealed class DayState(long day, Verdict[] tests, bool[]? lifted, TargetEvaluation evaluation)
{
    public Outcome Outcome => evaluation.Outcome;

    public Outcome[] Outcomes => evaluation.Outcomes;

    public long Day => day;

    public Verdict VerdictOf(int test) => tests[test];

    public bool IsLifted(int bar) => lifted is not null && lifted[bar];

    public Verdict VerdictOfNode(int node) => evaluation.Verdicts[node];

    /// <summary>The state of a day on which some tests and lifts are others.</summary>
    public DayState On(long other, IEnumerable<(int Test, Verdict Verdict)> changed, bool[]? liftedThen)
    {
        Verdict[] then = [.. tests];
        foreach (var (test, verdict) in changed) then[test] = verdict;
        return new DayState(other, then, liftedThen, TargetEvaluation.Combine(evaluation.Plan, evaluation.Target, new LaneValues(then, [], [], []), other, liftedThen));
    }

    /// <summary>The same day but for one bar's lift.</summary>
    public DayState WithLift(int bar, bool isLifted)
    {
        bool[] others = lifted is null ? new bool[evaluation.Plan.Bars.Length] : [.. lifted];
        others[bar] = isLifted;
        return On(day, [], others);
    }

    /// <summary>The same day but for one test.</summary>
    public DayState With(int test, Verdict verdict) => On(day, [(test, verdict)], lifted);
}

using System.Collections.Immutable;
using GreenChannel.Rules.Counting;
using NodaTime;

namespace GreenChannel.Rules.Questions;

/// <summary>Collects the line of a target or a route as its outcome changes from day to day.</summary>
internal sealed class LineBuilder(long from, Outcome first)
{
    private readonly List<OutcomeInterval> _intervals = [];
    private readonly List<OutcomeChange> _changes = [];
    private long _since = from;
    private Outcome _outcome = first;

    public void Change(long day, Outcome after, ImmutableArray<ChangeCause> causes)
    {
        _intervals.Add(new OutcomeInterval(Day.ToDate(_since), Day.ToDate(day - 1), _outcome));
        _changes.Add(new OutcomeChange(Day.ToDate(day), _outcome, after, causes));
        _since = day;
        _outcome = after;
    }

    public OutcomeLine Done(long to, LocalDate on)
    {
        ImmutableArray<OutcomeInterval> intervals = [.. _intervals, new OutcomeInterval(Day.ToDate(_since), Day.ToDate(to), _outcome)];
        var eligible = intervals.Where(i => i.Outcome == Outcome.Eligible && i.To >= on).ToList();
        return new OutcomeLine(intervals, [.. _changes], eligible.Count == 0 ? null : LocalDate.Max(eligible[0].From, on), eligible.Count == 0 ? null : eligible[^1].To);
    }
}

using GreenChannel.Rules.Compilation;

namespace GreenChannel.Rules.Questions;

/// <summary>Days on end, from <paramref name="From"/> on, on which a test gives one verdict.</summary>
internal readonly record struct VerdictRun(long From, Verdict Verdict);

/// <summary>
/// Cuts a horizon into runs of days with one verdict of a test. A span on which the test is decided is not looked into;
/// one that is not is halved. So a condition that turns once costs some dozens of evaluations, and one that stays
/// unknown about one for each day.
/// </summary>
internal sealed class VerdictRuns(CompiledRuleset rules, CancellationToken cancellation)
{
    // Below this halving costs more than it spares.
    private const long FewDays = 16;

    private readonly Lanes _lanes = rules.NewLanes();
    private readonly List<VerdictRun> _runs = [];

    /// <param name="test">A test that reads the day.</param>
    /// <param name="input">What it reads besides; its day is the horizon's first.</param>
    /// <param name="last">The horizon's last day, inclusive.</param>
    /// <returns>Runs in order, neighbours differing; the first begins with the horizon.</returns>
    public VerdictRun[] Of(int test, EvaluationInput input, long last)
    {
        _runs.Clear();
        Cut(test, input, last);
        return [.. _runs];
    }

    private void Cut(int test, EvaluationInput input, long last)
    {
        cancellation.ThrowIfCancellationRequested();
        var verdict = rules.Days.Run(test, input, last, _lanes);
        if (verdict != Verdict.Unknown || input.On == last)
        {
            Add(input.On, verdict);
        }
        else if (last - input.On < FewDays)
        {
            for (long day = input.On; day <= last; day++) Add(day, rules.Days.Run(test, input with { On = day }, day, _lanes));
        }
        else
        {
            long middle = input.On + ((last - input.On) / 2);
            Cut(test, input, middle);
            Cut(test, input with { On = middle + 1 }, last);
        }
    }

    private void Add(long from, Verdict verdict)
    {
        if (_runs.Count == 0 || _runs[^1].Verdict != verdict) _runs.Add(new VerdictRun(from, verdict));
    }
}

using GreenChannel.Rules.Binding;

namespace GreenChannel.Rules.Compilation;

/// <summary>Emitted code for one test over a span of days: what it decides holds on every day from first to last.</summary>
internal delegate void DaysPlan(FactSlots facts, long first, long last, long target, int[] readings, Lanes lanes, Trace? trace);

/// <summary>
/// The third kind of plan: one for each test that reads the day asked about, which takes the day as lying between two
/// bounds. Since every operation over bounds gives narrower ones for a narrower day, a verdict that is not unknown holds
/// on every day between; on a span of one day it is that of the short plan. Emitted when first run; thread-safe.
/// </summary>
internal sealed class DayPlans
{
    private readonly Lazy<DaysPlan>?[] _plans;
    private readonly BoundRuleset _bound;

    public DayPlans(BoundRuleset bound)
    {
        _bound = bound;
        _plans = [.. bound.Tests.Select((test, index) => test.Reads.On ? new Lazy<DaysPlan>(() => Emit(index)) : null)];
    }

    /// <summary>Whether a test reads the day, itself or through a definition.</summary>
    public bool ReadsDay(int test) => _plans[test] is not null;

    /// <summary>Whether a test that reads the day also reads the target.</summary>
    public bool ReadsTarget(int test) => _bound.Tests[test].Reads.Target;

    /// <summary>The verdict on all days from <see cref="EvaluationInput.On"/> to <paramref name="last"/>, both included; unknown if they differ, or perhaps do.</summary>
    public Verdict Run(int test, EvaluationInput input, long last, Lanes lanes)
    {
        lanes.Faults.Clear();
        lanes.Warnings.Clear();
        _plans[test]!.Value(input.Facts, input.On, last, input.Target, input.Readings, lanes, null);
        return lanes.Verdicts[test];
    }

    private DaysPlan Emit(int test)
    {
        var lowering = new Lowering(_bound.Context, trace: null, overDays: true);
        lowering.Test(test, _bound.Tests[test]);
        return lowering.CompileOverDays();
    }
}

using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Evaluation;

/// <summary>Counts what speaks for and against one route. No count depends on the order of counting.</summary>
internal ref struct RouteTally(Span<Readiness> readiness)
{
    private readonly Span<Readiness> _readiness = readiness;
    private bool _against;
    private bool _againstForGood;
    private bool _unknown;
    private bool _againstInPrinciple;
    private bool _unknownInPrinciple;

    /// <summary>The first that fits. What is in principle never refuses, so it does not turn a redirection into a refusal either.</summary>
    public readonly Outcome Outcome =>
        _against ? (_againstForGood ? Outcome.Ineligible : Outcome.Redirected)
        : _unknown ? Outcome.Undetermined
        : _againstInPrinciple ? Outcome.Discretionary
        : _unknownInPrinciple ? Outcome.Undetermined
        : Outcome.Eligible;

    public void Count(in Part part, Verdict verdict) =>
        Count(part.Class, part.Force, part.Stage, verdict == Verdict.Unmet, verdict == Verdict.Unknown, redirects: false);

    /// <param name="bar">The bar.</param>
    /// <param name="verdict">Of its condition: met means that it applies.</param>
    public void Count(BarPlan bar, Verdict verdict) =>
        Count(bar.Stage > 0 ? PartClass.Readiness : PartClass.Qualification, bar.Force, bar.Stage, verdict == Verdict.Met, verdict == Verdict.Unknown, bar.Redirects);

    /// <summary>After closing, what is outstanding for the first stage has lapsed.</summary>
    public readonly void Close(bool closed)
    {
        if (closed && _readiness[0] == Readiness.Pending) _readiness[0] = Readiness.Lapsed;
    }

    private void Count(PartClass partClass, Force force, int stage, bool against, bool unknown, bool redirects)
    {
        if (force == Force.Advisory || !(against || unknown)) return;
        bool mandatory = force == Force.Mandatory;
        if (partClass == PartClass.Readiness)
        {
            // In principle against: a person must still decide, so the stage waits.
            var state = against && mandatory ? Readiness.Refused : Readiness.Pending;
            if (state > _readiness[stage]) _readiness[stage] = state;
            return;
        }

        _against |= mandatory && against;
        _againstForGood |= mandatory && against && !redirects;
        _unknown |= mandatory && unknown;
        _againstInPrinciple |= !mandatory && against;
        _unknownInPrinciple |= !mandatory && unknown;
    }
}

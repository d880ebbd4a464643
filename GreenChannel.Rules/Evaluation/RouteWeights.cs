using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Evaluation;

/// <summary>
/// What each verdict of each part says of each route, worked out once, so that weighing an applicant is a union of flags.
/// A union does not depend on its order.
/// </summary>
internal sealed class RouteWeights
{
    private readonly Says[] _says;
    private readonly Weighed[] _common;
    private readonly Weighed[][] _own;
    private readonly WeighedPart[][] _parts;

    private RouteWeights(Says[] says, Weighed[] common, Weighed[][] own)
    {
        _says = says;
        _common = common;
        _own = own;
        _parts = [.. own.Select(o => common.Concat(o).Select(w => new WeighedPart(w.Place, w.Bar, says[w.Kind], says[w.Kind + 1], says[w.Kind + 2])).ToArray())];
    }

    public static RouteWeights Of(RoutePlan[] routes, RequirementPlan[] requirements, BarPlan[] bars, ConditionNodes nodes)
    {
        var kinds = new List<(Says Unknown, Says Met, Says Unmet)>();
        int KindOf(PartClass partClass, Force force, int stage, Verdict against, bool redirects)
        {
            Says At(Verdict verdict) => Says.Of(partClass, force, stage, verdict == against, verdict == Verdict.Unknown, redirects);
            var kind = (At(Verdict.Unknown), At(Verdict.Met), At(Verdict.Unmet));
            if (!kinds.Contains(kind)) kinds.Add(kind);
            return kinds.IndexOf(kind) * 3;
        }

        Weighed OfPart(Part part) => new(nodes.PlaceOf(part.Node), KindOf(part.Class, part.Force, part.Stage, Verdict.Unmet, redirects: false), -1);
        Weighed OfBar(int bar) => new(nodes.PlaceOf(bars[bar].Node), KindOf(bars[bar].Stage > 0 ? PartClass.Readiness : PartClass.Qualification, bars[bar].Force, bars[bar].Stage, Verdict.Met, bars[bar].Redirects), bar);
        Weighed[][] all = [.. routes.Select(r => r.Scope.Concat(r.Parts).Concat(r.Requirements.SelectMany(q => requirements[q].Parts)).Select(OfPart).Concat(r.Bars.Select(OfBar)).Distinct().ToArray())];
        // What concerns every route is weighed once.
        HashSet<Weighed> common = all.Length == 0 ? [] : [.. all.Skip(1).Aggregate(all[0].AsEnumerable(), (some, more) => some.Intersect(more))];
        return new RouteWeights([.. kinds.SelectMany(k => new[] { k.Unknown, k.Met, k.Unmet })], [.. common], [.. all.Select(a => a.Where(w => !common.Contains(w)).ToArray())]);
    }

    /// <summary>What speaks for and against every route alike.</summary>
    public Says Common(ReadOnlySpan<Verdict> verdicts, bool[]? lifted) => Sum(default, _common, verdicts, lifted);

    /// <summary>The same with what concerns one route.</summary>
    public Says Of(int route, in Says common, ReadOnlySpan<Verdict> verdicts, bool[]? lifted) => Sum(common, _own[route], verdicts, lifted);

    /// <summary>All that speaks for or against a route.</summary>
    public ReadOnlySpan<WeighedPart> PartsOf(int route) => _parts[route];

    private Says Sum(Says start, Weighed[] parts, ReadOnlySpan<Verdict> verdicts, bool[]? lifted)
    {
        var (outcome, pending, refused) = start;
        foreach (ref readonly var part in parts.AsSpan())
        {
            if (lifted is not null && part.Bar >= 0 && lifted[part.Bar]) continue;
            ref readonly var says = ref _says[part.Kind + (int)verdicts[part.Place]];
            outcome |= says.Outcome;
            pending |= says.Pending;
            refused |= says.Refused;
        }

        return new Says(outcome, pending, refused);
    }

    /// <summary>A part: where its verdict stands, where its three answers stand, and the bar that it is (else −1).</summary>
    private readonly record struct Weighed(int Place, int Kind, int Bar);
}

/// <summary>A part of a route: where its verdict stands, the bar that it is (else −1), and what each verdict says.</summary>
internal readonly record struct WeighedPart(int Place, int Bar, Says Unknown, Says Met, Says Unmet)
{
    /// <summary>Whether the answer hangs on it; nothing hangs on what is advisory.</summary>
    public bool Decides(Answer answer) => answer == Answer.Outcome ? Met.Outcome != Unmet.Outcome : Met != Unmet;

    public Says Of(Verdict verdict) => verdict switch
    {
        Verdict.Met => Met,
        Verdict.Unmet => Unmet,
        _ => Unknown,
    };
}

/// <summary>What some parts say together of a route.</summary>
/// <param name="Outcome">Flags for the outcome.</param>
/// <param name="Pending">A bit for each stage that waits.</param>
/// <param name="Refused">A bit for each stage that is refused; a ruleset has at most 50 stages.</param>
internal readonly record struct Says(Says.Flags Outcome, ulong Pending, ulong Refused)
{
    [Flags]
    internal enum Flags : uint
    {
        None = 0,
        Against = 1,
        AgainstForGood = 2,
        Unknown = 4,
        AgainstInPrinciple = 8,
        UnknownInPrinciple = 16,
        NotMeant = 32,
    }

    public static Says operator |(Says one, Says other) => new(one.Outcome | other.Outcome, one.Pending | other.Pending, one.Refused | other.Refused);

    public static Says Of(PartClass partClass, Force force, int stage, bool against, bool unknown, bool redirects)
    {
        if (force == Force.Advisory || !(against || unknown)) return default;
        if (partClass == PartClass.Scope) return new Says(against ? Flags.NotMeant : Flags.Unknown, 0, 0);
        bool mandatory = force == Force.Mandatory;
        // In principle against: a person must still decide, so the stage waits.
        if (partClass == PartClass.Readiness) return against && mandatory ? new Says(Flags.None, 0, 1UL << stage) : new Says(Flags.None, 1UL << stage, 0);
        var flags = mandatory
            ? against ? Flags.Against | (redirects ? Flags.None : Flags.AgainstForGood) : Flags.Unknown
            : against ? Flags.AgainstInPrinciple : Flags.UnknownInPrinciple;
        return new Says(flags, 0, 0);
    }

    /// <summary>The first that fits. What is in principle never refuses, so it does not turn a redirection into a refusal either.</summary>
    public Outcome ToOutcome() =>
        (Outcome & Flags.NotMeant) != Flags.None ? GreenChannel.Rules.Outcome.NotApplicable
        : (Outcome & Flags.AgainstForGood) != Flags.None ? GreenChannel.Rules.Outcome.Ineligible
        : (Outcome & Flags.Against) != Flags.None ? GreenChannel.Rules.Outcome.Redirected
        : (Outcome & Flags.Unknown) != Flags.None ? GreenChannel.Rules.Outcome.Undetermined
        : (Outcome & Flags.AgainstInPrinciple) != Flags.None ? GreenChannel.Rules.Outcome.Discretionary
        : (Outcome & Flags.UnknownInPrinciple) != Flags.None ? GreenChannel.Rules.Outcome.Undetermined
        : GreenChannel.Rules.Outcome.Eligible;

    /// <summary>
    /// What of it decides: the strongest flag, and, while that is not against the outcome, how far the file is. Two that are
    /// alike in this stay alike whatever is said beside them.
    /// </summary>
    public Says Decisive(bool withReadiness)
    {
        Flags flag = default;
        foreach (var one in (ReadOnlySpan<Flags>)[Flags.NotMeant, Flags.AgainstForGood, Flags.Against, Flags.Unknown, Flags.AgainstInPrinciple, Flags.UnknownInPrinciple])
        {
            if (flag == default) flag = Outcome & one;
        }

        bool isAgainst = (flag & (Flags.NotMeant | Flags.AgainstForGood | Flags.Against)) != default;
        return withReadiness && !isAgainst ? new Says(flag, Pending & ~Refused, Refused) : new Says(flag, 0, 0);
    }

    /// <summary>How far the file is for each stage. After closing, what is outstanding for the first stage has lapsed.</summary>
    public void ToReadiness(Span<Readiness> stages, bool closed)
    {
        for (int stage = 0; stage < stages.Length; stage++)
        {
            stages[stage] = (Refused >> stage & 1) != 0 ? Readiness.Refused
                : (Pending >> stage & 1) == 0 ? Readiness.Ready
                : closed && stage == 0 ? Readiness.Lapsed : Readiness.Pending;
        }
    }
}

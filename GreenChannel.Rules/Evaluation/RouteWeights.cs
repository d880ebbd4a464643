using System.Collections.Immutable;
using System.Runtime.Intrinsics;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Evaluation;

/// <summary>
/// What each verdict of each part says of each route, worked out once as rows of bytes, so that weighing an applicant is a
/// union of rows, which does not depend on its order. A row has a byte of flags for each route, then one for each stage of
/// each route. It is cut into strips, each with the parts that say something in it, two and two; those whose verdict no
/// target changes are apart.
/// </summary>
internal sealed class RouteWeights
{
    private const int Strip = 32;

    private readonly StripParts[] _strips;
    private readonly WeighedPart[][] _parts;
    private readonly int _stages;

    private RouteWeights(WeighedPart[][] parts, int stages, ConditionNodes nodes)
    {
        _parts = parts;
        _stages = stages;
        int bytes = parts.Length * (1 + stages);
        _strips = [.. Enumerable.Range(0, (bytes + Strip - 1) / Strip).Select(i => StripOf(i * Strip, Math.Min(bytes, (i + 1) * Strip), nodes))];
    }

    /// <summary>Bytes of a row, whole strips.</summary>
    public int Width => _strips.Length * Strip;

    public static RouteWeights Of(RoutePlan[] routes, RequirementPlan[] requirements, BarPlan[] bars, ConditionNodes nodes, int stages)
    {
        WeighedPart Weighed(int node, int bar, PartClass partClass, Force force, int stage, Verdict against, bool redirects)
        {
            Says At(Verdict verdict) => Says.Of(partClass, force, stage, verdict == against, verdict == Verdict.Unknown, redirects);
            return new WeighedPart(nodes.PlaceOf(node), bar, At(Verdict.Unknown), At(Verdict.Met), At(Verdict.Unmet));
        }

        WeighedPart OfPart(Part part) => Weighed(part.Node, -1, part.Class, part.Force, part.Stage, Verdict.Unmet, redirects: false);
        WeighedPart OfBar(int bar) => Weighed(bars[bar].Node, bar, bars[bar].Stage > 0 ? PartClass.Readiness : PartClass.Qualification, bars[bar].Force, bars[bar].Stage, Verdict.Met, bars[bar].Redirects);
        return new RouteWeights(
            [.. routes.Select(r => r.Scope.Concat(r.Parts).Concat(r.Requirements.SelectMany(q => requirements[q].Parts)).Select(OfPart).Concat(r.Bars.Select(OfBar)).Distinct().ToArray())],
            stages, nodes);
    }

    /// <summary>What is said by parts whose verdict no target changes.</summary>
    /// <param name="places">Verdicts by place.</param>
    /// <param name="lifted">Which bars are lifted; null if none.</param>
    /// <param name="row">Where to.</param>
    public void WeighAlike(ReadOnlySpan<Verdict> places, bool[]? lifted, Span<byte> row)
    {
        for (int i = 0; i < _strips.Length; i++) _strips[i].Alike.Say(Vector256<byte>.Zero, places, lifted).CopyTo(row[(i * Strip)..]);
    }

    /// <summary>The same with what the others say, as outcomes and readiness. Of what is not meant for the target no readiness is told.</summary>
    /// <param name="alike">What <see cref="WeighAlike"/> gave.</param>
    /// <param name="places">Verdicts by place.</param>
    /// <param name="lifted">Which bars are lifted; null if none.</param>
    /// <param name="closed">Whether the first stage's day is past: what is outstanding for it has lapsed.</param>
    /// <param name="row">Where to: an outcome for each route, then the readiness of each route's stages.</param>
    public void Weigh(ReadOnlySpan<byte> alike, ReadOnlySpan<Verdict> places, bool[]? lifted, bool closed, Span<byte> row)
    {
        for (int i = 0; i < _strips.Length; i++)
        {
            var strip = _strips[i];
            var said = strip.OfTarget.Say(Vector256.Create(alike.Slice(i * Strip, Strip)), places, lifted);
            var answers = Vector256<byte>.Zero;
            foreach (ref readonly var step in (closed ? strip.StepsOnceClosed : strip.Steps).AsSpan()) answers = Vector256.ConditionalSelect(Vector256.Equals(said & step.Flag, step.Flag), step.Answer, answers);
            answers.CopyTo(row[(i * Strip)..]);
        }
    }

    /// <summary>All that speaks for or against a route.</summary>
    public ReadOnlySpan<WeighedPart> PartsOf(int route) => _parts[route];

    private StripParts StripOf(int from, int to, ConditionNodes nodes)
    {
        var rows = new Dictionary<(int Place, int Bar), byte[]>();
        for (int at = from; at < to; at++)
        {
            var (route, stage) = WhatStandsAt(at);
            foreach (var part in _parts[route])
            {
                byte[] four = rows.TryGetValue((part.Place, part.Bar), out byte[]? known) ? known : rows[(part.Place, part.Bar)] = new byte[Pairs.Sayings * Strip];
                foreach (var verdict in (ReadOnlySpan<Verdict>)[Verdict.Unknown, Verdict.Met, Verdict.Unmet]) four[((int)verdict * Strip) + at - from] |= (byte)part.Of(verdict).At(stage);
            }
        }

        var said = rows.Where(r => r.Value.Any(b => b != 0)).ToLookup(r => nodes.ReadsTarget(r.Key.Place), r => (new Weighed(r.Key.Place, r.Key.Bar), r.Value));
        return new StripParts(Pairs.Of([.. said[false]]), Pairs.Of([.. said[true]]), StepsOf(from, to, closed: false), StepsOf(from, to, closed: true));
    }

    // The route at a place of the row and its stage; −1 for its outcome.
    private (int Route, int Stage) WhatStandsAt(int at) => at < _parts.Length ? (at, -1) : ((at - _parts.Length) / _stages, (at - _parts.Length) % _stages);

    private Step[] StepsOf(int from, int to, bool closed) => [.. Says.ByStrength.Select(step =>
    {
        byte[] answers = new byte[Strip];
        for (int at = from; at < to; at++) answers[at - from] = WhatStandsAt(at).Stage is >= 0 and var stage ? (byte)Says.ReadinessBy(step.Flag, closed && stage == 0) : (byte)step.Outcome;
        return new Step(Vector256.Create((byte)step.Flag), Vector256.Create(answers));
    })];

    private sealed record StripParts(Pairs Alike, Pairs OfTarget, Step[] Steps, Step[] StepsOnceClosed);

    /// <summary>What a flag answers at each place of a strip, whatever weaker ones answer.</summary>
    private readonly record struct Step(Vector256<byte> Flag, Vector256<byte> Answer);

    /// <summary>A part: where its verdict stands, and the bar that it is (else −1).</summary>
    private readonly record struct Weighed(int Place, int Bar)
    {
        // A lifted bar says nothing, whatever its verdict.
        public int SayingOf(ReadOnlySpan<Verdict> places, bool[]? lifted) => lifted is not null && Bar >= 0 && lifted[Bar] ? Pairs.Nothing : (int)places[Place];
    }

    /// <summary>Parts in pairs, with a strip for what the two say together, for each saying of the one by each of the other.</summary>
    private sealed record Pairs((Weighed One, Weighed Other)[] Parts, Vector256<byte>[] Together)
    {
        /// <summary>Three verdicts, and nothing.</summary>
        public const int Sayings = 4;

        public const int Nothing = 3;

        public static Pairs Of((Weighed Part, byte[] Says)[] parts)
        {
            static Vector256<byte> At(byte[] says, int saying) => Vector256.Create(says, saying * Strip);

            // One that is left over stands twice.
            (Weighed Part, byte[] Says)[][] pairs = [.. parts.Chunk(2)];
            return new Pairs(
                [.. pairs.Select(p => (p[0].Part, p[^1].Part))],
                [.. pairs.SelectMany(p => Enumerable.Range(0, Sayings * Sayings).Select(i => At(p[0].Says, i / Sayings) | At(p[^1].Says, i % Sayings)))]);
        }

        /// <summary>What they all say, beside what was said already.</summary>
        public Vector256<byte> Say(Vector256<byte> said, ReadOnlySpan<Verdict> places, bool[]? lifted)
        {
            int from = 0;
            foreach (ref readonly var pair in Parts.AsSpan())
            {
                said |= Together[from + (pair.One.SayingOf(places, lifted) * Sayings) + pair.Other.SayingOf(places, lifted)];
                from += Sayings * Sayings;
            }

            return said;
        }
    }
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
    internal enum Flags : byte
    {
        None = 0,
        Against = 1,
        AgainstForGood = 2,
        Unknown = 4,
        AgainstInPrinciple = 8,
        UnknownInPrinciple = 16,
        NotMeant = 32,
        Pending = 64,
        Refused = 128,
    }

    /// <summary>Flags and the outcome that each gives, the weakest first. What is in principle never refuses, so it does not turn a redirection into a refusal either; how far a file is changes no outcome.</summary>
    public static ImmutableArray<(Flags Flag, Outcome Outcome)> ByStrength { get; } =
    [
        (Flags.Pending, GreenChannel.Rules.Outcome.Eligible),
        (Flags.Refused, GreenChannel.Rules.Outcome.Eligible),
        (Flags.UnknownInPrinciple, GreenChannel.Rules.Outcome.Undetermined),
        (Flags.AgainstInPrinciple, GreenChannel.Rules.Outcome.Discretionary),
        (Flags.Unknown, GreenChannel.Rules.Outcome.Undetermined),
        (Flags.Against, GreenChannel.Rules.Outcome.Redirected),
        (Flags.AgainstForGood, GreenChannel.Rules.Outcome.Ineligible),
        (Flags.NotMeant, GreenChannel.Rules.Outcome.NotApplicable),
    ];

    /// <summary>How far the file is for a stage of which a flag is the strongest. Of a route that is not meant for the target nothing is outstanding; after closing, what is outstanding has lapsed.</summary>
    public static Readiness ReadinessBy(Flags flag, bool closed) => flag switch
    {
        Flags.Pending => closed ? Readiness.Lapsed : Readiness.Pending,
        Flags.Refused => Readiness.Refused,
        _ => Readiness.Ready,
    };

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

    /// <summary>What the strongest flag gives.</summary>
    public Outcome ToOutcome()
    {
        var outcome = GreenChannel.Rules.Outcome.Eligible;
        foreach (var (flag, given) in ByStrength)
        {
            if ((Outcome & flag) != Flags.None) outcome = given;
        }

        return outcome;
    }

    /// <summary>
    /// What of it decides: the strongest flag, and, while that is not against the outcome, how far the file is. Two that are
    /// alike in this stay alike whatever is said beside them.
    /// </summary>
    public Says Decisive(bool withReadiness)
    {
        Flags flag = default;
        foreach (var (one, _) in ByStrength)
        {
            if ((Outcome & one) != Flags.None) flag = one;
        }

        bool isAgainst = (flag & (Flags.NotMeant | Flags.AgainstForGood | Flags.Against)) != default;
        return withReadiness && !isAgainst ? new Says(flag, Pending & ~Refused, Refused) : new Says(flag, 0, 0);
    }

    /// <summary>Flags for the outcome (stage −1) or for a stage.</summary>
    public Flags At(int stage) => stage < 0 ? Outcome
        : ((Pending >> stage & 1) != 0 ? Flags.Pending : default) | ((Refused >> stage & 1) != 0 ? Flags.Refused : default) | (Outcome & Flags.NotMeant);
}

using System.Runtime.CompilerServices;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Compilation;

namespace GreenChannel.Rules.Evaluation;

/// <summary>Whether something depends on an unknown fact.</summary>
internal enum Relevance : byte
{
    /// <summary>No completion of the rest lets two values of it lead to different answers.</summary>
    None,

    /// <summary>The search ended at its bound before it could tell.</summary>
    NotSettled,

    /// <summary>Some completion of the rest does.</summary>
    Relevant,
}

/// <summary>
/// Searches the completions of an applicant: all ways in which the unknown facts may turn out, each within its declared
/// bounds. A box that leaves an answer open is split where the answer depends on it; a box all of whose completions agree
/// is not looked into. Exact unless a bound is reached; then it says so. For one thread at a time.
/// </summary>
internal sealed class Completions
{
    /// <summary>Boxes that one question about a cluster may evaluate.</summary>
    public const int BoxesOfACluster = 1_000;

    /// <summary>The same about all routes of a target together.</summary>
    public const int BoxesOfATarget = 4_000;

    /// <summary>Boxes that all questions about one decision may evaluate together.</summary>
    public const int BoxesOfADecision = 60_000;

    /// <summary>Records that a list is given beyond those known before a search gives up on it.</summary>
    private const int FurtherRecords = 3;

    private const int BoxesOfAnExample = 100;
    private const int ExamplesOfAnAnswer = 12;

    private const int MostTogether = 1_000;
    private const int FirstBoxesOfACluster = 8;

    private readonly EvaluationPlan _plan;
    private readonly FactSlots _known;
    private readonly RouteProbe _probe;
    private readonly Narrowing _narrowing;
    private readonly Dictionary<(int Target, int Route, Answer Answer), RouteClusters> _clusters = [];
    private readonly Dictionary<(int Target, Cluster Cluster), Sayings> _sayings = [];
    private readonly Dictionary<(Item Item, Asked Asked), Relevance> _answers = [];
    private readonly Dictionary<Asked, List<(FactSlots Box, Says Value)>> _examples = [];
    private int _left = BoxesOfADecision;
    private int _leftOfQuestion;
    private int _furtherRecords;
    private bool _gaveUp;
    private bool _endedAtRecords;

    public Completions(CompiledRuleset rules, EvaluationPlan plan, FactSlots known, ProbeInput input)
    {
        _plan = plan;
        _known = known;
        _probe = new RouteProbe(rules, plan, known, input);
        _narrowing = new Narrowing(TextsCompared.In(plan.Bound, known), input.On, plan.Bound.Document.Target?.Enumeration);
    }

    /// <summary>The outcome on which all completions agree; null if they differ or the search gave up.</summary>
    public Outcome? Agreed(int target, int route)
    {
        var clusters = ClustersOf(target, route, Answer.Outcome);
        Sayings[] sayings = [.. clusters.Open.Select(c => SayingsOf(c, target))];
        // Mostly one cluster alone makes a difference while the others turn out well, and a few boxes of each show it.
        for (int boxes = FirstBoxesOfACluster; sayings.Any(s => !s.IsAtEnd); boxes *= 2)
        {
            var found = sayings.Select(s => s.After(boxes)).ToList();
            if (Array.Exists(sayings, s => s.GaveUp)) return null;
            if (found.Exists(f => f.Count == 0)) continue;
            Says[] best = [.. found.Select(f => f.MinBy(s => s.ToOutcome()))];
            var outcome = best.Aggregate(clusters.Settled, (all, says) => all | says).ToOutcome();
            for (int i = 0; i < best.Length; i++)
            {
                var rest = best.Where((_, j) => j != i).Aggregate(clusters.Settled, (all, says) => all | says);
                if (found[i].Any(other => (rest | other).ToOutcome() != outcome)) return null;
            }
        }

        return Together(clusters.Settled, sayings) is ({ Count: > 0 } all, true) && all.Select(s => s.ToOutcome()).Distinct().ToList() is [var agreed] ? agreed : null;
    }

    /// <summary>Whether two values of an unknown fact may lead to different best outcomes of a target.</summary>
    public Relevance OfBest(Item item, int target) => Of(item, new Asked(target, Answer.Outcome, null, default));

    /// <summary>Evaluates a box for a target; not counted against the bounds.</summary>
    public TargetEvaluation Evaluate(FactSlots box, int target) => _probe.Evaluate(box, target);

    /// <summary>Ways in which an unknown place may turn out, as boxes; empty where it can't be narrowed.</summary>
    public IReadOnlyList<FactSlots> WaysOf(Place place) => _narrowing.WaysOf(_known, place, RecordsOf(place, FurtherRecords, null));

    /// <summary>Whether two values of an unknown fact may lead to different answers of a route.</summary>
    public Relevance Of(Item item, int target, int route, Answer answer)
    {
        var clusters = ClustersOf(target, route, answer);
        if (clusters.Open.FirstOrDefault(c => c.Facts.Contains(item.Fact)) is not { } own) return Relevance.None;
        Sayings[] others = [.. clusters.Open.Where(c => c != own).Select(c => SayingsOf(c, target))];
        // What makes no difference beside that which is said in any case makes none beside more, and mostly the rest may say nothing more.
        var atLeast = Beside(clusters.Settled);
        if (atLeast != Relevance.Relevant || others.All(o => o.MayBe(default))) return atLeast;

        var (all, isComplete) = Together(clusters.Settled, others);
        foreach (var beside in all)
        {
            var relevance = Beside(beside);
            if (relevance == Relevance.Relevant) return relevance;
            isComplete &= relevance == Relevance.None;
        }

        return isComplete ? Relevance.None : Relevance.NotSettled;

        // Where nothing of a cluster is about the file's readiness, the outcome is all that it can change.
        Relevance Beside(Says beside) => Of(item, own.Decides(answer) ? new Asked(target, answer, own, beside) : new Asked(target, Answer.Outcome, own, beside with { Pending = 0, Refused = 0 }));
    }

    private Relevance Of(Item item, Asked asked)
    {
        if (!_answers.TryGetValue((item, asked), out var answer)) _answers[(item, asked)] = answer = Search(item, asked);
        return answer;
    }

    private Relevance Search(Item item, Asked asked)
    {
        if (ExamplesOf(asked).Exists(example => ChangesAnswer(example.Box, example.Value, item, asked))) return Relevance.Relevant;
        if (!Begin(asked.Cluster is null ? BoxesOfATarget : BoxesOfACluster)) return Relevance.NotSettled;
        // Mostly one record more makes all the difference that more of them make.
        _furtherRecords = 1;
        if (WaysDiffer(item, asked)) return Relevance.Relevant;
        if (_endedAtRecords && _leftOfQuestion > 0)
        {
            _gaveUp = false;
            _furtherRecords = FurtherRecords;
            if (WaysDiffer(item, asked)) return Relevance.Relevant;
        }

        return _gaveUp ? Relevance.NotSettled : Relevance.None;
    }

    private RouteClusters ClustersOf(int target, int route, Answer answer)
    {
        if (!_clusters.TryGetValue((target, route, answer), out var known)) _clusters[(target, route, answer)] = known = _probe.ClustersOf(target, route, answer);
        return known;
    }

    private Sayings SayingsOf(Cluster cluster, int target)
    {
        if (_sayings.TryGetValue((target, cluster), out var known)) return known;
        var asked = new Asked(target, Answer.OutcomeAndReadiness, cluster, default);
        int left = BoxesOfACluster;
        return _sayings[(target, cluster)] = new Sayings(
            _known,
            box =>
            {
                if (left-- <= 0 || _left-- <= 0) return null;
                var probed = _probe.Read(box, asked);
                return (probed.Value, probed.Next);
            },
            (box, place, further) => _narrowing.Split(box, place, RecordsOf(place, further, Enough(place, asked)?.Alone), target),
            FurtherRecords);
    }

    // All that is said when each turns out in each of its ways, and whether that is all.
    private static (IReadOnlyCollection<Says> All, bool IsComplete) Together(Says settled, Sayings[] sayings)
    {
        HashSet<Says> all = [settled];
        foreach (var one in sayings)
        {
            if (one.All() is not { } ways || all.Count * ways.Count > MostTogether) return ([], false);
            all = [.. all.SelectMany(_ => ways, (before, way) => before | way)];
        }

        return (all, true);
    }

    // A box for each answer that is found before the best one: mostly some fact alone makes the difference to one of them.
    private List<(FactSlots Box, Says Value)> ExamplesOf(Asked asked)
    {
        if (_examples.TryGetValue(asked, out var known)) return known;
        var found = _examples[asked] = [];
        if (Begin() && !IsEnough()) Collect(_known);
        return found;

        bool IsEnough() => _leftOfQuestion <= 0 || found.Count >= ExamplesOfAnAnswer || found.Exists(f => f.Value == default);

        void Collect(FactSlots box)
        {
            var probed = Probe(box, asked, null);
            if (probed.IsSettled)
            {
                if (!found.Exists(f => f.Value == probed.Value)) found.Add((box, probed.Value));
                return;
            }

            foreach (var part in Parts(box, probed.Next!.Value, asked))
            {
                if (IsEnough()) return;
                Collect(part);
            }
        }
    }

    // Whether the item alone, all else as in the example, leads to another answer.
    private bool ChangesAnswer(FactSlots example, Says value, Item item, Asked asked)
    {
        return Begin(BoxesOfAnExample) && Any(Narrowing.Forget(example, item, _plan.Bound.Facts, _known));

        bool Any(FactSlots box)
        {
            var probed = Probe(box, asked, item);
            if (_leftOfQuestion <= 0) return false;
            if (probed.IsSettled) return AreApart(probed.Value, value);
            return item.Holds(probed.Next!.Value) && Parts(box, probed.Next.Value, asked).Any(Any);
        }
    }

    // Whether two ways in which the item may turn out lead to different answers. Ways that nothing tells apart are looked into once.
    private bool WaysDiffer(Item item, Asked asked)
    {
        var ways = new List<(FactSlots Box, Verdict[] Verdicts)>();
        return AnyDiffers(_known);

        bool AnyDiffers(FactSlots box)
        {
            var probed = Probe(box, asked, item);
            if (_leftOfQuestion <= 0) return false;
            if (probed.Next is { } next && item.Holds(next)) return Parts(box, next, asked).Any(AnyDiffers);
            Verdict[] verdicts = [.. probed.Verdicts];
            if (ways.Exists(w => _probe.AreSame(w.Verdicts, verdicts, item, asked))) return false;
            if (ways.Exists(w => Differ(w.Box, box, item, asked))) return true;
            ways.Add((box, verdicts));
            return false;
        }
    }

    // Whether two boxes that differ in the item only have completions, the same but for it, with different answers.
    private bool Differ(FactSlots one, FactSlots other, Item item, Asked asked)
    {
        var (a, b) = (Probe(one, asked, null), Probe(other, asked, null));
        if (_leftOfQuestion <= 0) return false;
        if (a.IsSettled && b.IsSettled) return AreApart(a.Value, b.Value);
        if (_probe.AreSame(a.Verdicts, b.Verdicts, item, asked)) return false;
        var place = (a.Next ?? b.Next)!.Value;
        if (_narrowing.SplitBoth(one, other, place, RecordsOf(place, _furtherRecords, Enough(place, asked)?.Shared), asked.Target) is { } pairs) return pairs.Any(p => Differ(p.One, p.Other, item, asked));
        EndAt(place);
        return false;
    }

    // Two that lack something read alike, but may no longer beside more.
    private bool AreApart(Says one, Says other)
    {
        if (one == other) return false;
        bool readAlike = one.ToOutcome() == Outcome.Undetermined && one with { Outcome = other.Outcome } == other && other.ToOutcome() == Outcome.Undetermined;
        _gaveUp |= readAlike;
        return !readAlike;
    }

    // Whether the decision has boxes left.
    private bool Begin(int most = BoxesOfACluster)
    {
        _leftOfQuestion = Math.Min(most, _left);
        _gaveUp = _endedAtRecords = false;
        _furtherRecords = FurtherRecords;
        return _left > 0;
    }

    private Probed Probe(FactSlots box, Asked asked, Item? first)
    {
        _left--;
        // One box for each step into the search: a stack too short for the bound ends it as the bound does.
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) _leftOfQuestion = 0;
        if (--_leftOfQuestion <= 0) _gaveUp = true;
        return _probe.Read(box, asked, first);
    }

    private IEnumerable<FactSlots> Parts(FactSlots box, Place place, Asked asked)
    {
        var parts = _narrowing.Split(box, place, RecordsOf(place, _furtherRecords, Enough(place, asked)?.Alone), asked.Target);
        if (parts is null) EndAt(place);
        return parts ?? [];
    }

    private void EndAt(Place place)
    {
        _gaveUp = true;
        _endedAtRecords |= place.IsList;
    }

    private Witnesses? Enough(Place place, Asked asked) => place.IsList ? _probe.EnoughOf(place.Fact, asked) : null;

    private Records RecordsOf(Place place, int further, int? enough)
    {
        int known = place.IsList ? _known.Lists[place.Fact.Column].Count : 0;
        return enough <= further ? new Records(known + enough.Value, IsEnough: true) : new Records(known + further, IsEnough: false);
    }
}

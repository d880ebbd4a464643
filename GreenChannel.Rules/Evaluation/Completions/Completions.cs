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
    /// <summary>Boxes that one question may evaluate.</summary>
    public const int BoxesOfAQuestion = 4_000;

    /// <summary>The same once a question about a fact of this decision has met its bound: others mostly meet theirs for the same reason, however great it is.</summary>
    public const int BoxesOfAFurtherQuestion = 500;

    /// <summary>Boxes that all questions about one decision may evaluate together.</summary>
    public const int BoxesOfADecision = 60_000;

    private const int BoxesForExamples = 1_000;
    private const int BoxesOfAnExample = 100;
    private const int ExamplesOfAnAnswer = 12;

    // Eligible, and ready for every stage.
    private const int Best = 0;

    private readonly EvaluationPlan _plan;
    private readonly FactSlots _known;
    private readonly RouteProbe _probe;
    private readonly Narrowing _narrowing;
    private readonly Dictionary<Asked, List<(FactSlots Box, int Value)>> _examples = [];
    private int _left = BoxesOfADecision;
    private int _leftOfQuestion;
    private bool _gaveUp;
    private bool _metBound;

    public Completions(CompiledRuleset rules, EvaluationPlan plan, FactSlots known, ProbeInput input)
    {
        _plan = plan;
        _known = known;
        _probe = new RouteProbe(rules, plan, input);
        _narrowing = new Narrowing(TextsCompared.In(plan.Bound, known), input.On, plan.Bound.Document.Target?.Enumeration);
    }

    /// <summary>The outcome on which all completions agree; null if they differ or the search gave up.</summary>
    public Outcome? Agreed(int target, int route)
    {
        if (!Begin()) return null;
        int? first = null;
        var asked = new Asked(target, route, Answer.Outcome);
        bool agree = Each(_known);
        return agree && !_gaveUp && first is { } outcome ? (Outcome)outcome : null;

        bool Each(FactSlots box)
        {
            var probed = Probe(box, asked, null);
            if (_gaveUp) return false;
            if (probed.IsSettled)
            {
                first ??= probed.Value;
                return first == probed.Value;
            }

            foreach (var part in Parts(box, probed.Next!.Value, target))
            {
                if (!Each(part)) return false;
            }

            return !_gaveUp;
        }
    }

    /// <summary>Whether two values of an unknown fact may lead to different best outcomes of a target.</summary>
    public Relevance OfBest(Item item, int target) => Of(item, target, -1, Answer.Outcome);

    /// <summary>Evaluates a box for a target; not counted against the bounds.</summary>
    public TargetEvaluation Evaluate(FactSlots box, int target) => _probe.Evaluate(box, target);

    /// <summary>Ways in which an unknown place may turn out, as boxes; empty where it can't be narrowed.</summary>
    public IReadOnlyList<FactSlots> WaysOf(Place place) => _narrowing.WaysOf(_known, place, place.IsList ? _known.Lists[place.Fact.Column].Count : 0);

    /// <summary>Whether two values of an unknown fact may lead to different answers of a route.</summary>
    public Relevance Of(Item item, int target, int route, Answer answer)
    {
        var asked = new Asked(target, route, answer);
        if (ExamplesOf(asked).Exists(example => ChangesAnswer(example.Box, example.Value, item, asked))) return Relevance.Relevant;
        if (!Begin(_metBound ? BoxesOfAFurtherQuestion : BoxesOfAQuestion)) return Relevance.NotSettled;
        if (Differ(_known, _known, item, asked)) return Relevance.Relevant;
        _metBound |= _leftOfQuestion <= 0;
        return _gaveUp ? Relevance.NotSettled : Relevance.None;
    }

    // A box for each answer that is found before the best one: mostly some fact alone makes the difference to one of them.
    private List<(FactSlots Box, int Value)> ExamplesOf(Asked asked)
    {
        if (_examples.TryGetValue(asked, out var known)) return known;
        var found = _examples[asked] = [];
        if (Begin(BoxesForExamples)) Collect(_known);
        return found;

        void Collect(FactSlots box)
        {
            if (_leftOfQuestion <= 0 || found.Count >= ExamplesOfAnAnswer || found.Exists(f => f.Value == Best)) return;
            var probed = Probe(box, asked, null);
            if (!probed.IsSettled) Parts(box, probed.Next!.Value, asked.Target).ForEach(Collect);
            else if (!found.Exists(f => f.Value == probed.Value)) found.Add((box, probed.Value));
        }
    }

    // Whether the item alone, all else as in the example, leads to another answer.
    private bool ChangesAnswer(FactSlots example, int value, Item item, Asked asked)
    {
        return Begin(BoxesOfAnExample) && Any(Narrowing.Forget(example, item, _plan.Bound.Facts, _known));

        bool Any(FactSlots box)
        {
            var probed = Probe(box, asked, item);
            if (_leftOfQuestion <= 0) return false;
            if (probed.IsSettled) return probed.Value != value;
            return item.Holds(probed.Next!.Value) && Parts(box, probed.Next.Value, asked.Target).Exists(Any);
        }
    }

    // Whether two boxes that differ in the fact only have completions, the same but for it, with different answers.
    private bool Differ(FactSlots one, FactSlots other, Item item, Asked asked)
    {
        var a = Probe(one, asked, item);
        var b = ReferenceEquals(one, other) ? a : Probe(other, asked, item);
        if (_leftOfQuestion <= 0) return false;
        if (a.IsSettled && b.IsSettled) return a.Value != b.Value;
        if (_probe.AreSame(a.Evaluation, b.Evaluation, item, asked)) return false;
        if (a.Next is { } mine && item.Holds(mine)) return Parts(one, mine, asked.Target).Exists(part => Differ(part, other, item, asked));
        if (b.Next is { } its && item.Holds(its)) return Parts(other, its, asked.Target).Exists(part => Differ(one, part, item, asked));

        var place = (a.Next ?? b.Next)!.Value;
        var parts = Parts(one, place, asked.Target);
        var others = ReferenceEquals(one, other) ? parts : Parts(other, place, asked.Target);
        for (int i = 0; i < parts.Count; i++)
        {
            if (Differ(parts[i], others[i], item, asked)) return true;
        }

        return false;
    }

    // Whether the decision has boxes left.
    private bool Begin(int most = BoxesOfAQuestion)
    {
        _leftOfQuestion = Math.Min(most, _left);
        _gaveUp = false;
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

    private List<FactSlots> Parts(FactSlots box, Place place, int target)
    {
        int given = place.IsList ? _known.Lists[place.Fact.Column].Count : 0;
        var parts = _narrowing.Split(box, place, given, target);
        if (parts is null) _gaveUp = true;
        return parts ?? [];
    }
}

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

    /// <summary>Boxes that all questions about one decision may evaluate together.</summary>
    public const int BoxesOfADecision = 60_000;

    private readonly EvaluationPlan _plan;
    private readonly FactSlots _known;
    private readonly RouteProbe _probe;
    private readonly Narrowing _narrowing;
    private int _left = BoxesOfADecision;
    private int _leftOfQuestion;
    private bool _gaveUp;

    public Completions(CompiledRuleset rules, EvaluationPlan plan, FactSlots known, ProbeInput input)
    {
        _plan = plan;
        _known = known;
        _probe = new RouteProbe(rules, plan, input);
        _narrowing = new Narrowing(TextsCompared.In(plan.Bound, known), input.On);
    }

    /// <summary>The outcome on which all completions agree; null if they differ or the search gave up.</summary>
    public Outcome? Agreed(int target, int route)
    {
        Begin();
        int? first = null;
        bool agree = Each(_known);
        return agree && !_gaveUp && first is { } outcome ? (Outcome)outcome : null;

        bool Each(FactSlots box)
        {
            var probed = Probe(box, target, route, Answer.Outcome);
            if (_gaveUp) return false;
            if (probed.IsSettled)
            {
                first ??= probed.Value;
                return first == probed.Value;
            }

            foreach (var part in Parts(box, probed.Next!.Value))
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
    public IReadOnlyList<FactSlots> WaysOf(Place place) => Parts(_known, place);

    /// <summary>Whether two values of an unknown fact may lead to different answers of a route.</summary>
    public Relevance Of(Item item, int target, int route, Answer answer)
    {
        Begin();
        if (Differ(_known, _known)) return Relevance.Relevant;
        return _gaveUp ? Relevance.NotSettled : Relevance.None;

        // Two boxes that differ in the fact only.
        bool Differ(FactSlots one, FactSlots other)
        {
            var a = Probe(one, target, route, answer);
            var b = ReferenceEquals(one, other) ? a : Probe(other, target, route, answer);
            if (_gaveUp && _leftOfQuestion <= 0) return false;
            if (a.IsSettled && b.IsSettled) return a.Value != b.Value;
            var place = (a.Next ?? b.Next)!.Value;
            return item.Holds(place) ? DifferByItem(one, other, place, ofOne: !a.IsSettled) : DifferByOther(one, other, place);
        }

        bool DifferByItem(FactSlots one, FactSlots other, Place place, bool ofOne)
        {
            foreach (var part in Parts(ofOne ? one : other, place))
            {
                if (ofOne ? Differ(part, other) : Differ(one, part)) return true;
            }

            return false;
        }

        bool DifferByOther(FactSlots one, FactSlots other, Place place)
        {
            var parts = Parts(one, place);
            var others = ReferenceEquals(one, other) ? parts : Parts(other, place);
            for (int i = 0; i < parts.Count; i++)
            {
                if (Differ(parts[i], others[i])) return true;
            }

            return false;
        }
    }

    private void Begin()
    {
        _leftOfQuestion = Math.Min(BoxesOfAQuestion, _left);
        _gaveUp = false;
    }

    private Probed Probe(FactSlots box, int target, int route, Answer answer)
    {
        _left--;
        if (--_leftOfQuestion <= 0) _gaveUp = true;
        return _probe.Read(box, target, route, answer);
    }

    private List<FactSlots> Parts(FactSlots box, Place place)
    {
        int given = place.IsList ? _known.Lists[place.Fact.Column].Count : 0;
        var parts = _narrowing.Split(box, place, given);
        if (parts is null) _gaveUp = true;
        return parts ?? [];
    }
}

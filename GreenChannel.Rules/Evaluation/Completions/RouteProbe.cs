using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Compilation;

namespace GreenChannel.Rules.Evaluation;

/// <summary>
/// Evaluates boxes. An answer is settled when every completion in the box has it, or when no unknown value is left that
/// it depends on (what cannot be computed then stays undetermined). For one thread at a time.
/// </summary>
/// <param name="rules">The rules.</param>
/// <param name="plan">What stays the same for every applicant.</param>
/// <param name="known">What is known of this one.</param>
/// <param name="input">What stays the same in all boxes.</param>
internal sealed class RouteProbe(CompiledRuleset rules, EvaluationPlan plan, FactSlots known, ProbeInput input)
{
    private readonly Dictionary<int, (Verdict[] Places, Verdict[] Nodes)> _verdictsOfKnown = [];
    private readonly Dictionary<(int Target, Cluster Cluster), bool[]> _methods = [];
    private readonly Dictionary<(int Target, Cluster? Cluster, int Fact), Witnesses?> _enough = [];
    private readonly Lanes _lanes = rules.NewQuietLanes();

    // Verdicts by place, of the last box and of the one before: no more than two are ever compared.
    private readonly Verdict[] _one = new Verdict[plan.Nodes.Places];
    private readonly Verdict[] _other = new Verdict[plan.Nodes.Places];
    private bool _turn;

    private readonly TestReads _reads = plan.Bound.ReadsUnder(input.Readings);

    public TargetEvaluation Evaluate(FactSlots box, int target)
    {
        rules.EvaluateConditions(new EvaluationInput(box, input.On, target, input.Readings), _lanes);
        return TargetEvaluation.Combine(plan, target, new LaneValues([.. _lanes.Verdicts], _lanes.Days, [], []), input.On, input.Lifted);
    }

    private Verdict[] VerdictsOf(FactSlots box, int target)
    {
        rules.EvaluateConditions(new EvaluationInput(box, input.On, target, input.Readings), _lanes);
        return WithGroups();
    }

    // A cluster's boxes differ from what is known in its own facts alone, so only what reads these is evaluated again.
    private Verdict[] VerdictsOf(FactSlots box, int target, Cluster cluster)
    {
        if (ReferenceEquals(box, known)) return VerdictsOfKnown(target).Places;
        if (!_methods.TryGetValue((target, cluster), out bool[]? methods)) _methods[(target, cluster)] = methods = rules.MethodsThatRead(cluster.Facts);
        VerdictsOfKnown(target).Places.AsSpan(0, _lanes.Verdicts.Length).CopyTo(_lanes.Verdicts);
        rules.EvaluateConditionsAgain(new EvaluationInput(box, input.On, target, input.Readings), _lanes, methods);
        return WithGroups();
    }

    private (Verdict[] Places, Verdict[] Nodes) VerdictsOfKnown(int target)
    {
        if (_verdictsOfKnown.TryGetValue(target, out var verdicts)) return verdicts;
        Verdict[] places = [.. VerdictsOf(known, target)];
        return _verdictsOfKnown[target] = (places, plan.Nodes.ByNode(places));
    }

    // Those on which a part hangs while only what is known is known.
    private IEnumerable<int> OpenTestsOf(WeighedPart part, int target)
    {
        var leaves = new List<int>();
        plan.Nodes.CollectLeaves(plan.Nodes.NodeAt(part.Place), Verdict.Unknown, VerdictsOfKnown(target).Nodes, leaves);
        return leaves.Select(plan.Nodes.TestOf);
    }

    private Verdict[] WithGroups()
    {
        var verdicts = (_turn = !_turn) ? _one : _other;
        _lanes.Verdicts.CopyTo(verdicts, 0);
        plan.Nodes.FillGroups(verdicts);
        return verdicts;
    }

    /// <summary>What a box says. Its verdicts are overwritten when a second box after it is read.</summary>
    /// <param name="box">The box.</param>
    /// <param name="asked">What is asked.</param>
    /// <param name="first">A fact that is narrowed before others, while the answer depends on it.</param>
    public Probed Read(FactSlots box, Asked asked, Item? first = null)
    {
        if (asked.Cluster is not { } cluster) return ReadBest(VerdictsOf(box, asked.Target), box, first);
        var verdicts = VerdictsOf(box, asked.Target, cluster);
        var (settled, _) = SaidBy(cluster.Parts, verdicts, asked.Beside);
        var said = settled;
        var next = Next(asked, cluster.Parts, verdicts, box, first, ref said);
        return new Probed(verdicts, asked.AnswerOf(said), next);
    }

    /// <summary>
    /// Whether two boxes that differ in one fact only agree in every completion of the rest, as far as can be seen:
    /// wherever neither is decided, nothing reads that fact.
    /// </summary>
    public bool AreSame(Verdict[] one, Verdict[] other, Item item, Asked asked)
    {
        if (asked.Cluster is { } cluster) return AreSame(cluster.Parts, asked.Answer, one, other, item);
        var (best, its) = (Outcome.NotApplicable, Outcome.NotApplicable);
        for (int route = 0; route < plan.Routes.Length; route++)
        {
            var parts = plan.Weights.PartsOf(route);
            var (mine, theirs) = (SaidBy(parts, one, default).All.ToOutcome(), SaidBy(parts, other, default).All.ToOutcome());
            if (!(IsFinal(mine) && IsFinal(theirs)) && !AreSame(parts, asked.Answer, one, other, item)) return false;
            if (mine < best) best = mine;
            if (theirs < its) its = theirs;
        }

        return best == its;
    }

    /// <summary>What decides an answer of a route, parted by the unknown facts that it shares.</summary>
    public RouteClusters ClustersOf(int target, int route, Answer answer)
    {
        var verdicts = VerdictsOfKnown(target).Places;
        var (settled, open) = (default(Says), new List<(WeighedPart Part, HashSet<int> Facts)>());
        foreach (ref readonly var part in plan.Weights.PartsOf(route))
        {
            if (IsLifted(part) || !part.Decides(answer)) continue;
            var facts = OpenTestsOf(part, target).SelectMany(t => _reads[t]).Where(IsOpen).Select(r => r.Fact).ToHashSet();
            if (facts.Count > 0) open.Add((part, facts));
            else settled |= part.Of(verdicts[part.Place]);
        }

        return RouteClusters.Of(settled, open);
    }

    /// <summary>How many further records of a list are enough for what is asked; null if no number is.</summary>
    public Witnesses? EnoughOf(FactSlot list, Asked asked)
    {
        var key = (asked.Target, asked.Cluster, list.Index);
        if (!_enough.TryGetValue(key, out var enough)) _enough[key] = enough = Witnesses.Of(from test in TestsOf(asked) from use in plan.Bound.ListsOfTest(test) where use.Fact == list.Index select use);
        return enough;
    }

    // Of a cluster those that are open.
    private IEnumerable<int> TestsOf(Asked asked) =>
        asked.Cluster is { } cluster ? cluster.Parts.SelectMany(p => OpenTestsOf(p, asked.Target)) : Enumerable.Range(0, plan.Bound.Tests.Length);

    private static bool IsFinal(Outcome outcome) => outcome is Outcome.Eligible or > Outcome.Undetermined;

    private bool IsLifted(in WeighedPart part) => part.Bar >= 0 && input.Lifted is not null && input.Lifted[part.Bar];

    private bool AreSame(ReadOnlySpan<WeighedPart> parts, Answer answer, Verdict[] one, Verdict[] other, Item item)
    {
        foreach (ref readonly var part in parts)
        {
            if (part.Decides(answer) && !IsLifted(part) && !AreSame(plan.Nodes.NodeAt(part.Place), one, other, item)) return false;
        }

        return true;
    }

    private bool AreSame(int node, Verdict[] one, Verdict[] other, Item item)
    {
        int place = plan.Nodes.PlaceOf(node);
        if (one[place] != other[place]) return false;
        if (one[place] != Verdict.Unknown) return true;
        if (plan.Nodes.TestOf(node) is >= 0 and var test) return !Array.Exists(_reads[test], r => r.Fact == item.Fact && (item.Record < 0 || r.Field == item.Field));
        foreach (int child in plan.Nodes.ChildrenOf(node))
        {
            if (!AreSame(child, one, other, item)) return false;
        }

        return true;
    }

    // Nothing is better than eligible, so then the rest is no matter; nor is it in which way all stands against.
    private Probed ReadBest(Verdict[] verdicts, FactSlots box, Item? first)
    {
        var asked = new Asked(-1, Answer.Outcome, null, default);
        var best = new Says(Says.Flags.NotMeant, 0, 0);
        Place? open = null;
        for (int route = 0; route < plan.Routes.Length; route++)
        {
            var parts = plan.Weights.PartsOf(route);
            var (settled, all) = SaidBy(parts, verdicts, default);
            var outcome = all.ToOutcome();
            if (outcome < best.ToOutcome()) best = asked.AnswerOf(all);
            if (outcome != Outcome.Undetermined || (open is { } found && (first is not { } item || item.Holds(found)))) continue;
            var next = Next(asked, parts, verdicts, box, first, ref settled);
            if (next is { } place && (open is null || (first is { } wanted && wanted.Holds(place)))) open = place;
        }

        if (best.ToOutcome() == Outcome.Eligible) open = null;
        if (best.ToOutcome() > Outcome.Undetermined && open is null) best = new Says(Says.Flags.AgainstForGood, 0, 0);
        return new Probed(verdicts, best, open);
    }

    // With those that are unknown, and without.
    private (Says Settled, Says All) SaidBy(ReadOnlySpan<WeighedPart> parts, Verdict[] verdicts, Says beside)
    {
        var (settled, all) = (beside, beside);
        foreach (ref readonly var part in parts)
        {
            if (IsLifted(part)) continue;
            var verdict = verdicts[part.Place];
            all |= part.Of(verdict);
            if (verdict != Verdict.Unknown) settled |= part.Of(verdict);
        }

        return (settled, all);
    }

    // A place under a part that may still change the answer. What cannot be computed joins what is said.
    private Place? Next(Asked asked, ReadOnlySpan<WeighedPart> parts, Verdict[] verdicts, FactSlots box, Item? first, ref Says said)
    {
        var settled = said;
        Place? found = null;
        foreach (ref readonly var part in parts)
        {
            if (verdicts[part.Place] != Verdict.Unknown || IsLifted(part) || asked.AnswerOf(settled | part.Met) == asked.AnswerOf(settled | part.Unmet)) continue;
            if (Under(plan.Nodes.NodeAt(part.Place), verdicts, box, first, ref found)) return found;
            said |= part.Unknown;
        }

        return found;
    }

    // Whether one was found than which none is better.
    private bool Under(int node, Verdict[] verdicts, FactSlots box, Item? first, ref Place? found)
    {
        if (verdicts[plan.Nodes.PlaceOf(node)] != Verdict.Unknown) return false;
        if (plan.Nodes.TestOf(node) is >= 0 and var test)
        {
            foreach (var read in _reads[test])
            {
                if (Seek(read, box, first, ref found)) return true;
            }

            return false;
        }

        foreach (int child in plan.Nodes.ChildrenOf(node))
        {
            if (Under(child, verdicts, box, first, ref found)) return true;
        }

        return false;
    }

    private bool Seek(FactRead read, FactSlots box, Item? first, ref Place? found)
    {
        var slot = plan.Bound.Facts.Facts[read.Fact];
        if (read.Field < 0) return IsWanted(new Place(slot, -1, null), box, first, ref found);
        for (int record = 0; record < box.Lists[slot.Column].Count; record++)
        {
            if (IsWanted(new Place(slot, record, slot.Fields[read.Field]), box, first, ref found)) return true;
        }

        return false;
    }

    private static bool IsWanted(Place place, FactSlots box, Item? first, ref Place? found)
    {
        if (!place.IsUnknown(box)) return false;
        bool isWanted = first is not { } item || item.Holds(place);
        if (isWanted || found is null) found = place;
        return isWanted;
    }

    private bool IsOpen(FactRead read)
    {
        Place? found = null;
        return Seek(read, known, null, ref found);
    }
}

/// <summary>What stays the same in all boxes of a decision.</summary>
internal sealed record ProbeInput(long On, int[] Readings, bool[]? Lifted);

using System.Collections.Frozen;
using System.Collections.Immutable;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Evaluation;

/// <summary>
/// The condition trees of a whole ruleset in one row of nodes: bars, then requirements, then routes, children before
/// parents. So one pass in order gives every verdict, and order of index is order of the ruleset.
/// </summary>
internal sealed class ConditionNodes
{
    private readonly List<Condition> _conditions = [];
    private readonly List<int> _tests = [];
    private readonly List<int[]> _children = [];
    private readonly Func<EmbeddedText, int> _testOf;
    private int[] _testByNode = [];
    private int[][] _childrenByNode = [];
    private bool[] _isOr = [];
    private int[] _places = [];
    private int[] _nodes = [];
    private GroupStep[] _groups = [];
    private GroupStep[] _alike = [];
    private GroupStep[] _ofTarget = [];
    private bool[] _readsTarget;

    /// <param name="testOf">The test of a text.</param>
    /// <param name="readsTarget">By test, whether it reads the target.</param>
    public ConditionNodes(Func<EmbeddedText, int> testOf, bool[] readsTarget)
    {
        _testOf = testOf;
        _readsTarget = readsTarget;
    }

    public int Count => Conditions.Length;

    /// <summary>By node; set once everything is added.</summary>
    public ImmutableArray<Condition> Conditions { get; private set; } = [];

    /// <summary>Node of a condition's id.</summary>
    public FrozenDictionary<string, int> IndexOf { get; private set; } = FrozenDictionary<string, int>.Empty;

    /// <summary>The test of a leaf, −1 for a group.</summary>
    public int TestOf(int node) => _testByNode[node];

    public ReadOnlySpan<int> ChildrenOf(int node) => _childrenByNode[node];

    public bool IsScopeLeaf(int node) => Conditions[node] is Leaf { Kind: Kind.Scope };

    /// <summary>Adds a tree and gives its root's node.</summary>
    public int Add(Condition condition)
    {
        int[] children = condition is Group group ? [.. group.Children.Select(Add)] : [];
        _conditions.Add(condition);
        _tests.Add(condition is Leaf leaf ? _testOf(leaf.Expression) : -1);
        _children.Add(children);
        return _conditions.Count - 1;
    }

    public void Complete()
    {
        Conditions = [.. _conditions];
        _testByNode = [.. _tests];
        _childrenByNode = [.. _children];
        _isOr = [.. _conditions.Select(c => c is Group { IsOr: true })];
        _places = [.. _tests];
        Tests = Places = _readsTarget.Length;
        for (int node = 0; node < _places.Length; node++)
        {
            if (_places[node] < 0) _places[node] = Places++;
        }

        _nodes = new int[Places];
        for (int node = 0; node < _places.Length; node++) _nodes[_places[node]] = node;

        Array.Resize(ref _readsTarget, Places);
        int[] groups = [.. Enumerable.Range(0, _tests.Count).Where(n => _tests[n] < 0)];
        foreach (int group in groups) _readsTarget[_places[group]] = Array.Exists(_children[group], c => _readsTarget[_places[c]]);

        _groups = GroupStep.InOrder(groups.SelectMany(g => GroupStep.Of(_places[g], _isOr[g], _children[g].Select(c => _places[c]))));
        SplitByTarget(groups);
        IndexOf = Conditions.Select((c, i) => (c.Id, i)).ToFrozenDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
    }

    /// <summary>How many places verdicts need: one for each test, then one for each group; some more for what is put together once for several targets.</summary>
    public int Places { get; private set; }

    /// <summary>Where a node's verdict stands: leaves of one text share that of their test.</summary>
    public int PlaceOf(int node) => _places[node];

    /// <summary>A node whose verdict stands at a place that conditions use: of several any, as they are one test.</summary>
    public int NodeAt(int place) => _nodes[place];

    /// <summary>How many of the places are of tests: the first ones.</summary>
    public int Tests { get; private set; }

    /// <summary>Fills the places of groups from those of tests, by Kleene's And and Or.</summary>
    public void FillGroups(Span<Verdict> places) => GroupStep.Take(_groups, places);

    /// <summary>Fills what no target changes, for several targets.</summary>
    public void FillAlike(Span<Verdict> places) => GroupStep.Take(_alike, places);

    /// <summary>After <see cref="FillAlike"/>, fills what may be another for each target.</summary>
    public void FillOfTarget(Span<Verdict> places) => GroupStep.Take(_ofTarget, places);

    /// <summary>Whether the verdict at a place hangs on the target.</summary>
    public bool ReadsTarget(int place) => _readsTarget[place];

    // And and Or may be taken in parts: those children of a group that no target changes are put together once, at a place of their own.
    private void SplitByTarget(int[] groups)
    {
        List<GroupStep> alike = [], ofTarget = [];
        foreach (int group in groups)
        {
            var children = _children[group].Select(c => _places[c]).ToLookup(p => _readsTarget[p]);
            bool isAlike = !_readsTarget[_places[group]];
            int place = isAlike ? _places[group] : Places++;
            alike.AddRange(GroupStep.Of(place, _isOr[group], children[false]));
            if (!isAlike) ofTarget.AddRange(GroupStep.Of(_places[group], _isOr[group], children[false].Any() ? children[true].Prepend(place) : children[true]));
        }

        _alike = GroupStep.InOrder(alike);
        _ofTarget = GroupStep.InOrder(ofTarget);
    }

    /// <summary>Verdict of every node from those of the tests.</summary>
    public Verdict[] Evaluate(ReadOnlySpan<Verdict> tests)
    {
        Span<Verdict> places = new Verdict[Places];
        tests.CopyTo(places);
        FillGroups(places);
        return ByNode(places);
    }

    /// <summary>Verdict of every node from its place.</summary>
    public Verdict[] ByNode(ReadOnlySpan<Verdict> places)
    {
        var verdicts = new Verdict[_places.Length];
        for (int node = 0; node < verdicts.Length; node++) verdicts[node] = places[_places[node]];
        return verdicts;
    }

    /// <summary>
    /// The leaves that make a node what it is: those of the same verdict reached through groups of that verdict. A scope
    /// leaf of an <c>Or</c> that is unmet says only "required here", so it is not one of them.
    /// </summary>
    public void CollectLeaves(int node, Verdict verdict, ReadOnlySpan<Verdict> verdicts, List<int> into)
    {
        if (verdicts[node] != verdict) return;
        if (_testByNode[node] >= 0)
        {
            into.Add(node);
            return;
        }

        foreach (int child in _childrenByNode[node])
        {
            if (_isOr[node] && verdict == Verdict.Unmet && IsScopeLeaf(child)) continue;
            CollectLeaves(child, verdict, verdicts, into);
        }
    }
}

/// <summary>
/// Puts four verdicts together at a place, by Kleene's And or Or. A group of more takes several steps, each with what the
/// one before gave; one of less names a child twice. So every step does the same, without a branch that nobody can foresee.
/// </summary>
/// <param name="Place">Where to.</param>
/// <param name="IsOr">1 for Or, 0 for And.</param>
/// <param name="A">The first one's place.</param>
/// <param name="B">The second one's.</param>
/// <param name="C">The third one's.</param>
/// <param name="D">The fourth one's.</param>
internal readonly record struct GroupStep(int Place, int IsOr, int A, int B, int C, int D)
{
    // What four verdicts, two bits each, make: by And, then by Or.
    private static readonly Verdict[] Made = [.. Enumerable.Range(0, 512).Select(i => Make([i & 3, i >> 2 & 3, i >> 4 & 3, i >> 6 & 3], isOr: i >= 256))];

    /// <summary>The steps that put a group's children together; none if it has none.</summary>
    public static IEnumerable<GroupStep> Of(int place, bool isOr, IEnumerable<int> children)
    {
        int[] left = [.. children];
        for (bool isFirst = true; left.Length > 0; isFirst = false)
        {
            int[] four = isFirst ? left[..Math.Min(4, left.Length)] : [place, .. left[..Math.Min(3, left.Length)]];
            left = left[(isFirst ? four.Length : four.Length - 1)..];
            yield return new GroupStep(place, isOr ? 1 : 0, four[0], four[1 % four.Length], four[2 % four.Length], four[3 % four.Length]);
        }
    }

    /// <summary>The steps in an order in which one seldom waits for what the one just before it gives.</summary>
    /// <param name="steps">In an order in which each comes after what it needs.</param>
    public static GroupStep[] InOrder(IEnumerable<GroupStep> steps)
    {
        var levels = new Dictionary<int, int>();
        int LevelOf(GroupStep step) => levels[step.Place] = 1 + new[] { step.A, step.B, step.C, step.D }.Max(p => levels.GetValueOrDefault(p));
        return [.. steps.Select(s => (Step: s, Level: LevelOf(s))).ToList().OrderBy(s => s.Level).Select(s => s.Step)];
    }

    public static void Take(GroupStep[] steps, Span<Verdict> places)
    {
        var made = Made;
        foreach (ref readonly var step in steps.AsSpan())
        {
            places[step.Place] = made[(int)places[step.D] + (4 * ((int)places[step.C] + (4 * ((int)places[step.B] + (4 * ((int)places[step.A] + (4 * step.IsOr)))))))];
        }
    }

    private static Verdict Make(int[] verdicts, bool isOr)
    {
        var (decisive, otherwise) = isOr ? (Verdict.Met, Verdict.Unmet) : (Verdict.Unmet, Verdict.Met);
        return verdicts.Contains((int)decisive) ? decisive : verdicts.Contains((int)Verdict.Unknown) ? Verdict.Unknown : otherwise;
    }
}

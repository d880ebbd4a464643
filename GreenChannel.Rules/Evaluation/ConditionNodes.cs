using System.Collections.Frozen;
using System.Collections.Immutable;
using GreenChannel.Rules.Compilation;
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
    private GroupSet _groups = GroupSet.Empty;
    private GroupSet _alike = GroupSet.Empty;
    private GroupSet _ofTarget = GroupSet.Empty;
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

        _groups = new GroupSet([.. groups.Select(g => new PlacedGroup(_places[g], _isOr[g], [.. _children[g].Select(c => _places[c])]))]);
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
    public void FillGroups(Verdict[] places) => _groups.Fill(places);

    /// <summary>Fills what no target changes, for several targets.</summary>
    public void FillAlike(Verdict[] places) => _alike.Fill(places);

    /// <summary>After <see cref="FillAlike"/>, fills what may be another for each target.</summary>
    public void FillOfTarget(Verdict[] places) => _ofTarget.Fill(places);

    /// <summary>Whether the verdict at a place hangs on the target.</summary>
    public bool ReadsTarget(int place) => _readsTarget[place];

    // And and Or may be taken in parts: those children of a group that no target changes are put together once, at a place of their own.
    private void SplitByTarget(int[] groups)
    {
        List<PlacedGroup> alike = [], ofTarget = [];
        foreach (int group in groups)
        {
            var children = _children[group].Select(c => _places[c]).ToLookup(p => _readsTarget[p]);
            bool isAlike = !_readsTarget[_places[group]];
            int place = isAlike ? _places[group] : Places++;
            if (children[false].Any()) alike.Add(new PlacedGroup(place, _isOr[group], [.. children[false]]));
            if (!isAlike) ofTarget.Add(new PlacedGroup(_places[group], _isOr[group], [.. children[false].Any() ? children[true].Prepend(place) : children[true]]));
        }

        _alike = new GroupSet(alike);
        _ofTarget = new GroupSet(ofTarget);
    }

    /// <summary>Verdict of every node from those of the tests.</summary>
    public Verdict[] Evaluate(ReadOnlySpan<Verdict> tests)
    {
        var places = new Verdict[Places];
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

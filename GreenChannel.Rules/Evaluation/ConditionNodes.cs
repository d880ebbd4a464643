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
    private int[] _groups = [];
    private int[] _alike = [];
    private int[] _ofTarget = [];
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
        Places = _readsTarget.Length;
        for (int node = 0; node < _places.Length; node++)
        {
            if (_places[node] < 0) _places[node] = Places++;
        }

        _nodes = new int[Places];
        for (int node = 0; node < _places.Length; node++) _nodes[_places[node]] = node;

        Array.Resize(ref _readsTarget, Places);
        int[] groups = [.. Enumerable.Range(0, _tests.Count).Where(n => _tests[n] < 0)];
        foreach (int group in groups) _readsTarget[_places[group]] = Array.Exists(_children[group], c => _readsTarget[_places[c]]);

        // In one row: place, verdicts, number of children, their places.
        int[] RowOf(int n) => [_places[n], VerdictsOf(_isOr[n]), _children[n].Length, .. _children[n].Select(c => _places[c])];
        _groups = [.. groups.SelectMany(RowOf)];
        SplitByTarget(groups);
        IndexOf = Conditions.Select((c, i) => (c.Id, i)).ToFrozenDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
    }

    /// <summary>How many places verdicts need: one for each test, then one for each group; some more for what is put together once for several targets.</summary>
    public int Places { get; private set; }

    /// <summary>Where a node's verdict stands: leaves of one text share that of their test.</summary>
    public int PlaceOf(int node) => _places[node];

    /// <summary>A node whose verdict stands at a place that conditions use: of several any, as they are one test.</summary>
    public int NodeAt(int place) => _nodes[place];

    /// <summary>Fills the places of groups from those of tests, by Kleene's And and Or.</summary>
    public void FillGroups(Span<Verdict> places) => Fill(places, _groups);

    /// <summary>Fills what no target changes, for several targets.</summary>
    public void FillAlike(Span<Verdict> places) => Fill(places, _alike);

    /// <summary>After <see cref="FillAlike"/>, fills what may be another for each target.</summary>
    public void FillOfTarget(Span<Verdict> places) => Fill(places, _ofTarget);

    /// <summary>Whether the verdict at a place hangs on the target.</summary>
    public bool ReadsTarget(int place) => _readsTarget[place];

    private static void Fill(Span<Verdict> places, ReadOnlySpan<int> groups)
    {
        while (!groups.IsEmpty)
        {
            // Without a branch that nobody can foresee: which verdicts there are, as bits, tells.
            int seen = 0, end = 3 + groups[2];
            foreach (int child in groups[3..end]) seen |= 1 << (int)places[child];
            places[groups[0]] = (Verdict)(groups[1] >> (2 * seen) & 3);
            groups = groups[end..];
        }
    }

    // And and Or may be taken in parts: those children of a group that no target changes are put together once, at a place of their own.
    private void SplitByTarget(int[] groups)
    {
        List<int> alike = [], ofTarget = [];
        foreach (int group in groups)
        {
            int verdicts = VerdictsOf(_isOr[group]);
            var children = _children[group].Select(c => _places[c]).ToLookup(p => _readsTarget[p]);
            bool isAlike = !_readsTarget[_places[group]];
            int place = isAlike ? _places[group] : Places++;
            alike.AddRange([place, verdicts, children[false].Count(), .. children[false]]);
            if (!isAlike) ofTarget.AddRange([_places[group], verdicts, children[true].Count() + 1, place, .. children[true]]);
        }

        _alike = [.. alike];
        _ofTarget = [.. ofTarget];
    }

    // Two bits for each set of verdicts that children may have: the verdict of the group.
    private static int VerdictsOf(bool isOr)
    {
        var (decisive, otherwise) = isOr ? (Verdict.Met, Verdict.Unmet) : (Verdict.Unmet, Verdict.Met);
        int all = 0;
        for (int seen = 0; seen < 8; seen++)
        {
            bool Has(Verdict verdict) => (seen >> (int)verdict & 1) != 0;
            all |= (int)(Has(decisive) ? decisive : Has(Verdict.Unknown) ? Verdict.Unknown : otherwise) << (2 * seen);
        }

        return all;
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

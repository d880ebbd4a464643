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
    private (int Node, int Test)[] _leaves = [];
    private int[] _groups = [];

    public ConditionNodes(Func<EmbeddedText, int> testOf) => _testOf = testOf;

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
        _leaves = [.. _tests.Select((test, node) => (node, test)).Where(l => l.test >= 0)];
        // In one row: node, verdict that decides, verdict of what nothing decides, number of children, children.
        _groups = [.. Enumerable.Range(0, _tests.Count).Where(n => _tests[n] < 0).SelectMany(n => (int[])[n, (int)(_isOr[n] ? Verdict.Met : Verdict.Unmet), (int)(_isOr[n] ? Verdict.Unmet : Verdict.Met), _children[n].Length, .. _children[n]])];
        IndexOf = Conditions.Select((c, i) => (c.Id, i)).ToFrozenDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
    }

    /// <summary>Verdict of every node from the verdicts of the tests, by Kleene's And and Or.</summary>
    public void Evaluate(ReadOnlySpan<Verdict> tests, Span<Verdict> verdicts)
    {
        foreach (var (node, test) in _leaves) verdicts[node] = tests[test];
        ReadOnlySpan<int> groups = _groups;
        while (!groups.IsEmpty)
        {
            // Without a branch for each child: which verdicts there are, as bits, tells.
            int seen = 0, end = 4 + groups[3];
            foreach (int child in groups[4..end]) seen |= 1 << (int)verdicts[child];
            verdicts[groups[0]] = (Verdict)((seen >> groups[1] & 1) != 0 ? groups[1] : (seen >> (int)Verdict.Unknown & 1) != 0 ? (int)Verdict.Unknown : groups[2]);
            groups = groups[end..];
        }
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

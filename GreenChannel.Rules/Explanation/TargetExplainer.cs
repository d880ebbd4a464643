using System.Collections.Frozen;
using System.Collections.Immutable;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Explaining;

/// <summary>Tells what holds for one target: bars, requirements and routes with every condition.</summary>
internal sealed class TargetExplainer
{
    private readonly Decision _decision;
    private readonly TargetDecision _target;
    private readonly RulesetWords _words;
    private readonly LeafExplainer _leaves;
    private readonly ObservedTarget _observed;
    private readonly FrozenSet<string> _pending;
    private readonly bool[] _matters;

    public TargetExplainer(Decision decision, TargetDecision target, ObservedTarget observed, RulesetWords words, bool[] matters)
    {
        (_decision, _target, _words, _observed, _matters) = (decision, target, words, observed, matters);
        _leaves = new LeafExplainer(decision, observed, words);
        _pending = target.Routes.SelectMany(r => r.Pending).Concat(decision.Pending.Select(p => p.Condition)).ToFrozenSet(StringComparer.Ordinal);
    }

    private RulesetDocument Document => _words.Document;

    public ExplainedTarget Explain() => new(
        _target.Target,
        _target.Target is { } id ? Document.Enumerations.First(e => e.Name == Document.Target!.Enumeration).Members.First(m => m.Id == id).Label : null,
        _target.Outcome,
        [.. _target.Bars.Select(Bar)],
        [.. _target.Requirements.Select(r => Node(Document.Requirements.First(d => d.Id == r.Id).Condition, Force.Mandatory, null, needed: true))],
        [.. _target.Routes.Select(Route)])
    {
        CommonTo = Document.Requirements.ToFrozenDictionary(r => r.Id, r => r.AppliesTo.Select(a => a.Id).ToImmutableArray(), StringComparer.Ordinal),
    };

    private ExplainedBar Bar(BarDecision decided)
    {
        var bar = Document.Bars.First(b => b.Id == decided.Id);
        var lift = decided.Lifted ? _decision.Request.Lifts.FirstOrDefault(l => l.Bar == bar.Id) : null;
        return new(decided.State, lift, bar.Redirect, [.. bar.AppliesTo.Select(r => r.Id)], Node(bar.Condition, Force.Mandatory, null, needed: false));
    }

    private ExplainedRoute Route(RouteDecision decided)
    {
        var category = Document.Categories.First(c => c.Id == decided.Category);
        var requires = category.Routes.First(r => r.Id == decided.Id).Requires;
        ImmutableArray<ExplainedStage> readiness =
            [.. decided.Readiness.Select(r => new ExplainedStage(r.Stage, Document.Stages.First(s => s.Id == r.Stage).Label, r.Readiness))];
        return new(decided, _words.LabelOf(decided.Id), category.Label, _words.Cite(requires.Clause), readiness, [.. PartsOf(requires)]);
    }

    // The parts of a route are its children; an And within an And that has no force of its own is no part but a bracket.
    private IEnumerable<ExplanationNode> PartsOf(Condition condition)
    {
        if (condition is not Group { IsOr: false } all) return [Node(condition, condition.Force ?? Force.Mandatory, condition.Gates, needed: true)];
        return all.Children.SelectMany(c => c is Group { IsOr: false, Force: null, Label: null }
            ? PartsOf(c)
            : [Node(c, all.Force ?? Force.Mandatory, all.Gates, needed: true)]);
    }

    private ExplanationNode Node(Condition condition, Force force, string? gates, bool needed)
    {
        force = condition.Force ?? force;
        gates = condition.Gates ?? gates;
        var verdict = _observed.VerdictOf(condition, _words.Bound);
        var node = new ExplanationNode
        {
            Id = condition.Id, Label = condition.Label, Verdict = verdict, State = StateOf(condition, verdict), Kind = (condition as Leaf)?.Kind, Force = force,
            Gates = gates ?? Document.Stages[0].Id, Actor = condition.Actor, Document = condition.Document, Note = condition.Note, Citation = _words.Cite(condition.Clause),
            Matters = _matters[_decision.Plan.Nodes.IndexOf[condition.Id]],
        };
        return condition switch
        {
            Leaf leaf => _leaves.Fill(node, leaf, needed),
            Group group => node with { IsOr = group.IsOr, Because = [.. group.Children.Select(c => Node(c, force, gates, needed))] },
            _ => node,
        };
    }

    private NodeState StateOf(Condition condition, Verdict verdict) => verdict switch
    {
        Verdict.Met => NotRequired(condition) ? NodeState.NotApplicable : NodeState.Met,
        Verdict.Unmet => NodeState.Unmet,
        _ => IsPending(condition) ? NodeState.Pending : NodeState.Unknown,
    };

    private bool NotRequired(Condition condition) =>
        condition is Group { IsOr: true, Children: [Leaf { Kind: Kind.Scope } first, _, ..] } && _observed.VerdictOf(first, _words.Bound) == Verdict.Met;

    private bool IsPending(Condition condition) =>
        _pending.Contains(condition.Id) || (condition is Group group && group.Children.Any(IsPending));
}

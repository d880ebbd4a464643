using System.Collections.Immutable;
using GreenChannel.Rules.Explaining;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Papers;

/// <summary>Tables of conditions and bars: each with its clause, what was found, and what it comes to.</summary>
internal sealed class ConditionTables(LetterSay say, LetterLines lines)
{
    private static readonly ImmutableArray<int> Widths = [12, 40, 23, 60, 21];
    private readonly FindingLines _findings = new(say);
    private string[] Header => [say["column.number"], say["column.condition"], say["column.clause"], say["column.finding"], say["column.state"]];

    public void Conditions(IEnumerable<ExplanationNode> nodes)
    {
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<Cell>>();
        int number = 0;
        // That a route is meant for the target is said by its being told at all.
        foreach (var node in nodes.Where(n => n is not { Kind: Kind.Scope, State: NodeState.Met })) Add(rows, node, $"{++number}", null, brief: false);
        lines.Table(Widths, Header, rows);
    }

    public void Bars(IEnumerable<ExplainedBar> bars) => lines.Table(
        Widths, [say["column.number"], say["column.bar"], say["column.clause"], say["column.finding"], say["column.barState"]], bars.Select((b, i) => Row(b, i + 1)));

    private ImmutableArray<Cell> Row(ExplainedBar bar, int number)
    {
        bool byReading = bar.State == BarState.Clear && ConditionNarrative.IsShutByReading(bar.Node);
        string limited = bar.AppliesTo.IsEmpty ? "" : say.Told("bar.limited", ("routes", say.Quoted(bar.AppliesTo.Select(say.Names.LabelOf))));
        return
        [
            $"{number}", say.In(say.LabelOf(bar.Node)) + Marks(bar.Node) + limited, say.ClauseOf(bar.Node.Citation), Found(byReading ? [] : [.. _findings.Of(bar)]),
            Cell.Bold(byReading ? say.Told("bar.byReading") : say.For(bar.State)),
        ];
    }

    private void Add(ImmutableArray<ImmutableArray<Cell>>.Builder rows, ExplanationNode node, string number, Citation? above, bool brief)
    {
        var children = node.Because.Where(c => c.Kind != Kind.Scope || c.State == NodeState.Unknown).ToList();
        bool byReading = ObservationText.IsDecidedByReading(node), folded = node.State == NodeState.NotApplicable;
        var citation = node.Citation ?? above;
        string any = node.IsOr && children.Count > 1 && node.Label is not null ? say.Told("node.any") : "";
        string state = byReading ? say.Told("node.byReading") : say.For(node.State);
        rows.Add(
        [
            number, say.In(say.LabelOf(node)) + any + Marks(node), say.ClauseOf(citation),
            Found(brief || folded ? [] : [.. _findings.Of(node)]), Cell.Bold(state),
        ]);
        if (brief || folded) return;
        // Of alternatives the one that is met decides; the others are only named.
        for (int child = 0; child < children.Count; child++)
        {
            var of = children[child];
            Add(rows, of, $"{number}.{child + 1}", citation, node is { IsOr: true, State: NodeState.Met } && of.State != NodeState.Met && of.Because.IsEmpty);
        }
    }

    private Cell Found(ImmutableArray<string> found) => Cell.Of(found.IsEmpty ? [say["finding.none"]] : found);

    private string Marks(ExplanationNode node)
    {
        string force = node.Force switch { Force.InPrinciple => say.Told("node.inPrinciple"), Force.Advisory => say.Told("node.advisory"), _ => "" };
        string stage = say.Document.Stages.Skip(1).FirstOrDefault(s => s.Id == node.Gates) is { } later ? say.Told("node.gates", ("stage", say.In(later.Label))) : "";
        return force + stage;
    }
}

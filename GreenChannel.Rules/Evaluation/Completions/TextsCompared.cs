using System.Linq.Expressions;
using GreenChannel.Rules.Binding;

namespace GreenChannel.Rules.Evaluation;

/// <summary>
/// The texts between which an unknown text need be distinguished: what the ruleset's expressions and the known facts
/// hold, and a few that nothing holds. Texts are compared for equality only, so no others behave differently.
/// </summary>
internal sealed class TextsCompared : ExpressionVisitor
{
    private const int Others = 3;

    private readonly SortedSet<string> _texts = new(StringComparer.Ordinal);

    public static string[] In(BoundRuleset bound, FactSlots known)
    {
        if (bound.Facts.Width.Texts == 0 && bound.Facts.Facts.All(f => f.RecordWidth.Texts == 0)) return [];
        var found = new TextsCompared();
        foreach (var test in bound.Tests) found.Visit(test.Tree);
        foreach (var definition in bound.Definitions.Values) found.Visit(definition.Tree);
        found._texts.UnionWith(bound.Document.Parameters.Select(p => p.Value).OfType<string>());
        found._texts.UnionWith(known.Texts.OfType<string>());
        found._texts.UnionWith(known.Lists.SelectMany(l => l.Cells.Texts).OfType<string>());
        for (int i = 0, added = 0; added < Others; i++)
        {
            if (found._texts.Add($"\uE000{i}")) added++;
        }

        return [.. found._texts];
    }

    protected override Expression VisitConstant(ConstantExpression node)
    {
        if (node.Value is string text) _texts.Add(text);
        return node;
    }
}

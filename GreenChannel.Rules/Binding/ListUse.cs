using System.Collections.Immutable;
using System.Linq.Expressions;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Binding;

/// <summary>How a tree uses a list.</summary>
/// <param name="Fact">Index of the list.</param>
/// <param name="Questions">Whether some, all or no record is such: each such question once, as text.</param>
/// <param name="IsPlain">Whether their conditions only compare, so that none of them fails.</param>
/// <param name="IsCounted">Whether it is also used otherwise: counted, added up, or within a question about another list.</param>
internal sealed record ListUse(int Fact, ImmutableHashSet<string> Questions, bool IsPlain, bool IsCounted)
{
    /// <summary>The uses of all lists that a tree reads, definitions opened.</summary>
    public static ImmutableArray<ListUse> Of(Expression tree, TreeContext context)
    {
        var finder = new Finder(context);
        finder.Visit(tree);
        return [.. finder.Found.Values];
    }

    private sealed class Finder(TreeContext context) : ExpressionVisitor
    {
        private bool _inside;
        private bool _isPlain = true;

        public SortedDictionary<int, ListUse> Found { get; } = [];

        protected override Expression VisitMember(MemberExpression node)
        {
            if (context.Definition(node) is { } definition)
            {
                // What a definition counts or computes may fail.
                _isPlain &= !_inside;
                Visit(definition.Tree);
            }
            else if (context.Fact(node) is { Type: FactType.List } list)
            {
                Add(new ListUse(list.Index, [], IsPlain: true, IsCounted: true));
            }

            return node;
        }

        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            bool isQuestion = node.Method.DeclaringType == typeof(Enumerable) && node.Method.Name is nameof(Enumerable.Any) or nameof(Enumerable.All) && TreeWall.TypeOf(node.Arguments[0].Type) == FactType.List;
            if (!isQuestion || _inside)
            {
                _isPlain &= !_inside || node.Method.DeclaringType == typeof(Enumerable);
                return base.VisitMethodCall(node);
            }

            (_inside, _isPlain) = (true, true);
            foreach (var condition in Conditions(node)) Visit(condition);
            _inside = false;
            Add(new ListUse(context.Root(node.Arguments[0]).Index, [node.ToString()], _isPlain, IsCounted: false));
            return node;
        }

        protected override Expression VisitBinary(BinaryExpression node)
        {
            _isPlain &= !_inside || node.NodeType is not (ExpressionType.Add or ExpressionType.Subtract or ExpressionType.Multiply or ExpressionType.Divide);
            return base.VisitBinary(node);
        }

        protected override Expression VisitLambda<T>(Expression<T> node)
        {
            Visit(node.Body);
            return node;
        }

        // Of a question its own, and those of the filters before it.
        private static IEnumerable<Expression> Conditions(Expression sequence) => sequence switch
        {
            MethodCallExpression call => Conditions(call.Arguments[0]).Concat(call.Arguments.Skip(1)),
            UnaryExpression upcast => Conditions(upcast.Operand),
            _ => [],
        };

        private void Add(ListUse use)
        {
            var before = Found.GetValueOrDefault(use.Fact, new ListUse(use.Fact, [], IsPlain: true, IsCounted: false));
            Found[use.Fact] = new ListUse(use.Fact, before.Questions.Union(use.Questions), before.IsPlain && use.IsPlain, before.IsCounted || use.IsCounted);
        }
    }
}

using System.Linq.Dynamic.Core.Tokenizer;
using System.Linq.Expressions;
using NodaTime;

namespace GreenChannel.Rules.Binding;

/// <summary>
/// The names and literals of a text, as a multiset, must equal those of its finished tree. The parser matches names
/// without regard to case, converts texts to numbers and members by value; some bad texts leave no other trace.
/// </summary>
internal sealed class TreeNames : ExpressionVisitor
{
    private readonly List<string> _seen = [];

    public static bool Agree(ExpressionTokens tokens, Expression tree)
    {
        var visitor = new TreeNames();
        visitor.Visit(tree);
        return visitor._seen.Order(StringComparer.Ordinal).SequenceEqual(Of(tokens).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    protected override Expression VisitMember(MemberExpression node)
    {
        _seen.Add(node.Member.Name);
        return base.VisitMember(node);
    }

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        bool isIn = node.Method.DeclaringType == typeof(Enumerable) && node.Arguments[0] is NewArrayExpression;
        _seen.Add(isIn ? "in" : node.Method.Name);
        if (node.Method.DeclaringType != typeof(Enumerable)) _seen.Add(node.Method.DeclaringType!.Name);
        return base.VisitMethodCall(node);
    }

    protected override Expression VisitParameter(ParameterExpression node)
    {
        if (Dialect.RecordInputs.Contains(node.Name ?? "") || Dialect.ValueInputs.Contains(node.Name ?? "")) _seen.Add(node.Name!);
        return node;
    }

    protected override Expression VisitLambda<T>(Expression<T> node)
    {
        Visit(node.Body); // the variable's own name is not kept by the parser
        return node;
    }

    protected override Expression VisitConstant(ConstantExpression node)
    {
        _seen.Add(node.Value switch
        {
            bool yes => yes ? "true" : "false",
            int or long or uint or decimal => Number(Convert.ToDecimal(node.Value)),
            LocalDate day => "\"" + Counting.Day.Text(day) + "\"",
            AddingPeriods or Completion => "\"" + EmittedTypesBuilder.SteeringChoice((Enum)node.Value) + "\"",
            var other => "\"" + other + "\"",
        });
        return node;
    }

    private static string Number(decimal value) => (Math.Abs(value) / 1.000000000000000000000000000m).ToString();

    private static IEnumerable<string> Of(ExpressionTokens tokens)
    {
        var variables = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < tokens.All.Length; i++)
        {
            if (tokens.Id(i + 1) == TokenId.Lambda) variables.Add(tokens.Text(i));
        }

        for (int i = 0; i < tokens.All.Length; i++)
        {
            string text = tokens.Text(i);
            switch (tokens.Id(i))
            {
                case TokenId.Identifier when tokens.IsBareName(i) && (variables.Contains(text) || text == "iif"): break;
                case TokenId.Identifier or TokenId.StringLiteral: yield return text; break;
                case TokenId.IntegerLiteral or TokenId.RealLiteral: yield return Number(decimal.Parse(text)); break;
            }
        }
    }
}

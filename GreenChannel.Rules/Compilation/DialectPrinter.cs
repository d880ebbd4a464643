using System.Linq.Dynamic.Core.Tokenizer;
using System.Linq.Expressions;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Diagnostics;
using NodaTime;

namespace GreenChannel.Rules.Compilation;

/// <summary>A tree's nodes as text of the dialect again; variables get back the names that the parser dropped.</summary>
internal sealed class DialectPrinter
{
    private readonly Dictionary<ParameterExpression, string> _variables = [];

    public DialectPrinter(BoundExpression expression)
    {
        var tokens = ExpressionTokens.Of(expression.Source, new Findings())!;
        var names = new Queue<string>(Enumerable.Range(0, tokens.All.Length).Where(i => tokens.Id(i + 1) == TokenId.Lambda).Select(tokens.Text));
        new Variables(names, _variables).Visit(expression.Tree);
    }

    public static string Operator(ExpressionType type) => type switch
    {
        ExpressionType.Equal => "==",
        ExpressionType.NotEqual => "!=",
        ExpressionType.LessThan => "<",
        ExpressionType.LessThanOrEqual => "<=",
        ExpressionType.GreaterThan => ">",
        ExpressionType.GreaterThanOrEqual => ">=",
        ExpressionType.AndAlso => "&&",
        ExpressionType.OrElse => "||",
        ExpressionType.Add => "+",
        ExpressionType.Subtract => "-",
        ExpressionType.Multiply => "*",
        _ => "/",
    };

    public string Print(Expression node) => node switch
    {
        ConstantExpression constant => Constant(constant.Value!),
        ParameterExpression parameter => _variables.GetValueOrDefault(parameter, parameter.Name ?? ""),
        MemberExpression member => $"{Print(member.Expression!)}.{member.Member.Name}",
        UnaryExpression { NodeType: ExpressionType.Not } not => "!" + Bracketed(not.Operand),
        UnaryExpression { NodeType: ExpressionType.Negate } minus => "-" + Bracketed(minus.Operand),
        UnaryExpression convert => Print(convert.Operand),
        BinaryExpression binary => $"{Bracketed(binary.Left)} {Operator(binary.NodeType)} {Bracketed(binary.Right)}",
        ConditionalExpression choice => $"iif({Print(choice.Test)}, {Print(choice.IfTrue)}, {Print(choice.IfFalse)})",
        LambdaExpression lambda => $"{Print(lambda.Parameters[0])} => {Print(lambda.Body)}",
        MethodCallExpression call => Call(call),
        _ => node.ToString(),
    };

    private string Call(MethodCallExpression call)
    {
        if (call.Method.DeclaringType != typeof(Enumerable)) return $"{call.Method.DeclaringType!.Name}.{call.Method.Name}({List(call.Arguments)})";
        return call.Arguments[0] is NewArrayExpression among
            ? $"{Bracketed(call.Arguments[1])} in ({List(among.Expressions)})"
            : $"{Print(call.Arguments[0])}.{call.Method.Name}({List(call.Arguments.Skip(1))})";
    }

    private string List(IEnumerable<Expression> nodes) => string.Join(", ", nodes.Select(Print));

    private string Bracketed(Expression node) => node is BinaryExpression ? $"({Print(node)})" : Print(node);

    private static string Constant(object value) => value switch
    {
        bool yes => yes ? "true" : "false",
        LocalDate day => $"\"{Counting.Day.Text(day)}\"",
        string or Enum => $"\"{value}\"",
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
    };

    private sealed class Variables(Queue<string> names, Dictionary<ParameterExpression, string> found) : ExpressionVisitor
    {
        protected override Expression VisitLambda<T>(Expression<T> node)
        {
            if (names.TryDequeue(out string? name)) found[node.Parameters[0]] = name;
            return base.VisitLambda(node);
        }
    }
}

using System.Globalization;
using System.Numerics;

namespace GreenChannel.Rules.Tests.Meaning;

/// <summary>
/// Reads the dialect by recursive descent, a method a level, loosest first:
/// <c>?:</c>, <c>||</c>, <c>&amp;&amp;</c>, <c>== !=</c>, <c>&lt; &lt;= &gt; &gt;= in</c>, <c>+ -</c>, <c>* /</c>, <c>! -</c>, <c>.x f()</c>.
/// </summary>
internal sealed class ReferenceParser
{
    private const int MaximumDepth = 200;

    private readonly List<Token> _tokens;
    private int _next;
    private int _depth;

    private ReferenceParser(List<Token> tokens) => _tokens = tokens;

    /// <exception cref="ReferenceRefusal">The text is not in the dialect.</exception>
    public static Node Parse(string text)
    {
        var parser = new ReferenceParser(ReferenceScanner.Scan(text));
        var node = parser.Conditional();
        if (parser.Current.Kind != TokenKind.End) throw parser.Unexpected();
        return node;
    }

    private Token Current => _tokens[_next];

    private ReferenceRefusal Unexpected() => new($"unexpected '{Current.Text}'", Current.At);

    private bool Sees(string sign) => Current.Kind == TokenKind.Sign && Current.Text == sign;

    private bool Take(string sign)
    {
        if (!Sees(sign)) return false;
        _next++;
        return true;
    }

    private void Expect(string sign)
    {
        if (!Take(sign)) throw Unexpected();
    }

    private string? TakeOneOf(params ReadOnlySpan<string> signs)
    {
        foreach (string sign in signs)
        {
            if (Take(sign)) return sign;
        }
        return null;
    }

    private Node Conditional()
    {
        if (++_depth > MaximumDepth) throw new ReferenceRefusal("too deep", Current.At);
        int at = Current.At;
        var condition = Or();
        if (Take("?"))
        {
            var then = Conditional();
            Expect(":");
            condition = new ConditionalNode(at, condition, then, Conditional());
        }
        _depth--;
        return condition;
    }

    private Node Or()
    {
        var left = And();
        while (Take("||")) left = new BinaryNode(left.At, "||", left, And());
        return left;
    }

    private Node And()
    {
        var left = Equality();
        while (Take("&&")) left = new BinaryNode(left.At, "&&", left, Equality());
        return left;
    }

    private Node Equality()
    {
        var left = Relation();
        while (TakeOneOf("==", "!=") is { } sign) left = new BinaryNode(left.At, sign, left, Relation());
        return left;
    }

    private Node Relation()
    {
        var left = Sum();
        while (true)
        {
            if (TakeOneOf("<=", ">=", "<", ">") is { } sign) left = new BinaryNode(left.At, sign, left, Sum());
            else if (Current is { Kind: TokenKind.Name, Text: "in" }) left = In(left);
            else return left;
        }
    }

    private InNode In(Node operand)
    {
        _next++;
        Expect("(");
        var members = new List<Node>();
        do members.Add(Conditional());
        while (Take(","));
        Expect(")");
        return new InNode(operand.At, operand, members);
    }

    private Node Sum()
    {
        var left = Product();
        while (TakeOneOf("+", "-") is { } sign) left = new BinaryNode(left.At, sign, left, Product());
        return left;
    }

    private Node Product()
    {
        var left = Unary();
        while (TakeOneOf("*", "/") is { } sign) left = new BinaryNode(left.At, sign, left, Unary());
        return left;
    }

    private Node Unary()
    {
        int at = Current.At;
        int signs = 0;
        var operators = new Stack<string>();
        while (TakeOneOf("!", "-") is { } sign)
        {
            if (++signs > MaximumDepth) throw new ReferenceRefusal("too deep", at);
            operators.Push(sign);
        }
        var operand = Postfix();
        while (operators.TryPop(out string? sign)) operand = new UnaryNode(at, sign, operand);
        return operand;
    }

    private Node Postfix()
    {
        var node = Primary();
        while (Take("."))
        {
            if (Current.Kind != TokenKind.Name) throw Unexpected();
            var name = Current;
            _next++;
            node = Take("(") ? new CallNode(name.At, node, name.Text, Arguments()) : new MemberNode(name.At, node, name.Text);
        }
        return node;
    }

    private List<Node> Arguments()
    {
        var arguments = new List<Node>();
        if (Take(")")) return arguments;
        do arguments.Add(Argument());
        while (Take(","));
        Expect(")");
        return arguments;
    }

    private Node Argument()
    {
        bool isLambda = Current.Kind == TokenKind.Name && _tokens[_next + 1] is { Kind: TokenKind.Sign, Text: "=>" };
        if (!isLambda) return Conditional();
        var variable = Current;
        _next += 2;
        return new LambdaNode(variable.At, variable.Text, Conditional());
    }

    private Node Primary()
    {
        var token = Current;
        _next++;
        switch (token.Kind)
        {
            case TokenKind.Whole: return new WholeLiteral(token.At, BigInteger.Parse(token.Text, CultureInfo.InvariantCulture));
            case TokenKind.Decimal: return new DecimalLiteral(token.At, decimal.Parse(token.Text, CultureInfo.InvariantCulture));
            case TokenKind.Text: return new TextLiteral(token.At, token.Text);
            case TokenKind.Name when token.Text is "true" or "false": return new TruthLiteral(token.At, token.Text == "true");
            case TokenKind.Name when token.Text == "iif": return Iif(token.At);
            case TokenKind.Name when token.Text != "in": return new NameNode(token.At, token.Text);
            case TokenKind.Sign when token.Text == "(":
                var inner = Conditional();
                Expect(")");
                return inner;
            default:
                _next--;
                throw Unexpected();
        }
    }

    private ConditionalNode Iif(int at)
    {
        Expect("(");
        var condition = Conditional();
        Expect(",");
        var then = Conditional();
        Expect(",");
        var otherwise = Conditional();
        Expect(")");
        return new ConditionalNode(at, condition, then, otherwise);
    }
}

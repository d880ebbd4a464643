using System.Linq.Expressions;

namespace GreenChannel.Rules.Compilation;

/// <summary>Statements being written; variables belong to the whole method, so every branch assigns one before it reads it.</summary>
internal sealed class Emitter
{
    private readonly List<ParameterExpression> _variables;
    private readonly List<Expression> _statements = [];

    public Emitter() => _variables = [];

    private Emitter(List<ParameterExpression> variables) => _variables = variables;

    /// <summary>Statements of a branch or a loop's body.</summary>
    public Emitter Nested() => new(_variables);

    public ParameterExpression Variable(Type type)
    {
        var variable = Expression.Variable(type);
        _variables.Add(variable);
        return variable;
    }

    /// <summary>A variable that holds a value from here on.</summary>
    public ParameterExpression Hold(Expression value)
    {
        var variable = Variable(value.Type);
        Assign(variable, value);
        return variable;
    }

    public void Assign(ParameterExpression variable, Expression value) => _statements.Add(Expression.Assign(variable, value));

    public void Add(Expression statement) => _statements.Add(statement);

    public void If(Expression test, Action<Emitter> then)
    {
        var branch = Nested();
        then(branch);
        Add(Expression.IfThen(test, branch.Body()));
    }

    /// <summary>The same unless a test holds; done anyway where that is cheaper than a branch that nobody can foresee.</summary>
    public void Unless(Expression test, Action<Emitter> then)
    {
        var branch = Nested();
        then(branch);
        if (branch.IsCheap()) _statements.AddRange(branch._statements);
        else Add(Expression.IfThen(Expression.Not(test), branch.Body()));
    }

    private bool IsCheap() => _statements.Count <= 4 && _statements.TrueForAll(s => s is BinaryExpression { NodeType: ExpressionType.Assign, Right: var value } && IsCheap(value));

    private static bool IsCheap(Expression value) => value switch
    {
        ParameterExpression or ConstantExpression => true,
        BinaryExpression both => IsCheap(both.Left) && IsCheap(both.Right),
        UnaryExpression one => IsCheap(one.Operand),
        ConditionalExpression choice => IsCheap(choice.Test) && IsCheap(choice.IfTrue) && IsCheap(choice.IfFalse),
        MethodCallExpression { Object: null } call => call.Method.DeclaringType is { } type && (type == typeof(Math) || type == typeof(ThreeValued)) && call.Arguments.All(IsCheap),
        _ => false,
    };

    public Expression Body() => _statements.Count == 0 ? Expression.Empty() : Expression.Block(typeof(void), _statements);

    public Expression Method() => Expression.Block(typeof(void), _variables, _statements);
}

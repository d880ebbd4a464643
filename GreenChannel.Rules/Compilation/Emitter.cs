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

    public Expression Body() => _statements.Count == 0 ? Expression.Empty() : Expression.Block(typeof(void), _statements);

    public Expression Method() => Expression.Block(typeof(void), _variables, _statements);
}

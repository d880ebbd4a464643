using System.Linq.Expressions;

namespace GreenChannel.Rules.Binding;

/// <summary>Collects what a tree reads, definitions opened.</summary>
internal sealed class ReadsOf : ExpressionVisitor
{
    private readonly TreeContext _context;
    private readonly SortedSet<(int Fact, int Field)> _facts = [];
    private readonly SortedSet<int> _readings = [];
    private readonly SortedSet<string> _definitions = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _parameters = new(StringComparer.Ordinal);
    private bool _on;
    private bool _target;
    private bool _calendar;

    private readonly int[]? _choices;

    private ReadsOf(TreeContext context, int[]? choices = null)
    {
        _context = context;
        _choices = choices;
    }

    /// <summary>The facts that a tree reads under the readings chosen: branches that these rule out are left out.</summary>
    public static IEnumerable<FactRead> FactsUnder(Expression tree, TreeContext context, int[] choices)
    {
        var reads = new ReadsOf(context, choices);
        reads.Visit(tree);
        return reads._facts.Select(f => new FactRead(f.Fact, f.Field));
    }

    /// <summary>All that a tree reads under the readings chosen, with those readings that ruled something out.</summary>
    public static Reads Under(Expression tree, TreeContext context, int[] choices)
    {
        var reads = new ReadsOf(context, choices);
        reads.Visit(tree);
        return reads.Found();
    }

    public static Reads Collect(Expression tree, TreeContext context)
    {
        var reads = new ReadsOf(context);
        reads.Visit(tree);
        return reads.Found();
    }

    private Reads Found() => new([.. _facts.Select(f => new FactRead(f.Fact, f.Field))], [.. _readings], [.. _definitions], [.. _parameters], _on, _target, _calendar);

    protected override Expression VisitMember(MemberExpression node)
    {
        if (_context.Fact(node) is { } fact) _facts.Add((fact.Index, -1));
        else if (_context.Field(node) is var (list, field)) _facts.Add((list.Index, field.Index));
        else if (_context.Parameter(node) is { } parameter) _parameters.Add(parameter.Name);
        else if (_context.Reading(node) is { } reading) _readings.Add(_context.Declarations.ReadingIndex(reading.Name));
        else if (_context.Definition(node) is { } definition && _choices is not null)
        {
            _definitions.Add(node.Member.Name);
            Visit(definition.Tree);
        }
        else if (_context.Definition(node) is { } opened) Open(node.Member.Name, opened.Reads);
        return node;
    }

    protected override Expression VisitConditional(ConditionalExpression node)
    {
        if (Chosen(node.Test) is not { } yes) return base.VisitConditional(node);
        NoteWhatChose(node.Test);
        return Visit(yes ? node.IfTrue : node.IfFalse);
    }

    protected override Expression VisitBinary(BinaryExpression node)
    {
        bool decides = node.NodeType is ExpressionType.AndAlso or ExpressionType.OrElse && Chosen(node) is not null;
        if (!decides) return base.VisitBinary(node);
        NoteWhatChose(node);
        return node;
    }

    // Of a test that the readings decide, those that decide it.
    private void NoteWhatChose(Expression test)
    {
        switch (test)
        {
            case UnaryExpression not:
                NoteWhatChose(not.Operand);
                break;
            case BinaryExpression { NodeType: ExpressionType.AndAlso or ExpressionType.OrElse } both:
                foreach (var side in new[] { both.Left, both.Right }.Where(s => Chosen(s) == Chosen(both)))
                {
                    NoteWhatChose(side);
                }

                break;
            case BinaryExpression { Left: MemberExpression member }:
                _readings.Add(_context.Declarations.ReadingIndex(_context.Reading(member)!.Name));
                break;
        }
    }

    // A test that the readings decide by themselves: reading.x == "…", and what is built of such.
    private bool? Chosen(Expression test) => _choices is null ? null : test switch
    {
        ConstantExpression { Value: bool yes } => yes,
        UnaryExpression { NodeType: ExpressionType.Not } not => !Chosen(not.Operand),
        BinaryExpression { NodeType: ExpressionType.AndAlso } and => (Chosen(and.Left), Chosen(and.Right)) is (false, _) or (_, false) ? false : Chosen(and.Left) & Chosen(and.Right),
        BinaryExpression { NodeType: ExpressionType.OrElse } or => (Chosen(or.Left), Chosen(or.Right)) is (true, _) or (_, true) ? true : Chosen(or.Left) | Chosen(or.Right),
        BinaryExpression { NodeType: ExpressionType.Equal or ExpressionType.NotEqual, Left: MemberExpression member, Right: ConstantExpression constant } equal when _context.Reading(member) is { } reading =>
            (Declarations.ValuesOf(reading)[_choices[_context.Declarations.ReadingIndex(reading.Name)]] == Convert.ToInt64(constant.Value)) == (equal.NodeType == ExpressionType.Equal),
        _ => null,
    };

    protected override Expression VisitParameter(ParameterExpression node)
    {
        _on |= node.Name == "on";
        _target |= node.Name == "target";
        _calendar |= node.Name == "calendar";
        return node;
    }

    protected override Expression VisitLambda<T>(Expression<T> node)
    {
        Visit(node.Body);
        return node;
    }

    // A helper that is handed periods reads their ends, though no name says so.
    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        foreach (var periods in node.Arguments.Where(a => node.Method.DeclaringType != typeof(Enumerable) && TreeWall.ElementOf(a.Type) is not null))
        {
            var list = _context.Root(periods);
            foreach (var end in list.Fields.Where(f => f.Name is "from" or "to")) _facts.Add((list.Index, end.Index));
        }

        return base.VisitMethodCall(node);
    }

    private void Open(string name, Reads reads)
    {
        _definitions.Add(name);
        _definitions.UnionWith(reads.Definitions);
        _facts.UnionWith(reads.Facts.Select(f => (f.Fact, f.Field)));
        _readings.UnionWith(reads.Readings);
        _parameters.UnionWith(reads.Parameters);
        _on |= reads.On;
        _target |= reads.Target;
        _calendar |= reads.Calendar;
    }
}

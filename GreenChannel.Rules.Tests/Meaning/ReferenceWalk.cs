using System.Collections.Immutable;

namespace GreenChannel.Rules.Tests.Meaning;

/// <summary>One evaluation: the values of names, and what each kind of node makes of its parts.</summary>
internal sealed class ReferenceWalk(ReferenceEvaluator evaluator, ReferenceSituation situation, ImmutableDictionary<string, Value> variables)
{
    public ReferenceEvaluator Evaluator => evaluator;

    public Value Of(Node node) => node switch
    {
        TruthLiteral literal => TruthValue.From(literal.Value),
        WholeLiteral literal => Whole(literal),
        DecimalLiteral literal => new DecimalValue(literal.Value, literal.Value),
        TextLiteral literal => new LiteralValue(literal.Value),
        NameNode name => Named(name),
        MemberNode member => MemberOf(member),
        UnaryNode { Operator: "!" } not => TruthValue.Not(TruthOf(not.Operand)),
        UnaryNode minus => ReferenceArithmetic.Negate(Of(minus.Operand)),
        BinaryNode binary => Binary(binary),
        InNode oneOf => OneOf(oneOf),
        ConditionalNode conditional => Conditional(conditional),
        CallNode call => Call(call),
        _ => throw new ReferenceRefusal("a lambda stands here", node.At),
    };

    public TruthValue TruthOf(Node node) => Of(node) switch
    {
        TruthValue truth => truth,
        NoValue none => new TruthValue(Truth.Unknown, none.Fault),
        _ => throw new ReferenceRefusal("a truth is wanted", node.At),
    };

    /// <summary>The body of a lambda for one item.</summary>
    public Value Apply(LambdaNode lambda, Value item) => With(lambda, item).Of(lambda.Body);

    public TruthValue ApplyTruth(LambdaNode lambda, Value item) => With(lambda, item).TruthOf(lambda.Body);

    private ReferenceWalk With(LambdaNode lambda, Value item)
    {
        if (variables.ContainsKey(lambda.Variable)) throw new ReferenceRefusal("a variable that shadows another", lambda.At);
        return new(evaluator, situation, variables.Add(lambda.Variable, item));
    }

    private static WholeValue Whole(WholeLiteral literal) =>
        literal.Value <= long.MaxValue ? WholeValue.Integer(literal.Value, literal.Value) : throw new ReferenceRefusal("too great a number", literal.At);

    private Value Named(NameNode name) => name.Name switch
    {
        _ when variables.TryGetValue(name.Name, out var item) => item,
        "on" => situation.On,
        "target" when evaluator.Declarations.Targets is { } members => Member(members, situation.Target ?? throw new ReferenceRefusal("no target is asked", name.At)),
        "calendar" => new CalendarValue(evaluator.Calendar),
        _ => throw new ReferenceRefusal($"no name {name.Name}", name.At),
    };

    private static WholeValue Member(IReadOnlyList<string> members, string id)
    {
        int index = members.ToList().IndexOf(id);
        return index >= 0 ? new(WholeKind.Member, index, index, members) : throw new ReferenceRefusal($"no member {id}");
    }

    private Value MemberOf(MemberNode member)
    {
        var declarations = evaluator.Declarations;
        string? root = member.Of is NameNode name && !variables.ContainsKey(name.Name) ? name.Name : null;
        switch (root)
        {
            case "applicant" when situation.Facts.TryGetValue(member.Name, out var fact): return fact;
            case "parameter" when declarations.Parameters.TryGetValue(member.Name, out var parameter): return parameter;
            case "reading" when declarations.Readings.TryGetValue(member.Name, out var reading):
                return Member(reading.Choices, situation.Readings[reading.Name]);
            case "definition" when declarations.Definitions.TryGetValue(member.Name, out string? text):
                return new ReferenceWalk(evaluator, situation, []).Of(evaluator.Parsed(text));
        }
        if (root is null && Of(member.Of) is RecordValue record && record.Fields.TryGetValue(member.Name, out var field)) return field;
        throw new ReferenceRefusal($"no member {member.Name}", member.At);
    }

    private Value Binary(BinaryNode binary)
    {
        switch (binary.Operator)
        {
            case "&&": return TruthValue.And(TruthOf(binary.Left), TruthOf(binary.Right));
            case "||": return TruthValue.Or(TruthOf(binary.Left), TruthOf(binary.Right));
        }
        var (left, right) = (Of(binary.Left), Of(binary.Right));
        return binary.Operator switch
        {
            "==" => ReferenceArithmetic.Equal(left, right),
            "!=" => TruthValue.Not(ReferenceArithmetic.Equal(left, right)),
            "<" => ReferenceArithmetic.Less(left, right),
            ">" => ReferenceArithmetic.Less(right, left),
            "<=" => TruthValue.Not(ReferenceArithmetic.Less(right, left)),
            ">=" => TruthValue.Not(ReferenceArithmetic.Less(left, right)),
            _ => ReferenceArithmetic.Compute(binary.Operator, left, right),
        };
    }

    private TruthValue OneOf(InNode node)
    {
        var operand = Of(node.Operand);
        return node.Members.Select(m => ReferenceArithmetic.Equal(operand, Of(m))).Aggregate(TruthValue.Unmet, TruthValue.Or);
    }

    private Value Conditional(ConditionalNode node)
    {
        var condition = TruthOf(node.Condition);
        if (condition.Is == Truth.Met) return Of(node.Then);
        if (condition.Is == Truth.Unmet) return Of(node.Else);
        var hull = Hull(Of(node.Then), Of(node.Else));
        return hull switch
        {
            NoValue => new NoValue(condition.Fault),
            TruthValue { Is: Truth.Unknown } => new TruthValue(Truth.Unknown, condition.Fault),
            _ => hull,
        };
    }

    /// <summary>What is known of a value that is one of the two.</summary>
    private static Value Hull(Value a, Value b)
    {
        if (a is NoValue || b is NoValue) return NoValue.Unreasoned;
        (a, b) = ReferenceArithmetic.SameType(a, b);
        return (a, b) switch
        {
            (TruthValue p, TruthValue q) => p.Is == q.Is ? p : TruthValue.Unknown,
            (WholeValue m, WholeValue n) => m with { Lo = System.Numerics.BigInteger.Min(m.Lo, n.Lo), Hi = System.Numerics.BigInteger.Max(m.Hi, n.Hi) },
            (DecimalValue x, DecimalValue y) => new DecimalValue(
                x.Lo is null || y.Lo is null ? null : Math.Min(x.Lo.Value, y.Lo.Value), x.Hi is null || y.Hi is null ? null : Math.Max(x.Hi.Value, y.Hi.Value)),
            (TextValue s, TextValue t) => s == t ? s : new TextValue(null),
            _ => throw new ReferenceRefusal("branches of no common type"),
        };
    }

    private Value Call(CallNode call)
    {
        if (call.On is NameNode { Name: "Dates" or "Numbers" } type && !variables.ContainsKey(type.Name))
            return ReferenceHelpers.Call($"{type.Name}.{call.Name}", [.. call.Arguments.Select(Of)]);
        return Of(call.On) is ListValue list ? ReferenceLists.Call(this, list, call) : throw new ReferenceRefusal($"no method {call.Name}", call.At);
    }
}

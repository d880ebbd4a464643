using System.Numerics;

namespace GreenChannel.Rules.Tests.Meaning;

/// <summary>A node of an expression of the dialect. <paramref name="At"/> is the offset of its first character.</summary>
internal abstract record Node(int At);

internal sealed record TruthLiteral(int At, bool Value) : Node(At);

internal sealed record WholeLiteral(int At, BigInteger Value) : Node(At);

internal sealed record DecimalLiteral(int At, decimal Value) : Node(At);

/// <summary>A day or a member, depending on what stands beside it.</summary>
internal sealed record TextLiteral(int At, string Value) : Node(At);

/// <summary>A name without a dot before it.</summary>
internal sealed record NameNode(int At, string Name) : Node(At);

internal sealed record MemberNode(int At, Node Of, string Name) : Node(At);

internal sealed record CallNode(int At, Node On, string Name, IReadOnlyList<Node> Arguments) : Node(At);

internal sealed record LambdaNode(int At, string Variable, Node Body) : Node(At);

/// <summary><c>!</c> or <c>-</c>.</summary>
internal sealed record UnaryNode(int At, string Operator, Node Operand) : Node(At);

internal sealed record BinaryNode(int At, string Operator, Node Left, Node Right) : Node(At);

internal sealed record InNode(int At, Node Operand, IReadOnlyList<Node> Members) : Node(At);

/// <summary><c>?:</c> and <c>iif</c>.</summary>
internal sealed record ConditionalNode(int At, Node Condition, Node Then, Node Else) : Node(At);

/// <summary>The reference does not take this text: it isn't in the dialect, or its types don't fit.</summary>
internal sealed class ReferenceRefusal(string message, int at = 0) : Exception($"{message} (at {at})")
{
    public int At { get; } = at;
}

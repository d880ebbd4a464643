using System.Collections.Immutable;

namespace GreenChannel.Rules.Rulesets;

/// <summary>A value in a JSON file, with its place. Immutable.</summary>
internal abstract class Node(Location at)
{
    /// <summary>The whole value in the file; of a string with its quotes.</summary>
    public Location At { get; } = at;

    /// <summary>The JSON type's name, as JSON Schema calls it.</summary>
    public abstract string TypeName { get; }
}

/// <summary>An object's key and value, in the order of the file; a key that is there twice is there twice.</summary>
internal sealed record MemberNode(string Name, Location NameAt, Node Value);

internal sealed class ObjectNode(Location at, ImmutableArray<MemberNode> members) : Node(at)
{
    public ImmutableArray<MemberNode> Members { get; } = members;

    public override string TypeName => "object";

    /// <summary>The opening brace: where a key that is missing is reported.</summary>
    public Location OpenAt => At.Part(At.Start, At.Start + 1);

    public Node? this[string name] => Member(name)?.Value;

    public MemberNode? Member(string name)
    {
        foreach (var member in Members)
        {
            if (member.Name == name) return member;
        }

        return null;
    }

    public bool Has(string name) => Member(name) is not null;
}

internal sealed class ArrayNode(Location at, ImmutableArray<Node> items) : Node(at)
{
    public ImmutableArray<Node> Items { get; } = items;

    public override string TypeName => "array";
}

internal sealed class StringNode(Location at, string value) : Node(at)
{
    public string Value { get; } = value;

    public override string TypeName => "string";

    /// <summary>The value with each of its offsets mapped to the file.</summary>
    public EmbeddedText Embedded() => new(Value, At, JsonString.Offsets(At.Source!.Text, At.Start, At.End));
}

/// <summary>A number, kept as it is written: no digit is lost to a double.</summary>
internal sealed class NumberNode(Location at, string text) : Node(at)
{
    /// <summary>As written in the file.</summary>
    public string Text { get; } = text;

    public override string TypeName => "number";
}

internal sealed class BooleanNode(Location at, bool value) : Node(at)
{
    public bool Value { get; } = value;

    public override string TypeName => "boolean";
}

internal sealed class NullNode(Location at) : Node(at)
{
    public override string TypeName => "null";
}

using NodaTime;

namespace GreenChannel.Rules.Rulesets;

/// <summary>Reads members of objects that have passed the structural check.</summary>
internal static class NodeReading
{
    public static string String(this ObjectNode node, string name) => ((StringNode)node[name]!).Value;

    public static string? OptionalString(this ObjectNode node, string name) => (node[name] as StringNode)?.Value;

    public static bool Flag(this ObjectNode node, string name) => node[name] is BooleanNode { Value: true };

    public static LocalDate Day(this ObjectNode node, string name) => Counting.Day.Parse(node.String(name))!.Value;

    public static decimal? Number(this ObjectNode node, string name) =>
        node[name] is NumberNode number && NumberText.TryDecimal(number.Text, out decimal value) ? value : null;

    public static int? Count(this ObjectNode node, string name) => node.Number(name) is { } value ? (int)value : null;

    public static Text Words(this ObjectNode node, string name) => Words(node[name]!);

    public static Text? OptionalWords(this ObjectNode node, string name) => node[name] is { } words ? Words(words) : null;

    public static EmbeddedText? Expression(this ObjectNode node, string name) => (node[name] as StringNode)?.Embedded();

    public static ObjectNode Object(this ObjectNode node, string name) => (ObjectNode)node[name]!;

    public static IEnumerable<ObjectNode> Objects(this ObjectNode node, string name) => node[name] is ArrayNode list ? list.Items.Cast<ObjectNode>() : [];

    public static IEnumerable<StringNode> Strings(this ObjectNode node, string name) => node[name] is ArrayNode list ? list.Items.Cast<StringNode>() : [];

    public static T Choice<T>(this ObjectNode node, string name)
        where T : struct, Enum => Enum.Parse<T>(node.String(name), ignoreCase: true);

    public static T? OptionalChoice<T>(this ObjectNode node, string name)
        where T : struct, Enum => node.Has(name) ? node.Choice<T>(name) : null;

    private static Text Words(Node node) => node is StringNode same ? new Text(same.Value, same.Value) : new Text(((ObjectNode)node).String("zh-CN"), ((ObjectNode)node).String("en"));
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GreenChannel.Rules.Rulesets;

/// <summary>
/// SHA-256 over canonical JSON (RFC 8785: keys in UTF-16 order, no white space) and text with LF line ends. Numbers are
/// written as normalised decimals, never by way of a double, so that <c>5</c> and <c>5.0</c> are the same and no digit is lost.
/// </summary>
internal static class ContentHash
{
    public static string OfNode(Node node) => Of([Canonical(node)]);

    /// <summary>The hash of parts in their order, each with its length before it.</summary>
    public static string Of(IEnumerable<byte[]> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (byte[] part in parts)
        {
            hash.AppendData(BitConverter.GetBytes((long)part.Length));
            hash.AppendData(part);
        }

        return "sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text.Replace("\r\n", "\n", StringComparison.Ordinal));

    public static byte[] Canonical(Node node)
    {
        var text = new StringBuilder();
        Write(node, text);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(Node node, StringBuilder text)
    {
        switch (node)
        {
            case ObjectNode members:
                WriteAll(members.Members.OrderBy(m => m.Name, StringComparer.Ordinal), '{', '}', m =>
                {
                    WriteString(m.Name, text);
                    text.Append(':');
                    Write(m.Value, text);
                }, text);
                break;
            case ArrayNode items: WriteAll(items.Items, '[', ']', i => Write(i, text), text); break;
            case StringNode value: WriteString(value.Value, text); break;
            case NumberNode number: text.Append(NumberText.Canonical(number.Text)); break;
            case BooleanNode yes: text.Append(yes.Value ? "true" : "false"); break;
            default: text.Append("null"); break;
        }
    }

    private static void WriteAll<T>(IEnumerable<T> items, char open, char close, Action<T> write, StringBuilder text)
    {
        text.Append(open);
        bool first = true;
        foreach (var item in items)
        {
            if (!first) text.Append(',');
            first = false;
            write(item);
        }

        text.Append(close);
    }

    private static void WriteString(string value, StringBuilder text) =>
        text.Append('"').Append(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value)).Append('"');
}

using System.Text.Json;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Interop;

/// <summary>Pieces that descriptions of a ruleset share.</summary>
internal static class JsonParts
{
    /// <summary>A text in every language.</summary>
    public static void WriteText(this Utf8JsonWriter json, ReadOnlySpan<byte> name, Text? text)
    {
        if (text is null) return;
        json.WriteStartObject(name);
        json.WriteString("zh-CN"u8, text.Chinese);
        json.WriteString("en"u8, text.English);
        json.WriteEndObject();
    }

    public static void WriteEach<T>(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<T> items, Action<T> writeMembers)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            writeMembers(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteMembers(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<Member> members) =>
        json.WriteEach(name, members, m => json.WriteLabelled(m.Id, m.Label));

    public static void WriteLabelled(this Utf8JsonWriter json, string id, Text? label)
    {
        json.WriteString("id"u8, id);
        json.WriteText("label"u8, label);
    }
}

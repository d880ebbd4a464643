using System.Globalization;
using System.Text.Json.Nodes;

namespace GreenChannel.Rules.Cases;

/// <summary>Changes a JSON document at a JSON Pointer (RFC 6901).</summary>
internal static class JsonEdit
{
    /// <summary>Puts a value in a place; members are added or replaced, elements replaced, <c>-</c> or the length appends.</summary>
    /// <returns>False if the place's parent is not there.</returns>
    public static bool Set(JsonNode root, string pointer, JsonNode? value)
    {
        if (Parent(root, pointer) is not { } place) return false;
        switch (place.Parent)
        {
            case JsonObject members:
                members[place.Key] = value;
                return true;
            case JsonArray items when place.Key == "-" || Index(place.Key) == items.Count:
                items.Add(value);
                return true;
            case JsonArray items when Index(place.Key) is { } index && index < items.Count:
                items[index] = value;
                return true;
            default:
                return false;
        }
    }

    /// <summary>Takes a value out.</summary>
    /// <returns>False if it is not there.</returns>
    public static bool Remove(JsonNode root, string pointer)
    {
        if (Parent(root, pointer) is not { } place) return false;
        switch (place.Parent)
        {
            case JsonObject members:
                return members.Remove(place.Key);
            case JsonArray items when Index(place.Key) is { } index && index < items.Count:
                items.RemoveAt(index);
                return true;
            default:
                return false;
        }
    }

    private static (JsonNode Parent, string Key)? Parent(JsonNode root, string pointer)
    {
        if (!pointer.StartsWith('/')) return null;
        string[] keys = [.. pointer[1..].Split('/').Select(k => k.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];
        JsonNode? at = root;
        foreach (string key in keys[..^1])
        {
            at = at switch
            {
                JsonObject members => members[key],
                JsonArray items when Index(key) is { } index && index < items.Count => items[index],
                _ => null,
            };
            if (at is null) return null;
        }

        return (at, keys[^1]);
    }

    private static int? Index(string key) => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? index : null;
}

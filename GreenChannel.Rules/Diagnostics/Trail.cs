namespace GreenChannel.Rules.Diagnostics;

/// <summary>The way to a value in a JSON document. Its pointer is written only when somebody asks: a long key with many items below it would else be copied for each.</summary>
internal sealed record Trail(Trail? Parent, string? Key, int Item)
{
    public static Trail To(Trail? parent, string key) => new(parent, key, 0);

    public static Trail To(Trail? parent, int item) => new(parent, null, item);

    /// <summary>JSON Pointer (RFC 6901).</summary>
    public override string ToString()
    {
        var steps = new Stack<string>();
        for (var step = this; step is not null; step = step.Parent)
            steps.Push(step.Key?.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal) ?? $"{step.Item}");
        return "/" + string.Join('/', steps);
    }
}

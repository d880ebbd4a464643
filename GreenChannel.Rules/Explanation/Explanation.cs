namespace GreenChannel.Rules;

/// <summary>A decision told as a tree: for every target, route, bar and requirement what was observed and which clause says so. Immutable.</summary>
public sealed class Explanation
{
    internal Explanation(Decision decision) => Decision = decision;

    /// <summary>The decision that is explained.</summary>
    public Decision Decision { get; }

    /// <summary>The tree as JSON, with texts in one language.</summary>
    public void WriteTo(System.Text.Json.Utf8JsonWriter writer, Language language) => throw new NotSupportedException();

    /// <summary>The narrative as Markdown.</summary>
    public string ToMarkdown(Language language) => throw new NotSupportedException();

    /// <summary>The narrative as a self-contained HTML page.</summary>
    public string ToHtml(Language language) => throw new NotSupportedException();
}

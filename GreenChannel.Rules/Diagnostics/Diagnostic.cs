using System.Collections.Immutable;

namespace GreenChannel.Rules;

using GreenChannel.Rules.Diagnostics;

/// <summary>How grave a finding is.</summary>
public enum Severity : byte
{
    /// <summary>The ruleset does not load; in a file of cases, the case is of no use.</summary>
    Error,

    /// <summary>It loads, but says something other than its author is likely to mean.</summary>
    Warning,

    /// <summary>Worth knowing.</summary>
    Information,
}

/// <summary>A place that a finding refers to, beside its own.</summary>
/// <param name="At">Where.</param>
/// <param name="Role">What is there: <c>declaration</c>, <c>firstUse</c>, <c>duplicate</c>, <c>candidate</c>.</param>
public sealed record RelatedPlace(Location At, string Role);

/// <summary>A replacement that would mend a finding. It changes what the ruleset means, so it is never applied unasked.</summary>
/// <param name="At">The text to replace.</param>
/// <param name="Replacement">What to put there, as it stands in the file.</param>
public sealed record Mend(Location At, string Replacement);

/// <summary>One finding on a ruleset or a request. Immutable.</summary>
public sealed class Diagnostic
{
    internal Diagnostic(Descriptor kind, Location at, ImmutableArray<KeyValuePair<string, string>> arguments, ImmutableArray<RelatedPlace> related = default, Mend? mend = null)
    {
        Kind = kind;
        At = at;
        Arguments = arguments;
        Related = related.IsDefault ? [] : related;
        Mend = mend;
    }

    internal Descriptor Kind { get; }

    /// <summary>The finding's id, e.g. <c>GC1003</c>, explained in <c>docs/diagnostics</c>.</summary>
    public string Id => Kind.Id;

    /// <summary>How grave it is.</summary>
    public Severity Severity => Kind.Severity;

    /// <summary>Where it is.</summary>
    public Location At { get; }

    /// <summary>The values from which its text is made, by name.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Arguments { get; }

    /// <summary>Other places that matter.</summary>
    public ImmutableArray<RelatedPlace> Related { get; }

    /// <summary>A replacement that would mend it, if one is likely.</summary>
    public Mend? Mend { get; }

    /// <summary>The finding in words.</summary>
    public string Message(Language language) => DiagnosticText.Render(this, language);

    /// <summary><c>file:line:column: id: message</c>, in Chinese.</summary>
    public override string ToString() => $"{At.File}:{At.Line}:{At.Column}: {Id}: {Message(Language.Chinese)}";
}

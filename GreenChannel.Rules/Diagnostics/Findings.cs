using System.Collections.Immutable;

namespace GreenChannel.Rules.Diagnostics;

/// <summary>Collects findings, up to a limit; hands them out in a fixed order (file, place, id).</summary>
internal sealed class Findings
{
    /// <summary>Most findings that are listed: nobody reads more, and a small file may hold a million mistakes.</summary>
    public const int MaximumListed = 500;

    /// <summary>Longest argument of a finding, in UTF-16 units.</summary>
    private const int LongestArgument = 1000;

    private readonly List<Diagnostic> _listed = [];

    public bool HasErrors { get; private set; }

    /// <summary>How many there were, listed or not.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a further one is counted only.</summary>
    public bool IsFull => Count >= MaximumListed;

    public void Add(Diagnostic finding)
    {
        HasErrors |= finding.Severity == Severity.Error;
        if (!IsFull) _listed.Add(finding);
        else if (Count == MaximumListed) _listed.Add(new Diagnostic(FindingDiagnostics.TooManyFindings, finding.At, Named([("maximum", $"{MaximumListed}")])));
        Count++;
    }

    public void Add(Descriptor kind, Location at, params (string Name, string Value)[] arguments) =>
        Add(new Diagnostic(kind, at, Named(arguments)));

    public void Add(Descriptor kind, Location at, (string Name, string Value)[] arguments, ImmutableArray<RelatedPlace> related, Mend? mend = null) =>
        Add(new Diagnostic(kind, at, Named(arguments), related, mend));

    public void AddRange(IEnumerable<Diagnostic> findings)
    {
        foreach (var finding in findings) Add(finding);
    }

    /// <summary>The candidate nearest to a name that was not found; none is sought when nobody will read it.</summary>
    public string Nearest(string name, IEnumerable<string> candidates) => IsFull ? "" : NearName.Of(name, candidates);

    public ImmutableArray<Diagnostic> InOrder() => _listed.Count == 0 ? [] :
        [.. _listed.OrderBy(f => f.At.File, StringComparer.Ordinal).ThenBy(f => f.At.Start).ThenBy(f => f.At.End).ThenBy(f => f.Id, StringComparer.Ordinal)];

    private static ImmutableArray<KeyValuePair<string, string>> Named((string Name, string Value)[] arguments) =>
        [.. arguments.Select(a => KeyValuePair.Create(a.Name, Shortened(a.Value)))];

    private static string Shortened(string value) =>
        value.Length <= LongestArgument ? value : value[..(char.IsHighSurrogate(value[LongestArgument - 1]) ? LongestArgument - 1 : LongestArgument)] + "…";
}

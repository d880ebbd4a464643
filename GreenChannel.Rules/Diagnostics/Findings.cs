using System.Collections.Immutable;

namespace GreenChannel.Rules.Diagnostics;

/// <summary>Collects findings; hands them out in a fixed order (file, place, id).</summary>
internal sealed class Findings
{
    private readonly List<Diagnostic> _all = [];

    public bool HasErrors { get; private set; }

    public int Count => _all.Count;

    public void Add(Diagnostic finding)
    {
        _all.Add(finding);
        HasErrors |= finding.Severity == Severity.Error;
    }

    public void Add(Descriptor kind, Location at, params (string Name, string Value)[] arguments) =>
        Add(new Diagnostic(kind, at, Named(arguments)));

    public void Add(Descriptor kind, Location at, (string Name, string Value)[] arguments, ImmutableArray<RelatedPlace> related, Mend? mend = null) =>
        Add(new Diagnostic(kind, at, Named(arguments), related, mend));

    public void AddRange(IEnumerable<Diagnostic> findings)
    {
        foreach (var finding in findings) Add(finding);
    }

    public ImmutableArray<Diagnostic> InOrder() =>
        [.. _all.OrderBy(f => f.At.File, StringComparer.Ordinal).ThenBy(f => f.At.Start).ThenBy(f => f.At.End).ThenBy(f => f.Id, StringComparer.Ordinal)];

    private static ImmutableArray<KeyValuePair<string, string>> Named((string Name, string Value)[] arguments) =>
        [.. arguments.Select(a => KeyValuePair.Create(a.Name, a.Value))];
}

using System.Collections.Immutable;

namespace GreenChannel.Rules.Papers;

/// <summary>Collects faults, up to a limit; hands them out in the order of the sheet.</summary>
internal sealed class RosterFindings
{
    /// <summary>Most faults that are listed.</summary>
    public const int MaximumListed = 1000;

    private readonly List<RosterFinding> _listed = [];

    /// <summary>The sheet that is looked at.</summary>
    public string Sheet { get; set; } = "";

    public bool Any => _listed.Count > 0;

    public void OfFile(string code, params (string Name, string Value)[] arguments) => Add(code, "", 0, 0, arguments);

    public void OfSheet(string sheet, string code, params (string Name, string Value)[] arguments) => Add(code, sheet, 0, 0, arguments);

    public void At(int row, int column, string code, params (string Name, string Value)[] arguments) => Add(code, Sheet, row, column, arguments);

    public ImmutableArray<RosterFinding> InOrder() =>
        [.. _listed.OrderBy(f => f.Row > 0).ThenBy(f => f.Row).ThenBy(f => f.Column).ThenBy(f => f.Code, StringComparer.Ordinal)];

    private void Add(string code, string sheet, int row, int column, (string Name, string Value)[] arguments)
    {
        if (_listed.Count < MaximumListed) _listed.Add(new(code, sheet, row, column, [.. arguments.Select(a => KeyValuePair.Create(a.Name, a.Value))]));
        else if (_listed.Count == MaximumListed) _listed.Add(new("GC6000", "", 0, 0, [KeyValuePair.Create("maximum", $"{MaximumListed}")]));
    }
}

using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GreenChannel.Rules.Evaluation;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Batch;

/// <summary>Counts what one worker answers. Not thread-safe.</summary>
internal sealed class Tally
{
    private readonly long[] _outcomes = new long[Enum.GetValues<Outcome>().Length];
    private readonly Dictionary<EvaluationPlan, AgainstRoutes> _against = [];

    public long Decided { get; private set; }

    public long Refused { get; set; }

    /// <summary>Counts one decision.</summary>
    /// <param name="plan">The ruleset's.</param>
    /// <param name="outcome">Its outcome.</param>
    /// <param name="rows">Its verdicts and outcomes by Kleene's tables, one row a target.</param>
    /// <param name="lifted">Which bars are lifted; null if none.</param>
    public void Add(EvaluationPlan plan, Outcome outcome, Span<byte> rows, bool[]? lifted)
    {
        Decided++;
        _outcomes[(int)outcome]++;
        ref var against = ref CollectionsMarshal.GetValueRefOrAddDefault(_against, plan, out _);
        (against ??= new AgainstRoutes(plan)).Add(rows, lifted);
    }

    public static BatchSummary Sum(IReadOnlyCollection<Tally> tallies, long lines)
    {
        var outcomes = Enum.GetValues<Outcome>().Select(o => KeyValuePair.Create(o, tallies.Sum(t => t._outcomes[(int)o]))).Where(o => o.Value > 0);
        var conditions = tallies.SelectMany(t => t._against.Values).SelectMany(a => a.Counted)
            .GroupBy(c => c.Id, (id, counts) => (Id: id, Place: counts.Min(c => c.Place), Lines: counts.Sum(c => c.Lines)), StringComparer.Ordinal)
            .OrderByDescending(c => c.Lines).ThenBy(c => c.Place).ThenBy(c => c.Id, StringComparer.Ordinal).Select(c => new BatchCondition(c.Id, c.Lines));
        return new(lines, tallies.Sum(t => t.Decided), tallies.Sum(t => t.Refused), outcomes.ToImmutableSortedDictionary(), [.. conditions]);
    }
}

/// <summary>Counts in how many decisions each condition, requirement and bar stands against a route that it makes ineligible or redirected.</summary>
internal sealed class AgainstRoutes
{
    private readonly EvaluationPlan _plan;
    private readonly Weighed[][] _weighed;
    private readonly long[] _lines;
    private readonly long[] _lastSeen;
    private long _decisions;

    public AgainstRoutes(EvaluationPlan plan)
    {
        _plan = plan;
        _lines = new long[plan.Nodes.Count];
        _lastSeen = new long[plan.Nodes.Count];
        _weighed = [.. plan.Routes.Select(r => r.Parts.Concat(r.Requirements.SelectMany(q => plan.Requirements[q].Parts))
            .Where(p => p.Class == PartClass.Qualification && p.Force == Force.Mandatory).Select(p => new Weighed(p.Node, Verdict.Unmet, -1))
            .Concat(r.Bars.Where(b => plan.Bars[b].Stage == 0 && plan.Bars[b].Force == Force.Mandatory).Select(b => new Weighed(plan.Bars[b].Node, Verdict.Met, b))).ToArray())];
    }

    public IEnumerable<(string Id, int Place, long Lines)> Counted =>
        Enumerable.Range(0, _lines.Length).Where(n => _lines[n] > 0).Select(n => (_plan.Nodes.Conditions[n].Id, n, _lines[n]));

    public void Add(Span<byte> rows, bool[]? lifted)
    {
        _decisions++;
        int size = EvaluationRow.SizeFor(_plan);
        for (int at = 0; at < rows.Length; at += size)
        {
            var row = new EvaluationRow(_plan, rows.Slice(at, size));
            for (int route = 0; route < _weighed.Length; route++)
            {
                if (row.Outcomes[route] is not (Outcome.Ineligible or Outcome.Redirected)) continue;
                foreach (ref readonly var part in _weighed[route].AsSpan())
                {
                    if (row.VerdictOf(part.Node) != part.Against || _lastSeen[part.Node] == _decisions || (part.Bar >= 0 && lifted is not null && lifted[part.Bar])) continue;
                    _lastSeen[part.Node] = _decisions;
                    _lines[part.Node]++;
                }
            }
        }
    }

    private readonly record struct Weighed(int Node, Verdict Against, int Bar);
}

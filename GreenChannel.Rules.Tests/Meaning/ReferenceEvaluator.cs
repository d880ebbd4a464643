using System.Text.Json;

namespace GreenChannel.Rules.Tests.Meaning;

/// <param name="Verdict">Met, unmet or unknown.</param>
/// <param name="Fault">Beside unknown: the code of the first reason why it could not be computed.</param>
internal readonly record struct ReferenceResult(Truth Verdict, string? Fault);

/// <summary>An applicant's facts with the day, the target and the readings under which they are judged.</summary>
internal sealed record ReferenceSituation(IReadOnlyDictionary<string, Value> Facts, WholeValue On, string? Target, IReadOnlyDictionary<string, string> Readings);

/// <summary>
/// The slow, obvious meaning of the dialect: walks the tree of an expression and computes what is known of each node.
/// Shares nothing with the library but the ruleset's text.
/// </summary>
internal sealed class ReferenceEvaluator(ReferenceDeclarations declarations, ReferenceCalendar? calendar = null)
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, Node> _parsed = new();

    public ReferenceDeclarations Declarations => declarations;

    public ReferenceSituation Situation(JsonElement facts, DateOnly on, string? target = null, IReadOnlyDictionary<string, string>? readings = null)
    {
        var chosen = declarations.Readings.Values.ToDictionary(r => r.Name, r => readings?.GetValueOrDefault(r.Name) ?? r.Default);
        string monthOnly = declarations.Readings.Values.Where(r => r.ActsOnBinding).Select(r => chosen[r.Name]).FirstOrDefault() ?? "bounds";
        return new(ReferenceBinder.Bind(declarations, facts, monthOnly), WholeValue.Day(on.DayNumber, on.DayNumber), target, chosen);
    }

    /// <exception cref="ReferenceRefusal">The text is not in the dialect, or is of no truth.</exception>
    public ReferenceResult Evaluate(string text, JsonElement facts, DateOnly on, string? target = null, IReadOnlyDictionary<string, string>? readings = null) =>
        Evaluate(text, Situation(facts, on, target, readings));

    public ReferenceResult Evaluate(string text, ReferenceSituation situation) => ValueOf(text, situation) switch
    {
        TruthValue truth => new(truth.Is, truth.Fault),
        NoValue none => new(Truth.Unknown, none.Fault),
        _ => throw new ReferenceRefusal("no verdict"),
    };

    /// <summary>What is known of the value of an expression of any type.</summary>
    public Value ValueOf(string text, ReferenceSituation situation) => new ReferenceWalk(this, situation, []).Of(Parsed(text));

    internal Node Parsed(string text) => _parsed.GetOrAdd(text, ReferenceParser.Parse);

    internal ReferenceCalendar Calendar => calendar ?? throw new ReferenceRefusal("no calendar");
}

using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Linq.Expressions;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Binding;

/// <summary>A ruleset whose expressions are understood: each has a type, a tree, and the list of what it reads.</summary>
internal sealed class BoundRuleset
{
    // Each found when it is first asked for; whoever finds one finds the same.
    private TestReads? _usualReads;
    private ImmutableArray<ListUse>[]? _listUses;

    public required RulesetDocument Document { get; init; }

    public required FactTable Facts { get; init; }

    public required EmittedTypes Types { get; init; }

    /// <summary>What the properties in the trees stand for.</summary>
    public required TreeContext Context { get; init; }

    /// <summary>Yes-or-no expressions of leaves and of duties, each distinct text once. A test's index is its place here.</summary>
    public required ImmutableArray<BoundExpression> Tests { get; init; }

    /// <summary>Expressions that give a day (latest days of duties), each distinct text once.</summary>
    public required ImmutableArray<BoundExpression> Days { get; init; }

    /// <summary>Days of public notices: no decision evaluates them.</summary>
    public ImmutableArray<BoundExpression> PostingDays { get; init; } = [];

    public required FrozenDictionary<string, BoundExpression> Definitions { get; init; }

    /// <summary>Distinct text → index in <see cref="Tests"/>.</summary>
    public required FrozenDictionary<string, int> TestIndex { get; init; }

    /// <summary>Distinct text → index in <see cref="Days"/>.</summary>
    public required FrozenDictionary<string, int> DayIndex { get; init; }

    /// <summary>Members of the target's enumeration in order; empty if the ruleset has no target.</summary>
    public required ImmutableArray<string> Targets { get; init; }

    /// <summary>By reading, the index of the choice that is in force unless a request says else.</summary>
    public int[] DefaultChoices => field ??= [.. Document.Readings.Select(r => Math.Max(0, r.Choices.ToList().FindIndex(c => c.Id == r.Default)))];

    /// <summary>What tests read under the readings chosen; kept for the default ones.</summary>
    public TestReads ReadsUnder(int[] choices) =>
        choices.AsSpan().SequenceEqual(DefaultChoices) ? _usualReads ??= new TestReads(this, DefaultChoices) : new TestReads(this, choices);

    /// <summary>How a test uses each list that it reads.</summary>
    public ImmutableArray<ListUse> ListsOfTest(int test)
    {
        var known = _listUses ??= new ImmutableArray<ListUse>[Tests.Length];
        if (known[test].IsDefault) known[test] = ListUse.Of(Tests[test].Tree, Context);
        return known[test];
    }

    public int TestOf(EmbeddedText expression) => TestIndex[expression.Value];

    public int DayOf(EmbeddedText expression) => DayIndex[expression.Value];
}

/// <summary>The facts that each test reads under the readings chosen: branches that these rule out are left out. Found when asked for; thread-safe.</summary>
internal sealed class TestReads(BoundRuleset bound, int[] choices)
{
    private readonly FactRead[]?[] _found = new FactRead[]?[bound.Tests.Length];

    public FactRead[] this[int test] => _found[test] ??= [.. ReadsOf.FactsUnder(bound.Tests[test].Tree, bound.Context, choices)];
}

/// <summary>An expression with its tree as RulesEngine's parser gave it.</summary>
internal sealed record BoundExpression(EmbeddedText Source, FactType Type, string? Of, Expression Tree, Reads Reads, ExpressionCost Cost)
{
    public string Text => Source.Value;
}

/// <summary>What an expression reads, definitions opened.</summary>
/// <param name="Facts">Facts and fields, in order of fact and field, each once. A fact that is a list is also there by itself.</param>
/// <param name="Readings">Indexes of readings.</param>
/// <param name="Definitions">Names of definitions, also those behind others.</param>
/// <param name="Parameters">Names of parameters.</param>
/// <param name="On">Whether it reads the day asked about.</param>
/// <param name="Target">Whether it reads the target.</param>
/// <param name="Calendar">Whether it reads the calendar.</param>
internal sealed record Reads(ImmutableArray<FactRead> Facts, ImmutableArray<int> Readings, ImmutableArray<string> Definitions, ImmutableArray<string> Parameters, bool On, bool Target, bool Calendar);

/// <summary>A fact read, or a field of its records (<see cref="Field"/> is −1 for the fact itself).</summary>
internal readonly record struct FactRead(int Fact, int Field);

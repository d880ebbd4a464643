using System.Collections.Immutable;
using GreenChannel.Rules.Rulesets;
using Declared = GreenChannel.Rules.Rulesets.Roster;

namespace GreenChannel.Rules.Papers;

/// <summary>The columns and lines of a ruleset's roster, as the ruleset declares them.</summary>
internal sealed class RosterColumns
{
    private RosterColumns(RulesetDocument document, Declared declared)
    {
        Document = document;
        Declared = declared;
        Members = [.. declared.Columns.Select(c => MembersOf(document, c.Fact))];
    }

    public RulesetDocument Document { get; }

    public Declared Declared { get; }

    public ImmutableArray<RosterColumn> All => Declared.Columns;

    /// <summary>For each column the members of its fact's enumeration; empty where it has none.</summary>
    public ImmutableArray<ImmutableArray<Member>> Members { get; }

    /// <exception cref="InvalidOperationException">The ruleset declares no roster.</exception>
    public static RosterColumns Of(Ruleset ruleset)
    {
        var document = ruleset.Compiled.Bound.Document;
        return new(document, document.Roster ?? throw new InvalidOperationException("The ruleset declares no roster."));
    }

    public static bool IsShown(Privacy privacy, RosterForm form) => form == RosterForm.Filing || privacy is not (Privacy.Identity or Privacy.Sensitive);

    /// <summary>Indexes of the columns that a form shows.</summary>
    public ImmutableArray<int> Shown(RosterForm form) => [.. Enumerable.Range(0, All.Length).Where(i => IsShown(All[i].Privacy, form))];

    /// <summary>The column of a kind that stands once at most; -1 if there is none.</summary>
    public int Of(RosterKind kind) => All.FindIndex(c => c.Kind == kind);

    public Fact? FactOf(int column) => Document.Facts.FirstOrDefault(f => f.Name == All[column].Fact);

    private static ImmutableArray<Member> MembersOf(RulesetDocument document, string? name)
    {
        var fact = document.Facts.FirstOrDefault(f => f.Name == name);
        return fact is { Type: FactType.Enumeration } ? document.Enumerations.First(e => e.Name == fact.Of).Members : [];
    }
}

internal static class IndexOfFirst
{
    public static int FindIndex<T>(this ImmutableArray<T> items, Func<T, bool> fits)
    {
        for (int i = 0; i < items.Length; i++)
        {
            if (fits(items[i])) return i;
        }

        return -1;
    }
}

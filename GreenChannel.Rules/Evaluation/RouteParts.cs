using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Evaluation;

/// <summary>What hangs on a part of a route or requirement.</summary>
internal enum PartClass : byte
{
    /// <summary>Whether it is meant for the target at all.</summary>
    Scope,

    /// <summary>The outcome: substantive conditions and judgements that gate the first stage.</summary>
    Qualification,

    /// <summary>The readiness of its stage: procedure, material, and all that gates a later stage.</summary>
    Readiness,
}

/// <summary>A condition that counts by itself.</summary>
/// <param name="Node">Root of its tree.</param>
/// <param name="Class">What hangs on it.</param>
/// <param name="Force">Its own, or that of the group it stands in.</param>
/// <param name="Stage">Index of the stage that it gates.</param>
/// <param name="NotRequiredNode">The scope leaf that opens an <c>Or</c> ("not required here"): when met, the whole is shown as 不适用; −1 if there is none.</param>
internal readonly record struct Part(int Node, PartClass Class, Force Force, int Stage, int NotRequiredNode);

/// <summary>Splits a condition into parts: an <c>And</c> into its children, what stands in a group inheriting its force and stage.</summary>
internal sealed class RouteParts(ConditionNodes nodes, IReadOnlyDictionary<string, int> stages, bool scopeIsOwn)
{
    private readonly List<Part> _parts = [];

    /// <summary>The parts of a tree that is among <paramref name="nodes"/> already.</summary>
    /// <param name="condition">The tree.</param>
    /// <param name="nodes">Where it was added.</param>
    /// <param name="stages">Index of each stage.</param>
    /// <param name="scopeIsOwn">Whether scope has a class of its own (a route); else it counts like any condition (a requirement).</param>
    public static Part[] Of(Condition condition, ConditionNodes nodes, IReadOnlyDictionary<string, int> stages, bool scopeIsOwn)
    {
        var parts = new RouteParts(nodes, stages, scopeIsOwn);
        parts.Split(condition, condition.Force ?? Force.Mandatory, condition.Gates);
        return [.. parts._parts];
    }

    /// <summary>The kind that tells a condition's class: that of its first leaf which is not scope.</summary>
    public static Kind? KindOf(Condition condition) =>
        LeavesOf(condition).Where(l => l.Kind is not Kind.Scope).Select(l => l.Kind).FirstOrDefault()
        ?? LeavesOf(condition).Select(l => l.Kind).FirstOrDefault();

    private void Split(Condition condition, Force force, string? gates)
    {
        if (condition is Group { IsOr: false } and)
        {
            foreach (var child in and.Children) Split(child, child.Force ?? force, child.Gates ?? gates);
            return;
        }

        int stage = StageOf(condition, gates);
        _parts.Add(new Part(nodes.IndexOf[condition.Id], ClassOf(condition, stage), force, stage, NotRequiredIn(condition)));
    }

    private PartClass ClassOf(Condition condition, int stage) => KindOf(condition) switch
    {
        Kind.Scope when scopeIsOwn => PartClass.Scope,
        Kind.Procedural or Kind.Material => PartClass.Readiness,
        _ => stage > 0 ? PartClass.Readiness : PartClass.Qualification,
    };

    // A stage may also be stated by the alternatives of an Or alone; they are of one class, so the first speaks for all.
    private int StageOf(Condition condition, string? gates)
    {
        gates ??= LeavesOf(condition).Select(l => l.Gates).FirstOrDefault(g => g is not null);
        return gates is null ? 0 : stages[gates];
    }

    private int NotRequiredIn(Condition condition) =>
        condition is Group { IsOr: true } or && or.Children.Length > 1 && or.Children[0] is Leaf { Kind: Kind.Scope } first && KindOf(or) is not Kind.Scope
            ? nodes.IndexOf[first.Id]
            : -1;

    private static IEnumerable<Leaf> LeavesOf(Condition condition) => condition switch
    {
        Leaf leaf => [leaf],
        Group group => group.Children.SelectMany(LeavesOf),
        _ => [],
    };
}

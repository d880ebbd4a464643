namespace GreenChannel.Rules.Papers;

/// <summary>A paper that goes out: a draft that a person reads, changes and signs.</summary>
public enum PaperKind : byte
{
    /// <summary>申报资格审核意见: what was found, condition by condition, with room for the reviewer's own words and decision.</summary>
    Opinion,

    /// <summary>补正告知书: everything missing, once, with who provides it and by which day.</summary>
    Supplement,

    /// <summary>不符合申报条件告知书: each reason with its clause, and what the applicant can do.</summary>
    Refusal,
}

/// <summary>Ids of kinds, as addresses and commands write them.</summary>
public static class PaperKinds
{
    private static readonly string[] Words = ["opinion", "supplement", "refusal"];

    /// <summary>The ids, in the order of <see cref="PaperKind"/>.</summary>
    public static IReadOnlyList<string> Ids => Words;

    /// <summary>The id of a kind.</summary>
    public static string Id(this PaperKind kind) => Words[(int)kind];

    /// <summary>The kind of an id; null if there is none.</summary>
    public static PaperKind? Of(string id) => Array.IndexOf(Words, id) is >= 0 and var at ? (PaperKind)at : null;
}

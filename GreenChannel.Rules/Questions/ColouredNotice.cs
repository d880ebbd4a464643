using System.Collections.Immutable;
using System.Text.Json;
using GreenChannel.Rules.Questions;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules;

/// <summary>What a clause or sentence of the notice comes to for one applicant. In order: of several the last one counts.</summary>
public enum ClauseState : byte
{
    /// <summary>不涉及: nothing that stands on it asks anything of this applicant.</summary>
    NotConcerned,

    /// <summary>符合: what it asks for holds, and no bar on it arises.</summary>
    Met,

    /// <summary>待办: someone still has to act.</summary>
    Outstanding,

    /// <summary>待核实: facts are missing.</summary>
    Unknown,

    /// <summary>不符合: something that it asks for does not hold, or a bar on it applies.</summary>
    Unmet,
}

/// <summary>
/// The notice itself, each clause marked for one applicant, with what stands on it. It is told for one target: the one asked
/// for, else the first of the best outcome. Advice to a person who decides. Immutable and thread-safe.
/// </summary>
public sealed class ColouredNotice
{
    internal ColouredNotice(Decision decision, string? target, Outcome outcome, string? route, ImmutableArray<ColouredClause> clauses) =>
        (Decision, Target, Outcome, Route, Clauses) = (decision, target, outcome, route, clauses);

    /// <summary>The decision that it tells.</summary>
    public Decision Decision { get; }

    /// <summary>The target for which it is told; null if the ruleset declares none.</summary>
    public string? Target { get; }

    /// <summary>The outcome for that target.</summary>
    public Outcome Outcome { get; }

    /// <summary>The route that comes nearest; null if none is meant for the target.</summary>
    public string? Route { get; }

    /// <summary>In the notice's order.</summary>
    public ImmutableArray<ColouredClause> Clauses { get; }

    /// <summary>As one JSON object with texts in one language. Deterministic byte for byte.</summary>
    public void WriteJson(Utf8JsonWriter writer, Language language) => new ColouredNoticeJson(writer, this, language).Write();

    /// <summary>As Markdown: each state by a sign and in words.</summary>
    public string ToMarkdown(Language language) => new ColouredNoticeMarkdown(this, language).Tell();

    /// <summary>As a self-contained HTML page that prints on A4: each state by a colour, a sign and in words.</summary>
    public string ToHtml(Language language) => new ColouredNoticePage(this, language).Make();
}

/// <summary>A clause with its state.</summary>
/// <param name="Clause">Its id.</param>
/// <param name="State">The gravest state of what counts on it.</param>
/// <param name="Route">The route whose conditions count on it: of those that stand on it the nearest; null where nothing on it is for some routes only.</param>
/// <param name="Sentences">In order, headings with the number 0.</param>
/// <param name="Items">What stands on it, in the ruleset's order.</param>
public sealed record ColouredClause(string Clause, ClauseState State, string? Route, ImmutableArray<ColouredSentence> Sentences, ImmutableArray<StandingItem> Items);

/// <summary>A sentence of a clause.</summary>
/// <param name="Number">From 1; 0 for a heading.</param>
/// <param name="Text">Its words.</param>
/// <param name="State">The gravest state of what names it; that of the clause if it is its only sentence; else null.</param>
public sealed record ColouredSentence(int Number, string Text, ClauseState? State)
{
    /// <summary>Whether a paragraph of the notice begins with it.</summary>
    internal bool BeginsParagraph { get; init; }
}

/// <summary>What a standing item is.</summary>
public enum StandingKind : byte
{
    /// <summary>A condition of a route.</summary>
    Condition,

    /// <summary>A condition common to routes.</summary>
    Requirement,

    /// <summary>A general exclusion.</summary>
    Bar,

    /// <summary>What someone must do.</summary>
    Duty,

    /// <summary>A paper of the file.</summary>
    Material,
}

/// <summary>A condition, bar, duty or paper that stands on a clause.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it is.</param>
/// <param name="State">Its own state.</param>
/// <param name="Routes">Routes that it is for; empty if all.</param>
/// <param name="Sentences">Sentences that it names; empty if it stands on the clause as a whole.</param>
/// <param name="Counts">Whether it makes the clause's state; not if it is for another route, a hint only, or an alternative to what decides.</param>
public sealed record StandingItem(string Id, StandingKind Kind, ClauseState State, ImmutableArray<string> Routes, ImmutableArray<int> Sentences, bool Counts)
{
    /// <summary>What the ruleset calls it.</summary>
    internal Text Label { get; init; } = new("", "");

    /// <summary>Of a bar its state, and whether it was lifted.</summary>
    internal BarState? Bar { get; init; }

    /// <summary>Who lifted it.</summary>
    internal Lift? Lift { get; init; }
}

using System.Collections.Immutable;
using GreenChannel.Rules.Rulesets;
using NodaTime;

namespace GreenChannel.Rules.Questions;

/// <summary>What kind of thing must happen for a condition or a bar to change.</summary>
public enum ChangeKind : byte
{
    /// <summary>可办理: someone can act, or tell what is not known.</summary>
    Do,

    /// <summary>待期满: it comes true by itself on a day.</summary>
    Wait,

    /// <summary>须决定: a body or a person decides.</summary>
    Decide,

    /// <summary>不可改变: it is a past fact.</summary>
    Cannot,
}

/// <summary>最少补齐事项: what would have to change for each route to become eligible. Immutable and thread-safe; deterministic.</summary>
public sealed class ShortestWays
{
    internal ShortestWays(Decision decision, ImmutableArray<RouteWays> routes)
    {
        Decision = decision;
        Routes = routes;
        Categories = [.. routes.Select(r => r.Category).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Routes that are meant for a target asked for, from the nearest to the farthest.</summary>
    public ImmutableArray<RouteWays> Routes { get; }

    /// <summary>Ids of categories, from the nearest to the farthest: by their nearest route.</summary>
    public ImmutableArray<string> Categories { get; }

    internal Decision Decision { get; }

    /// <summary>Writes them as one JSON object, texts in one language.</summary>
    public void WriteTo(System.Text.Json.Utf8JsonWriter writer, Language language) => QuestionsJson.Write(writer, this, language);

    /// <summary>The same told as Markdown.</summary>
    public string ToMarkdown(Language language) => new WaysText(this, ReviewerWords.Of(language)).Tell();
}

/// <summary>The ways that lead through one route for one target.</summary>
public sealed record RouteWays
{
    internal RouteWays(string? target, string route, string category, Outcome outcome, ImmutableArray<Way> ways, bool isComplete, bool scopeIsOpen)
    {
        Target = target;
        Route = route;
        Category = category;
        Outcome = outcome;
        Ways = ways;
        IsComplete = isComplete;
        ScopeIsOpen = scopeIsOpen;
    }

    /// <summary>Id of the target; null if the ruleset declares none.</summary>
    public string? Target { get; }

    /// <summary>Id of the route.</summary>
    public string Route { get; }

    /// <summary>Id of its category.</summary>
    public string Category { get; }

    /// <summary>Its outcome now.</summary>
    public Outcome Outcome { get; }

    /// <summary>Minimal ways, smallest first; empty if the route is eligible already or no way was found.</summary>
    public ImmutableArray<Way> Ways { get; }

    /// <summary>Whether these are all minimal ways; false where there are more than the bound.</summary>
    public bool IsComplete { get; }

    /// <summary>Whether it is not known if the route is meant for the target: the ways take for granted that it is.</summary>
    public bool ScopeIsOpen { get; }
}

/// <summary>A minimal set of changes that together make a route eligible: without any one of them it is not.</summary>
/// <param name="Changes">In the ruleset's order.</param>
public sealed record Way(ImmutableArray<Change> Changes);

/// <summary>One condition or bar that would have to change.</summary>
public sealed record Change
{
    internal Change(Condition condition, bool isBar, Verdict now, ChangeKind kind, Text? by, LocalDate? on, Text? redirect)
    {
        Condition = condition;
        IsBar = isBar;
        Now = now;
        Kind = kind;
        ByText = by;
        On = on;
        RedirectText = redirect;
    }

    /// <summary>Id of the condition or bar.</summary>
    public string Id => Condition.Id;

    /// <summary>Whether it is a bar, which would have to be clear; else a condition, which would have to be met.</summary>
    public bool IsBar { get; }

    /// <summary>Its verdict now: for a condition <see cref="Verdict.Unmet"/> or <see cref="Verdict.Unknown"/>; a bar stands as one that is met exactly if it is clear.</summary>
    public Verdict Now { get; }

    /// <summary>What must happen.</summary>
    public ChangeKind Kind { get; }

    /// <summary>The day on which it comes true, for <see cref="ChangeKind.Wait"/>.</summary>
    public LocalDate? On { get; }

    internal Condition Condition { get; }

    /// <summary>Who acts or decides; null where the ruleset names nobody.</summary>
    internal Text? ByText { get; }

    /// <summary>The other way that a bar names.</summary>
    internal Text? RedirectText { get; }
}

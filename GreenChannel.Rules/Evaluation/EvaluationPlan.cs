using System.Collections.Immutable;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Counting;
using GreenChannel.Rules.Rulesets;
using NodaTime;

namespace GreenChannel.Rules.Evaluation;

/// <summary>A bar: its tree's root, and what it decides when it applies.</summary>
internal sealed record BarPlan(Bar Bar, int Node, Force Force, int Stage, bool Redirects);

/// <summary>A requirement: its tree's root and the parts that count.</summary>
internal sealed record RequirementPlan(Requirement Requirement, int Node, Kind? Kind, Force Force, Part[] Parts);

/// <summary>A route: its parts, and the bars, requirements and stages (by index, in order) that concern it.</summary>
internal sealed record RoutePlan(Route Route, int Node, Part[] Scope, Part[] Parts, int[] Bars, int[] Requirements, int[] Stages);

/// <summary>Tests and day expressions of a duty; −1 where it has none. Its routes by index; none if all ask for it.</summary>
internal sealed record DutyPlan(Duty Duty, int[] Routes, int When, int Done, int LatestStart, int LatestEnd);

/// <summary>Tests of a paper that the file must hold; −1 where it has none. Its routes by index; none if all ask for it.</summary>
internal sealed record MaterialPlan(Material Material, int[] Routes, int When, int Done);

/// <summary>What of a ruleset stays the same for every applicant, in arrays. Immutable and thread-safe.</summary>
internal sealed class EvaluationPlan
{
    public EvaluationPlan(BoundRuleset bound)
    {
        var document = bound.Document;
        var stages = document.Stages.Select((s, i) => (s.Id, i)).ToDictionary(s => s.Id, s => s.i, StringComparer.Ordinal);
        Bound = bound;
        Nodes = new ConditionNodes(bound.TestOf, [.. bound.Tests.Select(t => t.Reads.Target)]);
        int[] barRoots = [.. document.Bars.Select(b => Nodes.Add(b.Condition))];
        int[] requirementRoots = [.. document.Requirements.Select(r => Nodes.Add(r.Condition))];
        int[] routeRoots = [.. document.Routes.Select(r => Nodes.Add(r.Requires))];
        Nodes.Complete();

        Bars = [.. document.Bars.Select((b, i) => new BarPlan(b, barRoots[i], b.Condition.Force ?? Force.Mandatory, b.Condition.Gates is { } g ? stages[g] : 0, b.Redirect is not null))];
        Requirements = [.. document.Requirements.Select((r, i) => new RequirementPlan(
            r, requirementRoots[i], RouteParts.KindOf(r.Condition), r.Condition.Force ?? Force.Mandatory, RouteParts.Of(r.Condition, Nodes, stages, scopeIsOwn: false)))];
        Routes = [.. document.Routes.Select((r, i) => PlanOf(r, routeRoots[i], stages))];
        Weights = RouteWeights.Of(Routes, Requirements, Bars, Nodes, StageCount);
        Duties = [.. document.Duties.Select(d => new DutyPlan(d, IndexesOf(d.Routes), TestOf(d.When), TestOf(d.Done), DayOf(d.LatestStart), DayOf(d.LatestEnd)))];
        Materials = [.. document.Materials.Select(m => new MaterialPlan(m, IndexesOf(m.Routes), TestOf(m.When), TestOf(m.Done)))];
        WindowFrom = document.Window is { } window ? DayParameter(window.From) : null;
        WindowCloses = document.Window is { } w ? DayParameter(w.Closes) : null;
        ClosesOn = WindowCloses is { } closes ? Day.Of(closes) : long.MaxValue;
        OpensOn = WindowFrom is { } from ? Day.Of(from) : long.MinValue;
        Defaults = bound.DefaultChoices;
        BindingReading = bound.Facts.Reading is { } binding ? ReadingOf(binding.Name) : -1;
        ReadingsRead = [.. bound.Tests.Concat(bound.Days).SelectMany(e => e.Reads.Readings).Distinct().Order()];
    }

    public BoundRuleset Bound { get; }

    public ConditionNodes Nodes { get; }

    public BarPlan[] Bars { get; }

    public RequirementPlan[] Requirements { get; }

    public RoutePlan[] Routes { get; }

    /// <summary>What verdicts say of routes.</summary>
    public RouteWeights Weights { get; }

    public DutyPlan[] Duties { get; }

    public MaterialPlan[] Materials { get; }

    public int StageCount => Bound.Document.Stages.Length;

    /// <summary>First day of the window, inclusive.</summary>
    public LocalDate? WindowFrom { get; }

    /// <summary>Last day of the window, inclusive.</summary>
    public LocalDate? WindowCloses { get; }

    public long OpensOn { get; }

    public long ClosesOn { get; }

    /// <summary>The default choice of each reading.</summary>
    public int[] Defaults { get; }

    /// <summary>Indexes of the readings that some expression reads.</summary>
    public ImmutableArray<int> ReadingsRead { get; }

    /// <summary>Index of the reading that says what a month-only day stands for; −1 if there is none.</summary>
    public int BindingReading { get; }

    /// <summary>The choice of that reading; null if there is none.</summary>
    public string? MonthOnly(int[] choices) => BindingReading < 0 ? null : Bound.Document.Readings[BindingReading].Choices[choices[BindingReading]].Id;

    /// <summary>Where a day stands to the window; null if the ruleset has none.</summary>
    public WindowState? WindowOn(long day) =>
        WindowFrom is null ? null : day < OpensOn ? WindowState.NotOpen : day > ClosesOn ? WindowState.Closed : WindowState.Open;

    /// <summary>Index of a reading, −1 if there is none of that name.</summary>
    public int ReadingOf(string name)
    {
        var readings = Bound.Document.Readings;
        for (int i = 0; i < readings.Length; i++)
        {
            if (readings[i].Name == name) return i;
        }

        return -1;
    }

    /// <summary>Index of a choice of a reading, −1 if it has none of that id.</summary>
    public static int ChoiceOf(Reading reading, string id)
    {
        for (int i = 0; i < reading.Choices.Length; i++)
        {
            if (reading.Choices[i].Id == id) return i;
        }

        return -1;
    }

    private RoutePlan PlanOf(Route route, int root, Dictionary<string, int> stages)
    {
        var parts = RouteParts.Of(route.Requires, Nodes, stages, scopeIsOwn: true);
        int[] bars = Concerning(Bars.Select(b => b.Bar.AppliesTo), route);
        int[] requirements = Concerning(Requirements.Select(r => r.Requirement.AppliesTo), route);
        var gated = parts.Where(p => p.Class != PartClass.Scope).Concat(requirements.SelectMany(r => Requirements[r].Parts))
            .Where(p => p.Force != Force.Advisory).Select(p => p.Stage)
            .Concat(bars.Where(b => Bars[b].Force != Force.Advisory).Select(b => Bars[b].Stage));
        return new RoutePlan(
            route, root, [.. parts.Where(p => p.Class == PartClass.Scope)], [.. parts.Where(p => p.Class != PartClass.Scope)],
            bars, requirements, [.. gated.Distinct().Order()]);
    }

    private int[] IndexesOf(ImmutableArray<RouteReference> routes) =>
        [.. Routes.Select((r, i) => (r, i)).Where(p => routes.Any(named => named.Id == p.r.Route.Id)).Select(p => p.i)];

    // Naming no route is naming all.
    private static int[] Concerning(IEnumerable<ImmutableArray<RouteReference>> appliesTo, Route route) =>
        [.. appliesTo.Select((routes, i) => (routes, i)).Where(p => p.routes.IsEmpty || p.routes.Any(r => r.Id == route.Id)).Select(p => p.i)];

    private LocalDate? DayParameter(string name) =>
        Bound.Document.Parameters.FirstOrDefault(p => p.Name == name)?.Value is LocalDate day ? day : null;

    private int TestOf(EmbeddedText? expression) => expression is not null && Bound.TestIndex.TryGetValue(expression.Value, out int test) ? test : -1;

    private int DayOf(EmbeddedText? expression) => expression is not null && Bound.DayIndex.TryGetValue(expression.Value, out int day) ? day : -1;
}

using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Text.Json;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Compilation;
using GreenChannel.Rules.Evaluation;
using GreenChannel.Rules.Rulesets;
using NodaTime;

namespace GreenChannel.Rules.Tests.Evaluation;

/// <summary>
/// A ruleset without expressions: each leaf's text is its id, it reads a fact of its own, and its verdict is given. A leaf is written
/// <c>id kind [force] [@stage]</c>, a group as an object with <c>and</c> or <c>or</c> and perhaps <c>id</c>, <c>force</c>, <c>gates</c>.
/// </summary>
internal sealed class Sketch
{
    private static readonly LocalDate Closes = new(2024, 11, 8);
    private readonly List<string> _leaves = [];
    private int _groups;

    private Sketch(JsonElement sketch)
    {
        var bars = Members(sketch, "bars").Select(ReadBar).ToImmutableArray();
        var requirements = Members(sketch, "requirements").Select(ReadRequirement).ToImmutableArray();
        var routes = sketch.GetProperty("routes").EnumerateObject().Select(r => new Route(r.Name, "1", ReadTree(r.Value))).ToImmutableArray();
        Plan = new EvaluationPlan(Bind(bars, requirements, routes));
    }

    public EvaluationPlan Plan { get; }

    public IReadOnlyList<string> Leaves => _leaves;

    public static Sketch Of(JsonElement sketch) => new(sketch);

    public TargetEvaluation Combine(IReadOnlyDictionary<string, Verdict> verdicts, IEnumerable<string> lifts, bool closed = false)
    {
        Verdict[] lanes = [.. _leaves.Select(l => verdicts.GetValueOrDefault(l))];
        bool[] lifted = [.. Plan.Bars.Select(b => lifts.Contains(b.Bar.Id))];
        long on = Rules.Counting.Day.Of(Closes) + (closed ? 1 : 0);
        return TargetEvaluation.Combine(Plan, -1, new LaneValues(lanes, [], [], []), on, lifted);
    }

    /// <summary>A route with its lists, when the leaves named wait for someone to act.</summary>
    public RouteDecision Tell(TargetEvaluation evaluation, int route, IReadOnlySet<string> notYet) =>
        RouteLists.Of(evaluation, route, [.. _leaves.Select(l => notYet.Contains(l) ? FactState.NotYet : FactState.Absent)]);

    private static IEnumerable<JsonElement> Members(JsonElement of, string name) => of.TryGetProperty(name, out var list) ? list.EnumerateArray() : [];

    private static string? Word(JsonElement of, string name) => of.TryGetProperty(name, out var word) ? word.GetString() : null;

    private static Force? ForceOf(string? word) => word is null ? null : Enum.Parse<Force>(word, ignoreCase: true);

    private static ImmutableArray<RouteReference> AppliesTo(JsonElement of) => [.. Members(of, "appliesTo").Select(r => new RouteReference(r.GetString()!, default))];

    private static Reads Reading(int fact) => new([new FactRead(fact, -1)], [], [], [], false, false, false);

    private static Text Label(string text) => new(text, text);

    private Bar ReadBar(JsonElement bar)
    {
        string id = Word(bar, "id")!;
        bool redirects = bar.TryGetProperty("redirects", out var yes) && yes.GetBoolean();
        return new Bar(id, NewLeaf(id, null, ForceOf(Word(bar, "force")), Word(bar, "gates")), redirects ? Label("elsewhere") : null, AppliesTo(bar));
    }

    private Requirement ReadRequirement(JsonElement requirement)
    {
        var tree = ReadTree(requirement.GetProperty("tree"));
        return new Requirement(tree.Id, tree, AppliesTo(requirement));
    }

    private Condition ReadTree(JsonElement tree)
    {
        if (tree.ValueKind == JsonValueKind.String)
        {
            string[] words = tree.GetString()!.Split(' ');
            string? stage = words.FirstOrDefault(w => w[0] == '@')?[1..];
            string? force = words.Skip(2).FirstOrDefault(w => w[0] != '@');
            return NewLeaf(words[0], Enum.Parse<Kind>(words[1], ignoreCase: true), ForceOf(force), stage);
        }

        bool isOr = tree.TryGetProperty("or", out var children);
        if (!isOr) children = tree.GetProperty("and");
        return new Group
        {
            Id = Word(tree, "id") ?? $"group{++_groups}", IsOr = isOr, Force = ForceOf(Word(tree, "force")), Gates = Word(tree, "gates"), At = default,
            Children = [.. children.EnumerateArray().Select(ReadTree)],
        };
    }

    private Leaf NewLeaf(string id, Kind? kind, Force? force, string? gates)
    {
        _leaves.Add(id);
        return new Leaf { Id = id, Kind = kind, Force = force, Gates = gates, Expression = new EmbeddedText(id, default, []), At = default };
    }

    private BoundRuleset Bind(ImmutableArray<Bar> bars, ImmutableArray<Requirement> requirements, ImmutableArray<Route> routes)
    {
        var closes = new Parameter { Name = "closes", Type = FactType.Date, Value = Closes, Label = Label("closes"), At = default, ValueAt = default };
        var document = new RulesetDocument
        {
            Id = "sketch", Edition = "1", Title = Label("sketch"), Notice = new Notice("1", Closes, []), Sources = [], Window = new Window("closes", default, "closes", default),
            Calendar = null, Target = null, Stages = [new Stage("application", Label(""), default), new Stage("review", Label(""), default)],
            Enumerations = [], Facts = [.. _leaves.Select(l => new Fact { Name = l, Type = FactType.Status, Label = Label(l), Privacy = Privacy.None, At = default })], Parameters = [closes], Readings = [], Definitions = [], Information = [], Notes = [],
            Categories = [new Category("1", Label(""), new ClauseReference("1", default), routes, default)],
            Bars = bars, Requirements = requirements, Duties = [], Materials = [], Roster = null, Hash = "", Workflows = [], At = default,
        };
        return new BoundRuleset
        {
            Document = document, Facts = new FactTable(document), Types = null!, Context = null!, Targets = [], Days = [],
            Tests = [.. _leaves.Select((l, i) => new BoundExpression(new EmbeddedText(l, default, []), FactType.Boolean, null, Expression.Constant(true), Reading(i), default))],
            TestIndex = _leaves.Select((l, i) => (l, i)).ToFrozenDictionary(l => l.l, l => l.i), DayIndex = FrozenDictionary<string, int>.Empty,
            Definitions = FrozenDictionary<string, BoundExpression>.Empty,
        };
    }
}

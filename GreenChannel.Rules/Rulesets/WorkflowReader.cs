using System.Collections.Immutable;

namespace GreenChannel.Rules.Rulesets;

/// <summary>RulesEngine workflows → routes, bars and requirements.</summary>
internal sealed class WorkflowReader
{
    private readonly ImmutableArray<WorkflowSource>.Builder _sources = ImmutableArray.CreateBuilder<WorkflowSource>();

    public ImmutableArray<WorkflowSource> Sources => _sources.ToImmutable();

    public ImmutableArray<Route> Routes(string category, ObjectNode file) => [.. Rules(file).Select(r => new Route(r.Condition.Id, category, r.Condition))];

    public ImmutableArray<Bar> Bars(ObjectNode? file) =>
        [.. Rules(file).Select(r => new Bar(r.Condition.Id, r.Condition, r.Properties.OptionalWords("redirect"), AppliesTo(r.Properties)))];

    public ImmutableArray<Requirement> Requirements(ObjectNode? file) =>
        [.. Rules(file).Select(r => new Requirement(r.Condition.Id, r.Condition, AppliesTo(r.Properties)))];

    private static ImmutableArray<RouteReference> AppliesTo(ObjectNode properties) => [.. properties.Strings("appliesTo").Select(s => new RouteReference(s.Value, s.At))];

    private (Condition Condition, ObjectNode Properties)[] Rules(ObjectNode? file)
    {
        if (file is null) return [];
        (Condition Condition, ObjectNode Properties)[] rules = [.. file.Objects("Rules").Select(r => (Condition(r), r.Object("Properties")))];
        _sources.Add(new WorkflowSource(file.String("WorkflowName"), [.. rules.Select(r => r.Condition)]));
        return rules;
    }

    private static Condition Condition(ObjectNode rule)
    {
        var properties = rule.Object("Properties");
        Condition condition = rule.Has("Expression")
            ? new Leaf { Id = rule.String("RuleName"), At = rule["RuleName"]!.At, Expression = rule.Expression("Expression")!, Kind = properties.OptionalChoice<Kind>("kind") }
            : new Group { Id = rule.String("RuleName"), At = rule["RuleName"]!.At, IsOr = rule.String("Operator") == "Or", Children = [.. rule.Objects("Rules").Select(Condition)] };
        return condition with
        {
            Clause = DeclarationReader.Clause(properties),
            Label = properties.OptionalWords("label"),
            Force = properties.OptionalChoice<Force>("force"),
            Gates = properties.OptionalString("gates"),
            GatesAt = properties["gates"]?.At,
            Actor = properties.OptionalWords("actor"),
            Document = properties.OptionalWords("document"),
            Note = properties.OptionalWords("note"),
            Change = properties.OptionalChoice<Changeable>("change"),
            Redirects = properties.Has("redirect"),
            NamesRoutes = properties.Has("appliesTo"),
        };
    }
}

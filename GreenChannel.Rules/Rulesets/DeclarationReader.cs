using System.Collections.Immutable;
using GreenChannel.Rules.Counting;

namespace GreenChannel.Rules.Rulesets;

/// <summary>Facts, parameters, readings, definitions and duties from their objects.</summary>
internal static class DeclarationReader
{
    public static ClauseReference? Clause(ObjectNode node) =>
        node["clause"] is StringNode clause ? new ClauseReference(clause.Value, clause.At, node.OptionalString("source"), node["source"]?.At) { Sentences = Sentences(node["sentence"]) } : null;

    /// <summary>A clause that merely informs: its id, or an object that also names sentences.</summary>
    public static ClauseReference Information(Node node) => node is StringNode whole ? new ClauseReference(whole.Value, whole.At) : Clause((ObjectNode)node)!;

    public static Fact Fact(ObjectNode node) => new()
    {
        Name = node.String("name"),
        Type = node.Choice<FactType>("type"),
        Of = node.OptionalString("of"),
        OfAt = node["of"]?.At,
        Fields = [.. node.Objects("fields").Select(Field)],
        Periods = node.Flag("periods"),
        Minimum = node.Number("minimum"),
        Maximum = node.Number("maximum"),
        MaximumItems = node.Count("maximumItems") ?? 1000,
        MaximumLength = node.Count("maximumLength") ?? 1000,
        Clause = Clause(node),
        Label = node.Words("label"),
        Unit = node.OptionalWords("unit"),
        Attester = node["attester"] is ObjectNode attester ? new Attester(attester.Words("name"), attester.String("from") == "notice") : null,
        Document = node.OptionalWords("document"),
        Privacy = node.Choice<Privacy>("privacy"),
        At = node["name"]!.At,
    };

    public static Parameter Parameter(ObjectNode node) => new()
    {
        Name = node.String("name"),
        Type = node.Choice<FactType>("type"),
        Of = node.OptionalString("of"),
        OfAt = node["of"]?.At,
        Value = Value(node["value"]!, node.Choice<FactType>("type")),
        Clause = Clause(node),
        Label = node.Words("label"),
        Unit = node.OptionalWords("unit"),
        At = node["name"]!.At,
        ValueAt = node["value"]!.At,
    };

    public static Reading Reading(ObjectNode node) => new()
    {
        Name = node.String("name"),
        Label = node.Words("label"),
        Choices = [.. node.Objects("choices").Select(c => new Member(c.String("id"), c.Words("label"), c["id"]!.At))],
        Default = node.String("default"),
        DefaultAt = node["default"]!.At,
        Confirmed = node.String("status") == "confirmed",
        Decided = node["decided"] is ObjectNode decided ? new Settlement(decided.Words("by"), decided.Day("on"), decided.Words("paper")) : null,
        Why = node.Words("why"),
        Clause = Clause(node),
        Steers = node.OptionalChoice<Steering>("steers"),
        ActsOnBinding = node.Has("acts"),
        At = node["name"]!.At,
    };

    public static Definition Definition(ObjectNode node) =>
        new(node.String("name"), node.Choice<FactType>("type"), node.OptionalString("of"), node.Expression("expression")!, node.Words("label"), node["name"]!.At, node["of"]?.At);

    public static Duty Duty(ObjectNode node) => new()
    {
        Id = node.String("id"),
        Clause = Clause(node)!,
        Actor = node.Words("actor"),
        Label = node.Words("label"),
        After = [.. node.Strings("after").Select(s => new RouteReference(s.Value, s.At))],
        Routes = [.. node.Strings("routes").Select(s => new RouteReference(s.Value, s.At))],
        When = node.Expression("when"),
        Done = node.Expression("done"),
        LatestStart = node.Expression("latestStart"),
        LatestEnd = node.Expression("latestEnd"),
        Posting = node["posting"] is ObjectNode posting ? Posting(posting) : null,
        At = node["id"]!.At,
    };

    public static Material Material(ObjectNode node) => new()
    {
        Id = node.String("id"),
        Clause = Clause(node)!,
        Label = node.Words("label"),
        Copies = node.Count("copies"),
        Paper = node.OptionalString("paper"),
        Routes = [.. node.Strings("routes").Select(s => new RouteReference(s.Value, s.At))],
        When = node.Expression("when"),
        Done = node.Expression("done"),
        At = node["id"]!.At,
    };

    public static Roster Roster(ObjectNode node) => new()
    {
        Clause = Clause(node)!,
        Title = node.OptionalWords("title"),
        Head = [.. node.Objects("head").Select(h => new RosterHead(h.Words("label"), h.Choice<Privacy>("privacy"), h["label"]!.At))],
        Columns = [.. node.Objects("columns").Select(Column)],
        Note = node.OptionalWords("note"),
    };

    private static RosterColumn Column(ObjectNode node) => new()
    {
        Label = node.Words("label"),
        Fact = node.OptionalString("fact"),
        FactAt = node["fact"]?.At,
        Privacy = node.Choice<Privacy>("privacy"),
        Kind = node.OptionalChoice<RosterKind>("kind") ?? RosterKind.Text,
        KindAt = node["kind"]?.At,
        Required = node.Flag("required"),
        At = node["label"]!.At,
    };

    private static Posting Posting(ObjectNode node) =>
        new(node.Choice<PostingForm>("form"), node.String("workingDays"), node["workingDays"]!.At, node.Expression("until")!, node.Expression("next"));

    private static ImmutableArray<SentenceNumber> Sentences(Node? node) => node switch
    {
        ArrayNode several => [.. several.Items.SelectMany(n => Sentences(n))],
        NumberNode one when NumberText.TryWhole(one.Text, out long number) => [new SentenceNumber((int)number, one.At)],
        _ => [],
    };

    private static Field Field(ObjectNode node) => new()
    {
        Name = node.String("name"),
        Type = node.Choice<FactType>("type"),
        Of = node.OptionalString("of"),
        OfAt = node["of"]?.At,
        Minimum = node.Number("minimum"),
        Maximum = node.Number("maximum"),
        MaximumLength = node.Count("maximumLength") ?? 1000,
        Ongoing = node.Flag("ongoing"),
        Label = node.Words("label"),
        At = node["name"]!.At,
    };

    // A value that does not fit its type is kept as its text; DocumentCheck reports it.
    private static object Value(Node node, FactType type) => node switch
    {
        BooleanNode yes => yes.Value,
        NumberNode number => NumberText.TryDecimal(number.Text, out decimal value) ? value : number.Text,
        StringNode text when type == FactType.Date && Day.Parse(text.Value) is { } day => day,
        _ => ((StringNode)node).Value,
    };
}

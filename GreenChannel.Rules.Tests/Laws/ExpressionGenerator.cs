using System.Collections.Immutable;

namespace GreenChannel.Rules.Tests.Laws;

/// <summary>
/// Well-typed texts of the dialect over a vocabulary, bounded in depth, with constants where applicants' values lie.
/// Whole numbers stay small enough for 32 bits, so that an unmodified RulesEngine computes the same.
/// </summary>
internal sealed partial class ExpressionGenerator(Seeded random, Vocabulary vocabulary)
{
    private readonly List<(string Variable, ImmutableArray<VocabularyFact> Fields)> _scope = [];
    private int _variables;

    /// <summary>Whether expressions may ask for the target; a definition or a duty should not.</summary>
    public bool ReadsTarget { get; init; } = true;

    public string Boolean(int depth) => depth <= 0 || random.Chance(25) ? BooleanLeaf(depth) : random.Next(8) switch
    {
        0 or 1 or 2 => $"{Operand(depth)} && {Operand(depth)}",
        3 or 4 => $"{Operand(depth)} || {Operand(depth)}",
        5 => $"!({Boolean(depth - 1)})",
        6 => $"iif({Boolean(depth - 1)}, {Boolean(depth - 1)}, {Boolean(depth - 1)})",
        _ => $"({Boolean(depth - 1)}) {random.Pick(["==", "!="])} ({Boolean(depth - 1)})",
    };

    private string Operand(int depth) => $"({Boolean(depth - 1)})";

    private string BooleanLeaf(int depth) => random.Next(16) switch
    {
        0 => Named("boolean") is { } name ? name.Path : "true",
        1 => EnumerationTest(),
        2 => $"applicant.done1 {random.Pick(["==", "!="])} \"{random.Pick(["done", "refused"])}\"",
        3 => SetTest(),
        4 or 5 => $"{Day(depth)} {Relation()} \"{EdgeValues.Iso(EdgeValues.Day(random, vocabulary.On))}\"",
        6 => $"{Day(depth)} {Relation()} {Day(depth)}",
        7 or 8 or 9 => IntegerTest(depth),
        10 => $"{Decimal(depth)} {Relation()} {DecimalLiteral()}",
        11 when Named("text") is { } text => $"{text.Path} {random.Pick(["==", "!="])} \"{EdgeValues.Text(random)}\"",
        12 when vocabulary.Definitions.Any(d => d.Type == "boolean") && _scope.Count == 0 => "definition.enough",
        13 => $"reading.way == \"{random.Pick(["left", "right"])}\"",
        _ => ListTest(depth),
    };

    private string Relation() => random.Pick(["==", "!=", "<", "<=", "<", ">", ">=", ">="]);

    private string EnumerationTest()
    {
        if (Named("enumeration") is not { } name) return "true";
        var members = name.Fact.Members;
        return random.Next(5) switch
        {
            0 => $"{name.Path} != \"{random.Pick(members)}\"",
            1 => $"{name.Path} == parameter.best",
            2 or 3 => $"{name.Path} in ({string.Join(", ", members.Where(_ => random.Chance(50)).DefaultIfEmpty(members[0]).Select(m => $"\"{m}\""))})",
            _ => $"{name.Path} == \"{random.Pick(members)}\"",
        };
    }

    private string SetTest()
    {
        var set = random.Pick(vocabulary.Facts.Where(f => f.Type == "set").ToList());
        string path = $"applicant.{set.Name}";
        if (ReadsTarget && set.Of == Vocabulary.TargetEnumeration && random.Chance(50)) return $"{path}.Contains(target)";
        string variable = NewVariable(), member = random.Pick(set.Members);
        return random.Next(4) switch
        {
            0 => $"{path}.Any()",
            1 => $"{path}.Count() {Relation()} {random.Between(0, set.Members.Length)}",
            2 => $"{path}.All({variable} => {variable} != \"{member}\")",
            _ => $"{path}.Any({variable} => {variable} == \"{member}\")",
        };
    }

    private string ListTest(int depth)
    {
        var list = AnyList();
        string source = Filtered(list, depth);
        return random.Next(6) switch
        {
            0 => $"{source}.Any()",
            1 => $"{source}.Count() {Relation()} {random.Between(0, 3)}",
            2 => $"{source}.All({Lambda(list, l => l.Boolean(depth - 1))})",
            3 => $"{source}.Count({Lambda(list, l => l.Boolean(depth - 1))}) {Relation()} {random.Between(0, 3)}",
            _ => $"{source}.Any({Lambda(list, l => l.Boolean(depth - 1))})",
        };
    }

    private VocabularyFact AnyList() => random.Pick(vocabulary.Facts.Where(f => f.Type == "list").ToList());

    private string Filtered(VocabularyFact list, int depth) =>
        $"applicant.{list.Name}" + (random.Chance(30) ? $".Where({Lambda(list, l => l.Boolean(depth - 1))})" : "");

    /// <summary>A lambda over a list's records, in whose body their fields can be named.</summary>
    private string Lambda(VocabularyFact list, Func<ExpressionGenerator, string> body)
    {
        string variable = NewVariable();
        _scope.Add((variable, list.Fields));
        string text = body(this);
        _scope.RemoveAt(_scope.Count - 1);
        return $"{variable} => {text}";
    }

    private string NewVariable() => $"r{_variables++ % 90}";

    /// <summary>A fact of a type, or, inside a lambda, more often a field; null where there is none.</summary>
    private (string Path, VocabularyFact Fact)? Named(string type)
    {
        if (_scope.Count > 0 && random.Chance(75))
        {
            var (variable, fields) = random.Pick(_scope);
            var typed = fields.Where(f => f.Type == type).ToList();
            if (typed.Count > 0)
            {
                var field = random.Pick(typed);
                return ($"{variable}.{field.Name}", field);
            }
        }
        var facts = vocabulary.Facts.Where(f => f.Type == type).ToList();
        if (facts.Count == 0) return null;
        var fact = random.Pick(facts);
        return ($"applicant.{fact.Name}", fact);
    }

    private string Day(int depth) => depth <= 0 || random.Chance(40) ? DayLeaf() : random.Next(7) switch
    {
        0 => $"Dates.PlusYears({DayLeaf()}, {random.Between(-3, 5)})",
        1 => $"Dates.PlusMonths({DayLeaf()}, {random.Between(-12, 30)})",
        2 => $"Dates.PlusDays({DayLeaf()}, {random.Between(-40, 40)})",
        3 => $"Dates.{random.Pick(["Latest", "Earliest"])}({Day(depth - 1)}, {Day(depth - 1)})",
        4 => $"iif({Boolean(depth - 1)}, {Day(depth - 1)}, {Day(depth - 1)})",
        5 => $"Dates.AddWorkingDays({DayLeaf()}, {random.Between(-6, 6)}, calendar)",
        _ => ExtremeDay(depth),
    };

    private string ExtremeDay(int depth)
    {
        var list = AnyList();
        if (!list.Fields.Any(f => f.Type == "date")) return DayLeaf();
        string field = random.Pick(list.Fields.Where(f => f.Type == "date").ToList()).Name, variable = NewVariable();
        return $"{Filtered(list, depth - 1)}.{random.Pick(["Max", "Min"])}({variable} => {variable}.{field})";
    }

    private string DayLeaf() => random.Next(6) switch
    {
        0 => "on",
        1 => "definition.countTo",
        2 => "parameter.closes",
        _ => Named("date")?.Path ?? "on",
    };
}

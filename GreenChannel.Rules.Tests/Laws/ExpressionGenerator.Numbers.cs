using System.Globalization;

namespace GreenChannel.Rules.Tests.Laws;

/// <param name="Text">The expression.</param>
/// <param name="Lo">Below the values that it takes for most applicants …</param>
/// <param name="Hi">… and above: where a constant to compare with should lie.</param>
internal readonly record struct GeneratedInteger(string Text, int Lo, int Hi);

/// <summary>Numbers: whole ones added and multiplied by small ones only, decimals divided too.</summary>
internal sealed partial class ExpressionGenerator
{
    private string IntegerTest(int depth)
    {
        var left = Integer(depth);
        if (random.Chance(15)) return $"{left.Text} in ({random.Between(left.Lo, left.Hi)}, {random.Between(left.Lo, left.Hi)})";
        return random.Chance(15) ? $"{left.Text} {Relation()} {Integer(depth - 1).Text}" : $"{left.Text} {Relation()} {random.Between(left.Lo, left.Hi)}";
    }

    public GeneratedInteger Integer(int depth) => depth <= 0 || random.Chance(25) ? IntegerLeaf() : random.Next(13) switch
    {
        0 => Sum(Integer(depth - 1), Integer(depth - 1)),
        1 => Difference(Integer(depth - 1), Integer(depth - 1)),
        2 => Scaled(IntegerLeaf(), random.Between(-2, 4)),
        3 => Either(Integer(depth - 1), Integer(depth - 1), (a, b) => $"Numbers.{random.Pick(["Min", "Max"])}({a}, {b})"),
        4 => Either(Integer(depth - 1), Integer(depth - 1), (a, b) => $"iif({Boolean(depth - 1)}, {a}, {b})"),
        5 or 6 => new($"Dates.FullYears({Day(depth - 1)}, {Day(depth - 1)}{Completion()})", 0, 10),
        7 => new($"Dates.FullMonths({Day(depth - 1)}, {Day(depth - 1)}{Completion()})", 0, 36),
        8 => Total(depth),
        9 => new($"Dates.Year({Day(depth - 1)})", vocabulary.On.Year - 3, vocabulary.On.Year + 1),
        10 => new($"Dates.WorkingDaysBetween({DayLeaf()}, {DayLeaf()}, calendar)", 0, 10),
        11 => CountOf(depth),
        _ => OfFields(depth),
    };

    private GeneratedInteger IntegerLeaf()
    {
        if (random.Chance(15)) return new("parameter.years", 0, 5);
        if (random.Chance(10)) return new(Literal(random.Between(-3, 12)), -3, 12);
        if (random.Chance(10) && _scope.Count == 0 && vocabulary.Definitions.Any(d => d.Name == "amount")) return new("definition.amount", 0, 10);
        return Named("integer") is { } name ? new(name.Path, (name.Fact.Minimum ?? -3) - 1, (name.Fact.Maximum ?? 11) + 1) : new("3", 2, 4);
    }

    private static string Literal(int value) => value < 0 ? $"({value})" : $"{value}";

    private static GeneratedInteger Sum(GeneratedInteger a, GeneratedInteger b) => new($"({a.Text} + {b.Text})", a.Lo + b.Lo, a.Hi + b.Hi);

    private static GeneratedInteger Difference(GeneratedInteger a, GeneratedInteger b) => new($"({a.Text} - {b.Text})", a.Lo - b.Hi, a.Hi - b.Lo);

    private static GeneratedInteger Scaled(GeneratedInteger a, int factor) =>
        new($"({a.Text} * {Literal(factor)})", Math.Min(a.Lo * factor, a.Hi * factor), Math.Max(a.Lo * factor, a.Hi * factor));

    private static GeneratedInteger Either(GeneratedInteger a, GeneratedInteger b, Func<string, string, string> text) =>
        new(text(a.Text, b.Text), Math.Min(a.Lo, b.Lo), Math.Max(a.Hi, b.Hi));

    private string Completion() => random.Chance(50) ? ", reading.completion" : "";

    private GeneratedInteger Total(int depth)
    {
        var spans = random.Pick(vocabulary.Facts.Where(f => f.Periods).ToList());
        bool years = random.Chance(60);
        string text = $"Dates.{(years ? "TotalYears" : "TotalMonths")}({Filtered(spans, depth - 1)}, {DayLeaf()}, reading.adding{Completion()})";
        return new(text, 0, years ? 6 : 60);
    }

    private GeneratedInteger CountOf(int depth)
    {
        var list = AnyList();
        return new($"{Filtered(list, depth - 1)}.Count()", 0, 4);
    }

    private GeneratedInteger OfFields(int depth)
    {
        var list = AnyList();
        if (!list.Fields.Any(f => f.Type == "integer")) return CountOf(depth);
        string source = Filtered(list, depth - 1), variable = NewVariable();
        string selected = $"{variable}.{list.Fields.First(f => f.Type == "integer").Name}";
        return random.Next(5) switch
        {
            0 => new($"{source}.Max({variable} => {selected})", 0, 11),
            1 => new($"{source}.Min({variable} => {selected})", -1, 10),
            2 => new($"{source}.Sum({variable} => {selected} * 2 + 1)", 0, 40),
            3 => new($"{source}.Sum({variable} => iif({variable}.boF, {selected}, 1))", 0, 15),
            _ => new($"{source}.Sum({variable} => {selected})", 0, 20),
        };
    }

    private string Decimal(int depth) => depth <= 0 || random.Chance(35) ? DecimalLeaf() : random.Next(8) switch
    {
        0 => $"({Decimal(depth - 1)} + {Decimal(depth - 1)})",
        1 => $"({Decimal(depth - 1)} - {Decimal(depth - 1)})",
        2 => $"({DecimalLeaf()} * {DecimalLeaf()})",
        3 => $"({Decimal(depth - 1)} / {random.Pick(["2", "0.5", "(-4)", "100"])})",
        4 => $"({DecimalLeaf()} / {DecimalLeaf()})",
        5 => $"Numbers.{random.Pick(["Min", "Max"])}({Decimal(depth - 1)}, {DecimalLeaf()})",
        6 => $"iif({Boolean(depth - 1)}, {Decimal(depth - 1)}, {Decimal(depth - 1)})",
        _ => DecimalOfFields(depth),
    };

    private string DecimalOfFields(int depth)
    {
        var list = AnyList();
        if (!list.Fields.Any(f => f.Type == "decimal")) return DecimalLeaf();
        string source = Filtered(list, depth - 1), variable = NewVariable();
        return $"{source}.{random.Pick(["Sum", "Sum", "Max", "Min"])}({variable} => {variable}.{list.Fields.First(f => f.Type == "decimal").Name})";
    }

    private string DecimalLeaf() => random.Chance(15) ? "parameter.rate" : Named("decimal")?.Path ?? "parameter.rate";

    private string DecimalLiteral()
    {
        decimal value = EdgeValues.Decimal(random);
        return value.ToString(CultureInfo.InvariantCulture);
    }
}

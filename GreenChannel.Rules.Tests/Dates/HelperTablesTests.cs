using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using Clock = GreenChannel.Rules.Dates;

namespace GreenChannel.Rules.Tests.Counting;

/// <summary>The tables of boundary days in <c>docs/authoring*.md</c>: each row is computed.</summary>
public sealed partial class HelperTablesTests
{
    private static readonly OfficialCalendar Calendar = TestData.Calendar();

    private sealed record Stay(LocalDate From, LocalDate To) : IPeriod;

    public static IEnumerable<TheoryDataRow<string, string>> Rows() =>
        Row().Matches(Text("authoring.md")).Select(m => new TheoryDataRow<string, string>(m.Groups[1].Value, m.Groups[2].Value));

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_of_the_tables_is_true(string call, string result)
    {
        var parts = Call().Match(call);
        string[] arguments = [.. Argument().Matches(parts.Groups[3].Value).Select(m => m.Value.Trim())];
        Result(parts.Groups[1].Value, parts.Groups[2].Value, arguments).Should().Be(result);
    }

    [Fact]
    public void Both_languages_have_the_same_rows() =>
        Row().Matches(Text("authoring.zh-CN.md")).Select(m => m.Value).Should().Equal(Row().Matches(Text("authoring.md")).Select(m => m.Value));

    private static string Text(string page) => File.ReadAllText(Path.Combine(Repository.Root, "docs", page));

    private static string Result(string type, string name, string[] arguments)
    {
        object?[] values = [.. arguments.Select(Value)];
        if (name.Contains("WorkingDays", StringComparison.Ordinal)) values = [.. values, Calendar];
        var method = (type == "Dates" ? typeof(Clock) : typeof(Numbers)).GetMethods().First(m => m.Name == name && Fits(m.GetParameters(), values));
        object result = method.Invoke(null, [.. method.GetParameters().Zip(values, (p, v) => p.ParameterType == typeof(long) ? Convert.ToInt64(v, CultureInfo.InvariantCulture) : v)])!;
        return result is LocalDate day ? LocalDatePattern.Iso.Format(day) : Convert.ToString(result, CultureInfo.InvariantCulture)!;
    }

    private static bool Fits(System.Reflection.ParameterInfo[] parameters, object?[] values) =>
        parameters.Length == values.Length && parameters.Zip(values).All(p => p.First.ParameterType.IsInstanceOfType(p.Second) || (p.First.ParameterType == typeof(long) && p.Second is int));

    private static object Value(string text) => text switch
    {
        _ when text.StartsWith('[') => Spans(text).ToArray(),
        _ when LocalDatePattern.Iso.Parse(text) is { Success: true } day => day.Value,
        _ when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) => number,
        _ when Enum.TryParse<Completion>(text, ignoreCase: true, out var completion) => completion,
        _ => Enum.Parse<AddingPeriods>(text, ignoreCase: true),
    };

    private static IEnumerable<IPeriod> Spans(string text) =>
        Days().Matches(text).Select(m => new Stay(LocalDatePattern.Iso.Parse(m.Groups[1].Value).Value, m.Groups[2].Success ? LocalDatePattern.Iso.Parse(m.Groups[2].Value).Value : new LocalDate(9999, 12, 31)));

    [GeneratedRegex(@"^\| `((?:Dates|Numbers)\.[A-Za-z]+\(.*\))` \| ([-0-9]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^(\w+)\.(\w+)\((.*)\)$")]
    private static partial Regex Call();

    [GeneratedRegex(@"\[[^\]]*\]|[^,\[\]]+")]
    private static partial Regex Argument();

    [GeneratedRegex(@"(\d{4}-\d{2}-\d{2})…(\d{4}-\d{2}-\d{2})?")]
    private static partial Regex Days();
}

using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace GreenChannel.Rules.Tests;

/// <summary>The data files beside the tests.</summary>
internal static class TestData
{
    public static string PathOf(params string[] parts) => Path.Combine([AppContext.BaseDirectory, .. parts]);

    public static JsonElement Read(params string[] parts)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(PathOf(parts)));
        return document.RootElement.Clone();
    }

    public static LocalDate Day(this JsonElement element, string name) => ToDay(element.GetProperty(name).GetString()!);

    public static LocalDate ToDay(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();

    /// <summary>The shipped calendar.</summary>
    public static OfficialCalendar Calendar()
    {
        var years = Read("rulesets", "calendars", "cn.json").GetProperty("years").EnumerateArray().Select(y => new CalendarYear(
            y.GetProperty("year").GetInt32(), y.GetProperty("source").GetString()!,
            [.. y.GetProperty("off").EnumerateArray().Select(d => ToDay(d.GetString()!))],
            [.. y.GetProperty("worked").EnumerateArray().Select(d => ToDay(d.GetString()!))]));
        return OfficialCalendar.Create("cn", years, "sha256:test");
    }

    /// <summary>Rows of a list in a data file, each under its id.</summary>
    public static IEnumerable<TheoryDataRow<string>> Rows(string file, string list) =>
        Read("testdata", file).GetProperty(list).EnumerateArray().Select(r => new TheoryDataRow<string>(r.GetRawText()) { TestDisplayName = Id(r) });

    public static JsonElement Parse(string row)
    {
        using var document = JsonDocument.Parse(row);
        return document.RootElement.Clone();
    }

    private static string Id(JsonElement row) => row.TryGetProperty("id", out var id) ? id.GetString()! : row.GetRawText();
}

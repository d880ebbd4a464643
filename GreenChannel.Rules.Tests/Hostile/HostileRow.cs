using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace GreenChannel.Rules.Tests.Hostile;

/// <summary>A row of <c>testdata/hostile</c>: what is sent, and the ids of which each must be answered. <c>accepted</c> rows look hostile and are good.</summary>
internal sealed class HostileRow(string row)
{
    private readonly JsonElement _row = TestData.Parse(row);

    public string[] Expected => [.. _row.GetProperty("expect").EnumerateArray().Select(id => id.GetString()!)];

    public bool IsAccepted => _row.TryGetProperty("accepted", out _);

    /// <summary>The characters at which the first of the expected findings points, as they stand in the file.</summary>
    public string? At => Optional("at");

    /// <summary>The replacement that the first of the expected findings suggests.</summary>
    public string? Mend => Optional("mend");

    /// <summary>The content type that is claimed.</summary>
    public string ContentType => Optional("type") ?? "application/json";

    public static IEnumerable<TheoryDataRow<string>> Of(string file) =>
        TestData.Read("testdata", "hostile", file).EnumerateArray().Select(r => new TheoryDataRow<string>(r.GetRawText()) { TestDisplayName = r.GetProperty("name").GetString() });

    /// <summary>The body of a request.</summary>
    public byte[] Body() =>
        _row.TryGetProperty("hex", out var hex) ? Convert.FromHexString(hex.GetString()!)
        : Encoding.UTF8.GetBytes(_row.TryGetProperty("textOf", out var generated) ? Generated(generated) : _row.GetProperty("text").GetString()!);

    /// <summary>The minimal ruleset with the row's changes: those of <c>docs/diagnostics/README.md</c>, or by generator or as bytes.</summary>
    public Dictionary<string, byte[]> Files()
    {
        var files = MinimalRuleset.Files();
        foreach (var change in _row.TryGetProperty("changes", out var several) ? several.EnumerateArray().ToArray() : [_row]) Change(files, change);
        return files;
    }

    public static bool IsText(IEnumerable<byte[]> files) => files.All(f => Utf8.IsValid(f));

    private static void Change(Dictionary<string, byte[]> files, JsonElement change)
    {
        string file = change.GetProperty("file").GetString()!;
        if (change.TryGetProperty("hex", out var hex)) files[file] = Convert.FromHexString(hex.GetString()!);
        else if (change.TryGetProperty("prependHex", out var mark)) files[file] = [.. Convert.FromHexString(mark.GetString()!), .. files[file]];
        else if (change.TryGetProperty("textOf", out var text)) files[file] = Encoding.UTF8.GetBytes(Generated(text));
        else if (!change.TryGetProperty("valueOf", out var value)) MinimalRuleset.Change(files, change);
        else files[file] = MinimalRuleset.Set(files[file], change.GetProperty("pointer").GetString()!, value.TryGetProperty("raw", out _) ? Generated(value) : JsonSerializer.Serialize(Generated(value)));
    }

    // {"before", "repeat", "times", "between", "after"}; {i} in what is repeated counts from 0, {i+1} from 1.
    private static string Generated(JsonElement generator)
    {
        string repeat = generator.GetProperty("repeat").GetString()!;
        string between = generator.TryGetProperty("between", out var comma) ? comma.GetString()! : "";
        var text = new StringBuilder(generator.GetProperty("before").GetString());
        int times = generator.GetProperty("times").GetInt32();
        for (int i = 0; i < times; i++) text.Append(i > 0 ? between : "").Append(Numbered(repeat, i));
        return text.Append(generator.GetProperty("after").GetString()).ToString();
    }

    private static string Numbered(string text, int i) =>
        text.Contains("{i", StringComparison.Ordinal) ? text.Replace("{i+1}", $"{i + 1}", StringComparison.Ordinal).Replace("{i}", $"{i}", StringComparison.Ordinal) : text;

    private string? Optional(string name) => _row.TryGetProperty(name, out var value) ? value.GetString() : null;
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GreenChannel.Rules.Tests.Rulesets;

/// <summary>A ruleset's hash is of what it says, not of how its files are laid out.</summary>
public sealed class ContentHashTests
{
    private static readonly string Minimal = Hash(MinimalRuleset.Files());

    [Fact]
    public void White_space_does_not_matter() => After("ruleset.json", f => Encoding.UTF8.GetBytes(JsonNode.Parse(f)!.ToJsonString())).Should().Be(Minimal);

    [Fact]
    public void Escapes_do_not_matter() =>
        After("bars.json", f => Encoding.UTF8.GetBytes(JsonNode.Parse(f)!.ToJsonString(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))).Should().Be(Minimal);

    [Fact]
    public void The_order_of_keys_does_not_matter() => After("ruleset.json", f => Encoding.UTF8.GetBytes(Reversed(JsonNode.Parse(f)!).ToJsonString())).Should().Be(Minimal);

    [Theory]
    [InlineData("ruleset.json")]
    [InlineData("notice.md")]
    public void A_byte_order_mark_does_not_matter(string file) => After(file, f => [.. Encoding.UTF8.GetPreamble(), .. f]).Should().Be(Minimal);

    [Theory]
    [InlineData("notice.md")]
    [InlineData("category-a.json")]
    public void Line_ends_do_not_matter(string file) => After(file, f => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(f).Replace("\n", "\r\n", StringComparison.Ordinal))).Should().Be(Minimal);

    [Theory]
    [InlineData("50000.5", "50000.50")]
    [InlineData("50000.5", "5.00005e4")]
    [InlineData("50000.5", "500005E-1")]
    public void The_way_a_number_is_written_does_not_matter(string old, string with) => After("ruleset.json", f => MinimalRuleset.Replaced(f, old, with)).Should().Be(Minimal);

    [Fact]
    public void Five_is_five_point_nought() => WithNumber("5").Should().Be(WithNumber("5.0")).And.NotBe(WithNumber("5.1"));

    [Fact]
    public void No_digit_is_lost() => WithNumber("0.1").Should().NotBe(WithNumber("0.10000000000000000001"));

    [Theory]
    [InlineData("notice.md", "满两年", "满三年")]
    [InlineData("category-a.json", "\"年限\"", "\"年数\"")]
    [InlineData("ruleset.json", "50000.5", "50000.6")]
    [InlineData("bars.json", "income too high", "income too  high")]
    public void A_changed_word_or_digit_matters(string file, string old, string with) => After(file, f => MinimalRuleset.Replaced(f, old, with)).Should().NotBe(Minimal);

    [Fact]
    public void The_order_of_items_matters() => After("ruleset.json", f => Encoding.UTF8.GetBytes(Swapped(JsonNode.Parse(f)!).ToJsonString())).Should().NotBe(Minimal);

    private static string WithNumber(string number) => After("ruleset.json", f => MinimalRuleset.Replaced(f, "50000.5", number));

    private static string After(string file, Func<byte[], byte[]> change)
    {
        var files = MinimalRuleset.Files();
        files[file] = change(files[file]);
        return Hash(files);
    }

    private static string Hash(Dictionary<string, byte[]> files) => MinimalRuleset.Load(files).OrThrow().Hash;

    private static JsonNode Reversed(JsonNode node) => node switch
    {
        JsonObject members => new JsonObject(members.Reverse().Select(m => KeyValuePair.Create(m.Key, m.Value is null ? null : Reversed(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(i => Reversed(i!))]),
        _ => node.DeepClone(),
    };

    private static JsonNode Swapped(JsonNode root)
    {
        var stages = root["stages"]!.AsArray();
        var first = stages[0];
        stages.RemoveAt(0);
        stages.Add(first);
        return root;
    }
}

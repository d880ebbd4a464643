using System.Text.Json;

namespace GreenChannel.Rules.Tests.Evaluation;

/// <summary>Whole decisions of an invented ruleset, as they go over the wire: <c>testdata/decisions.json</c>.</summary>
public sealed class DecisionJsonTests
{
    // These change with the ruleset's files and with the engine, which is not what is told here.
    private static readonly string[] Left = ["schema", "ruleset", "calendar", "engine"];

    public static IEnumerable<TheoryDataRow<string>> Cases() => TestData.Rows("decisions.json", "cases");

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_request_gives_the_decision_told(string row)
    {
        var given = TestData.Parse(row);
        var decision = TestData.Parse(GuildRuleset.Decide(given.GetProperty("request").GetRawText()).ToJson());
        Text(decision).Should().Be(Text(given.GetProperty("decision")));
    }

    [Fact]
    public void The_head_names_ruleset_calendar_and_engine()
    {
        var decision = TestData.Parse(GuildRuleset.Decide("""{"on":"2024-04-15","facts":{}}""").ToJson());
        decision.GetProperty("schema").GetInt32().Should().Be(1);
        decision.GetProperty("ruleset").GetProperty("id").GetString().Should().Be("guild");
        decision.GetProperty("ruleset").GetProperty("hash").GetString().Should().Be(GuildRuleset.Rules.Hash).And.StartWith("sha256:");
        decision.GetProperty("calendar").GetString().Should().Be(GuildRuleset.Rules.CalendarHash);
        decision.GetProperty("engine").GetString().Should().Be(GreenChannelRules.EngineVersion).And.MatchRegex(@"^[0-9]+\.[0-9]+\.[0-9]+");
    }

    [Fact]
    public void The_same_request_gives_the_same_bytes_and_hanzi_stand_as_they_are()
    {
        const string Request = """{"on":"2024-04-15","reference":"甲","facts":{"posted":"notYet"}}""";
        string json = GuildRuleset.Decide(Request).ToJson();
        json.Should().Be(GuildRuleset.Decide(Request).ToJson()).And.Contain("\"甲\"").And.Contain("\"clause\":\"二\"");
    }

    [Fact]
    public void Lists_may_be_asked_for_by_many_threads_at_once()
    {
        var decision = GuildRuleset.Decide("""{"on":"2024-04-15","facts":{"posted":"notYet"}}""");
        var texts = new string[16];
        Parallel.For(0, texts.Length, i => texts[i] = decision.ToJson());
        texts.Distinct().Should().ContainSingle();
    }

    private static string Text(JsonElement decision) => JsonSerializer.Serialize(
        decision.EnumerateObject().Where(m => !Left.Contains(m.Name)).ToDictionary(m => m.Name, m => m.Value), JsonText.Indented);
}

/// <summary>Text to compare by eye.</summary>
internal static class JsonText
{
    public static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

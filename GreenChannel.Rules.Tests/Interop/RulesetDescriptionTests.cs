using System.Text.Json;
using GreenChannel.Rules.Tests.Evaluation;
using Json.Schema;

namespace GreenChannel.Rules.Tests.Interop;

public sealed class RulesetDescriptionTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(Written(GuildRuleset.Rules.WriteFactsSchema).GetRawText());

    public static IEnumerable<TheoryDataRow<string>> Facts() => TestData.Rows("facts-for-schema.json", "cases");

    [Theory]
    [MemberData(nameof(Facts))]
    public void The_schema_takes_exactly_what_the_reader_takes(string row)
    {
        var given = TestData.Parse(row);
        var facts = given.GetProperty("facts");
        bool expected = given.GetProperty("good").GetBoolean();
        GuildRuleset.Rules.ReadFacts(System.Text.Encoding.UTF8.GetBytes(facts.GetRawText())).IsGood.Should().Be(expected);
        Schema.Evaluate(facts).IsValid.Should().Be(expected);
    }

    [Fact]
    public void The_header_has_texts_in_both_languages()
    {
        var header = Written(GuildRuleset.Rules.WriteHeader);
        header.GetProperty("title").GetProperty("zh-CN").GetString().Should().Be("行会");
        header.GetProperty("title").GetProperty("en").GetString().Should().Be("The guild");
        header.GetProperty("hash").GetString().Should().Be(GuildRuleset.Rules.Hash);
        header.GetProperty("window").GetRawText().Should().Be("""{"from":"2024-03-01","closes":"2024-04-30"}""");
        header.GetProperty("target").GetProperty("members").GetArrayLength().Should().Be(2);
        header.GetProperty("categories")[0].GetProperty("routes").EnumerateArray().Select(r => r.GetProperty("id").GetString()).Should().Equal("work", "piece");
        header.GetProperty("readings").EnumerateArray().Select(r => r.GetProperty("status").GetString()).Should().Equal("assumed", "confirmed", "confirmed");
    }

    [Fact]
    public void The_dictionary_holds_every_declared_fact_in_order()
    {
        var facts = Written(GuildRuleset.Rules.WriteFacts).GetProperty("facts").EnumerateArray().ToList();
        facts.Select(f => f.GetProperty("name").GetString()).Should().Equal("trades", "works", "pieces", "swornOn", "exiled", "debts", "posted", "age", "realName");
        facts[^1].GetProperty("privacy").GetString().Should().Be("identity");
        facts[1].GetProperty("fields")[1].GetProperty("ongoing").GetBoolean().Should().BeTrue();
        facts[4].GetProperty("source").GetString().Should().Be("old");
    }

    [Fact]
    public void The_notice_is_its_clauses_in_order() =>
        Written(GuildRuleset.Rules.WriteNotice).GetProperty("clauses").EnumerateArray().Select(c => c.GetProperty("id").GetString()).Should().Equal("一", "二", "三");

    [Fact]
    public void The_window_is_known() =>
        (GuildRuleset.Rules.WindowFrom, GuildRuleset.Rules.WindowCloses).Should().Be((TestData.ToDay("2024-03-01"), TestData.ToDay("2024-04-30")));

    private static JsonElement Written(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) write(writer);
        return TestData.Parse(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }
}

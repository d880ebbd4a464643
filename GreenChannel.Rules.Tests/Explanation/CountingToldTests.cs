using System.Text.Json.Nodes;
using GreenChannel.Rules.Explaining;

namespace GreenChannel.Rules.Tests.Explaining;

/// <summary>How years, merged periods and working days are told.</summary>
public sealed class CountingToldTests
{
    [Theory]
    [InlineData("onAnniversary", "2023-12-05", "0 年（2023-12-05 至 2024-11-08），需不少于 1 年，如不间断，将于 2024-12-05 届满")]
    [InlineData("dayAfter", "2023-12-05", "如不间断，将于 2024-12-06 届满")]
    [InlineData("dayBefore", "2023-12-05", "如不间断，将于 2024-12-04 届满")]
    [InlineData("onAnniversary", "2023-11-08", "1 年（2023-11-08 至 2024-11-08），需不少于 1 年，已于 2024-11-08 届满")]
    [InlineData("onAnniversary", "2023-11", "0～1 年，需不少于 1 年，届满日在 2024-11-01 至 2024-11-30 之间")]
    public void A_number_of_years_says_when_it_is_full(string completion, string from, string told) =>
        Worked($$"""[{"from": "{{from}}", "to": "ongoing"}]""", completion, "monthsAndDays").Should().Contain(told);

    [Theory]
    [InlineData("monthsAndDays", "2022-01-01", "2022-03-31", "2022-03-01", "2022-05-31", "2022-01-01 至 2022-05-31，5 个月（第 1、2 条有重叠，合并计算）；合计 5 个月")]
    [InlineData("monthsAndDays", "2022-01-01", "2022-03-31", "2022-04-01", "2022-05-31", "2022-01-01 至 2022-05-31，5 个月（第 1、2 条首尾相接，合并计算）；合计 5 个月")]
    [InlineData("monthsAndDays", "2022-01-01", "2022-02-20", "2023-01-01", "2023-02-15", "合计 3 个月 4 天（余下的天数满 31 天折 1 个月）")]
    [InlineData("endToEnd", "2022-01-01", "2022-02-20", "2023-01-01", "2023-02-15", "按天首尾相接，合计 97 天")]
    [InlineData("fullYearsOfEach", "2020-01-01", "2020-06-30", "2022-01-01", "2022-06-30", "各段整年数相加，合计 0 年")]
    [InlineData("longestOnly", "2022-01-01", "2022-02-20", "2023-01-01", "2023-03-15", "只计最长一段，2 个月")]
    public void Several_periods_say_what_was_merged_and_what_they_come_to(string adding, string from, string to, string from2, string to2, string told) =>
        Worked($$"""[{"from": "{{from}}", "to": "{{to}}"}, {"from": "{{from2}}", "to": "{{to2}}"}]""", "onAnniversary", adding)
            .Should().Contain(told).And.Contain("各段经历均已结束，不再增加");

    [Fact]
    public void Working_days_name_the_days_off_and_the_notice_that_makes_them_so() =>
        Samples.Explain("holiday").ToMarkdown(Language.Chinese).Should()
            .Contain("2024-09-30（不计）至 2024-10-09：2 个工作日，其间休息日不计：2024-10-01 至 2024-10-07（国办发明电〔2023〕7号）")
            .And.Contain("2024-11-08 之前第 6 个工作日为 2024-10-31，其间休息日不计：2024-11-02 至 2024-11-03");

    [Fact]
    public void The_day_from_which_working_days_are_counted_need_not_be_in_the_calendar()
    {
        var request = JsonNode.Parse(Samples.TextOf("holiday"))!;
        request["facts"]!["unitPublicity"] = JsonNode.Parse("""[{"postedOn":"2022-12-31","takenDownOn":"2023-01-10","objection":"open"}]""");
        Samples.ExplainText(request.ToJsonString()).ToMarkdown(Language.Chinese).Should().Contain("2022-12-31（不计）至 2023-01-10");
    }

    [Fact]
    public void A_period_of_which_the_beginning_is_unknown_bounds_nothing_from_above()
    {
        Worked("""[{"to": "2024-10-23"}]""", "onAnniversary", "monthsAndDays").Should().Contain("在当地工作的整年数：待核实");
        Worked("""[{"from": "2020-10-16", "to": "ongoing"}, {"to": "2022-10-23"}]""", "onAnniversary", "monthsAndDays").Should().Contain("在当地工作的整年数：不少于 4 年");
    }

    [Fact]
    public void A_duty_of_which_nothing_is_recorded_is_never_overdue()
    {
        var request = JsonNode.Parse(Samples.TextOf("tier-3-not-yet-assessed"))!;
        request["on"] = "2024-11-06";
        var explanation = Samples.ExplainText(request.ToJsonString());
        explanation.Decision.Duties.Single(d => d.Id == "paper-file").State.Should().Be("todo");
        explanation.Tree.Duties.Where(d => !d.Recorded).Should().NotContain(d => d.State == "overdue");
        explanation.ToMarkdown(Language.Chinese).Should().Contain("是否已办没有记录").And.Contain("（该日已过）");
    }

    [Fact]
    public void A_definition_says_which_reading_chose_its_value() =>
        Samples.Explain("c4-short").ToMarkdown(Language.Chinese).Should().Contain("年限计算截止日：2024-11-08，因政策口径“年限计算截止时间”取“申报截止日");

    [Fact]
    public void A_bar_that_holds_in_principle_says_that_nobody_is_named_until_somebody_lifted_it()
    {
        Samples.Explain("c2-second").ToMarkdown(Language.Chinese).Should().Contain("通知未写明可由谁决定例外");
        Samples.Explain("c2-lifted").ToMarkdown(Language.Chinese).Should().NotContain("通知未写明可由谁决定例外").And.Contain("于 2024-10-25 研究决定不予适用");
    }

    [Fact]
    public void What_a_sensitive_fact_says_is_never_told()
    {
        string folder = Path.Combine(Samples.Root(), "rulesets", "nmg-green-channel", "2024-h2");
        var files = Directory.EnumerateFiles(folder, "*.*", SearchOption.TopDirectoryOnly).ToDictionary(f => Path.GetFileName(f), File.ReadAllText, StringComparer.Ordinal);
        files["calendars/cn.json"] = File.ReadAllText(Path.Combine(Samples.Root(), "rulesets", "calendars", "cn.json"));
        var ruleset = JsonNode.Parse(files["ruleset.json"])!;
        foreach (var fact in ruleset["facts"]!.AsArray().Where(f => (string)f!["name"]! is "talentTier" or "localWorkPeriods")) fact!["privacy"] = "sensitive";
        files["ruleset.json"] = ruleset.ToJsonString();
        var explanation = Samples.ExplainText(Samples.TextOf("tier-5-eleven-months"), GreenChannelRules.Load(files).OrThrow());
        using var json = new MemoryStream();
        using (var writer = new System.Text.Json.Utf8JsonWriter(json)) explanation.WriteTo(writer, Language.Chinese);
        string all = explanation.ToMarkdown(Language.Chinese) + explanation.ToHtml(Language.English) + System.Text.Encoding.UTF8.GetString(json.ToArray());
        all.Should().Contain("敏感信息").And.NotContain("2023-12-05").And.NotContain("2024-12-05");
        explanation.Tree.Targets[0].Routes.SelectMany(r => r.Parts).SelectMany(p => p.Facts).Where(f => f.Name == "talentTier").Should().OnlyContain(f => f.Value.Chinese.Contains("敏感", StringComparison.Ordinal));
    }

    private static string Worked(string periods, string completion, string adding)
    {
        var request = JsonNode.Parse(Samples.TextOf("tier-5-eleven-months"))!;
        request["facts"]!["localWorkPeriods"] = JsonNode.Parse(periods);
        request["readings"] = new JsonObject { ["completion"] = completion, ["addingPeriods"] = adding };
        return Samples.ExplainText(request.ToJsonString()).ToMarkdown(Language.Chinese);
    }
}

using System.Text;
using System.Text.Json;
using GreenChannel.Rules.Papers;
using NodaTime;

namespace GreenChannel.Rules.Tests.Papers;

/// <summary>Rosters and public notices as any ruleset may declare them: nothing of them is particular to one notice.</summary>
public sealed class DeclarationTests
{
    private const string Posting = """
        [
          {"file":"ruleset.json","pointer":"/parameters/-","value":{"name":"hangs","type":"integer","value":3,"clause":"二","sentence":1,"label":{"zh-CN":"公示天数","en":"days posted"}}},
          {"file":"duties.json","pointer":"/duties/0/posting","value":{"form":"authority","workingDays":"hangs","until":"Dates.AddWorkingDays(on, parameter.hangs, calendar)"}},
          {"file":"duties.json","pointer":"/duties/0/latestStart","value":"Dates.AddWorkingDays(parameter.closes, -parameter.hangs, calendar)"},
          {"file":"duties.json","pointer":"/roster","value":{"clause":"二","sentence":2,"columns":[
            {"label":{"zh-CN":"证件","en":"number"},"fact":"idNumber","privacy":"identity","kind":"identityNumber","required":true},
            {"label":{"zh-CN":"等次","en":"tier"},"fact":"tier","privacy":"ordinary"},
            {"label":{"zh-CN":"类别","en":"kind"},"privacy":"ordinary","kind":"category"}]}}
        ]
        """;

    [Fact]
    public void Another_notice_posts_and_lists_by_its_own_words()
    {
        var ruleset = Changed(Posting, "[]").OrThrow();
        PublicNotice.FormsOf(ruleset).Should().Equal(PublicNoticeForm.Authority);
        var roster = Roster.Read(ruleset, Encoding.UTF8.GetBytes("""{"people":[{"idNumber":"11010519491231002X","tier":"first","类别":"A"}]}""")).OrThrow();
        roster.Rows[0].Should().Equal("11010519491231002X", "一等", "A");
        Roster.Check(ruleset, roster.ToXlsx(RosterForm.Filing), RosterForm.Filing).Findings.Select(f => f.ToString()).Should().BeEmpty();
        Roster.ColumnsOf(ruleset, RosterForm.Public, Language.English).Should().Equal("tier", "kind");
        var notice = PublicNotice.Of(ruleset, new PublicNoticeRequest { Form = PublicNoticeForm.Authority, From = new LocalDate(2024, 5, 13), People = roster });
        notice.LastDay.Should().Be(new LocalDate(2024, 5, 16));
        notice.ToMarkdown(Language.Chinese).Should().Contain("不少于3个工作日").And.Contain("| 一等 | A |").And.NotContain("11010519491231002X");
        Roster.IsDeclaredBy(MinimalRuleset.Load(Without()).OrThrow()).Should().BeFalse();
    }

    [Theory]
    [InlineData("""[{"file":"duties.json","pointer":"/duties/0/posting/workingDays","value":"opens"}]""", "GC0102", "/duties/0/posting/workingDays")]
    [InlineData("""[{"file":"duties.json","pointer":"/duties/0/posting/workingDays","value":"hang"}]""", "GC0102", "/duties/0/posting/workingDays")]
    [InlineData("""[{"file":"duties.json","pointer":"/duties/0/posting/form","value":"town"}]""", "GC0014", "/duties/0/posting/form")]
    [InlineData("""[{"file":"duties.json","pointer":"/duties/0/posting/until","value":"Dates.AddWorkingDays(on, parameter.hang, calendar)"}]""", null, "/duties/0/posting/until")]
    [InlineData("""[{"file":"duties.json","pointer":"/duties/0/posting/until","value":"parameter.hangs"}]""", null, "/duties/0/posting/until")]
    [InlineData("""[{"file":"duties.json","pointer":"/duties/0/posting/next","value":"applicant.idNumber == \"1\""}]""", null, "/duties/0/posting/next")]
    [InlineData("""[{"file":"duties.json","pointer":"/duties/0/posting/until","remove":true}]""", "GC0012", "/duties/0/posting")]
    [InlineData("""[{"file":"duties.json","pointer":"/roster/columns/0/privacy","value":"ordinary"}]""", "GC0105", "/roster/columns/0/label")]
    [InlineData("""[{"file":"duties.json","pointer":"/roster/columns/1/kind","value":"category"}]""", "GC0101", "/roster/columns/2/kind")]
    [InlineData("""[{"file":"duties.json","pointer":"/roster/columns/1/kind","value":"telephone"}]""", "GC0014", "/roster/columns/1/kind")]
    [InlineData("""[{"file":"duties.json","pointer":"/roster/columns/1/label","value":"证件"}]""", "GC0101", "/roster/columns/1/label")]
    [InlineData("""[{"file":"duties.json","pointer":"/roster/head","value":[{"label":"等次","privacy":"none"}]}]""", "GC0101", "/roster/columns/1/label")]
    [InlineData("""[{"file":"duties.json","pointer":"/roster/columns/1/fact","value":"tears"}]""", "GC0102", "/roster/columns/1/fact")]
    public void What_is_wrong_with_a_declaration_is_found_at_its_place(string change, string? id, string pointer)
    {
        var findings = Changed(Posting, change).Findings;
        var found = findings.Should().ContainSingle(because: string.Join("; ", findings.Select(f => f.ToString()))).Which;
        found.At.Pointer.Should().Be(pointer);
        if (id is not null) found.Id.Should().Be(id);
        found.Severity.Should().Be(Severity.Error);
    }

    [Fact]
    public void A_posting_adds_nothing_to_decisions_and_reads_what_it_names()
    {
        var ruleset = Changed(Posting, "[]").OrThrow();
        ruleset.Findings.Select(f => f.ToString()).Should().BeEmpty();
        ruleset.Compiled.Bound.Days.Select(d => d.Text).Should().NotContain(ruleset.Compiled.Bound.PostingDays.Select(d => d.Text));
    }

    private static Checked<Ruleset> Changed(params string[] changes)
    {
        var files = MinimalRuleset.Files();
        foreach (string list in changes)
        {
            foreach (var change in JsonDocument.Parse(list).RootElement.EnumerateArray()) MinimalRuleset.Change(files, change);
        }

        return MinimalRuleset.Load(files);
    }

    private static Dictionary<string, byte[]> Without()
    {
        var files = MinimalRuleset.Files();
        files["duties.json"] = MinimalRuleset.Set(files["duties.json"], "/roster", null);
        files["ruleset.json"] = MinimalRuleset.Replaced(files["ruleset.json"], ",\n    { \"name\": \"idNumber\", \"type\": \"text\", \"label\": { \"zh-CN\": \"证件号码\", \"en\": \"identity number\" }, \"privacy\": \"identity\" }", "");
        return files;
    }
}

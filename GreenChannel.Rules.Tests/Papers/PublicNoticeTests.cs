using System.Text;
using System.Text.Json.Nodes;
using GreenChannel.Rules.Cli;
using GreenChannel.Rules.Papers;
using GreenChannel.Rules.Tests.Explaining;
using NodaTime;
using NodaTime.Text;

namespace GreenChannel.Rules.Tests.Papers;

/// <summary>Public notices: their days, and that nothing is posted which must not be.</summary>
public sealed class PublicNoticeTests
{
    private static readonly string[] Personal = [RosterSamples.Number("15010219850312301"), "1985/03", "汉族", "0471-0000000"];

    [Theory]
    [InlineData("2024-10-23", null, "2024-10-30", "2024-10-31")]
    [InlineData("2024-09-30", null, "2024-10-12", "2024-10-14")] // over the National Day week; Saturday 10-12 is worked
    [InlineData("2024-09-30", "counted", "2024-10-11", "2024-10-12")]
    [InlineData("2024-10-11", null, "2024-10-17", "2024-10-18")] // over the make-up Saturday
    [InlineData("2024-10-11", "counted", "2024-10-16", "2024-10-17")]
    [InlineData("2024-10-26", "counted", "2024-11-01", "2024-11-04")] // a Saturday off does not count though days of posting do
    [InlineData("2024-12-30", null, "2025-01-07", "2025-01-08")] // over New Year's Day
    public void It_hangs_as_the_law_counts(string from, string? posting, string until, string next)
    {
        var readings = new SortedDictionary<string, string>();
        if (posting is not null) readings.Add("postingDay", posting);
        var notice = Of(PublicNoticeForm.Unit, Iso(from), readings);
        (notice.FirstDay, notice.LastDay, notice.NextDay).Should().Be((Iso(from), Iso(until), Iso(next)));
        notice.Days.Counted.Should().HaveCount(5).And.OnlyContain(d => notice.Calendar!.IsWorkingDay(d));
    }

    [Fact]
    public void Without_a_day_it_hangs_from_the_latest_that_the_plan_leaves()
    {
        foreach (var (form, duty) in new[] { (PublicNoticeForm.Unit, "unit-publicity"), (PublicNoticeForm.Authority, "roster-publicity") })
        {
            var notice = PublicNotice.Of(Samples.Ruleset, new PublicNoticeRequest { Form = form });
            var plan = Samples.Ruleset.PlanFor(Samples.Ruleset.WindowCloses!.Value);
            notice.FirstDay.Should().Be(plan.Duties.Single(d => d.Id == duty).LatestStart!.Day);
            // What is posted on the latest day is over in time for the next step.
            notice.NextDay.Should().Be(plan.Duties.Single(d => d.Id == duty).LatestEnd!.Day);
            notice.IsTooLate.Should().BeFalse();
        }
    }

    [Fact]
    public void Too_late_is_said()
    {
        var notice = Of(PublicNoticeForm.Authority, new LocalDate(2024, 11, 1));
        notice.IsTooLate.Should().BeTrue();
        notice.ToMarkdown(Language.Chinese).Should().Contain("已来不及").And.Contain("2024年10月31日");
        notice.ToMarkdown(Language.English).Should().Contain("Too late");
    }

    [Fact]
    public void A_year_that_the_calendar_lacks_leaves_the_days_blank_and_is_told()
    {
        foreach (var notice in new[] { Of(PublicNoticeForm.Unit, new LocalDate(2026, 12, 30)), PublicNotice.Of(Samples.Ruleset, new PublicNoticeRequest { Form = PublicNoticeForm.Unit, Closing = new LocalDate(2028, 5, 1) }) })
        {
            notice.LastDay.Should().BeNull();
            notice.ToMarkdown(Language.Chinese).Should().Contain("＿＿＿＿年＿＿月＿＿日").And.MatchRegex("日历缺少202[78]年");
            notice.ToHtml(Language.English).Should().Contain("The calendar lacks");
        }
    }

    [Fact]
    public void Neither_form_shows_what_names_a_person()
    {
        foreach (var form in Enum.GetValues<PublicNoticeForm>())
        {
            var notice = PublicNotice.Of(Samples.Ruleset, new PublicNoticeRequest { Form = form, People = RosterSamples.Good() });
            foreach (string text in Forms(notice))
            {
                text.Should().Contain("王某某");
                foreach (string personal in Personal) text.Should().NotContain(personal);
            }
        }
    }

    [Fact]
    public void Numbers_of_persons_in_a_remark_are_hidden_and_told()
    {
        var people = RosterSamples.People();
        people["people"]![1]!["rosterRemarks"] = "身份证15010219850312301X，电话13800138000";
        var notice = PublicNotice.Of(Samples.Ruleset, new PublicNoticeRequest { Form = PublicNoticeForm.Unit, People = RosterSamples.Read(people) });
        notice.Findings.Should().ContainSingle().Which.Code.Should().Be("GC6056");
        foreach (string text in Forms(notice)) text.Should().NotContain("15010219850312301").And.NotContain("13800138000");
        notice.ToMarkdown(Language.Chinese).Should().Contain("名单第2行“备注”");
    }

    [Fact]
    public void What_the_caller_passes_shows_as_it_is_and_starts_nothing()
    {
        var request = new PublicNoticeRequest { Form = PublicNoticeForm.Unit, Letterhead = new("<script>x</script>某单位\n# x", "*a*|b", "{body}", "{title}") };
        var notice = PublicNotice.Of(Samples.Ruleset, request);
        notice.ToHtml(Language.Chinese).Should().NotContain("<script>").And.Contain("&lt;script&gt;").And.Contain("{body}").And.Contain("{title}");
        notice.ToMarkdown(Language.Chinese).Should().Contain("\\<script\\>").And.Contain("\\*a\\*\\|b").And.NotContain("\n# x");
    }

    [Theory]
    [InlineData(PublicNoticeForm.Unit, "2024-10-23", Language.Chinese)]
    [InlineData(PublicNoticeForm.Unit, "2024-10-23", Language.English)]
    [InlineData(PublicNoticeForm.Authority, "2024-09-30", Language.Chinese)]
    [InlineData(PublicNoticeForm.Authority, "2024-09-30", Language.English)]
    public void It_reads_as_it_was_last_read(PublicNoticeForm form, string from, Language language)
    {
        var request = new PublicNoticeRequest { Form = form, From = Iso(from), People = RosterSamples.Good(), Letterhead = new("内蒙古自治区某某厅", "人事处（赵某）", "0471-1111111", "呼和浩特市某某路1号") };
        string told = PublicNotice.Of(Samples.Ruleset, request).ToMarkdown(language);
        told = told.Replace(Samples.Ruleset.Hash, "sha256:…", StringComparison.Ordinal).Replace(Samples.Ruleset.CalendarHash!, "sha256:…", StringComparison.Ordinal);
        Golden.ShouldBe(told, $"publicity-{form.ToString().ToLowerInvariant()}.{(language == Language.Chinese ? "zh-CN" : "en")}.md");
    }

    [Fact]
    public void Pages_and_texts_are_the_same_each_time() =>
        Forms(Of(PublicNoticeForm.Unit, new LocalDate(2024, 10, 23))).Should().Equal(Forms(Of(PublicNoticeForm.Unit, new LocalDate(2024, 10, 23))));

    [Theory]
    [InlineData("{}", "")]
    [InlineData("""{"form":"both"}""", "/form")]
    [InlineData("""{"form":"unit","from":"2024-02-30"}""", "/from")]
    [InlineData("""{"form":"unit","from":5}""", "/from")]
    [InlineData("""{"form":"unit","readings":{"postingDay":"never"}}""", "/readings/postingDay")]
    [InlineData("""{"form":"unit","readings":{"never":"counted"}}""", "/readings/never")]
    [InlineData("""{"form":"unit","letterhead":{"fax":"1"}}""", "/letterhead/fax")]
    [InlineData("""{"form":"unit","people":[{"x":"y"}]}""", "/people/0/x")]
    [InlineData("""{"form":"unit","x":1}""", "/x")]
    [InlineData("[]", "")]
    [InlineData("{\"form\":\"un", "")]
    public void What_is_wrong_with_a_request_is_found_at_its_place(string body, string pointer) =>
        PublicNotice.ReadRequest(Samples.Ruleset, Encoding.UTF8.GetBytes(body)).Findings.Should().ContainSingle().Which.At.Pointer.Should().Be(pointer);

    [Fact]
    public void A_ruleset_without_public_notices_has_none_and_says_so()
    {
        var ruleset = GreenChannelRules.Load(Path.Combine(AppContext.BaseDirectory, "testdata", "second-notice")).OrThrow();
        PublicNotice.FormsOf(ruleset).Should().BeEmpty();
        PublicNotice.FormsOf(Samples.Ruleset).Should().Equal(PublicNoticeForm.Unit, PublicNoticeForm.Authority);
        var draft = () => PublicNotice.Of(ruleset, new PublicNoticeRequest { Form = PublicNoticeForm.Unit });
        draft.Should().Throw<InvalidOperationException>();
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public void The_ends_of_time_are_answered(string day) => Of(PublicNoticeForm.Unit, Iso(day)).LastDay.Should().BeNull();

    [Fact]
    public void The_command_writes_shows_and_refuses()
    {
        string folder = Directory.CreateTempSubdirectory("publicity-").FullName;
        try
        {
            string roster = Path.Combine(folder, "r.xlsx"), page = Path.Combine(folder, "p.html");
            File.WriteAllBytes(roster, RosterSamples.Good().ToXlsx(RosterForm.Filing));
            Run("publicity", "--roster", roster, "-o", page, "--form", "authority", "--sender", "某某厅").Exit.Should().Be(ExitCode.Good);
            File.ReadAllText(page).Should().Contain("王某某").And.Contain("某某厅（公章）").And.NotContain(Personal[0]);
            Run("publicity", "--from", "2024-11-05", "-o", page).Output.Should().Contain("已来不及");
            JsonNode.Parse(Run("publicity", "--from", "2024-10-23", "--json").Output)!["until"]!.GetValue<string>().Should().Be("2024-10-30");
            Run("publicity", "--from", "2024-13-01").Exit.Should().Be(ExitCode.Findings);
            Run("publicity", "--form", "both").Exit.Should().Be(ExitCode.Misuse);
            Run("publicity", "--ruleset", Path.Combine(AppContext.BaseDirectory, "testdata", "second-notice")).Exit.Should().Be(ExitCode.Misuse);
            File.WriteAllBytes(roster, [1, 2, 3]);
            Run("publicity", "--roster", roster).Exit.Should().Be(ExitCode.Findings);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static PublicNotice Of(PublicNoticeForm form, LocalDate from, IReadOnlyDictionary<string, string>? readings = null)
    {
        var request = new PublicNoticeRequest { Form = form, From = from };
        foreach (var (name, choice) in readings ?? new Dictionary<string, string>()) request = request with { Readings = request.Readings.SetItem(name, choice) };
        return PublicNotice.Of(Samples.Ruleset, request);
    }

    private static IEnumerable<string> Forms(PublicNotice notice)
    {
        foreach (var language in new[] { Language.Chinese, Language.English })
        {
            yield return notice.ToMarkdown(language);
            yield return notice.ToHtml(language);
            using var stream = new MemoryStream();
            using (var writer = new System.Text.Json.Utf8JsonWriter(stream, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) notice.WriteJson(writer, language);
            yield return Encoding.UTF8.GetString(stream.ToArray());
        }
    }

    private static LocalDate Iso(string day) => LocalDatePattern.Iso.Parse(day).Value;

    private static (int Exit, string Output) Run(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        int exit = CommandLine.Run(arguments, () => Stream.Null, output, error);
        return (exit, output.ToString());
    }
}

using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Meaning;

namespace GreenChannel.Rules.Tests.Binding;

public sealed class ApplicantReaderTests
{
    [Fact]
    public void Nothing_given_is_unknown_within_declared_bounds()
    {
        var applicant = SmallRuleset.Good("{}");
        Bounds(applicant, "local").Should().Be((0, 1));
        Bounds(applicant, "rank").Should().Be((0, 6));
        Bounds(applicant, "count").Should().Be((int.MinValue, int.MaxValue));
        Bounds(applicant, "born").Should().Be((0, 3652058));
        Bounds(applicant, "degree").Should().Be((0, 1));
        Bounds(applicant, "languages").Should().Be((0, 7));
        Decimal(applicant).Should().Be(DecimalRange.Between(0, null));
        Jobs(applicant).Open.Should().BeTrue();
        applicant.States.Should().AllBeEquivalentTo(FactState.Absent);
        SmallRuleset.Dump(SmallRuleset.Good("""{"local":null,"rank":null,"amount":null,"motto":null,"languages":null,"jobs":null,"assessed":null}"""))
            .Should().Be(SmallRuleset.Dump(applicant));
    }

    [Theory]
    [InlineData("local", "false", 0, 0, "Known")]
    [InlineData("local", "true", 1, 1, "Known")]
    [InlineData("rank", "5", 5, 5, "Known")]
    [InlineData("rank", "5.0", 5, 5, "Known")]
    [InlineData("rank", "50e-1", 5, 5, "Known")]
    [InlineData("rank", "-0", 0, 0, "Known")]
    [InlineData("count", "2e9", 2000000000, 2000000000, "Known")]
    [InlineData("born", "\"0001-01-01\"", 0, 0, "Known")]
    [InlineData("born", "\"9999-12-31\"", 3652058, 3652058, "Known")]
    [InlineData("born", "\"0001-02\"", 31, 58, "Partial")]
    [InlineData("degree", "\"doctor\"", 1, 1, "Known")]
    [InlineData("degree", "\"d\\u006fctor\"", 1, 1, "Known")]
    [InlineData("languages", "[]", 0, 0, "Known")]
    [InlineData("languages", "[\"chinese\",\"mongolian\"]", 3, 3, "Known")]
    [InlineData("languages", "{\"chinese\":true,\"mongolian\":false}", 2, 6, "Partial")]
    [InlineData("languages", "{\"chinese\":true,\"mongolian\":false,\"value\":false}", 2, 2, "Known")]
    [InlineData("languages", "{\"value\":true}", 4, 7, "Partial")]
    [InlineData("languages", "{\"value\":[\"value\"],\"attestation\":{\"level\":\"claimed\"}}", 4, 4, "Known")]
    [InlineData("languages", "{}", 0, 7, "Absent")]
    [InlineData("assessed", "\"done\"", 0, 0, "Known")]
    [InlineData("assessed", "\"refused\"", 1, 1, "Known")]
    [InlineData("assessed", "\"notYet\"", 0, 1, "NotYet")]
    [InlineData("rank", "{\"value\":4}", 4, 4, "Known")]
    public void A_value_lies_between_its_bounds(string fact, string value, long lo, long hi, string state)
    {
        var applicant = SmallRuleset.Good($$"""{"{{fact}}":{{value}}}""");
        Bounds(applicant, fact).Should().Be((lo, hi));
        applicant.States[SmallRuleset.Fact(fact).Index].ToString().Should().Be(state);
    }

    [Theory]
    [InlineData("0.1", "0.1")]
    [InlineData("1e-28", "0.0000000000000000000000000001")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("0.10000000000000000000000000000000000000000", "0.1")]
    [InlineData("12345678901234567890.12345678", "12345678901234567890.12345678")]
    [InlineData("0e999999999999999999999", "0")]
    [InlineData("1000e-3", "1")]
    public void A_decimal_is_exact(string text, string value) =>
        Decimal(SmallRuleset.Good($$"""{"amount":{{text}}}""")).Should().Be(DecimalRange.Exactly(decimal.Parse(value)));

    [Theory]
    [InlineData("1e999")]
    [InlineData("1e29")]
    [InlineData("79228162514264337593543950336")]
    [InlineData("1e-29")]
    [InlineData("0.12345678901234567890123456789012")]
    [InlineData("1e99999999999999999999999")]
    public void A_decimal_that_would_be_rounded_is_refused(string text) => Problems($$"""{"amount":{{text}}}""").Should().Equal("GC4013 /amount");

    [Fact]
    public void Records_are_columns_and_absent_fields_unknown()
    {
        var applicant = SmallRuleset.Good("""{"jobs":[{"from":"2020-01","to":"ongoing","pay":1.5},{"post":"","full":false,"from":"2021-01-01","to":"2021-01-01","pay":0,"degree":"doctor"}]}""");
        var jobs = Jobs(applicant);
        (jobs.Count, jobs.Open).Should().Be((2, false));
        var fact = SmallRuleset.Fact("jobs");
        var to = fact.Fields[1];
        jobs.Cells.Lo[jobs.At(to, 0)].Should().Be(3652058);
        jobs.Cells.Hi[jobs.At(to, 0)].Should().Be(3652058);
        var full = fact.Fields[5];
        jobs.Cells.Hi[jobs.At(full, 0)].Should().Be(1);
        jobs.Cells.Hi[jobs.At(full, 1)].Should().Be(0);
        jobs.Cells.Texts.Should().Equal(null, "");
        jobs.Cells.Decimals.Should().Equal(DecimalRange.Exactly(1.5m), DecimalRange.Exactly(0));
        applicant.States[fact.Index].Should().Be(FactState.Partial);
    }

    [Theory]
    [InlineData("[]", 0, false, "Known")]
    [InlineData("{\"items\":[],\"complete\":false}", 0, true, "Absent")]
    [InlineData("{\"complete\":false,\"items\":[{}]}", 1, true, "Partial")]
    [InlineData("{\"items\":[{}],\"complete\":true}", 1, false, "Partial")]
    [InlineData("{\"attestation\":{\"level\":\"claimed\"},\"value\":{\"items\":[{}],\"complete\":false}}", 1, true, "Partial")]
    public void A_list_is_complete_or_open(string value, int count, bool open, string state)
    {
        var applicant = SmallRuleset.Good($$"""{"jobs":{{value}}}""");
        (Jobs(applicant).Count, Jobs(applicant).Open).Should().Be((count, open));
        applicant.States[SmallRuleset.Fact("jobs").Index].ToString().Should().Be(state);
    }

    [Fact]
    public void An_attestation_stays_with_its_fact()
    {
        var applicant = SmallRuleset.Good("""{"rank":{"attestation":{"by":"unit","on":"2024-10-20","document":"d","level":"unitChecked"},"value":5}}""");
        applicant.Attestations[SmallRuleset.Fact("rank").Index].Should().Be(new Attestation(Evidence.UnitChecked, "unit", new NodaTime.LocalDate(2024, 10, 20), "d"));
        Bounds(applicant, "rank").Should().Be((5, 5));
    }

    [Theory]
    [InlineData("[]", "GC4010 ")]
    [InlineData("""{"rank":true}""", "GC4010 /rank")]
    [InlineData("""{"rank":[5]}""", "GC4010 /rank")]
    [InlineData("""{"rank":{"value":{"value":5}}}""", "GC4010 /rank/value")]
    [InlineData("""{"rank":{}}""", "GC4022 /rank")]
    [InlineData("""{"rank":-1}""", "GC4012 /rank")]
    [InlineData("""{"rank":1e999}""", "GC4012 /rank")]
    [InlineData("""{"rank":1e-999}""", "GC4011 /rank")]
    [InlineData("""{"count":2147483648}""", "GC4012 /count")]
    [InlineData("""{"amount":-0.01}""", "GC4012 /amount")]
    [InlineData("""{"born":"2024-13"}""", "GC4015 /born")]
    [InlineData("""{"born":"0000-01-01"}""", "GC4015 /born")]
    [InlineData("""{"born":"2024-1-1"}""", "GC4016 /born")]
    [InlineData("""{"born":"２０２４-01-01"}""", "GC4016 /born")]
    [InlineData("""{"born":"ongoing"}""", "GC4016 /born")]
    [InlineData("""{"assessed":"notyet"}""", "GC4017 /assessed")]
    [InlineData("""{"languages":{"chinese":true,"chinese":true}}""", "GC4007 /languages/chinese")]
    [InlineData("""{"languages":{"chinese":1}}""", "GC4010 /languages/chinese")]
    [InlineData("""{"languages":[1,null]}""", "GC4010 /languages/0", "GC4010 /languages/1")]
    [InlineData("""{"jobs":[null]}""", "GC4010 /jobs/0")]
    [InlineData("""{"jobs":[{"from":"2020-01","from":"2020-01"}]}""", "GC4007 /jobs/0/from")]
    [InlineData("""{"jobs":[{"from":"ongoing","to":"x"}]}""", "GC4016 /jobs/0/from", "GC4016 /jobs/0/to")]
    [InlineData("""{"jobs":{"items":[{"pay":"1"}],"complete":"no","more":1}}""", "GC4010 /jobs/items/0/pay", "GC4010 /jobs/complete", "GC4021 /jobs/more")]
    [InlineData("""{"rank":{"value":3,"attestation":{"level":"checked","on":"2024-10","who":1}}}""", "GC4017 /rank/attestation/level", "GC4024 /rank/attestation/on", "GC4021 /rank/attestation/who")]
    [InlineData("""{"a/b~c":1}""", "GC4008 /a~1b~0c")]
    [InlineData("""{"\ud800":1,"rank":9}""", "GC4005 ", "GC4012 /rank")]
    [InlineData("""{"languages":{"\ud800":true}}""", "GC4005 /languages")]
    [InlineData("""{} {}""", "GC4003 ")]
    [InlineData("", "GC4003 ")]
    [InlineData("""{"rank":7,}""", "GC4012 /rank", "GC4003 ")]
    public void All_problems_are_told_at_their_pointers(string json, params string[] problems) => Problems(json).Should().Equal(problems);

    [Fact]
    public void Places_count_utf16_units()
    {
        var findings = SmallRuleset.Read("{\r\n  \"motto\": \"𠮷好\", \"rank\": 99 }").Findings.InOrder();
        var at = findings.Single().At;
        (at.Line, at.Column, at.EndLine, at.EndColumn).Should().Be((2, 27, 2, 29));
    }

    [Fact]
    public void A_month_never_makes_a_period_certainly_reversed() =>
        SmallRuleset.Good("""{"jobs":[{"from":"2022-05-20","to":"2022-05"},{"to":"2000-01"}]}""").Should().NotBeNull();

    [Fact]
    public void Values_of_sensitive_facts_are_not_told()
    {
        var finding = SmallRuleset.Read("""{"illness":"doctr"}""").Findings.InOrder().Single();
        finding.Message(Language.Chinese).Should().NotContain("doctr").And.NotContain("doctor").And.NotContain("{").And.NotContain("[[");
        SmallRuleset.Read("""{"degree":"doctr"}""").Findings.InOrder().Single().Message(Language.English).Should().Contain("“doctr”").And.Contain("“doctor”");
    }

    private static IEnumerable<string> Problems(string json)
    {
        var (applicant, findings) = SmallRuleset.Read(json);
        applicant.Should().BeNull();
        return findings.InOrder().Select(f => $"{f.Id} {f.At.Pointer}");
    }

    private static (long Lo, long Hi) Bounds(Applicant applicant, string fact)
    {
        int column = SmallRuleset.Fact(fact).Column;
        return (applicant.Slots.Lo[column], applicant.Slots.Hi[column]);
    }

    private static DecimalRange Decimal(Applicant applicant) => applicant.Slots.Decimals[SmallRuleset.Fact("amount").Column];

    private static RecordList Jobs(Applicant applicant) => applicant.Slots.Lists[SmallRuleset.Fact("jobs").Column];
}

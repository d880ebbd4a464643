using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Diagnostics;
using NodaTime;

namespace GreenChannel.Rules.Tests.Binding;

public sealed class ClrFactsTests
{
    private const string Json = """
        {"local":true,"rank":5,"amount":1234.50,"motto":"","born":"1980-02","degree":"doctor","languages":["mongolian","chinese"],
         "assessed":"notYet","jobs":[{"from":"2020-01-01","to":"ongoing","pay":0.1,"degree":"bachelor"},{"from":"2019-05","full":false}],
         "count":{"value":7,"attestation":{"level":"authorityChecked","by":"b","on":"2024-10-20"}}}
        """;

    public enum Degree
    {
        Bachelor,
        Doctor,
    }

    [Fact]
    public void A_dictionary_gives_the_same_as_json()
    {
        var facts = new Dictionary<string, object?>
        {
            ["local"] = true, ["rank"] = 5L, ["amount"] = 1234.50m, ["motto"] = "", ["born"] = new YearMonth(1980, 2), ["degree"] = Degree.Doctor,
            ["languages"] = new[] { "mongolian", "chinese" }, ["assessed"] = "notYet", ["illness"] = null,
            ["jobs"] = new object[]
            {
                new Dictionary<string, object?> { ["from"] = new DateOnly(2020, 1, 1), ["to"] = "ongoing", ["pay"] = 0.1m, ["degree"] = Degree.Bachelor },
                new Dictionary<string, object> { ["from"] = new YearMonth(2019, 5), ["full"] = false },
            },
            ["count"] = new Dictionary<string, object?> { ["value"] = (short)7, ["attestation"] = new Attestation(Evidence.AuthorityChecked, "b", new LocalDate(2024, 10, 20)) },
        };
        SmallRuleset.Dump(Good(facts)).Should().Be(SmallRuleset.Dump(SmallRuleset.Good(Json)));
    }

    [Fact]
    public void An_object_gives_the_same_as_json()
    {
        var person = new
        {
            Id = 12, IdNumber = "not read", Local = (bool?)true, rank = 5, Amount = 1234.50m, Motto = "", Born = new YearMonth(1980, 2), Degree = Degree.Doctor,
            Illness = (Degree?)null, Languages = new HashSet<string> { "chinese", "mongolian" }, Assessed = "notYet",
            Jobs = new List<object>
            {
                new { From = new LocalDate(2020, 1, 1), To = "ongoing", Pay = 0.1m, Degree = Degree.Bachelor, Chief = "not read" },
                new { From = new YearMonth(2019, 5), Full = false },
            },
            Count = new { Value = 7, Attestation = new Attestation(Evidence.AuthorityChecked, "b", new LocalDate(2024, 10, 20)) },
        };
        var findings = new Findings();
        var applicant = ApplicantReader.ReadObject(SmallRuleset.Table, person, findings);
        findings.InOrder().Should().BeEmpty();
        SmallRuleset.Dump(applicant!).Should().Be(SmallRuleset.Dump(SmallRuleset.Good(Json)));
    }

    [Fact]
    public void Parts_of_lists_and_sets_can_be_given_too()
    {
        var facts = new Dictionary<string, object?>
        {
            ["languages"] = new Dictionary<string, bool> { ["chinese"] = true },
            ["jobs"] = new { Items = new[] { new { Degree = Degree.Doctor, Other = 1.0 } }, Complete = false },
        };
        SmallRuleset.Dump(Good(facts)).Should().Be(SmallRuleset.Dump(SmallRuleset.Good("""{"languages":{"chinese":true},"jobs":{"items":[{"degree":"doctor"}],"complete":false}}""")));
    }

    [Fact]
    public void Problems_have_the_same_pointers_and_no_line()
    {
        var facts = new Dictionary<string, object?>
        {
            ["rank"] = 9, ["born"] = "2023-02-29", ["jobs"] = new object[] { new Dictionary<string, object?> { ["pay"] = 0.5 } },
            ["amount"] = DateTimeOffset.UnixEpoch, ["motto"] = "\ud800", ["rnak"] = 1, ["idNumber"] = "1",
        };
        var findings = new Findings();
        ApplicantReader.Read(SmallRuleset.Table, facts, findings).Should().BeNull();
        var all = findings.InOrder();
        all.Select(f => $"{f.Id} {f.At.Pointer}").Should().BeEquivalentTo(
            "GC4012 /rank", "GC4015 /born", "GC4025 /jobs/0/pay", "GC4025 /amount", "GC4005 /motto", "GC4008 /rnak", "GC4009 /idNumber");
        all.Should().OnlyContain(f => f.At.Line == 1 && f.At.Column == 1);
    }

    [Fact]
    public void Endless_and_circular_values_are_refused()
    {
        var circle = new Dictionary<string, object?>();
        circle["jobs"] = circle;
        Ids(circle).Should().Contain("GC4004");
        Ids(new Dictionary<string, object?> { ["languages"] = Endless() }).Should().Equal("GC4001");
        var findings = new Findings();
        ApplicantReader.ReadObject(SmallRuleset.Table, new { Nothing = 1 }, findings).Should().BeNull();
        findings.InOrder().Select(f => f.Id).Should().Equal("GC4026");
    }

    [Fact]
    public void A_class_seen_does_not_keep_a_table_alive()
    {
        var table = ReadWithOwnTable();
        for (int i = 0; i < 10 && table.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        table.IsAlive.Should().BeFalse();
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static WeakReference ReadWithOwnTable()
    {
        var table = new FactTable(SmallRuleset.Document);
        ApplicantReader.ReadObject(table, new { Rank = 3 }, new Findings()).Should().NotBeNull();
        return new WeakReference(table);
    }

    private static IEnumerable<string> Endless()
    {
        while (true) yield return "chinese";
    }

    private static Applicant Good(Dictionary<string, object?> facts)
    {
        var findings = new Findings();
        var applicant = ApplicantReader.Read(SmallRuleset.Table, facts, findings);
        findings.InOrder().Should().BeEmpty();
        return applicant!;
    }

    private static IEnumerable<string> Ids(Dictionary<string, object?> facts)
    {
        var findings = new Findings();
        ApplicantReader.Read(SmallRuleset.Table, facts, findings).Should().BeNull();
        return findings.InOrder().Select(f => f.Id);
    }
}

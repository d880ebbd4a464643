using GreenChannel.Rules.Binding;

namespace GreenChannel.Rules.Tests.Binding;

public sealed class EvidenceViewTests
{
    [Fact]
    public void What_is_claimed_is_seen_as_it_is()
    {
        var applicant = SmallRuleset.Good("""{"rank":5,"born":"1980-02"}""");
        EvidenceView.Of(applicant, Evidence.Claimed, "bounds").Slots.Should().BeSameAs(applicant.Slots);
        EvidenceView.Of(applicant, Evidence.Claimed, null).Slots.Should().BeSameAs(applicant.Slots);
        EvidenceView.Of(SmallRuleset.Good("{}"), Evidence.AuthorityChecked, "firstDay").Slots.Should().NotBeNull();
    }

    [Theory]
    [InlineData("claimed", "Claimed", true)]
    [InlineData("claimed", "UnitChecked", false)]
    [InlineData("unitChecked", "UnitChecked", true)]
    [InlineData("unitChecked", "AuthorityChecked", false)]
    [InlineData("authorityChecked", "UnitChecked", true)]
    public void A_fact_counts_at_the_level_of_its_attestation(string level, string needed, bool counts)
    {
        string attested = ",\"attestation\":{\"level\":\"" + level + "\"}}";
        var applicant = SmallRuleset.Good("{\"rank\":{\"value\":5" + attested + ",\"jobs\":{\"value\":[]" + attested + ",\"motto\":{\"value\":\"m\"" + attested + "}");
        var view = EvidenceView.Of(applicant, Enum.Parse<Evidence>(needed), null);
        SmallRuleset.Dump(view.Slots).Should().Be(SmallRuleset.Dump(counts ? applicant.Slots : SmallRuleset.Table.Unknown));
        view.States[SmallRuleset.Fact("rank").Index].Should().Be(counts ? FactState.Known : FactState.Absent);
        if (counts) view.Slots.Should().BeSameAs(applicant.Slots);
    }

    [Fact]
    public void Facts_without_attestation_are_unknown_above_claims()
    {
        var applicant = SmallRuleset.Good("""{"rank":5,"assessed":"notYet"}""");
        var view = EvidenceView.Of(applicant, Evidence.UnitChecked, null);
        SmallRuleset.Dump(view.Slots).Should().Be(SmallRuleset.Dump(SmallRuleset.Table.Unknown));
        view.States.Should().AllBeEquivalentTo(FactState.Absent);
        SmallRuleset.Dump(applicant).Should().Be(SmallRuleset.Dump(SmallRuleset.Good("""{"rank":5,"assessed":"notYet"}""")));
    }

    [Theory]
    [InlineData("firstDay", "2022-05-01", "2022-06-01")]
    [InlineData("lastDay", "2022-05-31", "2022-06-30")]
    public void A_month_is_the_day_that_the_reading_says(string choice, string from, string to)
    {
        const string Rest = "\"pay\":1,\"post\":\"p\",\"degree\":\"doctor\",\"full\":true";
        var view = EvidenceView.Of(SmallRuleset.Good($$"""{"born":"2022-05","jobs":[{"from":"2022-05","to":"2022-06",{{Rest}}}]}"""), Evidence.Claimed, choice);
        var exact = SmallRuleset.Good($$"""{"born":"{{from}}","jobs":[{"from":"{{from}}","to":"{{to}}",{{Rest}}}]}""");
        SmallRuleset.Dump(view.Slots).Should().Be(SmallRuleset.Dump(exact.Slots));
        view.States.Should().Equal(exact.States);
    }

    [Theory]
    [InlineData("lastDay", "2022-05", "2022-05-10", "2022-05-10")]
    [InlineData("firstDay", "2022-05-10", "2022-05", "2022-05-10")]
    public void A_month_never_turns_a_period_round(string choice, string from, string to, string day)
    {
        var view = EvidenceView.Of(SmallRuleset.Good($$"""{"jobs":[{"from":"{{from}}","to":"{{to}}"}]}"""), Evidence.Claimed, choice);
        SmallRuleset.Dump(view.Slots).Should().Be(SmallRuleset.Dump(SmallRuleset.Good($$"""{"jobs":[{"from":"{{day}}","to":"{{day}}"}]}""").Slots));
    }

    [Fact]
    public void Unknown_days_and_open_lists_stay_so()
    {
        var applicant = SmallRuleset.Good("""{"languages":{"chinese":true},"jobs":{"items":[{"from":"2022-05-01"}],"complete":false}}""");
        EvidenceView.Of(applicant, Evidence.Claimed, "lastDay").Slots.Should().BeSameAs(applicant.Slots);
    }
}

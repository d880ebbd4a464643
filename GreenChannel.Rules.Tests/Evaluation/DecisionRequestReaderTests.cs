using GreenChannel.Rules.Evaluation;
using GreenChannel.Rules.Tests.Binding;
using NodaTime;

namespace GreenChannel.Rules.Tests.Evaluation;

public sealed class DecisionRequestReaderTests
{
    [Fact]
    public void A_full_request_is_read_whatever_its_order()
    {
        var request = SmallRuleset.Request("""
            {"lifts":[{"reason":"needed","on":"2024-11-01","by":"the bureau","bar":"retired"}],"readings":{"countTo":"asking","monthOnly":null},
             "evidence":"unitChecked","reference":"a-1","target":"senior","facts":{"rank":5},"on":"2024-11-01"}
            """).OrThrow();
        request.On.Should().Be(new LocalDate(2024, 11, 1));
        request.Target.Should().Be("senior");
        request.Reference.Should().Be("a-1");
        request.Evidence.Should().Be(Evidence.UnitChecked);
        request.Readings.Should().HaveCount(1).And.Contain("countTo", "asking");
        request.Lifts.Should().Equal(new Lift("retired", "the bureau", new LocalDate(2024, 11, 1), "needed"));
        SmallRuleset.Dump(request.Applicant).Should().Be(SmallRuleset.Dump(SmallRuleset.Good("""{"rank":5}""")));
    }

    [Fact]
    public void Null_is_the_same_as_absent()
    {
        var request = SmallRuleset.Request("""{"on":"0001-01-01","facts":{},"target":null,"reference":null,"evidence":null,"readings":null,"lifts":null}""").OrThrow();
        (request.Target, request.Reference, request.Evidence, request.Lifts.Length, request.Readings.Count).Should().Be((null, null, Evidence.Claimed, 0, 0));
        SmallRuleset.Request("""{"on":null,"facts":null}""").Findings.Select(f => f.Id).Should().Equal("GC4102", "GC4102");
    }

    [Theory]
    [InlineData("[]", "GC4010 ")]
    [InlineData("{}", "GC4102 ", "GC4102 ")]
    [InlineData("""{"on":"2024-11-01","on":"2024-11-02","facts":{}}""", "GC4007 /on")]
    [InlineData("""{"on":20241101,"facts":[],"target":1,"reference":2,"evidence":3,"readings":4,"lifts":5}""",
        "GC4010 /on", "GC4010 /facts", "GC4010 /target", "GC4010 /reference", "GC4010 /evidence", "GC4010 /readings", "GC4010 /lifts")]
    [InlineData("""{"on":"2024-11-01T00:00","facts":{"rank":9},"evidence":"unitchecked"}""", "GC4016 /on", "GC4012 /facts/rank", "GC4017 /evidence")]
    [InlineData("""{"on":"2024-11-01","facts":{},"readings":{"countTo":"asking","countTo":"closing","x":1}}""", "GC4007 /readings/countTo", "GC4105 /readings/x")]
    [InlineData("""{"on":"2024-11-01","facts":{},"lifts":[1,{},{"bar":"retired","by":"x","on":"2024-11","reason":"r","why":1}]}""",
        "GC4010 /lifts/0", "GC4022 /lifts/1", "GC4022 /lifts/1", "GC4022 /lifts/1", "GC4022 /lifts/1", "GC4024 /lifts/2/on", "GC4021 /lifts/2/why")]
    public void All_problems_are_told_at_their_pointers(string json, params string[] problems)
    {
        var read = SmallRuleset.Request(json);
        read.Value.Should().BeNull();
        read.Findings.Select(f => $"{f.Id} {f.At.Pointer}").Should().Equal(problems);
    }

    [Fact]
    public void A_ruleset_without_targets_takes_none()
    {
        byte[] request = """{"on":"2024-11-01","facts":{},"target":"senior"}"""u8.ToArray();
        var read = DecisionRequestReader.Read(SmallRuleset.WithoutTarget, SmallRuleset.Table, request);
        read.Findings.Select(f => $"{f.Id} {f.At.Pointer}").Should().Equal("GC4104 /target");
        DecisionRequestReader.Read(SmallRuleset.WithoutTarget, SmallRuleset.Table, """{"on":"2024-11-01","facts":{}}"""u8).IsGood.Should().BeTrue();
    }
}

using System.Text;
using GreenChannel.Rules.Binding;

namespace GreenChannel.Rules.Tests.Binding;

public sealed class HostileFactsTests
{
    private const string Rich = """{"on":"2024-11-01","target":"senior","reference":"蒙\u0000𠮷","evidence":"unitChecked","readings":{"countTo":"asking"},"lifts":[{"bar":"retired","by":"x","on":"2024-10-01","reason":"y"}],"facts":{"local":true,"rank":{"value":5.0,"attestation":{"level":"claimed","by":"u","on":"2024-10-20"}},"amount":1.5e3,"languages":{"chinese":true},"jobs":{"items":[{"from":"2020-01","to":"ongoing","post":"\ud842\udfb7"}],"complete":false}}}""";

    [Fact]
    public void A_request_cut_anywhere_is_a_finding_and_never_an_exception()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Rich);
        SmallRuleset.Request(Rich).Findings.Should().BeEmpty();
        for (int length = 0; length < whole.Length; length++)
        {
            var read = Evaluation(whole.AsSpan(0, length));
            read.IsGood.Should().BeFalse();
            read.Findings.Should().NotBeEmpty();
            foreach (var finding in read.Findings) _ = (finding.At.Line, finding.At.EndColumn, finding.ToString());
        }
    }

    [Fact]
    public void A_byte_changed_anywhere_never_throws()
    {
        foreach (byte other in "\0\"\\{}[],:9e-\u007f"u8.ToArray().Concat(new byte[] { 0xFF, 0xED, 0xC3 }))
        {
            byte[] bytes = Encoding.UTF8.GetBytes(Rich);
            for (int i = 0; i < bytes.Length; i++)
            {
                byte before = bytes[i];
                bytes[i] = other;
                foreach (var finding in Evaluation(bytes).Findings) _ = (finding.At.Line, finding.At.EndColumn, finding.ToString());
                bytes[i] = before;
            }
        }
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over() => SmallRuleset.Read("\uFEFF{\"rank\":5}").Applicant.Should().NotBeNull();

    [Fact]
    public void Depth_is_bounded()
    {
        Ids(Encoding.UTF8.GetBytes($$"""{"jobs":{{new string('[', 100_000)}}""")).Should().Equal("GC4004");
        Ids(Encoding.UTF8.GetBytes($$"""{"jobs":{{new string('[', 15)}}""")).Should().Equal("GC4003");
        Ids(Encoding.UTF8.GetBytes($$"""{"unknown":{{string.Concat(Enumerable.Repeat("{\"a\":", 1000))}}""")).Should().Equal("GC4004", "GC4008");
    }

    [Fact]
    public void Bytes_are_bounded()
    {
        string motto = new('x', JsonCursor.MaximumBytes);
        Ids(Encoding.UTF8.GetBytes($$"""{"motto":"{{motto}}"}""")).Should().Equal("GC4001");
        Ids(Encoding.UTF8.GetBytes($$"""{"motto":"{{motto[100..]}}"}""")).Should().Equal("GC4014");
        Ids(Encoding.UTF8.GetBytes($$"""{"{{motto[100..]}}":1}""")).Should().Equal("GC4008");
        Ids(Encoding.UTF8.GetBytes($$"""{"amount":1{{new string('0', 1_000_000)}}}""")).Should().Equal("GC4013");
        Ids(Encoding.UTF8.GetBytes($$"""{"rank":1{{new string('0', 1_000_000)}}}""")).Should().Equal("GC4012");
    }

    [Fact]
    public void Other_encodings_are_refused_where_they_begin_to_differ()
    {
        var (_, findings) = SmallRuleset.Read([.. "{\n \"motto\":\""u8, 0xC3, 0x28, .. "\"}"u8]);
        var finding = findings.InOrder().Single();
        (finding.Id, finding.At.Line, finding.At.Column).Should().Be(("GC4002", 2, 11));
        Ids(Encoding.Unicode.GetBytes("{}")).Should().Equal("GC4003");
        Ids([(byte)'{', 0, (byte)'}']).Should().Equal("GC4003");
    }

    [Fact]
    public void Problems_are_bounded()
    {
        string many = string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"\"x{i}\":1"));
        var findings = SmallRuleset.Read($"{{{many}}}").Findings.InOrder();
        findings.Should().HaveCount(JsonCursor.MaximumProblems + 1);
        findings.Count(f => f.Id == "GC4006").Should().Be(1);
    }

    private static Checked<DecisionRequest> Evaluation(ReadOnlySpan<byte> utf8) => Rules.Evaluation.DecisionRequestReader.Read(SmallRuleset.Document, SmallRuleset.Table, utf8);

    private static IEnumerable<string> Ids(byte[] utf8) => SmallRuleset.Read(utf8).Findings.InOrder().Select(f => f.Id).Order(StringComparer.Ordinal);
}

using System.IO.Pipelines;
using System.Text;
using System.Text.Json.Nodes;
using GreenChannel.Rules.Batch;
using GreenChannel.Rules.Tests.Host;

namespace GreenChannel.Rules.Tests.Batch;

/// <summary>Lines in, answers out: in order, whatever the lines hold.</summary>
public sealed class BatchTests
{
    private static readonly Ruleset Rules = GreenChannelRules.Load(SmallRuleset.Files().ToDictionary(f => f.Name, f => f.Text, StringComparer.Ordinal)).OrThrow();

    [Fact]
    public async Task Answers_of_many_workers_are_those_of_one_call_each_in_order()
    {
        string[] lines = [.. Enumerable.Range(0, 700).Select(Line)];
        var (text, summary) = await Run(string.Join('\n', lines), new BatchOptions { Workers = 5 });
        text.Should().Be(string.Concat(lines.Select(l => Rules.Decide(Rules.ReadRequest(l).OrThrow()).ToJson() + "\n")));
        (summary.Lines, summary.Decided, summary.Refused).Should().Be((700, 700, 0));
        summary.Outcomes.Values.Sum().Should().Be(700);
    }

    [Fact]
    public async Task Outcomes_alone_are_members_of_the_whole_decision()
    {
        string[] lines = [.. Enumerable.Range(0, 60).Select(Line)];
        var (whole, _) = await Run(string.Join('\n', lines), new BatchOptions());
        var (some, summary) = await Run(string.Join('\n', lines), new BatchOptions { Detail = BatchDetail.Outcomes, Workers = 3 });
        var pairs = whole.Split('\n', StringSplitOptions.RemoveEmptyEntries).Zip(some.Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        pairs.Should().HaveCount(60);
        foreach (var (all, few) in pairs)
        {
            var told = JsonNode.Parse(few)!.AsObject();
            told.Remove("detail");
            AreWithin(told, JsonNode.Parse(all)!, few);
        }

        summary.Deciding.Should().ContainSingle().Which.Should().Be(new BatchCondition("1a-years", summary.Outcomes[Outcome.Ineligible]));
    }

    [Fact]
    public async Task What_one_line_says_is_not_known_of_the_next()
    {
        var rules = GreenChannelRules.Shipped("nmg-green-channel", "2024-h2");
        string[] full = [.. Directory.GetFiles(Path.Combine(Repository.Root, "samples", "applicants"), "*.json").Order(StringComparer.Ordinal).Select(f => JsonNode.Parse(File.ReadAllText(f))!.ToJsonString())];
        full.Should().NotBeEmpty();
        string[] lines = [.. full.SelectMany(f => new[] { f, """{"on":"2024-11-01","facts":{}}""", """{"on":"2024-11-01","facts":{"talentTier":"five"}}""" }).Concat(full.Reverse())];
        var alone = new System.Buffers.ArrayBufferWriter<byte>();
        foreach (string line in lines)
        {
            if (rules.ReadRequest(line) is { IsGood: true, Value: var asked }) rules.WriteOutcomes(rules.Decide(asked), alone);
        }

        using var output = new MemoryStream();
        await rules.RunBatchAsync(PipeReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)))), PipeWriter.Create(output), new BatchOptions { Detail = BatchDetail.Outcomes, Workers = 1 }, cancellation: TestContext.Current.CancellationToken);
        string[] answers = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        answers.Should().HaveCount(lines.Length);
        answers.Where(a => !a.Contains("\"problem\"", StringComparison.Ordinal)).Should().Equal(Encoding.UTF8.GetString(alone.WrittenSpan).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Odd_lines_are_answered_where_they_stand()
    {
        string text = "\uFEFF" + Line(3) + "\r\n\n \t\r\n{\n" + Line(1) + "\r\n\uFEFF" + Line(1) + "\n[]\n{\"on\":\"2024-05-01\",\"facts\":{\"yeers\":1}}\n" + Line(2)[..^4];
        var (answers, summary) = await Run(text, new BatchOptions());
        Told(answers).Should().Equal("eligible", "4 invalidRequest", "ineligible", "ineligible", "7 invalidRequest", "8 invalidRequest", "9 invalidRequest");
        JsonNode.Parse(answers.Split('\n')[5])!["problem"]!["errors"]![0]!["pointer"]!.GetValue<string>().Should().Be("/facts/yeers");
        (summary.Lines, summary.Decided, summary.Refused).Should().Be((9, 3, 4));
    }

    [Fact]
    public async Task A_last_line_need_not_end_and_bytes_that_are_no_text_are_told()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Line(1) + "\n{\"reference\":\""), 0xFF, 0xC0, .. Encoding.UTF8.GetBytes("\"}\n" + Line(3))];
        var (answers, _) = await Run(PipeReader.Create(new MemoryStream(bytes)), new BatchOptions());
        Told(answers).Should().Equal("ineligible", "2 invalidRequest", "eligible");
    }

    [Fact]
    public async Task Nothing_in_is_nothing_out()
    {
        var (answers, summary) = await Run("", new BatchOptions());
        (answers, summary.Lines).Should().Be(("", 0));
    }

    [Theory]
    [InlineData(1024 * 1024, "2 invalidRequest")]
    [InlineData((1024 * 1024) + 1, "2 lineTooLong")]
    [InlineData((1024 * 1024) + 9, "2 lineTooLong")]
    [InlineData(100 * 1024 * 1024, "2 lineTooLong")]
    public async Task A_line_of_any_length_takes_bounded_memory(int length, string told)
    {
        using var pool = new WatchedPool();
        var input = PipeReader.Create(new LongLine(Line(1) + "\n", length, "\r\n" + Line(3) + "\n"), new StreamPipeReaderOptions(pool, bufferSize: 64 * 1024));
        var (answers, summary) = await Run(input, new BatchOptions { Workers = 2 });
        Told(answers).Should().Equal("ineligible", told, "eligible");
        summary.Lines.Should().Be(3);
        pool.Peak.Should().BeLessThan(1024 * 1024);
    }

    [Fact]
    public async Task A_long_last_line_is_told_once_and_can_be_passed_over()
    {
        var (answers, _) = await Run(PipeReader.Create(new LongLine("", 3_000_000, "")), new BatchOptions());
        Told(answers).Should().Equal("1 lineTooLong");
        var (rest, summary) = await Run(PipeReader.Create(new LongLine("", 3_000_000, "\n" + Line(3))), new BatchOptions { FirstLine = 2 });
        Told(rest).Should().Equal("eligible");
        summary.Lines.Should().Be(2);
    }

    [Fact]
    public async Task From_a_line_on_the_rest_is_the_same_byte_for_byte()
    {
        string text = string.Join('\n', Enumerable.Range(0, 300).Select(i => i % 7 == 3 ? "{" : i % 11 == 5 ? "" : Line(i)));
        var (whole, _) = await Run(text, new BatchOptions());
        foreach (int first in new[] { 1, 2, 64, 65, 130, 300, 301, 999 })
        {
            var (tail, summary) = await Run(text, new BatchOptions { FirstLine = first });
            whole.Should().EndWith(tail);
            tail.Count(c => c == '\n').Should().Be(text.Split('\n').Skip(first - 1).Count(l => l.Length > 0));
            summary.Lines.Should().Be(300);
        }
    }

    [Fact]
    public async Task An_edition_is_chosen_by_the_day_of_each_line()
    {
        var (answers, _) = await Run(Line(3) + "\n" + Line(3).Replace("2024", "1999", StringComparison.Ordinal) + "\n{}", new BatchOptions { EditionFor = day => day?.Year == 1999 ? null : Rules });
        Told(answers).Should().Equal("eligible", "2 noEditionInForce", "3 invalidRequest");
    }

    internal static string Line(int index) => $$$"""{"on":"2024-05-01","reference":"甲-{{{index}}} \"<\u0001","facts":{{{{(index % 5 == 4 ? "" : $"\"years\":{index % 5}")}}}}}""";

    internal static async Task<(string Answers, BatchSummary Summary)> Run(string text, BatchOptions options, IProgress<BatchProgress>? progress = null) =>
        await Run(PipeReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(text))), options, progress);

    internal static async Task<(string Answers, BatchSummary Summary)> Run(PipeReader input, BatchOptions options, IProgress<BatchProgress>? progress = null)
    {
        using var output = new MemoryStream();
        var summary = await Rules.RunBatchAsync(input, PipeWriter.Create(output), options, progress, TestContext.Current.CancellationToken);
        return (Encoding.UTF8.GetString(output.ToArray()), summary);
    }

    internal static Task<BatchSummary> RunInto(PipeWriter output, PipeReader input, BatchOptions options, IProgress<BatchProgress>? progress, CancellationToken cancellation) =>
        Rules.RunBatchAsync(input, output, options, progress, cancellation);

    private static IEnumerable<string> Told(string answers) =>
        answers.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(a => JsonNode.Parse(a)!).Select(a => a["outcome"]?.GetValue<string>() ?? $"{a["line"]} {a["problem"]!["code"]}");

    // What conditions leave open one by one, all together may settle.
    private static void AreWithin(JsonNode few, JsonNode all, string because)
    {
        if (few is JsonObject some)
        {
            foreach (var (name, value) in some) AreWithin(value!, all[name]!, because);
        }
        else if (few is JsonArray array)
        {
            array.Count.Should().Be(all.AsArray().Count);
            for (int i = 0; i < array.Count; i++) AreWithin(array[i]!, all[i]!, because);
        }
        else if (few.GetValueKind() != System.Text.Json.JsonValueKind.String || few.GetValue<string>() != "undetermined")
        {
            JsonNode.DeepEquals(few, all).Should().BeTrue("{0} against {1} in {2}", few, all, because);
        }
    }
}

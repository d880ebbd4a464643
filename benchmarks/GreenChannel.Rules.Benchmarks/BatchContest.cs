using System.Diagnostics;
using System.IO.Pipelines;
using System.Text.Json;
using GreenChannel.Rules.Batch;

namespace GreenChannel.Rules.Benchmarks;

/// <summary>A batch against one thread that only parses the same file. Both read it from the disk's cache, turn by turn.</summary>
internal static class BatchContest
{
    private const int Rounds = 7;
    private const int Different = 10_000;

    /// <param name="lines">Lines of the file.</param>
    /// <param name="wholeLines">Lines of the file for whole decisions, of which each takes far longer.</param>
    public static async Task RunAsync(int lines, int wholeLines)
    {
        var rules = GreenChannelRules.Shipped("nmg-green-channel", "2024-h2");
        string folder = Directory.CreateTempSubdirectory("batch-").FullName;
        try
        {
            string file = Path.Combine(folder, "requests.ndjson"), few = Path.Combine(folder, "few.ndjson");
            Make(rules, file, lines);
            Make(rules, few, wholeLines);
            Console.WriteLine($"{lines} lines of {new FileInfo(file).Length / lines} bytes, {Environment.ProcessorCount} cores, load {Load()}");
            Console.WriteLine("| work | ours, a line | parsing alone, a line | ratio (middle half) | ratio of processor time | must reach | aim | reached |");
            Console.WriteLine("|---|---|---|---|---|---|---|---|");
            await LineAsync("outcomes", rules, file, lines, folder, BatchDetail.Outcomes);
            await LineAsync("outcomes, read by nobody", rules, file, lines, null, BatchDetail.Outcomes);
            Console.WriteLine($"peak working set {Process.GetCurrentProcess().PeakWorkingSet64 / 1024 / 1024} MB");
            if (wholeLines > 0) await LineAsync($"whole decisions ({wholeLines} lines)", rules, few, wholeLines, folder, BatchDetail.Whole);
            Console.WriteLine($"peak working set {Process.GetCurrentProcess().PeakWorkingSet64 / 1024 / 1024} MB, load {Load()}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task LineAsync(string work, Ruleset rules, string file, int lines, string? folder, BatchDetail detail)
    {
        double[] ours = new double[Rounds], theirs = new double[Rounds], ratios = new double[Rounds], processor = new double[Rounds];
        string? answers = folder is null ? null : Path.Combine(folder, "answers.ndjson");
        for (int round = -2; round < Rounds; round++)
        {
            var began = Now();
            int parsed = Parse(file);
            var parsing = Since(began, lines);
            began = Now();
            var summary = await OursAsync(rules, file, answers, detail);
            var deciding = Since(began, lines);
            // Room on the disk is made outside the measured time.
            if (answers is not null) File.Delete(answers);
            if (parsed != lines || summary.Decided != lines) throw new InvalidOperationException($"{parsed} parsed, {summary.Decided} decided of {lines}.");
            if (round < 0) continue;
            (ours[round], theirs[round], ratios[round], processor[round]) = (deciding.Clock, parsing.Clock, deciding.Clock / parsing.Clock, deciding.Processor / parsing.Processor);
        }

        Array.Sort(ours);
        Array.Sort(theirs);
        Array.Sort(ratios);
        Array.Sort(processor);
        double median = ratios[Rounds / 2];
        Console.WriteLine($"| {work} | {ours[Rounds / 2]:F0} ns | {theirs[Rounds / 2]:F0} ns | {median:F2}× ({ratios[Rounds / 4]:F2}–{ratios[Rounds * 3 / 4]:F2}) | {processor[Rounds / 2]:F2}× | 0.60× | 0.45× | {(median <= 0.45 ? "aim" : median <= 0.6 ? "yes" : "no")} |");
    }

    private static async Task<BatchSummary> OursAsync(Ruleset rules, string from, string? to, BatchDetail detail)
    {
        await using var input = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
        await using Stream output = to is null ? Stream.Null : new FileStream(to, FileMode.Create, FileAccess.Write, FileShare.Read, 0);
        return await rules.RunBatchAsync(
            PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: 128 * 1024, minimumReadSize: 64 * 1024)), PipeWriter.Create(output), new BatchOptions { Detail = detail });
    }

    private static int Parse(string file)
    {
        using var input = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
        byte[] bytes = new byte[256 * 1024];
        int length = 0, parsed = 0;
        while (input.Read(bytes.AsSpan(length)) is > 0 and var read)
        {
            length += read;
            var rest = bytes.AsSpan(0, length);
            while (rest.IndexOf((byte)'\n') is >= 0 and var end)
            {
                if (JsonSerializer.Deserialize(rest[..end], PersonJson.Default.Asked)?.Facts is not null) parsed++;
                rest = rest[(end + 1)..];
            }

            length = rest.Length;
            rest.CopyTo(bytes);
        }

        return parsed;
    }

    private static void Make(Ruleset rules, string file, int lines)
    {
        byte[][] facts = new Applicants(rules.Compiled.Bound.Facts, Told.Some).Make(Math.Min(lines, Different));
        using var output = new FileStream(file, FileMode.Create);
        for (int i = 0; i < lines; i++) output.Write(LineOf(rules, i, facts[i % facts.Length]));
    }

    /// <summary>Lines of a batch as its file has them.</summary>
    public static byte[][] Lines(Ruleset rules, int count) => [.. new Applicants(rules.Compiled.Bound.Facts, Told.Some).Make(count).Select((facts, i) => LineOf(rules, i, facts))];

    private static byte[] LineOf(Ruleset rules, int index, byte[] facts) =>
        [.. System.Text.Encoding.UTF8.GetBytes($"{{\"on\":\"2024-11-01\",\"target\":\"{rules.Targets[index % rules.Targets.Length]}\",\"reference\":\"A-{index}\",\"facts\":"), .. facts, .. "}\n"u8];

    private static (long Clock, TimeSpan Processor) Now() => (Stopwatch.GetTimestamp(), Process.GetCurrentProcess().TotalProcessorTime);

    // On a machine that others use, the processor's time says what the clock can't.
    private static (double Clock, double Processor) Since((long Clock, TimeSpan Processor) began, int lines) =>
        (Stopwatch.GetElapsedTime(began.Clock).TotalNanoseconds / lines, (Process.GetCurrentProcess().TotalProcessorTime - began.Processor).TotalNanoseconds / lines);

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Trim() : "not known";
}

internal sealed class Asked
{
    public DateOnly On { get; set; }

    public string? Target { get; set; }

    public string? Reference { get; set; }

    public Person? Facts { get; set; }
}

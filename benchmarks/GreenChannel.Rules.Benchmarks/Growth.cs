using System.Diagnostics;
using System.Globalization;
using System.IO.Pipelines;
using GreenChannel.Rules.Batch;
using NodaTime;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace GreenChannel.Rules.Benchmarks;

/// <summary>How cost grows with conditions, periods, targets, applicants and cores: a table on the terminal and a plot of each as SVG.</summary>
internal static class Growth
{
    private static readonly LocalDate On = new(2024, 11, 1);

    /// <summary>Applicants of a batch, each as often as the batch needs lines.</summary>
    private const int Different = 10_000;

    public static async Task RunAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        await ApplicantsAsync(folder);
        await CoresAsync(folder);
        Conditions(folder);
        Periods(folder);
        Targets(folder);
    }

    private static void Conditions(string folder)
    {
        var load = new List<(double, double)>();
        var decide = new List<(double, double)>();
        foreach (int conditions in (int[])[10, 30, 100, 300, 1000, 3000, 10_000])
        {
            var files = GrownRuleset.Files(conditions);
            long start = Stopwatch.GetTimestamp();
            var rules = GreenChannelRules.Load(files).OrThrow();
            DecisionRequest[] requests = [.. Enumerable.Range(0, 50).Select(i => new DecisionRequest { Applicant = rules.ReadFacts(GrownRuleset.Applicant(i, 3)).OrThrow(), On = On, Target = "t0" })];
            rules.Decide(requests[0]);
            load.Add((conditions, Stopwatch.GetElapsedTime(start).TotalMilliseconds));
            decide.Add((conditions, Microseconds(i => rules.Decide(requests[i % 50]))));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{conditions} conditions: to the first decision {load[^1].Item2:F0} ms, a decision {decide[^1].Item2:F2} µs"));
        }

        Plot(folder, "conditions", "conditions", ("to the first decision, ms", load), ("a decision, µs", decide));
    }

    private static void Periods(string folder)
    {
        var read = new List<(double, double)>();
        var decide = new List<(double, double)>();
        var rules = GreenChannelRules.Load(GrownRuleset.Files(100)).OrThrow();
        foreach (int periods in (int[])[1, 10, 100, 1000, 10_000])
        {
            byte[] json = GrownRuleset.Applicant(1, periods);
            var request = new DecisionRequest { Applicant = rules.ReadFacts(json).OrThrow(), On = On, Target = "t0" };
            read.Add((periods, Microseconds(_ => rules.ReadFacts(json))));
            decide.Add((periods, Microseconds(_ => rules.Decide(request))));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{periods} periods: reading {read[^1].Item2:F1} µs, a decision {decide[^1].Item2:F2} µs"));
        }

        Plot(folder, "periods", "periods in a list", ("reading, µs", read), ("a decision, µs", decide));
    }

    private static void Targets(string folder)
    {
        var decide = new List<(double, double)>();
        foreach (int targets in (int[])[1, 2, 5, 10, 20, 50])
        {
            var rules = GreenChannelRules.Load(GrownRuleset.Files(100, targets)).OrThrow();
            var request = new DecisionRequest { Applicant = rules.ReadFacts(GrownRuleset.Applicant(1, 3)).OrThrow(), On = On };
            decide.Add((targets, Microseconds(_ => rules.Decide(request))));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{targets} targets: a decision for all {decide[^1].Item2:F2} µs"));
        }

        Plot(folder, "targets", "targets asked at once", ("a decision for all, µs", decide));
    }

    private static async Task ApplicantsAsync(string folder)
    {
        var line = new List<(double, double)>();
        var held = new List<(double, double)>();
        var rules = GreenChannelRules.Shipped("nmg-green-channel", "2024-h2");
        byte[][] lines = BatchContest.Lines(rules, Different);
        await BatchAsync(rules, lines, 100_000, 0);
        foreach (int applicants in (int[])[1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 2_000_000])
        {
            double best = double.MaxValue;
            for (int round = 0; round < (applicants > 100_000 ? 1 : 7); round++) best = Math.Min(best, await BatchAsync(rules, lines, applicants, 0));
            using var process = Process.GetCurrentProcess();
            line.Add((applicants, best * 1000 / applicants));
            held.Add((applicants, process.WorkingSet64 / 1024.0 / 1024));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{applicants} applicants in a batch: {best:F1} ms, {line[^1].Item2:F2} µs each, working set {held[^1].Item2:F0} MB"));
        }

        Plot(folder, "applicants", "applicants in a batch", ("an applicant, µs", line), ("working set, MB", held));
    }

    private static async Task CoresAsync(string folder)
    {
        const int Applicants = 100_000;
        var line = new List<(double, double)>();
        var rules = GreenChannelRules.Shipped("nmg-green-channel", "2024-h2");
        byte[][] lines = BatchContest.Lines(rules, Different);
        await BatchAsync(rules, lines, Applicants, 0);
        for (int workers = 1; workers <= 2 * Environment.ProcessorCount; workers++)
        {
            double best = double.MaxValue;
            for (int round = 0; round < 7; round++) best = Math.Min(best, await BatchAsync(rules, lines, Applicants, workers));
            line.Add((workers, Applicants / best));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{workers} workers on {Environment.ProcessorCount} cores: {line[^1].Item2:F0} applicants a millisecond"));
        }

        Plot(folder, "workers", $"workers of a batch, {Environment.ProcessorCount} cores", ("applicants a millisecond", line));
    }

    private static async Task<double> BatchAsync(Ruleset rules, byte[][] lines, int count, int workers)
    {
        long start = Stopwatch.GetTimestamp();
        using var input = new RepeatedLines(lines, count);
        var summary = await rules.RunBatchAsync(PipeReader.Create(input), PipeWriter.Create(Stream.Null), new BatchOptions { Detail = BatchDetail.Outcomes, Workers = workers });
        return summary.Decided == count ? Stopwatch.GetElapsedTime(start).TotalMilliseconds : throw new InvalidOperationException($"{summary.Decided} decided of {count}.");
    }

    // The best of some rounds, each at least 20 ms: what the work costs when nothing disturbs it.
    private static double Microseconds(Func<int, object> work)
    {
        // Plans are compiled beside the first evaluations.
        for (int i = 0; i < 600; i++) work(i);
        Thread.Sleep(2000);
        double best = double.MaxValue;
        int count = 1;
        for (int round = 0; round < 12; round++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < count; i++) work(i);
            var took = Stopwatch.GetElapsedTime(start);
            if (took.TotalMilliseconds < 20)
            {
                count = Math.Min(count * 4, 1_000_000);
                if (count < 1_000_000) round--;
            }
            else
            {
                best = Math.Min(best, took.TotalMicroseconds / count);
            }
        }

        return best;
    }

    private static void Plot(string folder, string name, string across, params (string Title, List<(double X, double Y)> Points)[] lines)
    {
        var model = new PlotModel { Background = OxyColors.White };
        model.Axes.Add(new LogarithmicAxis { Position = AxisPosition.Bottom, Title = across, MajorGridlineStyle = LineStyle.Dot });
        model.Axes.Add(new LogarithmicAxis { Position = AxisPosition.Left, MajorGridlineStyle = LineStyle.Dot });
        model.Legends.Add(new Legend { LegendPosition = LegendPosition.TopLeft });
        foreach (var (title, points) in lines)
        {
            var series = new LineSeries { Title = title, MarkerType = MarkerType.Circle };
            series.Points.AddRange(points.Select(p => new DataPoint(p.X, p.Y)));
            model.Series.Add(series);
        }

        using var file = File.Create(Path.Combine(folder, $"{name}.svg"));
        new SvgExporter { Width = 640, Height = 400 }.Export(model, file);
    }
}

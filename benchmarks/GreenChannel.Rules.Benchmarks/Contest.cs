using System.Diagnostics;

namespace GreenChannel.Rules.Benchmarks;

/// <summary>Two ways of doing one work, measured turn by turn in one process, so that noise meets both.</summary>
internal static class Contest
{
    public const int Rounds = 15;

    /// <summary>Measures and prints one line of the table. Ratio = ours / theirs.</summary>
    /// <param name="work">What is done.</param>
    /// <param name="against">The contestant.</param>
    /// <param name="ours">Does it so many times.</param>
    /// <param name="theirs">Does it so many times.</param>
    /// <param name="counts">How often each does it in a round.</param>
    /// <param name="must">Ratio that must be reached; at most this.</param>
    /// <param name="aim">Ratio aimed at.</param>
    public static void Line(string work, string against, Action<int> ours, Action<int> theirs, (int Ours, int Theirs) counts, double must, double aim)
    {
        for (int i = 0; i < 3; i++) (Time(ours, counts.Ours), Time(theirs, counts.Theirs)).GetHashCode();
        double[] mine = new double[Rounds], other = new double[Rounds], ratios = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            bool first = round % 2 == 0;
            if (first) mine[round] = Time(ours, counts.Ours);
            other[round] = Time(theirs, counts.Theirs);
            if (!first) mine[round] = Time(ours, counts.Ours);
            ratios[round] = mine[round] / other[round];
        }

        Array.Sort(ratios);
        Array.Sort(mine);
        Array.Sort(other);
        double median = ratios[Rounds / 2];
        Console.WriteLine($"| {work} | {Text(mine[Rounds / 2])} | {against}: {Text(other[Rounds / 2])} | {Ratio(median)} ({Ratio(ratios[Rounds / 4])}–{Ratio(ratios[Rounds * 3 / 4])}) | {Ratio(must)} | {Ratio(aim)} | {(median <= aim ? "aim" : median <= must ? "yes" : "no")} |");
    }

    private static double Time(Action<int> work, int count)
    {
        long start = Stopwatch.GetTimestamp();
        work(count);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / count;
    }

    private static string Text(double nanoseconds) => nanoseconds < 10_000 ? $"{nanoseconds:F0} ns" : nanoseconds < 10_000_000 ? $"{nanoseconds / 1000:F0} µs" : $"{nanoseconds / 1_000_000:F0} ms";

    private static string Ratio(double ratio) => ratio >= 0.1 ? $"{ratio:F2}×" : $"1/{1 / ratio:F0}";
}

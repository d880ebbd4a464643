using System.Globalization;

namespace GreenChannel.Rules.Benchmarks;

/// <summary>What the program can do; apart from its entry, so that a process that does nothing loads nothing.</summary>
internal static class Modes
{
    public static void Run(string[] args)
    {
        switch (args)
        {
            case ["ratios"]: new Ratios().Run(); break;
            case ["cold"]: Cold.Compare(9); break;
            case ["cold", var who, var size]: Cold.Run(who, size); break;
            case ["processes", var dll, var request]: Cold.Processes(dll, request, 15); break;
            case ["load", var dll]: Load.Compare(dll, 7); break;
            case ["constant", var port, var size]: Load.Constant(int.Parse(port, CultureInfo.InvariantCulture), int.Parse(size, CultureInfo.InvariantCulture)); break;
            case ["reloads", var times]: Reloads.Run(int.Parse(times, CultureInfo.InvariantCulture)); break;
            case ["batch", .. var sizes]: BatchContest.RunAsync(Number(sizes, 0, 200_000), Number(sizes, 1, 500)).GetAwaiter().GetResult(); break;
            case ["missing"]: Searches.Run(); break;
            case ["growth", var folder]: Growth.RunAsync(folder).GetAwaiter().GetResult(); break;
            default: BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(DecisionBenchmarks).Assembly).Run(args); break;
        }
    }

    private static int Number(string[] given, int at, int otherwise) => given.Length > at ? int.Parse(given[at], CultureInfo.InvariantCulture) : otherwise;
}

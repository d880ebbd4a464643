using System.Diagnostics;
using NodaTime;

namespace GreenChannel.Rules.Benchmarks;

/// <summary>What the search for missing facts costs a decision, and how many facts it leaves unsettled.</summary>
internal static class Searches
{
    // The first rounds run code that is not optimized yet.
    private const int Count = 200, Warming = 10, Rounds = 15;

    public static void Run()
    {
        var rules = GreenChannelRules.Shipped("nmg-green-channel", "2024-h2");
        Console.WriteLine("| told | a decision with its missing facts | missing | of these not settled |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var told in (Told[])[Told.Some, Told.Vague])
        {
            DecisionRequest[] requests = [.. new Applicants(rules.Compiled.Bound.Facts, told).Make(Count).Select((json, i) => new DecisionRequest { Applicant = rules.ReadFacts(json).OrThrow(), On = new LocalDate(2024, 11, 1), Target = rules.Targets[i % 5] })];
            double[] milliseconds = new double[Rounds];
            int missing = 0, open = 0;
            for (int round = -Warming; round < Rounds; round++)
            {
                (missing, open) = (0, 0);
                long start = Stopwatch.GetTimestamp();
                foreach (var request in requests)
                {
                    var facts = rules.Decide(request).Missing;
                    missing += facts.Length;
                    open += facts.Count(f => !f.IsSettled);
                }

                if (round >= 0) milliseconds[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds / Count;
            }

            Array.Sort(milliseconds);
            Console.WriteLine(FormattableString.Invariant($"| {told} | {milliseconds[Rounds / 2]:F2} ms | {missing / (double)Count:F1} | {open / (double)Count:F2} |"));
        }
    }
}

using System.Diagnostics;
using GreenChannel.Rules.Compilation;
using GreenChannel.Rules.Evaluation;
using NodaTime;

namespace GreenChannel.Rules.Benchmarks;

internal static class Profile
{
    public static void Run(bool short_ = false)
    {
        var rules = GreenChannelRules.Shipped("nmg-green-channel", "2024-h2");
        var bound = rules.Compiled.Bound;
        var apps = new Applicants(bound.Facts, Told.Whole).Make(10000).Select(j => rules.ReadFacts(j).OrThrow()).ToArray();
        long on = GreenChannel.Rules.Counting.Day.Of(new LocalDate(2024, 11, 1));
        var plan = new EvaluationPlan(bound);
        var lanes = rules.Compiled.NewLanes();
        var reqs = apps.Select((a, i) => new DecisionRequest { Applicant = a, On = new LocalDate(2024, 11, 1), Target = rules.Targets[i % 5] }).ToArray();
        double T(Action<int> f)
        {
            double best = 1e18;
            for (int r = 0; r < 30; r++)
            {
                long s = Stopwatch.GetTimestamp();
                for (int i = 0; i < 10000; i++) f(i);
                best = Math.Min(best, Stopwatch.GetElapsedTime(s).TotalNanoseconds / 10000);
            }
            return best;
        }
        if (short_ && Environment.GetEnvironmentVariable("GC_LOOP") is not null)
        {
            for (int n = 0; n < 400; n++) T0();
            void T0() { for (int i = 0; i < 10000; i++) rules.Decide(reqs[i]); }
            return;
        }

        var some = new Applicants(bound.Facts, Told.Some).Make(10000);
        if (Environment.GetEnvironmentVariable("GC_READ") is not null)
        {
            for (int n = 0; n < 200; n++) T1();
            void T1() { for (int i = 0; i < 10000; i++) rules.ReadFacts(some[i]); }
            return;
        }

        Console.WriteLine($"read {T(i => rules.ReadFacts(some[i])):F0} parse {T(i => System.Text.Json.JsonSerializer.Deserialize(some[i], PersonJson.Default.Person)):F0} bytes {some.Average(x => x.Length):F0}");
        long b0 = GC.GetAllocatedBytesForCurrentThread(); for (int i = 0; i < 1000; i++) rules.ReadFacts(some[i]); Console.WriteLine($"alloc {(GC.GetAllocatedBytesForCurrentThread() - b0) / 1000}");
        b0 = GC.GetAllocatedBytesForCurrentThread(); for (int i = 0; i < 1000; i++) System.Text.Json.JsonSerializer.Deserialize(some[i], PersonJson.Default.Person); Console.WriteLine($"alloc theirs {(GC.GetAllocatedBytesForCurrentThread() - b0) / 1000}");
        var people = new Applicants(bound.Facts, Told.Whole).Make(10000).Select(j => System.Text.Json.JsonSerializer.Deserialize(j, PersonJson.Default.Person)!).ToArray();
        var def = new Readings();
        var row0 = new byte[EvaluationRow.SizeFor(plan)];
        Console.WriteLine($"nodes {plan.Nodes.Count} leaves {Enumerable.Range(0, plan.Nodes.Count).Count(n => plan.Nodes.TestOf(n) >= 0)} children {Enumerable.Range(0, plan.Nodes.Count).Sum(n => plan.Nodes.ChildrenOf(n).Length)} routes {plan.Routes.Length} own {plan.Routes.Sum(r => r.Parts.Length + r.Bars.Length + r.Scope.Length)}");
        Console.WriteLine($"nodes alone {T(i => plan.Nodes.Evaluate(new EvaluationRow(plan, row0).Verdicts)):F0}");
        var cw = (Array)typeof(RouteWeights).GetField("_common", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!.GetValue(plan.Weights)!;
        var ow = (Array)typeof(RouteWeights).GetField("_own", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!.GetValue(plan.Weights)!;
        Console.WriteLine($"common {cw.Length} own {string.Join(",", ow.Cast<Array>().Select(a => a.Length))} row alone {T(i => _ = new EvaluationRow(plan, row0).Best()):F0}");
        Console.WriteLine($"common alone {T(i => plan.Weights.Common(new EvaluationRow(plan, row0).Verdicts, null)):F0}");
        double One(Action<int> f, int m) { long s = Stopwatch.GetTimestamp(); for (int i = 0; i < 10000; i++) f(i % m); return Stopwatch.GetElapsedTime(s).TotalNanoseconds / 10000; }
        foreach (int m in (int[])[10000, 10000, 1000, 64])
        {
            var ratios = new List<double>(); double a = 1e9, b = 1e9;
            for (int r = 0; r < 60; r++)
            {
                double x = One(i => rules.Decide(reqs[i]), m), y = One(i => HandWritten.Decide(people[i], (TitleLevel)(i % 5), new DateOnly(2024, 11, 1), def), m);
                a = Math.Min(a, x); b = Math.Min(b, y); ratios.Add(x / y);
            }
            ratios.Sort();
            Console.WriteLine($"duel of {m}: min {a:F0} / {b:F0} = {a / b:F2}; median ratio {ratios[30]:F2}");
        }

        foreach (int m in (int[])[64, 10000])
        {
            double c = 1e9, k = 1e9, n = 1e9, r0 = 1e9;
            for (int r = 0; r < 60; r++)
            {
                c = Math.Min(c, One(i => rules.Compiled.EvaluateConditions(new(apps[i].Slots, on, i % 5, plan.Defaults), lanes), m));
                k = Math.Min(k, One(i => new EvaluationRow(plan, row0).Combine(lanes.Verdicts, on, null), m));
                n = Math.Min(n, One(i => plan.Nodes.Evaluate(new EvaluationRow(plan, row0).Verdicts), m));
                r0 = Math.Min(r0, One(i => new EvaluationRow(plan, row0).Best(), m));
                lanes.Clear();
            }

            Console.WriteLine($"of {m}: conditions {c:F0} combine {k:F0} nodes {n:F0} row {r0:F0}");
        }

        if (Environment.GetEnvironmentVariable("GC_DUEL") is not null) return;
        foreach (int m in (int[])[16, 64, 256, 1024, 4096, 10000]) Console.WriteLine($"of {m}: decide {T(i => rules.Decide(reqs[i % m])):F0} by hand {T(i => HandWritten.Decide(people[i % m], (TitleLevel)(i % m % 5), new DateOnly(2024, 11, 1), def)):F0}");
        Console.WriteLine($"conditions {T(i => { rules.Compiled.EvaluateConditions(new(apps[i].Slots, on, i % 5, plan.Defaults), lanes); lanes.Clear(); }):F0}");
        var row = new byte[EvaluationRow.SizeFor(plan)];
        Console.WriteLine($"combine {T(i => new EvaluationRow(plan, row).Combine(lanes.Verdicts, on, null)):F0}");
        if (short_) return;
        var f = bound.Facts.ByName["technicalWorkPeriods"];
        var (ff, tf) = (f.Fields.First(x => x.Name == "from").Column, f.Fields.First(x => x.Name == "to").Column);
        var sets = apps.Select(a => { var l = a.Slots.Lists[f.Column]; int w = f.RecordWidth.Wholes; return Enumerable.Range(0, l.Count).Select(r => new GreenChannel.Rules.Counting.VaguePeriod(l.Lo[l.StartOfWholes + r * w + ff], l.Lo[l.StartOfWholes + r * w + ff], l.Lo[l.StartOfWholes + r * w + tf], l.Lo[l.StartOfWholes + r * w + tf], true)).ToArray(); }).ToArray();
        Console.WriteLine($"total {T(i => GreenChannel.Rules.Counting.VaguePeriods.Total(sets[i], false, on + 7, on + 7, AddingPeriods.MonthsAndDays, Completion.OnAnniversary, true)):F0}");
        var spans = sets.Select(x => x.Select(p => new GreenChannel.Rules.Counting.Span(p.FromLo, Math.Min(p.ToLo + 1, on + 7))).ToArray()).ToArray();
        Console.WriteLine($"join {T(i => GreenChannel.Rules.Counting.PeriodTotals.Join(spans[i])):F0}");
        Console.WriteLine($"of {T(i => GreenChannel.Rules.Counting.PeriodTotals.Of(spans[i], AddingPeriods.MonthsAndDays, Completion.OnAnniversary, true)):F0}");
        Console.WriteLine($"months {T(i => GreenChannel.Rules.Counting.FullMonths.Months(on - i, on, Completion.OnAnniversary)):F0}");
        Console.WriteLine($"plus {T(i => GreenChannel.Rules.Counting.FullMonths.Plus(on - i, 14)):F0}");
        var pb = new PeriodBuffer();
        Console.WriteLine($"buffer {T(i => { pb.Clear(); foreach (var p in sets[i]) pb.Add(p.FromLo, p.FromHi, p.ToLo, p.ToHi, true, 0); }):F0}");
        var all = new List<(double, string)>();
        double empty = T(_ => { });
        for (int k = 0; k < bound.Tests.Length; k++)
        {
            int lane = k;
            var p = Plans.Compile(bound, false, l => l == lane, bound.DefaultChoices);
            double t = T(i => { var inp = new EvaluationInput(apps[i].Slots, on, i % 5, plan.Defaults); p.RunCommon(inp, lanes, null); p.RunForTarget(inp, lanes, null); lanes.Clear(); });
            all.Add((t, bound.Tests[k].Source.Value));
        }
        Console.WriteLine($"tests {bound.Tests.Length}, sum {all.Sum(a => a.Item1):F0}");
        foreach (var (t, s) in all.OrderByDescending(a => a.Item1).Take(40)) Console.WriteLine($"{t:F1} {s[..Math.Min(200, s.Length)]}");
        Console.WriteLine($"median {all.Select(a => a.Item1).Order().ElementAt(all.Count / 2):F1}");
    }
}

namespace GreenChannel.Rules.Benchmarks;

/// <summary>Loads the same ruleset again and again, decides with it, and tells the memory that stays.</summary>
internal static class Reloads
{
    public static void Run(int times)
    {
        var files = GrownRuleset.Files(20);
        for (int i = 0; i <= times; i++)
        {
            var rules = GreenChannelRules.Load(files).OrThrow();
            rules.Decide(new DecisionRequest { Applicant = rules.ReadFacts(GrownRuleset.Applicant(i, 3)).OrThrow(), On = new(2024, 11, 1), Target = "t0" });
            if (i % Math.Max(1, times / 10) != 0) continue;
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Console.WriteLine($"{i} reloads: {GC.GetTotalMemory(forceFullCollection: true) / 1024} KB held, {Environment.WorkingSet / 1024 / 1024} MB of the process");
        }
    }
}

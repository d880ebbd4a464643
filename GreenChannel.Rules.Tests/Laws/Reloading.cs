using System.Runtime.CompilerServices;

namespace GreenChannel.Rules.Tests.Laws;

/// <summary>Tests that measure the process: nothing else may run beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>A ruleset that nobody holds any more leaves nothing behind.</summary>
[Collection(nameof(Alone))]
public sealed class Reloading
{
    [Fact]
    public void A_thousand_reloads_leave_no_growth()
    {
        var files = RulesetGenerator.Next(new Seeded(7)).Files;
        for (int i = 0; i < 50; i++) Load(files);
        long before = Settled();
        var types = Enumerable.Range(0, 1000).Select(_ => Load(files)).ToList();
        long growth = Settled() - before;
        types.Count(t => t.IsAlive).Should().BeLessThan(20, "emitted types are collectible");
        growth.Should().BeLessThan(8 * 1024 * 1024);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Load(IReadOnlyDictionary<string, string> files)
    {
        var ruleset = GreenChannelRules.Load(files).OrThrow();
        return new WeakReference(ruleset.Compiled.Bound.Types.Applicant);
    }

    private static long Settled()
    {
        for (int i = 0; i < 5; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}

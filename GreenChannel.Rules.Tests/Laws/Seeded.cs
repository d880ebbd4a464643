namespace GreenChannel.Rules.Tests.Laws;

/// <summary>Random choices that one number fixes, on every machine and runtime (SplitMix64).</summary>
internal sealed class Seeded(ulong seed)
{
    private ulong _state = seed;

    public ulong Seed { get; } = seed;

    /// <summary>Runs a law for a number of seeds; a failure names its seed, with which it can be run alone.</summary>
    public static void ForEach(int count, Action<Seeded> law, ulong first = 1)
    {
        for (ulong seed = first; seed < first + (ulong)count; seed++)
        {
            try
            {
                law(new Seeded(seed));
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"fails with seed {seed}: {failure.Message}", failure);
            }
        }
    }

    /// <summary>A number from 0 to below <paramref name="below"/>.</summary>
    public int Next(int below) => (int)((Bits() >> 33) % (ulong)below);

    /// <summary>A number between two, both included.</summary>
    public int Between(int lo, int hi) => lo + Next(hi - lo + 1);

    public bool Chance(int percent) => Next(100) < percent;

    public T Pick<T>(IReadOnlyList<T> from) => from[Next(from.Count)];

    /// <summary>Another source, whose choices this one's later choices don't change.</summary>
    public Seeded Fork() => new(Bits());

    private ulong Bits()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

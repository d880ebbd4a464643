using GreenChannel.Rules.Cli;

namespace GreenChannel.Rules.Tests.Hostile;

/// <summary>Time and memory within which a hostile row must be answered: guards against a hang or a flood, no claim of performance.</summary>
internal static class Bounds
{
    private const long Bytes = 512L * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs work of one thread within the bounds.</summary>
    public static async Task<T> Within<T>(Func<T> work)
    {
        var (result, allocated) = await Task.Run(() =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            return (work(), GC.GetAllocatedBytesForCurrentThread() - before);
        }).WaitAsync(Patience, TestContext.Current.CancellationToken);
        allocated.Should().BeLessThan(Bytes);
        return result;
    }

    /// <summary>Waits for an answer, not for ever.</summary>
    public static Task<T> Within<T>(Task<T> answer) => answer.WaitAsync(Patience, TestContext.Current.CancellationToken);

    /// <summary>Runs a command and makes sure that it neither breaks nor lets what it was given steer the terminal.</summary>
    public static async Task<(int Exit, string Output)> Command(byte[] input, params string[] arguments)
    {
        var (exit, output) = await Within(() =>
        {
            using StringWriter text = new();
            int code = CommandLine.Run(arguments, () => new MemoryStream(input), text, text);
            return (code, text.ToString());
        });
        output.Should().NotContain("   at GreenChannel").And.NotContain("Exception:").And.NotContain("\u001b");
        return (exit, output);
    }
}

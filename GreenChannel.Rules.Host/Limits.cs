using GreenChannel.Rules.Batch;

namespace GreenChannel.Rules.Host;

/// <summary>The bounds of what the host takes, published in <c>docs/http.md</c>.</summary>
internal static class Limits
{
    /// <summary>Largest body of a request for one decision, in bytes.</summary>
    public const int RequestBytes = 1024 * 1024;

    /// <summary>Largest workbook, in bytes.</summary>
    public const int WorkbookBytes = 8 * 1024 * 1024;

    /// <summary>Largest body of a check, in bytes.</summary>
    public const int CheckBytes = 8 * 1024 * 1024;

    /// <summary>Longest line of a batch, in bytes, its line end not counted. The number of lines is not bounded.</summary>
    public const int BatchLineBytes = BatchOptions.LongestLine;

    /// <summary>Most files of one check.</summary>
    public const int CheckFiles = 200;

    /// <summary>Checks that run at once; as many again, times four, wait.</summary>
    public const int ConcurrentChecks = 4;

    /// <summary>How long one answer may take; a batch has no end of its own.</summary>
    public static readonly TimeSpan Answer = TimeSpan.FromSeconds(30);

    /// <summary>How long a batch waits for the sender's next bytes.</summary>
    public static readonly TimeSpan BatchSilence = TimeSpan.FromMinutes(2);
}

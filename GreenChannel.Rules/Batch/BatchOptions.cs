using System.Text.Json;
using NodaTime;

namespace GreenChannel.Rules.Batch;

/// <summary>How much is told of each applicant.</summary>
public enum BatchDetail : byte
{
    /// <summary>The whole decision, as a single call gives it: what is missing is searched for, which takes most of the time.</summary>
    Whole,

    /// <summary>
    /// Outcomes and readiness of targets and routes, states of bars, verdicts of requirements: the same members as a whole
    /// decision has, fewer, and <c>"detail":"outcomes"</c>. Conditions are taken one by one, so a route on whose outcome all
    /// completions of the unknown facts agree stays <c>undetermined</c>, where a whole decision may know better.
    /// </summary>
    Outcomes,
}

/// <summary>How a batch is run. Immutable.</summary>
public sealed record BatchOptions
{
    /// <summary>Longest line in bytes, its line end not counted: 1 MiB.</summary>
    public const int LongestLine = 1024 * 1024;

    /// <summary>How much is told of each applicant.</summary>
    public BatchDetail Detail { get; init; }

    /// <summary>The first line that is answered, from 1; those before it are passed over unread. Numbers of lines stay those of the whole input.</summary>
    public long FirstLine { get; init; } = 1;

    /// <summary>How many lines are decided at once; 0 for as many as there are processors.</summary>
    public int Workers { get; init; }

    /// <summary>How long the sender may be silent before the batch is cancelled; null for any time.</summary>
    public TimeSpan? LongestSilence { get; init; }

    /// <summary>Language of the texts of problems.</summary>
    public Language Language { get; init; } = Language.Chinese;

    /// <summary>Which edition answers a request of a day (null where none can be read); null if none is in force. The ruleset that runs the batch if left out. Called by several threads.</summary>
    public Func<LocalDate?, Ruleset?>? EditionFor { get; init; }

    /// <summary>Writes a problem as a JSON object, in the form of the caller's own; in the library's if left out. Called by several threads.</summary>
    public Action<Utf8JsonWriter, BatchProblem>? WriteProblem { get; init; }
}

using System.Collections.Immutable;
using NodaTime;

namespace GreenChannel.Rules.Batch;

/// <summary>How far a batch is. What is counted here has been flushed to the output.</summary>
/// <param name="Lines">Lines done, those passed over and blank ones too: the number of the last one.</param>
/// <param name="InputBytes">Bytes of the input up to the end of that line.</param>
/// <param name="OutputBytes">Bytes written.</param>
public readonly record struct BatchProgress(long Lines, long InputBytes, long OutputBytes);

/// <summary>A line that could not be decided.</summary>
/// <param name="Line">Its number, from 1, blank lines counted.</param>
/// <param name="Code"><c>invalidRequest</c>, <c>lineTooLong</c> or <c>noEditionInForce</c>.</param>
/// <param name="Status">The status that the same request by itself would be answered with.</param>
/// <param name="Findings">What is wrong with the request, and where in it.</param>
/// <param name="On">The request's day, where no edition is in force on it.</param>
public sealed record BatchProblem(long Line, string Code, int Status, ImmutableArray<Diagnostic> Findings, LocalDate? On = null);

/// <summary>In how many lines a condition, requirement or bar stood against a route that is meant for a target asked for, so that it made the route ineligible or redirected.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Lines">In how many lines.</param>
public sealed record BatchCondition(string Id, long Lines);

/// <summary>What came of a batch.</summary>
/// <param name="Lines">Lines of the input, those passed over and blank ones too.</param>
/// <param name="Decided">Lines answered by a decision.</param>
/// <param name="Refused">Lines answered by a problem.</param>
/// <param name="Outcomes">How many decisions had each outcome; those that none had are left out.</param>
/// <param name="Deciding">What decided against routes, the most frequent first; of equal ones the first in the ruleset.</param>
public sealed record BatchSummary(long Lines, long Decided, long Refused, ImmutableSortedDictionary<Outcome, long> Outcomes, ImmutableArray<BatchCondition> Deciding);

/// <summary>The output took no more: a full disk, or whoever read it has gone. All lines up to <see cref="Done"/> were acknowledged, and a batch from the next one on continues it.</summary>
public sealed class BatchOutputException : IOException
{
    internal BatchOutputException(BatchProgress done, Exception? cause)
        : base($"The output failed after line {done.Lines}; a batch from line {done.Lines + 1} on continues it. {cause?.Message}", cause)
    {
        Done = done;
    }

    /// <summary>What had been flushed. Bytes that came after it are no whole answers.</summary>
    public BatchProgress Done { get; }
}

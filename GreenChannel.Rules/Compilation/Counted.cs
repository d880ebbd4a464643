using System.Collections.Immutable;
using GreenChannel.Rules.Counting;

namespace GreenChannel.Rules.Compilation;

/// <summary>A count of time that an exhaustive run made in a lane, with what it counted.</summary>
internal abstract record Counted(int Lane);

/// <summary>Periods of a list added up.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Fact">Index of the list.</param>
/// <param name="Periods">The periods that passed the filters, in their order.</param>
/// <param name="Rows">The record of each, from 0.</param>
/// <param name="Open">Whether there may be more of them.</param>
/// <param name="ToLo">Earliest day counted to.</param>
/// <param name="ToHi">Latest day counted to.</param>
/// <param name="Adding">How they were added.</param>
/// <param name="Completion">When a year is full.</param>
/// <param name="InYears">Whether years were counted, else months.</param>
/// <param name="Lo">The least total.</param>
/// <param name="Hi">The greatest total.</param>
internal sealed record CountedPeriods(
    int Lane, int Fact, ImmutableArray<VaguePeriod> Periods, ImmutableArray<int> Rows, bool Open, long ToLo, long ToHi, AddingPeriods Adding, Completion Completion, bool InYears, long Lo, long Hi)
    : Counted(Lane);

/// <summary>Whole years or months from one day to another.</summary>
internal sealed record CountedSpan(int Lane, long FromLo, long FromHi, long ToLo, long ToHi, Completion Completion, bool InYears, long Lo, long Hi) : Counted(Lane);

/// <summary>
/// Working days from a day, not counted, to another, counted: between two days that were given, or (<paramref name="Moved"/>)
/// from one to that which was looked for; then <paramref name="To"/> may be the earlier.
/// </summary>
internal sealed record CountedWorkingDays(int Lane, bool Moved, long From, long To, long Days) : Counted(Lane);

using System.Collections.Immutable;

namespace GreenChannel.Rules.Cli.Cases;

/// <summary>What came of a case or one of its variations.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Name">The case, and after a slash the variation.</param>
/// <param name="Clause">The clause it argues from.</param>
/// <param name="Why">The argument.</param>
/// <param name="Differences">Empty if it passed.</param>
internal sealed record CaseResult(string File, string Name, string Clause, string Why, ImmutableArray<Difference> Differences)
{
    public bool Passed => Differences.IsEmpty;
}

/// <summary>Where a decision is not the expected one.</summary>
/// <param name="Path">Where in <c>expect</c>, or in the file.</param>
/// <param name="Expected">What was expected; null if the case itself is wrong.</param>
/// <param name="Actual">What the decision says, or what is wrong with the case: a key of the command's words, or words.</param>
internal sealed record Difference(string Path, string? Expected, string Actual);

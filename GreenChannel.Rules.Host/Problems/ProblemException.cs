namespace GreenChannel.Rules.Host.Problems;

/// <summary>Ends a call with a problem. It is the caller's mistake, so nothing is logged.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Code)
{
    public ProblemException(int status, string code, params (string Name, string Value)[] arguments)
        : this(new Problem(status, code) { Arguments = [.. arguments.Select(a => KeyValuePair.Create(a.Name, a.Value))] })
    {
    }

    public Problem Problem { get; } = problem;
}

namespace GreenChannel.Rules.Evaluation;

/// <summary>What of a route is compared between completions.</summary>
internal enum Answer : byte
{
    Outcome,

    /// <summary>The outcome, and, while nothing settled stands against it, how far the file is for each stage.</summary>
    OutcomeAndReadiness,
}

/// <summary>What is asked of completions.</summary>
/// <param name="Target">Index of the target.</param>
/// <param name="Answer">What is compared.</param>
/// <param name="Cluster">What of a route may turn out in one way or another; null for the best outcome of all routes.</param>
/// <param name="Beside">What all else says of the route.</param>
internal sealed record Asked(int Target, Answer Answer, Cluster? Cluster, Says Beside)
{
    /// <summary>Of what is said that which decides the answer.</summary>
    public Says AnswerOf(Says says) => says.Decisive(Answer == Answer.OutcomeAndReadiness);
}

/// <summary>What a box says: its verdicts by place, the answer, and, while it is not settled, the place to narrow next.</summary>
internal readonly record struct Probed(Verdict[] Verdicts, Says Value, Place? Next)
{
    public bool IsSettled => Next is null;
}

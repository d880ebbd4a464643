using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Evaluation;

namespace GreenChannel.Rules.Papers;

/// <summary>What a paper is asked for: a request for a decision, and what stands at the paper's head.</summary>
/// <param name="Request">The request.</param>
/// <param name="Letterhead">The head; null leaves all of it blank.</param>
public sealed record PaperRequest(DecisionRequest Request, Letterhead? Letterhead)
{
    /// <summary>Reads the body of a call: a request with <c>letterhead</c> beside its own members. Every problem is found at once.</summary>
    /// <param name="ruleset">The ruleset asked.</param>
    /// <param name="utf8Json">The body.</param>
    public static Checked<PaperRequest> Read(Ruleset ruleset, ReadOnlySpan<byte> utf8Json)
    {
        ArgumentNullException.ThrowIfNull(ruleset);
        Letterhead? letterhead = null;
        var bound = ruleset.Compiled.Bound;
        void ReadHead(ref JsonCursor json) => letterhead = LetterheadReader.Read(ref json);
        var read = DecisionRequestReader.Read(bound.Document, bound.Facts, utf8Json, further: (LetterheadReader.Member, ReadHead));
        return new(read.IsGood ? new PaperRequest(read.Value, letterhead) : null, read.Findings);
    }
}

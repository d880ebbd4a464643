using System.Collections.Immutable;
using GreenChannel.Rules.Explaining;

namespace GreenChannel.Rules.Papers;

/// <summary>Papers from explanations. Thread-safe; the same explanation and head give the same bytes.</summary>
public static class Letters
{
    /// <summary>
    /// The kinds of papers for which the answer is the right one. An opinion always is. A supplement is, as long as the
    /// person may still be eligible and something is known to be missing; a refusal, where all routes are closed. Where the
    /// person who decides has decided otherwise, a paper that says the contrary is not.
    /// </summary>
    public static ImmutableArray<PaperKind> FittingPapers(this Explanation explanation)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        var outcome = explanation.Tree.Targets.Min(t => t.Outcome);
        if (explanation.Options.About is null) outcome = explanation.Decision.Outcome;
        var decided = explanation.Decision.Request.PersonDecision?.Outcome ?? outcome;
        var fitting = ImmutableArray.CreateBuilder<PaperKind>();
        fitting.Add(PaperKind.Opinion);
        if (outcome <= Outcome.Undetermined && decided <= Outcome.Undetermined && !new Outstanding(explanation).IsNothing) fitting.Add(PaperKind.Supplement);
        if (outcome > Outcome.Undetermined && decided > Outcome.Undetermined) fitting.Add(PaperKind.Refusal);
        return fitting.ToImmutable();
    }

    /// <summary>Why a paper of a kind does not fit, and which do, in one or two sentences; null if it fits.</summary>
    public static string? WhyPaperDoesNotFit(this Explanation explanation, PaperKind kind, Language language)
    {
        var fitting = explanation.FittingPapers();
        if (fitting.Contains(kind)) return null;
        var words = LetterWords.Of(language);
        return PaperWords.Fill(words["misfit." + kind.Id()], [("outcome", Words.Of(language).For(explanation.Decision.Outcome)), ("fitting", string.Join(words["misfit.separator"], fitting.Select(k => words[k.Id() + ".title"] + $" ({k.Id()})")))]);
    }

    /// <summary>A draft of a paper, told from the explanation's tree.</summary>
    /// <param name="explanation">The explanation; what it is about is what the paper is about.</param>
    /// <param name="kind">Which paper.</param>
    /// <param name="letterhead">What only the caller knows; blanks where it is null.</param>
    /// <param name="language">Language of the texts.</param>
    /// <exception cref="InvalidOperationException">The paper does not fit the decision; see <see cref="FittingPapers"/>.</exception>
    /// <exception cref="ArgumentException">A member of the letterhead is too long, or holds what cannot be printed.</exception>
    public static Paper ToPaper(this Explanation explanation, PaperKind kind, Letterhead? letterhead, Language language)
    {
        if (explanation.WhyPaperDoesNotFit(kind, language) is { } why) throw new InvalidOperationException(why);
        var head = letterhead ?? new Letterhead();
        head.Check();
        var say = new LetterSay(explanation, head, language);
        var frame = new LetterFrame(say, kind);
        var blocks = kind switch
        {
            PaperKind.Opinion => new OpinionLetter(say, frame).Write(),
            PaperKind.Supplement => new SupplementLetter(say, frame, new Outstanding(explanation)).Write(),
            _ => new RefusalLetter(say, frame).Write(),
        };
        return new Paper(kind, language, frame.Around(blocks));
    }
}

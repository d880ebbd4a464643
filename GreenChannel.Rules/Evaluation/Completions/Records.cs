using GreenChannel.Rules.Binding;

namespace GreenChannel.Rules.Evaluation;

/// <summary>How many records a list is given.</summary>
/// <param name="Most">At most so many, those known among them.</param>
/// <param name="IsEnough">Whether further ones could change nothing that these don't.</param>
internal readonly record struct Records(int Most, bool IsEnough);

/// <summary>
/// How many further records of a list are enough to show all that any number of them can; null if no number is. Where a list
/// is only asked whether some record is such, one record is witness enough for each question that is answered by yes, or
/// that can't be computed, and all others may be left out: that turns no other answer into a yes. So there are no more
/// witnesses than questions.
/// </summary>
/// <param name="Alone">For one completion.</param>
/// <param name="Shared">For two that have the list in common and differ otherwise: at worst witnesses for both. Where no condition fails, one less: some question is answered by yes in one of them only.</param>
internal sealed record Witnesses(int Alone, int Shared)
{
    /// <param name="uses">All uses of the list that may matter.</param>
    public static Witnesses? Of(IEnumerable<ListUse> uses)
    {
        var questions = new HashSet<string>(StringComparer.Ordinal);
        bool isPlain = true;
        foreach (var use in uses)
        {
            if (use.IsCounted) return null;
            questions.UnionWith(use.Questions);
            isPlain &= use.IsPlain;
        }

        return new Witnesses(questions.Count, (2 * questions.Count) - (isPlain && questions.Count > 0 ? 1 : 0));
    }
}

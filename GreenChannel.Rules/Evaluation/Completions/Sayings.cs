using GreenChannel.Rules.Binding;

namespace GreenChannel.Rules.Evaluation;

/// <summary>All that a cluster may say of its route, found one by one as they are asked for. For one thread at a time.</summary>
/// <param name="known">What is known of the applicant.</param>
/// <param name="probe">What a box says; null once the search has met its bound.</param>
/// <param name="split">The parts of a box at a place; null if it can be narrowed no further.</param>
internal sealed class Sayings(FactSlots known, Func<FactSlots, (Says Says, Place? Next)?> probe, Func<FactSlots, Place, List<FactSlots>?> split)
{
    private readonly List<Says> _found = [];
    private readonly Stack<FactSlots> _boxes = new([known]);

    /// <summary>Whether the search ended before it had seen everything.</summary>
    private bool _gaveUp;

    /// <summary>Whether it may say this.</summary>
    public bool MayBe(Says says)
    {
        for (int i = 0; ; i++)
        {
            if (At(i) is not { } found) return false;
            if (found == says) return true;
        }
    }

    /// <summary>One of all, in the order in which they are found; null beyond the last one found.</summary>
    public Says? At(int index)
    {
        while (_found.Count <= index && _boxes.TryPop(out var box)) LookInto(box);
        return index < _found.Count ? _found[index] : null;
    }

    /// <summary>Whether there are no more to be found.</summary>
    public bool IsAtEnd => _boxes.Count == 0;

    /// <summary>Those found once so many boxes more were looked into.</summary>
    public IReadOnlyList<Says> After(int boxes)
    {
        while (boxes-- > 0 && _boxes.TryPop(out var box)) LookInto(box);
        return _found;
    }

    /// <summary>All of them; null if the search met its bound before.</summary>
    public IReadOnlyList<Says>? All()
    {
        At(int.MaxValue);
        return _gaveUp ? null : _found;
    }

    private void LookInto(FactSlots box)
    {
        if (probe(box) is not var (says, next))
        {
            GiveUp();
            _boxes.Clear();
        }
        else if (next is not { } place)
        {
            if (!_found.Contains(says)) _found.Add(says);
        }
        else if (split(box, place) is { } parts)
        {
            for (int i = parts.Count - 1; i >= 0; i--) _boxes.Push(parts[i]);
        }
        else
        {
            GiveUp();
        }
    }

    private void GiveUp() => _gaveUp = true;
}

using GreenChannel.Rules.Binding;

namespace GreenChannel.Rules.Evaluation;

/// <summary>All that a cluster may say of its route, found one by one as they are asked for. For one thread at a time.</summary>
/// <param name="known">What is known of the applicant.</param>
/// <param name="probe">What a box says; null once the search has met its bound.</param>
/// <param name="split">The parts of a box at a place, when a list is given so many records beyond those known; null if it can be narrowed no further.</param>
/// <param name="furtherRecords">Records that a list is given at most.</param>
internal sealed class Sayings(FactSlots known, Func<FactSlots, (Says Says, Place? Next)?> probe, Func<FactSlots, Place, int, IEnumerable<FactSlots>?> split, int furtherRecords)
{
    private readonly List<Says> _found = [];
    private readonly Stack<IEnumerator<FactSlots>> _boxes = [];

    // Looked into when all else was: with further records there is as much to see again.
    private readonly Queue<FactSlots> _later = [];
    private int _furtherRecords = 1;
    private FactSlots? _next = known;

    /// <summary>Whether there are no more to be found.</summary>
    public bool IsAtEnd => _next is null;

    /// <summary>Whether it met a bound: then there may be more than can be found.</summary>
    public bool GaveUp { get; private set; }

    /// <summary>Whether it may say this.</summary>
    public bool MayBe(Says says)
    {
        while (!_found.Contains(says) && !IsAtEnd) LookIntoNext();
        return _found.Contains(says);
    }

    /// <summary>Those found once so many boxes more were looked into.</summary>
    public IReadOnlyList<Says> After(int boxes)
    {
        while (boxes-- > 0 && !IsAtEnd) LookIntoNext();
        return _found;
    }

    /// <summary>All of them; null if the search met its bound before.</summary>
    public IReadOnlyList<Says>? All()
    {
        After(int.MaxValue);
        return GaveUp ? null : _found;
    }

    private void LookIntoNext()
    {
        var box = _next!;
        if (probe(box) is not var (says, next))
        {
            GaveUp = true;
            _boxes.Clear();
            _later.Clear();
        }
        else if (next is not { } place)
        {
            if (!_found.Contains(says)) _found.Add(says);
        }
        else if (split(box, place, _furtherRecords) is { } parts)
        {
            _boxes.Push(parts.GetEnumerator());
        }
        else if (_furtherRecords < furtherRecords)
        {
            _later.Enqueue(box);
        }
        else
        {
            GaveUp = true;
        }

        _next = Next();
    }

    private FactSlots? Next()
    {
        while (_boxes.TryPeek(out var parts))
        {
            if (parts.MoveNext()) return parts.Current;
            _boxes.Pop().Dispose();
        }

        if (!_later.TryDequeue(out var later)) return null;
        _furtherRecords = furtherRecords;
        return later;
    }
}

namespace GreenChannel.Rules.Binding;

/// <summary>Room for the values of one applicant after another, for whoever forgets each before the next is read. Not thread-safe.</summary>
internal sealed class ApplicantRoom
{
    private readonly FactTable _table;
    private readonly FactState[] _states;
    private readonly RecordList[] _lists;

    public ApplicantRoom(FactTable table)
    {
        _table = table;
        _states = new FactState[table.Facts.Length];
        Slots = table.Unknown.Copy();
        _lists = new RecordList[Slots.Lists.Length];
        foreach (var fact in table.Facts)
        {
            if (fact.Storage == Storage.List) _lists[fact.Column] = RecordList.UnknownOf(fact);
        }
    }

    /// <summary>The way to the value at hand.</summary>
    public JsonPath Path { get; } = new();

    public FactSlots Slots { get; }

    /// <summary>Where the records of lists are gathered, and stay.</summary>
    public RecordStore Records { get; private set; } = new();

    /// <summary>Nothing is known; whoever was read here before is gone.</summary>
    public (FactSlots Slots, FactState[] States) Emptied()
    {
        if (Records.IsLarge) Records = new();
        else Records.Empty();
        Slots.Become(_table.Unknown);
        Array.Clear(_states);
        return (Slots, _states);
    }

    /// <summary>Gives the applicant the lists that were gathered.</summary>
    public void PutRecords() => Records.LendTo(Slots, _lists);
}

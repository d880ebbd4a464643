namespace GreenChannel.Rules.Binding;

/// <summary>Room for the values of one applicant after another, for whoever forgets each before the next is read. Not thread-safe.</summary>
internal sealed class ApplicantRoom(FactTable table)
{
    private readonly FactSlots _slots = table.Unknown.Copy();
    private readonly FactState[] _states = new FactState[table.Facts.Length];

    /// <summary>Nothing is known; whoever was read here before is gone.</summary>
    public (FactSlots Slots, FactState[] States) Emptied()
    {
        _slots.Become(table.Unknown);
        Array.Clear(_states);
        return (_slots, _states);
    }
}

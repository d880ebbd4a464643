namespace GreenChannel.Rules;

/// <summary>What is known of a condition. <see cref="Unknown"/> is the zero value, so that nothing unwritten reads as met.</summary>
public enum Verdict : byte
{
    /// <summary>The facts given do not settle it (or it could not be computed: see the decision's faults).</summary>
    Unknown,

    /// <summary>It holds, whatever the facts that are still unknown turn out to be.</summary>
    Met,

    /// <summary>It does not hold, whatever the facts that are still unknown turn out to be.</summary>
    Unmet,
}

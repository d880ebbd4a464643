namespace GreenChannel.Rules.Papers;

/// <summary>Which columns of a roster are shown.</summary>
public enum RosterForm : byte
{
    /// <summary>All: for the file that goes to the authority.</summary>
    Filing,

    /// <summary>Without what the ruleset marks as identity or sensitive: for posting.</summary>
    Public,
}

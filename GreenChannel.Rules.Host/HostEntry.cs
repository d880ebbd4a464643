namespace GreenChannel.Rules.Host;

/// <summary>Names this program where another one, such as a test, starts it in its own process.</summary>
public sealed class HostEntry
{
    private HostEntry()
    {
    }
}

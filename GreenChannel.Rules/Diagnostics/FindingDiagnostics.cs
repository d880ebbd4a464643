namespace GreenChannel.Rules.Diagnostics;

/// <summary>What findings say of themselves.</summary>
internal static class FindingDiagnostics
{
    public static readonly Descriptor TooManyFindings = Descriptor.Warning("GC0020");
}

using GreenChannel.Rules.Diagnostics;

namespace GreenChannel.Rules.Cases;

/// <summary>Findings on the cases beside a ruleset; a case that says nothing true about it would pass, or fail, for no reason.</summary>
internal static class CaseDiagnostics
{
    public static readonly Descriptor NoSuchPlace = Descriptor.Error("GC3001");
    public static readonly Descriptor NotInRuleset = Descriptor.Error("GC3002");
}

using GreenChannel.Rules.Diagnostics;

namespace GreenChannel.Rules.Evaluation;

/// <summary>What may be wrong with a request beside its facts; what is the same for both stands with the facts.</summary>
internal static class RequestDiagnostics
{
    /// <summary>No member of a request: <c>name</c>, <c>nearest</c>.</summary>
    public static readonly Descriptor UnknownMember = Descriptor.Error("GC4101");

    /// <summary>A member that a request must have: <c>name</c>.</summary>
    public static readonly Descriptor MissingMember = Descriptor.Error("GC4102");

    /// <summary>No target of the ruleset: <c>given</c>, <c>nearest</c>.</summary>
    public static readonly Descriptor UnknownTarget = Descriptor.Error("GC4103");

    /// <summary>A target is asked for, but the ruleset declares none.</summary>
    public static readonly Descriptor NoTargets = Descriptor.Error("GC4104");

    /// <summary>No reading of the ruleset: <c>name</c>, <c>nearest</c>.</summary>
    public static readonly Descriptor UnknownReading = Descriptor.Error("GC4105");

    /// <summary>No choice of the reading: <c>name</c>, <c>given</c>, <c>nearest</c>.</summary>
    public static readonly Descriptor UnknownChoice = Descriptor.Error("GC4106");

    /// <summary>No bar of the ruleset: <c>given</c>, <c>nearest</c>.</summary>
    public static readonly Descriptor UnknownBar = Descriptor.Error("GC4107");

    /// <summary>A lift of a bar that is not in principle: <c>bar</c>.</summary>
    public static readonly Descriptor BarNotLiftable = Descriptor.Error("GC4108");

    /// <summary>A lift dated after the day asked about: <c>lifted</c>, <c>on</c>.</summary>
    public static readonly Descriptor LiftTooLate = Descriptor.Error("GC4109");

    /// <summary>A character in a letterhead that no paper can show: <c>name</c>.</summary>
    public static readonly Descriptor NotPrintable = Descriptor.Error("GC4110");
}

using GreenChannel.Rules.Diagnostics;

namespace GreenChannel.Rules.Binding;

/// <summary>Findings on expressions.</summary>
internal static class BindingDiagnostics
{
    public static readonly Descriptor Unreadable = Descriptor.Error("GC1001");
    public static readonly Descriptor NotInDialect = Descriptor.Error("GC1002");
    public static readonly Descriptor UnknownFact = Descriptor.Error("GC1003");
    public static readonly Descriptor UnknownName = Descriptor.Error("GC1004");
    public static readonly Descriptor UnknownField = Descriptor.Error("GC1005");
    public static readonly Descriptor UnknownHelper = Descriptor.Error("GC1006");
    public static readonly Descriptor UnknownMember = Descriptor.Error("GC1007");
    public static readonly Descriptor TypesDiffer = Descriptor.Error("GC1008");
    public static readonly Descriptor BadLiteral = Descriptor.Error("GC1009");
    public static readonly Descriptor WrongType = Descriptor.Error("GC1010");
    public static readonly Descriptor NotAllowed = Descriptor.Error("GC1011");
    public static readonly Descriptor MayOverflow = Descriptor.Error("GC1012");
    public static readonly Descriptor IntegerDivision = Descriptor.Error("GC1013");
    public static readonly Descriptor BadVariable = Descriptor.Error("GC1014");
    public static readonly Descriptor TooDeep = Descriptor.Error("GC1015");
    public static readonly Descriptor IdentityFact = Descriptor.Error("GC1016");
    public static readonly Descriptor ForwardDefinition = Descriptor.Error("GC1017");
    public static readonly Descriptor NameCannotBeWritten = Descriptor.Error("GC1018");
    public static readonly Descriptor TooLargeOpened = Descriptor.Error("GC1019");
    public static readonly Descriptor TooManySteps = Descriptor.Error("GC1020");
}

/// <summary>Findings on sense rather than types, and on what the rules leave uncovered.</summary>
internal static class SenseDiagnostics
{
    public static readonly Descriptor ConstantCondition = Descriptor.Warning("GC2001");
    public static readonly Descriptor ConstantOperand = Descriptor.Warning("GC2002");
    public static readonly Descriptor HiddenConjunction = new("GC2003", Severity.Information);
    public static readonly Descriptor UnreadDeclaration = Descriptor.Warning("GC2004");
    public static readonly Descriptor UncoveredSentence = Descriptor.Error("GC2005");
    public static readonly Descriptor ShiftsTheDayAsked = Descriptor.Warning("GC2006");
}

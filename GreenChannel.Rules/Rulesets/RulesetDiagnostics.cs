using GreenChannel.Rules.Diagnostics;

namespace GreenChannel.Rules.Rulesets;

/// <summary>Findings on files, their structure, and what they refer to.</summary>
internal static class RulesetDiagnostics
{
    public static readonly Descriptor FileMissing = Descriptor.Error("GC0001");
    public static readonly Descriptor FileTooLarge = Descriptor.Error("GC0002");
    public static readonly Descriptor NotUtf8 = Descriptor.Error("GC0003");
    public static readonly Descriptor NotJson = Descriptor.Error("GC0004");
    public static readonly Descriptor JsonEndsEarly = Descriptor.Error("GC0005");
    public static readonly Descriptor JsonTooDeep = Descriptor.Error("GC0006");
    public static readonly Descriptor Comment = Descriptor.Error("GC0007");
    public static readonly Descriptor TrailingComma = Descriptor.Error("GC0008");
    public static readonly Descriptor LoneSurrogate = Descriptor.Error("GC0009");
    public static readonly Descriptor DuplicateKey = Descriptor.Error("GC0010");
    public static readonly Descriptor UnknownKey = Descriptor.Error("GC0011");
    public static readonly Descriptor MissingKey = Descriptor.Error("GC0012");
    public static readonly Descriptor WrongJsonType = Descriptor.Error("GC0013");
    public static readonly Descriptor WrongValue = Descriptor.Error("GC0014");
    public static readonly Descriptor TooFew = Descriptor.Error("GC0015");
    public static readonly Descriptor RefusedMember = Descriptor.Error("GC0016");
    public static readonly Descriptor RuleForm = Descriptor.Error("GC0017");
    public static readonly Descriptor TooMuch = Descriptor.Error("GC0018");
    public static readonly Descriptor StrayFile = Descriptor.Warning("GC0019");

    public static readonly Descriptor DuplicateName = Descriptor.Error("GC0101");
    public static readonly Descriptor UnknownReference = Descriptor.Error("GC0102");
    public static readonly Descriptor UnknownClause = Descriptor.Error("GC0103");
    public static readonly Descriptor BadMember = Descriptor.Error("GC0104");
    public static readonly Descriptor TypeDetail = Descriptor.Error("GC0105");
    public static readonly Descriptor BoundsReversed = Descriptor.Error("GC0106");
    public static readonly Descriptor BadParameterValue = Descriptor.Error("GC0107");
    public static readonly Descriptor BadReading = Descriptor.Error("GC0108");
    public static readonly Descriptor KindMissing = Descriptor.Error("GC0109");
    public static readonly Descriptor RouteWithoutSubstance = Descriptor.Error("GC0110");
    public static readonly Descriptor MixedAlternatives = Descriptor.Error("GC0111");
    public static readonly Descriptor ForceMisplaced = Descriptor.Error("GC0112");
    public static readonly Descriptor RedirectMisplaced = Descriptor.Error("GC0113");
    public static readonly Descriptor CitationMissing = Descriptor.Error("GC0114");
    public static readonly Descriptor ClauseTwice = Descriptor.Error("GC0115");
    public static readonly Descriptor BadCalendarDay = Descriptor.Error("GC0116");
    public static readonly Descriptor NamesDifferInCase = Descriptor.Error("GC0117");
    public static readonly Descriptor DutyCycle = Descriptor.Error("GC0118");
    public static readonly Descriptor WindowReversed = Descriptor.Error("GC0119");
    public static readonly Descriptor TextBeforeClause = Descriptor.Error("GC0120");
    public static readonly Descriptor BadMarker = Descriptor.Error("GC0121");
    public static readonly Descriptor EmptyClause = Descriptor.Error("GC0122");
    public static readonly Descriptor CalendarIdDiffers = Descriptor.Error("GC0123");
    public static readonly Descriptor NoSuchSentence = Descriptor.Error("GC0124");
    public static readonly Descriptor SentenceTwice = Descriptor.Error("GC0125");
    public static readonly Descriptor SentenceOfSource = Descriptor.Error("GC0126");
    public static readonly Descriptor CalendarHole = Descriptor.Error("GC0127");
}

using GreenChannel.Rules.Diagnostics;

namespace GreenChannel.Rules.Binding;

/// <summary>What may be wrong with facts. Values of facts declared sensitive are in no argument.</summary>
internal static class ApplicantDiagnostics
{
    /// <summary>More bytes than are read: <c>maximum</c>.</summary>
    public static readonly Descriptor TooLarge = Descriptor.Error("GC4001");

    /// <summary>Bytes that are not UTF-8.</summary>
    public static readonly Descriptor NotUtf8 = Descriptor.Error("GC4002");

    /// <summary>Text that is not JSON.</summary>
    public static readonly Descriptor Malformed = Descriptor.Error("GC4003");

    /// <summary>Nested too deeply: <c>maximum</c>.</summary>
    public static readonly Descriptor TooDeep = Descriptor.Error("GC4004");

    /// <summary>Half of a surrogate pair: no character.</summary>
    public static readonly Descriptor LoneSurrogate = Descriptor.Error("GC4005");

    /// <summary>So many problems that the rest is not told: <c>maximum</c>.</summary>
    public static readonly Descriptor TooManyProblems = Descriptor.Error("GC4006");

    /// <summary>A key given twice in one object: <c>name</c>.</summary>
    public static readonly Descriptor DuplicateKey = Descriptor.Error("GC4007");

    /// <summary>No declared fact: <c>name</c>, <c>nearest</c>.</summary>
    public static readonly Descriptor UnknownFact = Descriptor.Error("GC4008");

    /// <summary>Roster data among the facts: <c>name</c>.</summary>
    public static readonly Descriptor IdentityFact = Descriptor.Error("GC4009");

    /// <summary>Another kind of value than declared: <c>name</c>, <c>type</c>, <c>given</c> (the kind of JSON value).</summary>
    public static readonly Descriptor WrongType = Descriptor.Error("GC4010");

    /// <summary>A number with a fraction for an integer: <c>name</c>.</summary>
    public static readonly Descriptor NotWhole = Descriptor.Error("GC4011");

    /// <summary>A number outside its declared bounds: <c>name</c>, <c>minimum</c>, <c>maximum</c>.</summary>
    public static readonly Descriptor OutOfBounds = Descriptor.Error("GC4012");

    /// <summary>A number that a decimal of 28 digits can't hold exactly: <c>name</c>.</summary>
    public static readonly Descriptor NotExact = Descriptor.Error("GC4013");

    /// <summary>A text longer than declared: <c>name</c>, <c>maximum</c> in UTF-16 units.</summary>
    public static readonly Descriptor TextTooLong = Descriptor.Error("GC4014");

    /// <summary>A day or month that no calendar has: <c>name</c>, <c>given</c>.</summary>
    public static readonly Descriptor NoSuchDay = Descriptor.Error("GC4015");

    /// <summary>A text that is no ISO day or month: <c>name</c>, <c>given</c>.</summary>
    public static readonly Descriptor NotADay = Descriptor.Error("GC4016");

    /// <summary>No member of the enumeration: <c>name</c>, <c>given</c>, <c>nearest</c>.</summary>
    public static readonly Descriptor UnknownMember = Descriptor.Error("GC4017");

    /// <summary>No declared field of the list's records: <c>name</c>, <c>list</c>, <c>nearest</c>.</summary>
    public static readonly Descriptor UnknownField = Descriptor.Error("GC4018");

    /// <summary>More items than declared: <c>name</c>, <c>maximum</c>.</summary>
    public static readonly Descriptor TooManyItems = Descriptor.Error("GC4019");

    /// <summary>A period that ends before it begins, whatever days its months stand for: <c>name</c>.</summary>
    public static readonly Descriptor ReversedPeriod = Descriptor.Error("GC4020");

    /// <summary>A key that has no meaning there: <c>name</c>, <c>nearest</c>.</summary>
    public static readonly Descriptor UnknownKey = Descriptor.Error("GC4021");

    /// <summary>A key that is needed there: <c>name</c>.</summary>
    public static readonly Descriptor MissingKey = Descriptor.Error("GC4022");

    /// <summary>A member twice in a set: <c>name</c>, <c>given</c>.</summary>
    public static readonly Descriptor DuplicateMember = Descriptor.Error("GC4023");

    /// <summary>A month where one day is needed: <c>name</c>.</summary>
    public static readonly Descriptor MonthForDay = Descriptor.Error("GC4024");

    /// <summary>A .NET value that stands for no fact: <c>type</c>.</summary>
    public static readonly Descriptor ForeignValue = Descriptor.Error("GC4025");

    /// <summary>A class none of whose properties is a fact: <c>type</c>.</summary>
    public static readonly Descriptor ForeignClass = Descriptor.Error("GC4026");
}

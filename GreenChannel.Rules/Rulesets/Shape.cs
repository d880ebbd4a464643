using System.Collections.Immutable;

namespace GreenChannel.Rules.Rulesets;

/// <summary>What a JSON value in a ruleset's file must look like. The structural stage and the JSON Schemas are both made from these.</summary>
internal abstract record Shape;

internal sealed record ObjectShape(ImmutableArray<MemberShape> Members, RuleForm Form = RuleForm.None) : Shape;

internal sealed record MemberShape(string Name, Shape Value, bool Required);

/// <summary>An object whose keys are names, or JSON Pointers, of the author's choice.</summary>
internal sealed record MapShape(Shape Value, TextFormat Keys, int Maximum = 1000) : Shape;

internal sealed record ArrayShape(Shape Item, int Minimum = 0, int Maximum = 10_000) : Shape;

internal sealed record StringShape(TextFormat Format, int MaximumLength = 20_000) : Shape;

internal sealed record OneOfShape(ImmutableArray<string> Values) : Shape;

internal sealed record IntegerShape(long Minimum, long Maximum) : Shape;

internal sealed record NumberShape : Shape;

internal sealed record BooleanShape : Shape;

/// <summary>Words for people: one string for all languages, or one for each.</summary>
internal sealed record WordsShape : Shape;

/// <summary>A boolean, number or string; the declared type says which.</summary>
internal sealed record ScalarShape : Shape;

/// <summary>One of several JSON types, each with its own shape.</summary>
internal sealed record EitherShape(ImmutableArray<Shape> Options) : Shape;

/// <summary>Anything: checked by a later stage.</summary>
internal sealed record AnyShape : Shape;

/// <summary>The tree of a workflow: a rule within a rule.</summary>
internal sealed record RuleShape : Shape;

/// <summary>Constraints between the members of an object.</summary>
internal enum RuleForm : byte
{
    None,

    /// <summary>Either <c>Expression</c>, or <c>Operator</c> and <c>Rules</c>.</summary>
    ExpressionOrRules,

    /// <summary>A <c>sentence</c> is a clause's: no <c>sentence</c> without <c>clause</c>.</summary>
    SentenceOfClause,
}

internal enum TextFormat : byte
{
    /// <summary>Also empty.</summary>
    Free,

    /// <summary>Not empty.</summary>
    Any,

    /// <summary>A letter, hanzi or underscore, then also digits.</summary>
    Name,

    /// <summary>As a name, with <c>-</c> and <c>.</c> inside and digits first.</summary>
    Id,

    /// <summary><c>yyyy-MM-dd</c>.</summary>
    Day,

    /// <summary>A relative file name with forward slashes.</summary>
    File,
}

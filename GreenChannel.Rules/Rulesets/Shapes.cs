using System.Collections.Immutable;

namespace GreenChannel.Rules.Rulesets;

/// <summary>The structure of each kind of file.</summary>
internal static class Shapes
{
    public const int MaximumRuleDepth = 20;

    private static readonly Shape Words = new WordsShape();
    private static readonly Shape Name = new StringShape(TextFormat.Name, 100);
    private static readonly Shape Id = new StringShape(TextFormat.Id, 100);
    private static readonly Shape String = new StringShape(TextFormat.Any);
    private static readonly Shape Day = new StringShape(TextFormat.Day);
    private static readonly Shape File = new StringShape(TextFormat.File, 200);
    private static readonly Shape Yes = new BooleanShape();
    private static readonly Shape Number = new NumberShape();
    private static readonly Shape Count = new IntegerShape(1, 100_000);
    private static readonly Shape Privacy = OneOf("identity", "sensitive", "ordinary", "none");
    private static readonly ImmutableArray<string> SimpleTypes = ["boolean", "integer", "decimal", "text", "date", "enumeration"];

    private static readonly Shape Sentence = new EitherShape([new IntegerShape(1, 10_000), List(new IntegerShape(1, 10_000), 1)]);
    private static readonly MemberShape[] Cited = [O("clause", String), O("sentence", Sentence), O("source", Id)];
    private static readonly MemberShape[] Citing = [R("clause", String), O("sentence", Sentence), O("source", Id)];
    private static readonly Shape Choice = Object(R("id", Id), R("label", Words));

    public static readonly ObjectShape Ruleset = Object(
        O("$schema", String), R("schema", new IntegerShape(1, 1)), R("id", Id), R("edition", Id), R("title", Words),
        R("notice", Object(R("number", String), R("issued", Day), R("text", File))),
        O("sources", List(Object(R("id", Id), R("title", Words), R("standing", OneOf("relayed", "confirmed", "fromMemory"))))),
        O("window", Object(R("from", Name), R("closes", Name))),
        O("calendar", Id),
        O("target", Object(R("enumeration", Name), R("label", Words))),
        R("stages", List(Choice, 1, 50)),
        O("enumerations", new MapShape(List(Choice, 1), TextFormat.Name)),
        R("facts", List(Fact(), 0, 1000)),
        O("parameters", List(Rests(R("name", Name), R("type", new OneOfShape(SimpleTypes)), O("of", Name), R("value", new ScalarShape()), R("label", Words), O("unit", Words)), 0, 1000)),
        O("readings", List(Reading(), 0, 200)),
        O("definitions", List(Object(R("name", Name), R("type", new OneOfShape(SimpleTypes)), O("of", Name), R("expression", String), R("label", Words)), 0, 1000)),
        O("information", List(new EitherShape([String, Object(R("clause", String), O("sentence", Sentence))]))),
        O("notes", List(Object(R("name", Name), R("status", OneOf("assumed", "confirmed")), R("text", Words), O("clause", String), O("sentence", Sentence)) with { Form = RuleForm.SentenceOfClause })),
        R("files", Object(O("bars", File), O("requirements", File), R("categories", List(Object(R("id", Id), R("file", File), R("label", Words), R("clause", String), O("sentence", Sentence)), 1)), O("duties", File))));

    public static readonly ObjectShape Properties = Rests(
        O("label", Words), O("kind", OneOf("scope", "substantive", "judgement", "procedural", "material")),
        O("force", OneOf("mandatory", "inPrinciple", "advisory")), O("gates", Id), O("actor", Words), O("document", Words), O("redirect", Words), O("appliesTo", List(Id, 1)), O("note", Words), O("change", OneOf("do", "decide", "cannot")));

    public static readonly ObjectShape Rule = new(
        [R("RuleName", Id), O("RuleExpressionType", OneOf("LambdaExpression")), O("Expression", String), O("Operator", OneOf("And", "Or")), O("Rules", List(new RuleShape(), 1)), R("Properties", Properties)], RuleForm.ExpressionOrRules);

    public static readonly ObjectShape Workflow = Object(O("$schema", String), R("WorkflowName", Id), R("Rules", List(new RuleShape())));

    public static readonly ObjectShape Duties = Object(
        O("$schema", String),
        O("duties", List(Object([R("id", Id), .. Citing, R("actor", Words), R("label", Words), O("after", List(Id)), O("routes", List(Id, 1)), O("when", String), O("done", String), O("latestStart", String), O("latestEnd", String), O("posting", Posting())]))),
        O("materials", List(Object([R("id", Id), .. Citing, R("label", Words), O("copies", Count), O("paper", OneOf("A4", "A3")), O("routes", List(Id, 1)), O("when", String), O("done", String)]))),
        O("roster", Roster()));

    public static readonly ObjectShape Calendar = Object(
        O("$schema", String), R("id", Id), O("title", Words),
        R("years", List(Object(R("year", new IntegerShape(1949, 9999)), R("source", String), R("off", List(Day)), R("worked", List(Day))), 1)));

    public static readonly ArrayShape Cases = new(Object(
        R("name", String), R("clause", String), R("why", String), R("request", Map(new AnyShape())), R("expect", Expectation()),
        O("vary", List(Object(O("name", String), O("set", Map(new AnyShape())), O("remove", List(String)), O("why", String), R("expect", Expectation())), 0, 100))));

    // What is not named is not compared. Ids are held against the ruleset by a later stage.
    private static ObjectShape Expectation()
    {
        var outcome = OneOf("eligible", "discretionary", "undetermined", "redirected", "ineligible", "notApplicable");
        var route = Object(O("outcome", outcome), O("unmet", List(Id)), O("unknown", List(Id)), O("pending", List(Id)), O("discretion", List(Id)), O("readiness", Map(OneOf("ready", "pending", "lapsed", "refused"))));
        var target = Object(O("outcome", outcome), O("routes", Map(route)), O("bars", Map(OneOf("clear", "applies", "unknown"))), O("requirements", Map(OneOf("met", "unmet", "unknown"))));
        return Object(O("outcome", outcome), O("window", OneOf("notOpen", "open", "closed")), O("targets", Map(target)), O("missing", List(Name)), O("pending", List(Id)), O("faults", List(Name)), O("warnings", List(Name)));
    }

    private static MapShape Map(Shape value) => new(value, TextFormat.Free);

    private static ObjectShape Fact() => Rests(
        R("name", Name), R("type", new OneOfShape([.. SimpleTypes, "set", "list", "status"])), O("of", Name),
        O("fields", List(Object(R("name", Name), R("type", new OneOfShape(SimpleTypes)), O("of", Name), O("minimum", Number), O("maximum", Number), O("maximumLength", Count), O("ongoing", Yes), R("label", Words)), 1, 50)),
        O("periods", Yes), O("minimum", Number), O("maximum", Number), O("maximumItems", Count), O("maximumLength", Count), R("label", Words), O("unit", Words),
        O("attester", Object(R("name", Words), R("from", OneOf("notice", "suggested")))), O("document", Words), R("privacy", Privacy));

    private static ObjectShape Posting() => Object(R("form", OneOf("unit", "authority")), R("workingDays", Name), R("until", String), O("next", String));

    private static ObjectShape Roster() => Object(
        R("clause", String), O("sentence", Sentence), O("title", Words), O("head", List(Object(R("label", Words), R("privacy", Privacy)), 0, 20)),
        R("columns", List(Object(R("label", Words), O("fact", Name), R("privacy", Privacy), O("kind", OneOf("text", "number", "identityNumber", "sex", "birthMonth", "category")), O("required", Yes)), 1, 100)),
        O("note", Words));

    private static ObjectShape Reading() => Rests(
        R("name", Name), R("label", Words), R("choices", List(Choice, 2)), R("default", Id), R("status", OneOf("assumed", "confirmed")),
        O("decided", Object(R("by", Words), R("on", Day), R("paper", Words))), R("why", Words),
        O("steers", OneOf("addingPeriods", "completion")), O("acts", OneOf("binding")));

    /// <summary>An object that may rest on a clause.</summary>
    private static ObjectShape Rests(params MemberShape[] members) => new([.. members, .. Cited], RuleForm.SentenceOfClause);

    private static ObjectShape Object(params MemberShape[] members) => new([.. members]);

    private static ArrayShape List(Shape item, int minimum = 0, int maximum = 10_000) => new(item, minimum, maximum);

    private static OneOfShape OneOf(params string[] values) => new([.. values]);

    private static MemberShape R(string name, Shape value) => new(name, value, true);

    private static MemberShape O(string name, Shape value) => new(name, value, false);
}

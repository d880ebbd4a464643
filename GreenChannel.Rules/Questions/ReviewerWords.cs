using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Explaining;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Questions;

/// <summary>The words of explanations with those of the reviewer's questions, from <c>ReviewerQuestions.*.json</c>.</summary>
internal static class ReviewerWords
{
    private static readonly Words Chinese = Words.With(Language.Chinese, "Questions.ReviewerQuestions");
    private static readonly Words English = Words.With(Language.English, "Questions.ReviewerQuestions");

    public static Words Of(Language language) => language == Language.Chinese ? Chinese : English;
}

/// <summary>What a ruleset calls the things that answers name by id, in one language.</summary>
internal sealed class Labels(BoundRuleset bound, Words words)
{
    public Words Words => words;

    public RulesetDocument Document => bound.Document;

    public RulesetWords Ruleset { get; } = new(bound);

    public string Of(string id) => words.In(Ruleset.LabelOf(id));

    public string Target(string id) =>
        words.In(Document.Enumerations.First(e => e.Name == Document.Target!.Enumeration).Members.First(m => m.Id == id).Label);

    public string Category(string id) => words.In(Document.Categories.First(c => c.Id == id).Label);

    public Fact Fact(string name) => Document.Facts.First(f => f.Name == name);

    public string FactLabel(string name) => words.In(RulesetWords.Short(Fact(name).Label));

    public string Choice(string reading, string choice) => words.In(Document.Readings.First(r => r.Name == reading).Choices.First(c => c.Id == choice).Label);

    public Citation? Cite(string condition)
    {
        var all = Document.Bars.Select(b => b.Condition).Concat(Document.Requirements.Select(r => r.Condition)).Concat(Document.Routes.Select(r => r.Requires));
        return Ruleset.Cite(all.Select(c => ClauseOf(c, condition, null)).FirstOrDefault(c => c is not null));
    }

    // What has no clause of its own stands on that of what it is part of.
    private static ClauseReference? ClauseOf(Condition condition, string id, ClauseReference? above)
    {
        var clause = condition.Clause ?? above;
        if (condition.Id == id) return clause;
        return condition is Group group ? group.Children.Select(c => ClauseOf(c, id, clause)).FirstOrDefault(c => c is not null) : null;
    }
}

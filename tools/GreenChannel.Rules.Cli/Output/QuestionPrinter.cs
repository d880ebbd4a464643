using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Explaining;
using GreenChannel.Rules.Questions;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Cli.Output;

/// <summary>Puts a question to a person: what is asked, who attests it, with which paper, and how to answer.</summary>
internal sealed class QuestionPrinter(Terminal terminal, Ruleset rules)
{
    private readonly RulesetWords _names = new(rules.Compiled.Bound);

    public void Print(Question question)
    {
        var declared = question.Slot.Declaration;
        terminal.Out.WriteLine(terminal.Words.Say("question.asked", ("label", In(_names.PlaceIn(question.Fact, question.Path)))));
        var hint = question.Field?.Declaration.Label ?? declared.Label;
        if (In(hint) != In(_names.PlaceIn(question.Fact, question.Path))) terminal.Out.WriteLine("  " + In(hint));
        if (declared.Attester is { } attester) terminal.Out.WriteLine("  " + terminal.Words.Say(attester.NamedByNotice ? "question.attestedBy" : "question.suggested", ("who", In(attester.Name))));
        if (declared.Document is { } document) terminal.Out.WriteLine("  " + terminal.Words.Say("question.document", ("document", In(document))));
        Choices(question.Asked);
    }

    /// <summary>How a value of that type is answered, and its choices by number.</summary>
    public void Choices(Slot slot)
    {
        var choices = ChoicesOf(slot);
        for (int i = 0; i < choices.Count; i++) terminal.Out.WriteLine($"  {i + 1}. {choices[i].Label}");
        string key = "question." + slot.TypeWord + (slot.TakesOngoing ? "Ongoing" : "");
        terminal.Out.WriteLine("  " + terminal.Words[key]);
    }

    /// <summary>Members by id and label; yes and no for a boolean.</summary>
    public IReadOnlyList<(string Id, string Label)> ChoicesOf(Slot slot) => slot.Type == FactType.Boolean
        ? [("true", terminal.Words["question.yes"]), ("false", terminal.Words["question.no"])]
        : FactJson.ChoicesOf(slot, _names, ReviewerWords.Of(terminal.Language));

    public static string Ending(Terminal terminal, Decision decision, bool isDecided)
    {
        string outcome = ReviewerWords.Of(terminal.Language).For(decision.Outcome);
        return terminal.Words.Say(isDecided ? "question.decided" : "question.open", ("outcome", outcome));
    }

    public string LabelOf(FieldSlot field) => In(field.Declaration.Label);

    private string In(Text text) => text.In(terminal.Language);
}

using GreenChannel.Rules.Explaining;

namespace GreenChannel.Rules.Questions;

/// <summary>Says a change of outcome and what caused it in one sentence each. What is put in goes through <paramref name="escape"/> first.</summary>
internal sealed class ChangeText(Labels labels, Func<string, string> escape)
{
    private readonly Words _words = labels.Words;

    /// <summary>"From this day on … holds; so the outcome turns from one to another."</summary>
    public string Of(OutcomeChange change) => _words.Say(
        "timeline.change", ("day", ValueText.Day(change.On)), ("causes", string.Join(_words["missing.separator"], change.Causes.Select(Of).Distinct())),
        ("before", _words.For(change.Before)), ("after", _words.For(change.After)));

    public string Of(ChangeCause cause)
    {
        string key = cause.Lifted ? "timeline.causeLifted" : cause.Bar is null ? "timeline.cause" : "timeline.causeBar";
        return _words.Say(
            key, ("condition", escape(labels.Of(cause.Condition))), ("before", Word(cause, cause.Before)), ("after", Word(cause, cause.After)), ("cited", Cited(cause.Condition)));
    }

    // A bar is never met: it applies, or does not arise.
    private string Word(ChangeCause cause, Verdict verdict) => cause.Bar is null ? _words.For(verdict) : _words.For(verdict switch
    {
        Verdict.Met => BarState.Applies,
        Verdict.Unmet => BarState.Clear,
        _ => BarState.Unknown,
    });

    private string Cited(string condition) => labels.Cite(condition) switch
    {
        null => "",
        { Source: { } source } => _words.Say("node.citedElsewhere", ("title", escape(_words.In(source.Title))), ("standing", _words["standing." + source.Standing])),
        var citation => _words.Say("node.cited", ("clause", escape(citation.Clause))),
    };
}

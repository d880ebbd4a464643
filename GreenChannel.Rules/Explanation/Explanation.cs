using System.Text.Json;
using GreenChannel.Rules.Explaining;

namespace GreenChannel.Rules;

/// <summary>
/// A decision told as a tree: for every target, route, bar and requirement what was observed and which clause says so.
/// Immutable and thread-safe; the same decision gives the same bytes in every culture and time zone.
/// </summary>
public sealed class Explanation
{
    private readonly ExplanationTree _tree;

    internal Explanation(Decision decision, ExplanationTree tree)
    {
        Decision = decision;
        _tree = tree;
    }

    /// <summary>The decision that is explained.</summary>
    public Decision Decision { get; }

    /// <summary>What it is about, how deep it goes, and for whom it is.</summary>
    public ExplanationOptions Options => _tree.Options;

    internal ExplanationTree Tree => _tree;

    /// <summary>
    /// Why not what it is about, in one sentence for each target: of each route what decides against it, with the clause; or
    /// that it is not so. Plain text with Markdown's signs escaped.
    /// </summary>
    public string WhyNot(Language language) => string.Join('\n', new WhyNotSentence(_tree, Narrative.SentencesFor(Decision, _tree, Words.Of(language))).Tell(asWhyNot: true));

    /// <summary>The tree as one JSON object, with texts in one language. Its members are described in <c>docs/explanation.md</c>.</summary>
    public void WriteTo(Utf8JsonWriter writer, Language language) => new ExplanationJson(writer, Words.Of(language)).Write(Decision, _tree);

    /// <summary>The same with further members before the closing advice.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="language">Language of the texts.</param>
    /// <param name="further">Writes the further members, each with its name; it must not repeat one of the explanation's.</param>
    public void WriteTo(Utf8JsonWriter writer, Language language, Action<Utf8JsonWriter> further) => new ExplanationJson(writer, Words.Of(language)).Write(Decision, _tree, further);

    /// <summary>The narrative as Markdown: the answer first, then why; it ends with the sentence that this is advice to a person who decides.</summary>
    public string ToMarkdown(Language language) => new Narrative(Decision, _tree, Words.Of(language)).Tell();

    /// <summary>The narrative with a further section of Markdown before the closing sentence. The section is put in as it is.</summary>
    public string ToMarkdown(Language language, string section) => new Narrative(Decision, _tree, Words.Of(language)).Tell(section);

    /// <summary>The narrative as a self-contained HTML page that prints on A4: no scripts, nothing loaded from elsewhere.</summary>
    public string ToHtml(Language language) => Page.Of(ToMarkdown(language), Words.Of(language));

    /// <summary>The page with a further section of Markdown before the closing sentence.</summary>
    public string ToHtml(Language language, string section) => Page.Of(ToMarkdown(language, section), Words.Of(language));
}

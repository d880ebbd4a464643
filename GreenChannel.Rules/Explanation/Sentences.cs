using System.Collections.Immutable;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Explaining;

/// <summary>Words of one language with all that is put into them made inert for Markdown.</summary>
internal sealed class Sentences(Words words, RulesetWords ruleset, HashSet<string> missing)
{
    public string this[string key] => words[key];

    public string For<T>(T value)
        where T : struct, Enum => words.For(value);

    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> places) => words.Say(key, places);

    public string Of(Text text) => MarkdownText.Escape(words.In(text));

    public static string Raw(string value) => MarkdownText.Escape(value);

    public string Join(IEnumerable<string> parts) => words.Join(parts);

    public Text Label(string id) => ruleset.LabelOf(id);

    /// <summary>A text as it stands between quotation marks: its own are single ones there.</summary>
    public string Inside(Text text) => Of(text).Replace('“', '‘').Replace('”', '’');

    public string Quoted(Text text) => Say("quoted", ("text", Inside(text)));

    /// <summary>Texts between quotation marks, each once.</summary>
    public string Quoted(IEnumerable<Text> texts) => Join(texts.Select(Quoted).Distinct());

    public string QuotedLabelsOf(IEnumerable<string> ids) => Quoted(ids.Select(Label));

    /// <summary>What stands against or is open, conditions and bars told apart, bars last, as what they are called would be taken to go for what follows; <paramref name="key"/> is <c>reason.against</c> or <c>reason.open</c>.</summary>
    public string Reasons(string key, IEnumerable<string> ids) =>
        Join(ids.OrderBy(IsBar).Select(id => Say(IsBar(id) ? key + "Bar" : key, ("text", Inside(Label(id))))).Distinct());

    /// <summary>The same, but of more than four only the first three and their number.</summary>
    public string FirstReasons(string key, IReadOnlyCollection<string> ids) =>
        ids.Count <= 4 ? Reasons(key, ids) : Say("reason.more", ("reasons", Reasons(key, ids.OrderBy(IsBar).Take(3))), ("count", ValueText.Number(ids.Count)));

    public bool IsBar(string id) => ruleset.Document.Bars.Any(b => b.Id == id);

    public bool IsRequirement(string id) => ruleset.Document.Requirements.Any(r => r.Id == id);

    /// <summary>Whether a requirement concerns one of some routes.</summary>
    public bool Concerns(string requirement, IReadOnlyCollection<string> routes) =>
        ruleset.Document.Requirements.First(r => r.Id == requirement).AppliesTo is var named && (named.IsEmpty || named.Any(r => routes.Contains(r.Id)));

    public string TargetOf(ExplainedTarget target) => target.Label is null ? words["target.none"] : Say("target.label", ("target", Of(target.Label)));

    /// <summary>Of what is told of a route that on which its outcome hangs: no procedure, no papers, nothing of a later stage. All if there is nothing else.</summary>
    public ImmutableArray<string> Deciding(ExplainedTarget target, ExplainedRoute route, ImmutableArray<string> ids)
    {
        var deciding = route.Parts.Concat(target.Requirements).Concat(target.Bars.Select(b => b.Node)).Where(Decides).SelectMany(IdsIn).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<string> told = [.. ids.Where(deciding.Contains)];
        return told.IsEmpty ? ids : told;
    }

    private bool Decides(ExplanationNode node) => node.Because.IsEmpty
        ? node.Kind is not (Kind.Procedural or Kind.Material) && node.Gates == ruleset.Document.Stages[0].Id
        : node.Because.Any(Decides);

    private static IEnumerable<string> IdsIn(ExplanationNode node) => node.Because.SelectMany(IdsIn).Prepend(node.Id);

    /// <summary>The other way to which bars point that may stand against a redirected route, in brackets; empty of other outcomes.</summary>
    public string OtherWay(ExplainedTarget target, ExplainedRoute route) => Redirected("whyNot.redirect", target, route);

    /// <summary>The same in other words.</summary>
    public string Redirected(string key, ExplainedTarget target, ExplainedRoute route)
    {
        if (route.Decision.Outcome != Outcome.Redirected) return "";
        var against = route.Decision.Unmet.IsEmpty ? route.Decision.Unknown : route.Decision.Unmet;
        var ways = target.Bars.Where(b => against.Contains(b.Node.Id) && b.Redirect is not null).Select(b => Of(b.Redirect!)).Distinct().ToList();
        return ways.Count == 0 ? "" : Say(key, ("redirects", Join(ways)));
    }

    /// <summary>Whether an unknown fact keeps something open.</summary>
    public bool Matters(string fact) => missing.Count == 0 || missing.Contains(fact);

    /// <summary>The stage that a condition gates, where it is not the first.</summary>
    public string Gates(string stage) =>
        ruleset.Document.Stages.Skip(1).FirstOrDefault(s => s.Id == stage) is { } later ? Say("node.gates", ("stage", Of(later.Label))) : "";

    public string StandingOf(ExplainedReading reading) =>
        words[reading.Confirmed ? "reading.confirmed" : reading.ChosenByRequest ? "reading.chosen" : "reading.assumed"];

    /// <summary>The clause; where a rule stands on another source, that one with what it is worth.</summary>
    public string Cited(Citation? citation) => citation switch
    {
        null => "",
        { Source: { } source } => Say("node.citedElsewhere", ("title", Of(source.Title)), ("standing", words["standing." + source.Standing])),
        _ => Say("node.cited", ("clause", Raw(citation.Clause))),
    };
}

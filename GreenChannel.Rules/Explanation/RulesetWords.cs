using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Explaining;

/// <summary>What a ruleset calls its things: labels by id, clauses and sources by reference.</summary>
internal sealed class RulesetWords
{
    private readonly FrozenDictionary<string, Text> _labels;
    private readonly Dictionary<string, Condition> _conditions = new(StringComparer.Ordinal);

    public RulesetWords(BoundRuleset bound)
    {
        Bound = bound;
        var conditions = Document.Bars.Select(b => b.Condition).Concat(Document.Requirements.Select(r => r.Condition)).Concat(Document.Routes.Select(r => r.Requires));
        var labels = new Dictionary<string, Text>(StringComparer.Ordinal);
        foreach (var condition in conditions) Collect(condition, condition.Label ?? ValueText.Same(condition.Id), labels);
        foreach (var route in Document.Routes) labels.TryAdd(route.Id, route.Requires.Label ?? ValueText.Same(route.Id));
        foreach (var duty in Document.Duties) labels.TryAdd(duty.Id, duty.Label);
        _labels = labels.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public BoundRuleset Bound { get; }

    public RulesetDocument Document => Bound.Document;

    /// <summary>Label of a condition, bar, requirement, route or duty; its id if it has none.</summary>
    public Text LabelOf(string id) => _labels.GetValueOrDefault(id) ?? ValueText.Same(id);

    /// <summary>A condition, bar, requirement or route by its id.</summary>
    public Condition? Find(string id) => _conditions.GetValueOrDefault(id);

    /// <summary>The clause's words go with it only where the rule stands on the notice itself.</summary>
    public Citation? Cite(ClauseReference? clause)
    {
        if (clause is null) return null;
        var source = clause.Source is null ? null : Document.Sources.FirstOrDefault(s => s.Id == clause.Source);
        string? words = clause.Source is null ? Document.Notice.Clauses.FirstOrDefault(c => c.Id == clause.Id)?.Text : null;
        return new(clause.Id, words, source);
    }

    public ExplainedReading Reading(ReadingUsed used)
    {
        var reading = Document.Readings.First(r => r.Name == used.Name);
        var choice = reading.Choices.FirstOrDefault(c => c.Id == used.Choice)?.Label ?? ValueText.Same(used.Choice);
        return new(used.Name, reading.Label, used.Choice, choice, used.Confirmed, used.ChosenByRequest, reading.Why, used.Confirmed ? reading.Decided : null);
    }

    public ExplainedFault Fault(string condition, FaultKind kind, long year)
    {
        var label = LabelOf(condition);
        return new(condition, kind, Words.InEach(w =>
            w.Say(Words.KeyOf(kind), ("condition", w.In(label)), ("year", year.ToString(CultureInfo.InvariantCulture)))));
    }

    /// <summary>A fact's label in running text: what stands in brackets at its end says how to fill it in.</summary>
    public static Text Short(Text label) => new(WithoutHint(label.Chinese, '（', '）'), WithoutHint(label.English, '(', ')'));

    private static string WithoutHint(string label, char open, char close)
    {
        int at = label.EndsWith(close) ? label.IndexOf(open, StringComparison.Ordinal) : -1;
        return at > 0 ? label[..at].TrimEnd() : label;
    }

    /// <summary>A fact's label, with the record and field that a pointer below the facts names.</summary>
    public Text PlaceIn(string fact, string pointer)
    {
        var declared = Document.Facts.FirstOrDefault(f => f.Name == fact);
        if (declared is null) return ValueText.Same(fact);
        string[] parts = pointer.Split('/', StringSplitOptions.RemoveEmptyEntries);
        int at = Array.FindIndex(parts, 1 < parts.Length ? 1 : 0, p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out _));
        if (declared.Type == FactType.Set && parts.Length > 1) return OfMember(declared, parts[^1]);
        var whole = Short(declared.Label);
        if (at < 0) return whole;
        string record = (int.Parse(parts[at], CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
        var field = at + 1 < parts.Length ? declared.Fields.FirstOrDefault(f => f.Name == parts[at + 1])?.Label : null;
        return field is null
            ? Words.InEach(w => w.Say("place.record", ("fact", w.In(whole)), ("record", record)))
            : Words.InEach(w => w.Say("place.field", ("fact", w.In(whole)), ("record", record), ("field", w.In(Short(field)))));
    }

    private Text OfMember(Fact set, string member)
    {
        var label = Document.Enumerations.FirstOrDefault(e => e.Name == set.Of)?.Members.FirstOrDefault(m => m.Id == member)?.Label;
        return label is null ? Short(set.Label) : Words.InEach(w => w.Say("place.member", ("fact", w.In(Short(set.Label))), ("member", w.In(label))));
    }

    // What has no label of its own is called after what it stands in.
    private void Collect(Condition condition, Text label, Dictionary<string, Text> into)
    {
        into.TryAdd(condition.Id, condition.Label ?? label);
        _conditions.TryAdd(condition.Id, condition);
        if (condition is not Group group) return;
        foreach (var child in group.Children) Collect(child, condition.Label ?? label, into);
    }
}

using System.Collections.Immutable;
using System.Text.RegularExpressions;
using GreenChannel.Rules.Compilation;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Explaining;

/// <summary>Says a comparison as a reviewer would: what it is about, what was found, what is needed.</summary>
internal sealed partial class ObservationText(RulesetDocument document, ValueText values)
{
    /// <param name="seen">What the exhaustive plan saw of one expression.</param>
    /// <param name="expression">The expression.</param>
    /// <param name="verdict">Its verdict.</param>
    /// <param name="needed">Whether meeting it is what is asked for; false in a bar, where it is what triggers.</param>
    /// <param name="valueOf">The value of a fact in words.</param>
    /// <param name="counts">What was counted on the way.</param>
    public ImmutableArray<Observation> Of(
        IReadOnlyList<ObservedComparison> seen, string expression, Verdict verdict, bool needed, Func<string, Text?> valueOf, IReadOnlyList<Counted> counts)
    {
        bool turns = Choosing().IsMatch(expression);
        bool alternatives = !turns && seen.Count > 1 && expression.Contains("||", StringComparison.Ordinal);
        bool plain = !turns && !alternatives;
        string manner = !plain ? "observed.beside" : needed ? "observed.needed" : "observed.trigger";
        return [.. seen.Select(c => Of(c, manner, valueOf, counts)).Select(o => alternatives && o.Verdict != verdict ? o with { Sentence = null } : o)];
    }

    /// <summary>Whether an expression is nothing but alternatives, so that one that is met decides.</summary>
    public static bool IsAlternatives(string expression) =>
        expression.Contains("||", StringComparison.Ordinal) && !expression.Contains("&&", StringComparison.Ordinal) && !Choosing().IsMatch(expression);

    /// <summary>Of plain alternatives one that a reading alone meets: the rest was not asked for.</summary>
    public static bool IsDecidedByReading(ExplanationNode node) =>
        node is { State: NodeState.Met, Expression: { } expression } && IsAlternatives(expression) &&
        node.Observed.Any(o => o.Left.StartsWith("reading.", StringComparison.Ordinal) && o.Verdict == Verdict.Met);

    private Observation Of(ObservedComparison seen, string manner, Func<string, Text?> valueOf, IReadOnlyList<Counted> counts)
    {
        if (Membership().Match(seen.Left) is { Success: true } among) return Among(seen, among, manner, valueOf);
        var side = SideOf(seen.Left);
        var left = Unbounded(seen, counts) ?? UnknownCount(seen) ?? values.Observed(seen.LeftValue, side.Of, side.Unit);
        var right = seen.RightValue is { } value ? values.Observed(value, side.Of, side.Unit) : null;
        var count = CountOf(seen, counts);
        return new(seen.Left, seen.Operator, seen.Right, left, right, seen.Verdict, Sentence(seen, side, left, right, manner, count)) { Count = count };
    }

    // The count whose total is what was compared.
    private static Counted? CountedBy(ObservedComparison seen, IReadOnlyList<Counted> counts) =>
        seen.LeftValue is not { Failed: false, Type: FactType.Integer } left ? null : counts.FirstOrDefault(c => c switch
        {
            CountedPeriods p => (p.Lo, p.Hi) == (left.Lo, left.Hi),
            CountedSpan s => (s.Lo, s.Hi) == (left.Lo, left.Hi),
            _ => false,
        });

    // A count of what may be anything is as unknown as that.
    private static Text? Unbounded(ObservedComparison seen, IReadOnlyList<Counted> counts) => CountedBy(seen, counts) switch
    {
        CountedPeriods { Open: true, Periods: [] } => Words.Both("value.unknown"),
        CountedPeriods { Open: true } open => Words.InEach(w => w.Say("value.atLeast", ("value", w.Quantity(open.InYears ? "unit.TotalYears" : "unit.TotalMonths", open.Lo)))),
        // A period that may have begun on any day bounds nothing from above.
        CountedPeriods { Lo: <= 0 } vague when vague.Hi >= Ages(vague.InYears) => Words.Both("value.unknown"),
        CountedPeriods vague when vague.Hi >= Ages(vague.InYears) => Words.InEach(w => w.Say("value.atLeast", ("value", w.Quantity(vague.InYears ? "unit.TotalYears" : "unit.TotalMonths", vague.Lo)))),
        CountedSpan { FromLo: GreenChannel.Rules.Counting.Day.First, FromHi: GreenChannel.Rules.Counting.Day.Last } => Words.Both("value.unknown"),
        _ => null,
    };

    // As many as a list may have, or none: nothing is known of it.
    private Text? UnknownCount(ObservedComparison seen) =>
        seen.LeftValue is { Failed: false, Type: FactType.Integer, Lo: 0, Hi: > 0 and var most } && Counting().IsMatch(Opened(seen.Left)) && document.Facts.Any(f => f.Type == FactType.List && f.MaximumItems == most)
            ? Words.Both("value.unknown")
            : null;

    private string Opened(string left) =>
        Name().Match(left) is { Success: true } name && name.Groups["root"].Value == "definition" ? document.Definitions.First(d => d.Name == name.Groups["name"].Value).Expression.Value : left;

    private static long Ages(bool inYears) => inYears ? 1_000 : 12_000;

    private static ExplainedCount? CountOf(ObservedComparison seen, IReadOnlyList<Counted> counts)
    {
        if (CountedBy(seen, counts) is not { } counted) return null;
        bool exact = seen.RightValue is { Failed: false } right && right.Lo == right.Hi;
        return CountText.Of(counted, seen.Operator switch
        {
            ">=" when exact => seen.RightValue!.Value.Lo,
            ">" when exact => seen.RightValue!.Value.Lo + 1,
            _ => null,
        });
    }

    // Only what is said of the person: the choice of a reading or the target is told elsewhere, and a status by the mark.
    private static Text? Sentence(ObservedComparison seen, Side side, Text left, Text? right, string manner, ExplainedCount? count)
    {
        if (side.Subject is not { } subject || right is null || side.Type == FactType.Status) return null;
        string order = (seen.LeftValue.Type == FactType.Date ? "operator.day." : "operator.") + seen.Operator;
        return Words.InEach(w =>
        {
            string value = w.In(left) + (count?.Words is { } span ? w.In(span) : "");
            string told = seen.Operator == "=="
                ? w.Say(manner + ".one", ("subject", w.In(subject)), ("value", value), ("right", w.In(right)))
                : w.Say(manner, ("subject", w.In(subject)), ("value", value), ("operator", w[order]), ("right", w.In(right)));
            return count?.Full is { } full ? told + w["count.separator"] + w.In(full) : told;
        });
    }

    private Observation Among(ObservedComparison seen, Match among, string manner, Func<string, Text?> valueOf)
    {
        var side = SideOf(among.Groups["left"].Value);
        var value = valueOf(among.Groups["left"].Value) ?? values.Observed(seen.LeftValue, null, null);
        ImmutableArray<Text> members = [.. among.Groups["members"].Value.Split(", ").Select(m => values.Member(m.Trim('"'), side.Of))];
        var right = Words.InEach(w => w.JoinOr([.. members.Select(w.In)]));
        var sentence = side.Subject is not { } subject ? null : Words.InEach(w =>
            w.Say(manner + ".one", ("subject", w.In(subject)), ("value", w.In(value)), ("right", w.In(right))));
        return new(among.Groups["left"].Value, "in", among.Groups["members"].Value, value, right, seen.Verdict, sentence);
    }

    private readonly record struct Side(Text? Subject, string? Of, Unit? Unit, FactType? Type = null);

    private Side SideOf(string text)
    {
        if (Name().Match(text) is { Success: true } name)
        {
            string of = name.Groups["name"].Value;
            if (name.Groups["root"].Value == "definition") return DefinitionSide(document.Definitions.First(d => d.Name == of));
            return document.Facts.FirstOrDefault(f => f.Name == of) is { } fact ? new(RulesetWords.Short(fact.Label), fact.Of, Unit.Of(fact.Unit), fact.Type) : default;
        }

        if (text == "target") return new(null, document.Target?.Enumeration, null);
        if (Fact().Match(text) is not { Success: true } found) return default;
        var label = RulesetWords.Short(document.Facts.First(f => f.Name == found.Groups["name"].Value).Label);
        string key = HelperOf(text) is { } helper ? "subject." + helper : Counting().IsMatch(text) ? "subject.Count" : "subject.other";
        return new(Words.InEach(w => w.Say(key, ("fact", w.In(label)))), null, UnitOf(text));
    }

    private Side DefinitionSide(Definition definition) => new(definition.Label, definition.Of, UnitOf(Inner(definition.Expression.Value, 0)));

    // A definition may only give another one a name, or choose between two of one unit.
    private string Inner(string expression, int depth)
    {
        if (HelperOf(expression) is not null || depth > 8) return expression;
        var next = Definition().Matches(expression).LastOrDefault(m => document.Definitions.Any(d => d.Name == m.Groups["name"].Value && d.Type == FactType.Integer));
        return next is null ? expression : Inner(document.Definitions.First(d => d.Name == next.Groups["name"].Value).Expression.Value, depth + 1);
    }

    private static string? HelperOf(string text) =>
        Helper().Match(text) is { Success: true } call && Words.Of(Language.Chinese).Has("subject." + call.Groups["name"].Value) ? call.Groups["name"].Value : null;

    private static Unit? UnitOf(string text) => HelperOf(text) is { } helper && Words.Of(Language.Chinese).Has("unit." + helper) ? Unit.Of("unit." + helper) : null;

    [GeneratedRegex(@"^(?<root>applicant|definition)\.(?<name>\w+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"\bapplicant\.(?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fact();

    [GeneratedRegex(@"\bdefinition\.(?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Definition();

    [GeneratedRegex(@"^(Dates|Numbers)\.(?<name>\w+)\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Helper();

    [GeneratedRegex(@"\.Count\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Counting();

    [GeneratedRegex(@"^(?<left>[\w.]+) in \((?<members>.*)\)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Membership();

    // Where a comparison may stand the other way round: negated, or chosen between.
    [GeneratedRegex(@"!(?!=)|\?|\biif\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Choosing();
}

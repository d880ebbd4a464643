using System.Text.Json;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Evaluation;
using GreenChannel.Rules.Explaining;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Questions;

/// <summary>Writes the answers to a reviewer's questions as JSON, members in a fixed order, texts in one language.</summary>
internal static class QuestionsJson
{
    public static void Write(Utf8JsonWriter json, ShortestWays ways, Language language)
    {
        var say = ReviewerWords.Of(language);
        var names = new RulesetWords(ways.Decision.Rules.Bound);
        json.WriteStartObject();
        new AnswerJson(json, new Labels(ways.Decision.Rules.Bound, say)).Head(ways.Decision.Request, ways.Decision.Rules.Bound.Document);
        json.WriteStartArray("categories"u8);
        foreach (string category in ways.Categories) json.WriteStringValue(category);
        json.WriteEndArray();
        json.WriteStartArray("routes"u8);
        foreach (var route in ways.Routes) Write(json, route, names, say);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, Decision decision, NextQuestion next, Language language)
    {
        var say = ReviewerWords.Of(language);
        json.WriteStartObject();
        new AnswerJson(json, new Labels(decision.Rules.Bound, say)).Head(decision.Request, decision.Rules.Bound.Document);
        json.WriteBoolean("decided"u8, next.IsDecided);
        json.WriteString("outcome"u8, WireWords.Of(decision.Outcome));
        if (next.Question is { } question)
        {
            json.WriteStartObject("question"u8);
            Write(json, question, new RulesetWords(decision.Rules.Bound), say);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RouteWays route, RulesetWords names, Words say)
    {
        json.WriteStartObject();
        if (route.Target is not null) json.WriteString("target"u8, route.Target);
        json.WriteString("route"u8, route.Route);
        json.WriteString("category"u8, route.Category);
        json.WriteString("label"u8, say.In(names.LabelOf(route.Route)));
        json.WriteString("outcome"u8, WireWords.Of(route.Outcome));
        json.WriteBoolean("complete"u8, route.IsComplete);
        if (route.ScopeIsOpen) json.WriteBoolean("scopeIsOpen"u8, true);
        json.WriteStartArray("ways"u8);
        foreach (var way in route.Ways)
        {
            json.WriteStartArray();
            foreach (var change in way.Changes) Write(json, change, names, say);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Change change, RulesetWords names, Words say)
    {
        json.WriteStartObject();
        json.WriteString(change.IsBar ? "bar"u8 : "condition"u8, change.Id);
        DecisionJson.WriteClause(json, change.Condition.Clause);
        json.WriteString("label"u8, say.In(names.LabelOf(change.Id)));
        if (change.IsBar) json.WriteString("state"u8, change.Now == Verdict.Unknown ? "unknown"u8 : "applies"u8);
        else json.WriteString("verdict"u8, WireWords.Of(change.Now));
        json.WriteString("change"u8, Words.Camel(change.Kind.ToString()));
        if (change.ByText is { } by) json.WriteString("by"u8, say.In(by));
        DecisionJson.WriteDay(json, "on"u8, change.On);
        if (change.RedirectText is { } other) json.WriteString("redirect"u8, say.In(other));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Question question, RulesetWords names, Words say)
    {
        json.WriteString("fact"u8, question.Fact);
        json.WriteString("path"u8, question.Path);
        json.WriteString("label"u8, say.In(names.PlaceIn(question.Fact, question.Path)));
        var declared = question.Slot.Declaration;
        json.WriteString("hint"u8, say.In(question.Field?.Declaration.Label ?? declared.Label));
        FactJson.Write(json, question.Slot, question.Field, names, say);
        json.WriteStartArray("routes"u8);
        foreach (string route in question.Routes) json.WriteStringValue(route);
        json.WriteEndArray();
        if (!question.IsSettled) json.WriteBoolean("settled"u8, false);
    }
}

using System.Text.Json;
using GreenChannel.Rules.Explaining;
using GreenChannel.Rules.Rulesets;
using NodaTime;

namespace GreenChannel.Rules.Questions;

/// <summary>Parts that the JSON of several answers has. Without labels it writes ids only.</summary>
internal sealed class AnswerJson(Utf8JsonWriter json, Labels? labels)
{
    public Utf8JsonWriter Json => json;

    /// <summary>What every answer of its own begins with: language, ruleset, engine, day, reference.</summary>
    public void Head(DecisionRequest request, RulesetDocument document)
    {
        json.WriteNumber("schema", 1);
        if (labels is not null) json.WriteString("language", labels.Words.Tag);
        json.WriteStartObject("ruleset");
        json.WriteString("id", document.Id);
        json.WriteString("edition", document.Edition);
        json.WriteString("hash", document.Hash);
        json.WriteEndObject();
        if (document.Calendar is { } calendar) json.WriteString("calendar", calendar.Hash);
        json.WriteString("engine", GreenChannelRules.EngineVersion);
        Day("on", request.On);
        if (request.Reference is { } reference) json.WriteString("reference", reference);
    }

    public void Day(string name, LocalDate? day)
    {
        if (day is { } known) json.WriteString(name, ValueText.Day(known));
    }

    public void Text(string name, Func<Labels, string> text)
    {
        if (labels is not null) json.WriteString(name, text(labels));
    }

    /// <summary>A member of a closed set of answers, with its word.</summary>
    public void Stated<T>(string name, T value)
        where T : struct, Enum
    {
        json.WriteString(name, Words.Camel(value.ToString()));
        Text(name + "Label", l => l.Words.For(value));
    }

    public void Target(string? id)
    {
        if (id is null) return;
        json.WriteString("target", id);
        Text("targetLabel", l => l.Target(id));
    }

    public void Reading(ReadingUsed used)
    {
        json.WriteString("name", used.Name);
        Text("label", l => l.Words.In(l.Ruleset.Reading(used).Label));
        json.WriteString("choice", used.Choice);
        Text("choiceLabel", l => l.Choice(used.Name, used.Choice));
        json.WriteString("status", used.Confirmed ? "confirmed" : "assumed");
        json.WriteString("chosenBy", used.ChosenByRequest ? "request" : "ruleset");
    }

    public void Cited(Citation? citation)
    {
        if (citation is null) return;
        json.WriteString("clause", citation.Clause);
        if (citation.Words is { } words) json.WriteString("clauseText", words);
        if (citation.Source is not { } source) return;
        json.WriteStartObject("source");
        json.WriteString("id", source.Id);
        Text("title", l => l.Words.In(source.Title));
        json.WriteString("standing", source.Standing);
        Text("standingLabel", l => l.Words["standing." + source.Standing]);
        json.WriteEndObject();
    }

    public void Fault(Fault fault)
    {
        json.WriteString("condition", fault.Condition);
        json.WriteString("code", Words.Camel(fault.Kind.ToString()));
        if (fault.Year is { } year)
        {
            json.WriteStartObject("arguments");
            json.WriteNumber("year", year);
            json.WriteEndObject();
        }

        Text("text", l => l.Words.In(l.Ruleset.Fault(fault.Condition, fault.Kind, fault.Year ?? 0).Words));
    }

    public void Strings(string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    public void Each<T>(string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

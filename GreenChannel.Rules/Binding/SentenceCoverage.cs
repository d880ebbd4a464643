using System.Collections.Immutable;
using System.Text.Json;

namespace GreenChannel.Rules;

/// <summary>What stands on a sentence of the notice.</summary>
public enum CoverageState : byte
{
    /// <summary>Nothing does, though it may ask for something: an error.</summary>
    Uncovered,

    /// <summary>The ruleset marks it as information: it asks for nothing.</summary>
    Information,

    /// <summary>A rule, duty, material, the roster, or a parameter that something reads does.</summary>
    Covered,

    /// <summary>It is a heading, which asks for nothing and is not counted.</summary>
    Heading,
}

/// <summary>A sentence of the notice and what stands on it.</summary>
/// <param name="Clause">Its clause.</param>
/// <param name="Sentence">Its number in the clause, from 1; 0 for a heading.</param>
/// <param name="Text">Its words, on one line.</param>
/// <param name="State">Whether it is covered. Where rules stand on a sentence that is also marked as information, it is covered.</param>
/// <param name="By">Ids of rules, duties and materials, names of parameters, <c>roster</c>; each once, in the order of the files.</param>
/// <param name="At">Its place in the notice's text.</param>
public sealed record SentenceCoverage(string Clause, int Sentence, string Text, CoverageState State, ImmutableArray<string> By, Location At)
{
    /// <summary>Writes it as one JSON object: clause, sentence, text, state, by, line, column.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("clause", Clause);
        writer.WriteNumber("sentence", Sentence);
        writer.WriteString("text", Text);
        writer.WriteString("state", JsonNamingPolicy.CamelCase.ConvertName(State.ToString()));
        writer.WriteStartArray("by");
        foreach (string id in By) writer.WriteStringValue(id);
        writer.WriteEndArray();
        writer.WriteNumber("line", At.Line);
        writer.WriteNumber("column", At.Column);
        writer.WriteEndObject();
    }
}

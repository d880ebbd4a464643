using System.Collections.Immutable;
using System.Text.Json;

namespace GreenChannel.Rules.Papers;

/// <summary>A roster that was read back, with every fault of it. Immutable and thread-safe.</summary>
public sealed class RosterCheck
{
    internal RosterCheck(RosterForm form, ImmutableArray<RosterFinding> findings, Roster? roster)
    {
        Form = form;
        Findings = findings;
        Roster = roster;
    }

    /// <summary>The form that it was held against.</summary>
    public RosterForm Form { get; }

    /// <summary>All faults, in the order of the sheet; empty if it is good.</summary>
    public ImmutableArray<RosterFinding> Findings { get; }

    /// <summary>What was read, faults and all; null if no table was found.</summary>
    public Roster? Roster { get; }

    /// <summary>Whether there is no fault.</summary>
    public bool IsGood => Findings.IsEmpty;

    /// <summary>As one JSON object: form, number of persons, findings with sheet, row, column, cell, code and message. No text of a cell is in it but what a message shows.</summary>
    public void WriteJson(Utf8JsonWriter writer, Language language)
    {
        writer.WriteStartObject();
        writer.WriteNumber("schema", 1);
        writer.WriteString("form", JsonNamingPolicy.CamelCase.ConvertName(Form.ToString()));
        writer.WriteBoolean("good", IsGood);
        if (Roster is not null) writer.WriteNumber("persons", Roster.Rows.Length);
        writer.WriteStartArray("findings");
        foreach (var finding in Findings)
        {
            writer.WriteStartObject();
            writer.WriteString("code", finding.Code);
            if (finding.Sheet.Length > 0) writer.WriteString("sheet", finding.Sheet);
            if (finding.Row > 0) writer.WriteNumber("row", finding.Row);
            if (finding.Column > 0) writer.WriteNumber("column", finding.Column);
            if (finding.Cell.Length > 0) writer.WriteString("cell", finding.Cell);
            writer.WriteString("message", finding.Message(language));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}

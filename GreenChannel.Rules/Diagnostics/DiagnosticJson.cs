using System.Text.Json;

namespace GreenChannel.Rules;

/// <summary>The wire form of findings, the same for every way in.</summary>
public static class DiagnosticJson
{
    /// <summary>Writes a finding as one JSON object: id, severity, file, pointer, range, message, related places, mend, page.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="language">The language of its message.</param>
    public static void WriteTo(this Diagnostic finding, Utf8JsonWriter writer, Language language)
    {
        writer.WriteStartObject();
        writer.WriteString("id", finding.Id);
        writer.WriteString("severity", JsonNamingPolicy.CamelCase.ConvertName(finding.Severity.ToString()));
        WritePlace(writer, finding.At);
        writer.WriteString("message", finding.Message(language));
        writer.WriteStartArray("related");
        foreach (var related in finding.Related)
        {
            writer.WriteStartObject();
            writer.WriteString("role", related.Role);
            WritePlace(writer, related.At);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (finding.Mend is { } mend)
        {
            writer.WriteStartObject("mend");
            WritePlace(writer, mend.At);
            writer.WriteString("replacement", mend.Replacement);
            writer.WriteEndObject();
        }

        writer.WriteString("page", $"docs/diagnostics/{finding.Id}.md");
        writer.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter writer, Location at)
    {
        writer.WriteString("file", at.File);
        writer.WriteString("pointer", at.Pointer ?? "");
        writer.WriteStartObject("range");
        writer.WriteNumber("line", at.Line);
        writer.WriteNumber("column", at.Column);
        writer.WriteNumber("endLine", at.EndLine);
        writer.WriteNumber("endColumn", at.EndColumn);
        writer.WriteEndObject();
    }
}

using System.Text.Json;

namespace GreenChannel.Rules.Cli.Output;

/// <summary>A request that could not be decided, for machines: as the HTTP answer has it.</summary>
internal static class ProblemJson
{
    public static void Write(Utf8JsonWriter writer, string code, int status, string title, IEnumerable<Diagnostic> findings, Language language)
    {
        writer.WritePropertyName("problem");
        WriteValue(writer, code, status, title, findings, language);
    }

    public static void WriteValue(Utf8JsonWriter writer, string code, int status, string title, IEnumerable<Diagnostic> findings, Language language)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "urn:green-channel:problem:" + code);
        writer.WriteString("title", title);
        writer.WriteNumber("status", status);
        writer.WriteString("code", code);
        writer.WriteStartArray("errors");
        foreach (var finding in findings.Where(f => f.Severity == Severity.Error))
        {
            writer.WriteStartObject();
            writer.WriteString("code", finding.Id);
            writer.WriteString("pointer", finding.At.Pointer ?? "");
            writer.WriteNumber("line", finding.At.Line);
            writer.WriteNumber("column", finding.At.Column);
            writer.WriteString("detail", finding.Message(language));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}

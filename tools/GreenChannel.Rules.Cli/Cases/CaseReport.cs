using System.Text.Json;

namespace GreenChannel.Rules.Cli.Cases;

/// <summary>What came of the cases, for machines.</summary>
internal static class CaseReport
{
    public static void WriteTo(Utf8JsonWriter writer, IReadOnlyCollection<CaseResult> results)
    {
        writer.WriteStartObject();
        writer.WriteNumber("passed", results.Count(r => r.Passed));
        writer.WriteNumber("failed", results.Count(r => !r.Passed));
        writer.WriteStartArray("cases");
        foreach (var result in results) WriteTo(writer, result);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteTo(Utf8JsonWriter writer, CaseResult result)
    {
        writer.WriteStartObject();
        writer.WriteString("file", result.File);
        writer.WriteString("name", result.Name);
        writer.WriteString("clause", result.Clause);
        writer.WriteBoolean("passed", result.Passed);
        writer.WriteStartArray("differences");
        foreach (var difference in result.Differences)
        {
            writer.WriteStartObject();
            writer.WriteString("path", difference.Path);
            if (difference.Expected is not null) writer.WriteString("expected", difference.Expected);
            writer.WriteString(difference.Expected is null ? "problem" : "actual", difference.Actual);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}

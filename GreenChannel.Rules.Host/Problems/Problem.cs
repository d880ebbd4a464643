using System.Collections.Immutable;
using System.Text.Json;

namespace GreenChannel.Rules.Host.Problems;

/// <summary>One place in a request that is wrong. Line and column count from 1, columns in UTF-16 units.</summary>
internal sealed record ProblemError(string Code, string Pointer, int Line, int Column, string Detail)
{
    public static ProblemError Of(Diagnostic finding, Language language) =>
        new(finding.Id, finding.At.Pointer ?? "", finding.At.Line, finding.At.Column, finding.Message(language));
}

/// <summary>What went wrong with a call, in the form of RFC 9457 with a stable <c>code</c>.</summary>
internal sealed record Problem(int Status, string Code)
{
    public const string ContentType = "application/problem+json";

    /// <summary>Values for the places in the text of its code.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Arguments { get; init; } = [];

    public ImmutableArray<ProblemError> Errors { get; init; } = [];

    /// <summary>A request with findings; only errors are listed, all at once.</summary>
    public static Problem InvalidRequest(IEnumerable<Diagnostic> findings, Language language)
    {
        ImmutableArray<ProblemError> errors =
            [.. findings.Where(f => f.Severity == Severity.Error).Select(f => ProblemError.Of(f, language))];
        return new Problem(StatusCodes.Status400BadRequest, ProblemCode.InvalidRequest)
        {
            Arguments = [KeyValuePair.Create("count", errors.Length.ToString(System.Globalization.CultureInfo.InvariantCulture))],
            Errors = errors,
        };
    }

    public void WriteTo(Utf8JsonWriter writer, Language language)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "urn:green-channel:problem:" + Code);
        writer.WriteString("title", ProblemText.Title(Code, language));
        writer.WriteNumber("status", Status);
        writer.WriteString("detail", ProblemText.Detail(Code, Arguments, language));
        writer.WriteString("code", Code);
        if (!Errors.IsEmpty) WriteErrors(writer);
        writer.WriteEndObject();
    }

    private void WriteErrors(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("errors");
        foreach (var error in Errors)
        {
            writer.WriteStartObject();
            writer.WriteString("code", error.Code);
            writer.WriteString("pointer", error.Pointer);
            writer.WriteNumber("line", error.Line);
            writer.WriteNumber("column", error.Column);
            writer.WriteString("detail", error.Detail);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}

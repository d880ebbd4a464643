namespace GreenChannel.Rules.Diagnostics;

/// <summary>A kind of finding. Its words stand in <c>DiagnosticText.*.json</c> under its id, its page in <c>docs/diagnostics</c>.</summary>
internal sealed record Descriptor(string Id, Severity Severity)
{
    public static Descriptor Error(string id) => new(id, Severity.Error);

    public static Descriptor Warning(string id) => new(id, Severity.Warning);
}

using System.Text;
using System.Text.Json.Nodes;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Evaluation;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Cases;

/// <summary>Reads the request of a case, and that of each of its variations; what is wrong is told at its place in the file of cases.</summary>
internal sealed class CaseRequests(BoundRuleset? bound, Findings findings)
{
    public void Check(ObjectNode one)
    {
        var request = one.Object("request");
        string text = request.At.Source!.Text[request.At.Start..request.At.End];
        var problems = ProblemsOf(text);
        foreach (var problem in problems) findings.Add(Moved(problem, request.At));
        foreach (var variation in one.Objects("vary"))
        {
            var varied = JsonNode.Parse(text)!;
            // The request's own problems would be told again, at the wrong place.
            if (Change(varied, variation) && problems.Length == 0) CheckVaried(varied, variation);
        }
    }

    private Diagnostic[] ProblemsOf(string request) => bound is null
        ? []
        : [.. DecisionRequestReader.Read(bound.Document, bound.Facts, Encoding.UTF8.GetBytes(request)).Findings.Where(f => f.Severity == Severity.Error)];

    private bool Change(JsonNode request, ObjectNode variation)
    {
        bool all = true;
        foreach (var change in (variation["set"] as ObjectNode)?.Members ?? [])
        {
            if (!JsonEdit.Set(request, change.Name, Parsed(change.Value))) all = Missing(change.Name, change.NameAt);
        }

        foreach (var taken in variation.Strings("remove"))
        {
            if (!JsonEdit.Remove(request, taken.Value)) all = Missing(taken.Value, taken.At);
        }

        return all;
    }

    private static JsonNode? Parsed(Node value) => JsonNode.Parse(value.At.Source!.Text[value.At.Start..value.At.End]);

    private bool Missing(string pointer, Location at)
    {
        findings.Add(CaseDiagnostics.NoSuchPlace, at, ("pointer", pointer));
        return false;
    }

    private void CheckVaried(JsonNode request, ObjectNode variation)
    {
        foreach (var problem in ProblemsOf(request.ToJsonString()))
        {
            var cause = (variation["set"] as ObjectNode)?.Members.FirstOrDefault(m => IsWithin(problem.At.Pointer, m.Name));
            findings.Add(new Diagnostic(problem.Kind, cause?.Value.At ?? variation.OpenAt, problem.Arguments));
        }
    }

    private static bool IsWithin(string pointer, string place) => pointer == place || pointer.StartsWith(place + "/", StringComparison.Ordinal);

    private static Diagnostic Moved(Diagnostic problem, Location request)
    {
        var at = new Location(request.Source!, request.Start + problem.At.Start, request.Start + problem.At.End, request.Pointer + problem.At.Pointer);
        return new Diagnostic(problem.Kind, at, problem.Arguments);
    }
}

using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GreenChannel.Rules.Cases;

namespace GreenChannel.Rules.Cli.Cases;

/// <summary>Runs the cases beside a ruleset (<c>cases/*.json</c>) against it.</summary>
internal static class CaseRunner
{
    private static readonly JsonDocumentOptions Reading = new() { AllowDuplicateProperties = false };
    private static readonly string[] CaseKeys = ["name", "clause", "why", "request", "expect", "vary"];
    private static readonly string[] VariationKeys = ["name", "set", "remove", "why", "expect"];

    /// <summary>All cases of a folder, in the order of files and of cases in them.</summary>
    public static IEnumerable<CaseResult> RunFolder(Ruleset ruleset, string folder, Language language)
    {
        string cases = Path.Combine(folder, "cases");
        if (!Directory.Exists(cases)) yield break;
        foreach (string file in Directory.EnumerateFiles(cases, "*.json").Order(StringComparer.Ordinal))
        {
            foreach (var result in RunFile(ruleset, Path.GetFileName(file), File.ReadAllText(file), language)) yield return result;
        }
    }

    /// <summary>All cases of a file's text.</summary>
    public static IEnumerable<CaseResult> RunFile(Ruleset ruleset, string file, string text, Language language)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(text, documentOptions: Reading);
        }
        catch (JsonException malformed)
        {
            return [Broken(file, "", $"$:{malformed.LineNumber + 1}", "case.notJson")];
        }

        return root is JsonArray all ? all.SelectMany((one, index) => Run(ruleset, file, one, index, language)) : [Broken(file, "", "$", "case.notArray")];
    }

    private static List<CaseResult> Run(Ruleset ruleset, string file, JsonNode? node, int index, Language language)
    {
        if (node is not JsonObject one || one["request"] is not JsonObject request || one["expect"] is not JsonObject expect)
            return [Broken(file, $"#{index}", $"/{index}", "case.incomplete")];
        string name = Text(one, "name") ?? $"#{index}";
        var results = new List<CaseResult> { Decide(ruleset, new CaseResult(file, name, Text(one, "clause") ?? "", Text(one, "why") ?? "", Unknown(one, CaseKeys)), request, expect, language) };
        var variations = one["vary"] as JsonArray ?? [];
        for (int i = 0; i < variations.Count; i++) results.Add(Vary(ruleset, results[0] with { Differences = [] }, request, variations[i], i, language));
        return results;
    }

    private static CaseResult Vary(Ruleset ruleset, CaseResult origin, JsonObject request, JsonNode? node, int index, Language language)
    {
        if (node is not JsonObject variation || variation["expect"] is not JsonObject expect)
            return Broken(origin.File, $"{origin.Name} / #{index}", $"/vary/{index}", "case.incomplete");
        var result = origin with
        {
            Name = $"{origin.Name} / {Text(variation, "name") ?? $"#{index}"}",
            Why = Text(variation, "why") ?? origin.Why,
            Differences = Unknown(variation, VariationKeys),
        };
        var varied = (JsonObject)request.DeepClone();
        foreach (var (pointer, value) in variation["set"] as JsonObject ?? [])
        {
            if (!JsonEdit.Set(varied, pointer, value?.DeepClone())) return result with { Differences = [new Difference(pointer, null, "case.noSuchPlace")] };
        }

        foreach (var pointer in variation["remove"] as JsonArray ?? [])
        {
            string at = pointer is JsonValue value && value.TryGetValue(out string? given) ? given : "";
            if (!JsonEdit.Remove(varied, at)) return result with { Differences = [new Difference(at, null, "case.noSuchPlace")] };
        }

        return Decide(ruleset, result, varied, expect, language);
    }

    private static CaseResult Decide(Ruleset ruleset, CaseResult result, JsonObject request, JsonObject expect, Language language)
    {
        var asked = ruleset.ReadRequest(Encoding.UTF8.GetBytes(request.ToJsonString()));
        if (!asked.IsGood)
            return result with { Differences = [.. asked.Findings.Where(f => f.Severity == Severity.Error).Select(f => new Difference("request" + f.At.Pointer, null, $"{f.Id} {f.Message(language)}"))] };
        var decision = JsonNode.Parse(ruleset.Decide(asked.Value).ToJson())!.AsObject();
        return result with { Differences = [.. result.Differences, .. Expectation.Compare(expect, decision)] };
    }

    // A misspelt key would compare nothing and pass.
    private static ImmutableArray<Difference> Unknown(JsonObject one, string[] known) =>
        [.. one.Select(p => p.Key).Where(k => !known.Contains(k)).Select(k => new Difference(k, null, "case.unknownKey"))];

    private static string? Text(JsonObject one, string key) => one[key] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static CaseResult Broken(string file, string name, string path, string key) => new(file, name, "", "", [new Difference(path, null, key)]);
}

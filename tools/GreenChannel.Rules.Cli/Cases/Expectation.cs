using System.Text.Json;
using System.Text.Json.Nodes;

namespace GreenChannel.Rules.Cli.Cases;

/// <summary>Compares a decision with what a case expects of it. Only what is named is compared; lists compare as sets.</summary>
internal static class Expectation
{
    public static IEnumerable<Difference> Compare(JsonObject expect, JsonObject decision) =>
        expect.SelectMany(member => member.Key switch
        {
            "outcome" => Value("outcome", member.Value, decision["outcome"]),
            "window" => Value("window", member.Value, decision["window"]?["state"]),
            "targets" => Each("targets", member.Value, decision["targets"], TargetId, Target),
            "missing" => Set("missing", member.Value, Pick(decision, "missing", "fact")),
            "pending" => Set("pending", member.Value, Pick(decision, "pending", "condition")),
            "faults" => Set("faults", member.Value, Pick(decision, "faults", "code")),
            "warnings" => Set("warnings", member.Value, Pick(decision, "warnings", "code")),
            _ => [new Difference(member.Key, null, "case.unknownKey")],
        });

    private static IEnumerable<Difference> Target(string path, JsonObject expect, JsonObject target) =>
        expect.SelectMany(member => member.Key switch
        {
            "outcome" => Value(path + "/outcome", member.Value, target["outcome"]),
            "routes" => Each(path + "/routes", member.Value, target["routes"], Id, Route),
            "bars" => States(path + "/bars", member.Value, target["bars"], "state"),
            "requirements" => States(path + "/requirements", member.Value, target["requirements"], "verdict"),
            _ => [new Difference($"{path}/{member.Key}", null, "case.unknownKey")],
        });

    private static IEnumerable<Difference> Route(string path, JsonObject expect, JsonObject route) =>
        expect.SelectMany(member => member.Key switch
        {
            "outcome" => Value(path + "/outcome", member.Value, route["outcome"]),
            "unmet" or "unknown" or "pending" or "discretion" => Set($"{path}/{member.Key}", member.Value, Strings(route[member.Key])),
            "readiness" => (member.Value as JsonObject ?? []).SelectMany(stage => Value($"{path}/readiness/{stage.Key}", stage.Value, route["readiness"]?[stage.Key])),
            _ => [new Difference($"{path}/{member.Key}", null, "case.unknownKey")],
        });

    private static IEnumerable<Difference> Each(string path, JsonNode? expect, JsonNode? actual, Func<JsonObject, string> id, Func<string, JsonObject, JsonObject, IEnumerable<Difference>> compare) =>
        expect is not JsonObject named
            ? [new Difference(path, null, "case.notObject")]
            : named.SelectMany(one =>
            {
                var found = (actual as JsonArray ?? []).OfType<JsonObject>().FirstOrDefault(a => id(a) == one.Key);
                if (found is null) return [new Difference($"{path}/{one.Key}", null, "case.notInDecision")];
                return one.Value is JsonObject wanted ? compare($"{path}/{one.Key}", wanted, found) : [new Difference($"{path}/{one.Key}", null, "case.notObject")];
            });

    private static IEnumerable<Difference> States(string path, JsonNode? expect, JsonNode? actual, string member) =>
        (expect as JsonObject ?? []).SelectMany(one =>
        {
            var found = (actual as JsonArray ?? []).OfType<JsonObject>().FirstOrDefault(a => Id(a) == one.Key);
            return found is null ? [new Difference($"{path}/{one.Key}", null, "case.notInDecision")] : Value($"{path}/{one.Key}", one.Value, found[member]);
        });

    private static IEnumerable<Difference> Value(string path, JsonNode? expect, JsonNode? actual) =>
        JsonNode.DeepEquals(expect, actual) ? [] : [new Difference(path, Show(expect), Show(actual))];

    private static IEnumerable<Difference> Set(string path, JsonNode? expect, IEnumerable<string> actual)
    {
        if (expect is not JsonArray) return [new Difference(path, null, "case.notArray")];
        var wanted = Strings(expect).ToHashSet(StringComparer.Ordinal);
        string[] got = [.. actual.Distinct(StringComparer.Ordinal)];
        return wanted.SetEquals(got) ? [] : [new Difference(path, Show(wanted), Show(got))];
    }

    private static string Show(JsonNode? node) => node is null ? "-" : node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node.ToJsonString();

    private static string Show(IEnumerable<string> ids) => "[" + string.Join(", ", ids.Order(StringComparer.Ordinal)) + "]";

    private static IEnumerable<string> Pick(JsonObject decision, string list, string member) =>
        (decision[list] as JsonArray ?? []).Select(one => one?[member]?.GetValue<string>()).OfType<string>();

    private static IEnumerable<string> Strings(JsonNode? list) =>
        (list as JsonArray ?? []).Select(one => one is JsonValue value && value.TryGetValue(out string? text) ? text : one?.ToJsonString() ?? "null");

    private static string Id(JsonObject one) => one["id"]?.GetValue<string>() ?? "";

    private static string TargetId(JsonObject one) => one["target"]?.GetValue<string>() ?? "";
}

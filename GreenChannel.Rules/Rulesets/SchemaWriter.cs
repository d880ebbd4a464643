using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GreenChannel.Rules.Rulesets;

/// <summary>JSON Schemas (2020-12) for editors, made from the shapes that the loader itself checks.</summary>
internal static class SchemaWriter
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>File name → schema of each kind of file.</summary>
    public static IReadOnlyDictionary<string, Shape> All { get; } = new SortedDictionary<string, Shape>(StringComparer.Ordinal)
    {
        ["calendar.schema.json"] = Shapes.Calendar,
        ["cases.schema.json"] = Shapes.Cases,
        ["duties.schema.json"] = Shapes.Duties,
        ["ruleset.schema.json"] = Shapes.Ruleset,
        ["workflow.schema.json"] = Shapes.Workflow,
    };

    public static string Write(string name, Shape shape)
    {
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = name.Replace(".schema.json", "", StringComparison.Ordinal) };
        foreach (var (key, value) in Of(shape).ToArray()) schema[key] = value?.DeepClone();
        if (shape == Shapes.Workflow) schema["$defs"] = new JsonObject { ["rule"] = Of(Shapes.Rule) };
        return schema.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Of(Shape shape) => shape switch
    {
        ObjectShape fields => OfObject(fields),
        RuleShape => new JsonObject { ["$ref"] = "#/$defs/rule" },
        MapShape map => new JsonObject { ["type"] = "object", ["propertyNames"] = Text(map.Keys, null), ["additionalProperties"] = Of(map.Value), ["maxProperties"] = map.Maximum },
        ArrayShape list => new JsonObject { ["type"] = "array", ["items"] = Of(list.Item), ["minItems"] = list.Minimum, ["maxItems"] = list.Maximum },
        StringShape text => Text(text.Format, text.MaximumLength),
        OneOfShape choice => new JsonObject { ["enum"] = new JsonArray([.. choice.Values.Select(v => JsonValue.Create(v))]) },
        IntegerShape range => new JsonObject { ["type"] = "integer", ["minimum"] = range.Minimum, ["maximum"] = range.Maximum },
        NumberShape => new JsonObject { ["type"] = "number" },
        BooleanShape => new JsonObject { ["type"] = "boolean" },
        EitherShape either => new JsonObject { ["anyOf"] = new JsonArray([.. either.Options.Select(Of)]) },
        WordsShape => Words(),
        ScalarShape => new JsonObject { ["type"] = new JsonArray("boolean", "number", "string") },
        _ => [],
    };

    private static JsonObject OfObject(ObjectShape shape)
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(shape.Members.Select(m => KeyValuePair.Create<string, JsonNode?>(m.Name, Of(m.Value)))),
            ["required"] = new JsonArray([.. shape.Members.Where(m => m.Required).Select(m => JsonValue.Create(m.Name))]),
            ["additionalProperties"] = false,
        };
        if (shape.Form == RuleForm.ExpressionOrRules) schema["oneOf"] = new JsonArray(Form(["Expression"], ["Operator", "Rules"]), Form(["Operator", "Rules"], ["Expression"]));
        if (shape.Form == RuleForm.SentenceOfClause && shape.Members.Any(m => m.Name == "clause" && !m.Required)) schema["dependentRequired"] = new JsonObject { ["sentence"] = new JsonArray("clause") };
        return schema;
    }

    private static JsonObject Form(string[] required, string[] absent) => new()
    {
        ["required"] = new JsonArray([.. required.Select(r => JsonValue.Create(r))]),
        ["not"] = new JsonObject { ["anyOf"] = new JsonArray([.. absent.Select(a => new JsonObject { ["required"] = new JsonArray(JsonValue.Create(a)) })]) },
    };

    private static JsonObject Words()
    {
        JsonObject text = Text(TextFormat.Any, 20_000);
        var both = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["zh-CN"] = text.DeepClone(), ["en"] = text.DeepClone() }, ["required"] = new JsonArray("zh-CN", "en"), ["additionalProperties"] = false };
        return new JsonObject { ["oneOf"] = new JsonArray(text, both) };
    }

    private static JsonObject Text(TextFormat format, int? maximum)
    {
        var schema = new JsonObject { ["type"] = "string" };
        switch (format)
        {
            case TextFormat.Free: break;
            case TextFormat.Name: schema["pattern"] = @"^[\p{L}_][\p{L}\p{Nd}_]*$"; break;
            case TextFormat.Id: schema["pattern"] = @"^[\p{L}\p{Nd}]([\p{L}\p{Nd}_.\-]*[\p{L}\p{Nd}])?$"; break;
            case TextFormat.Day: schema["format"] = "date"; schema["pattern"] = "^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"; break;
            case TextFormat.File: schema["pattern"] = @"^(?!/)(?!(.*/)?\.\.(/|$))[^\\]+$"; break;
            default: schema["pattern"] = @"[^ \t\r\n\u3000]"; break;
        }

        if (maximum is { } length && format != TextFormat.Day) schema["maxLength"] = length;
        return schema;
    }
}

using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Counting;

namespace GreenChannel.Rules.Rulesets;

/// <summary>Holds a file against its shape; every deviation is found, each at its own place.</summary>
internal sealed class StructureCheck(Findings findings)
{
    private static readonly string[] Refused = ["Actions", "LocalParams", "GlobalParams", "WorkflowsToInject", "WorkflowRulesToInject", "Enabled", "ErrorMessage", "ErrorType", "SuccessEvent", "RuleExpressionParser"];

    public void Check(Node node, Shape shape) => Check(node, shape, 0);

    /// <summary>Whether a text has a format; schemas say the same by <see cref="SchemaWriter"/>.</summary>
    public static bool Has(string text, TextFormat format) => format switch
    {
        TextFormat.Free => true,
        TextFormat.Name => text.Length > 0 && (char.IsLetter(text[0]) || text[0] == '_') && text.All(c => char.IsLetterOrDigit(c) || c == '_'),
        TextFormat.Id => text.Length > 0 && char.IsLetterOrDigit(text[0]) && char.IsLetterOrDigit(text[^1]) && text.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.'),
        TextFormat.Day => Day.Parse(text) is not null,
        TextFormat.File => text.Length > 0 && !text.StartsWith('/') && !text.Contains('\\', StringComparison.Ordinal) && !text.Split('/').Contains(".."),
        _ => text.AsSpan().ContainsAnyExcept(" \t\r\n\u3000"),
    };

    private void Check(Node node, Shape shape, int depth)
    {
        switch (shape)
        {
            case ObjectShape fields when node is ObjectNode given: CheckObject(given, fields, depth); break;
            case RuleShape when depth > Shapes.MaximumRuleDepth: findings.Add(RulesetDiagnostics.TooMuch, node.At, ("maximum", Shapes.MaximumRuleDepth.ToString())); break;
            case RuleShape: Check(node, Shapes.Rule, depth + 1); break;
            case MapShape map when node is ObjectNode given: CheckMap(given, map, depth); break;
            case ArrayShape list when node is ArrayNode given: CheckArray(given, list, depth); break;
            case WordsShape when node is ObjectNode given: CheckWords(given); break;
            case WordsShape when node is StringNode words: CheckText(words, TextFormat.Any, 20_000); break;
            case StringShape text when node is StringNode given: CheckText(given, text.Format, text.MaximumLength); break;
            case OneOfShape choice when node is StringNode given: CheckChoice(given, choice); break;
            case IntegerShape range when node is NumberNode given: CheckInteger(given, range); break;
            case NumberShape when node is NumberNode given && !NumberText.TryDecimal(given.Text, out _): findings.Add(RulesetDiagnostics.WrongValue, given.At, ("value", given.Text), ("nearest", ""), ("expected", "decimal")); break;
            case NumberShape when node is NumberNode: break;
            case BooleanShape when node is BooleanNode: break;
            case ScalarShape when node is StringNode or NumberNode or BooleanNode: break;
            case EitherShape either when either.Options.FirstOrDefault(o => Fits(node, o)) is { } option: Check(node, option, depth); break;
            case AnyShape: break;
            default: findings.Add(RulesetDiagnostics.WrongJsonType, node.At, ("expected", Wanted(shape)), ("actual", node.TypeName)); break;
        }
    }

    private static bool Fits(Node node, Shape shape) => (node, shape) is (ObjectNode, ObjectShape or MapShape) or (ArrayNode, ArrayShape) or (NumberNode, IntegerShape or NumberShape) or (StringNode, StringShape or OneOfShape);

    private static string Wanted(Shape shape) => shape switch
    {
        EitherShape either => string.Join(" | ", either.Options.Select(Wanted)),
        ObjectShape or MapShape or RuleShape => "object",
        ArrayShape => "array",
        IntegerShape => "integer",
        NumberShape => "number",
        BooleanShape => "boolean",
        WordsShape => "string | {\"zh-CN\", \"en\"}",
        ScalarShape => "boolean | number | string",
        _ => "string",
    };

    private void CheckObject(ObjectNode node, ObjectShape shape, int depth)
    {
        foreach (var member in node.Members)
        {
            var known = shape.Members.FirstOrDefault(m => m.Name == member.Name);
            if (known is not null) Check(member.Value, known.Value, depth);
            else AddUnknown(member, shape);
        }

        foreach (var missing in shape.Members.Where(m => m.Required && !node.Has(m.Name))) findings.Add(RulesetDiagnostics.MissingKey, node.OpenAt, ("key", missing.Name));
        if (shape.Form == RuleForm.ExpressionOrRules) CheckForm(node);
        if (shape.Form == RuleForm.SentenceOfClause && node.Has("sentence") && !node.Has("clause")) findings.Add(RulesetDiagnostics.MissingKey, node.OpenAt, ("key", "clause"));
    }

    private void AddUnknown(MemberNode member, ObjectShape shape)
    {
        if (shape.Form == RuleForm.ExpressionOrRules && Refused.Contains(member.Name, StringComparer.Ordinal))
        {
            findings.Add(RulesetDiagnostics.RefusedMember, member.NameAt, ("key", member.Name));
            return;
        }

        string nearest = findings.Nearest(member.Name, shape.Members.Select(m => m.Name));
        findings.Add(RulesetDiagnostics.UnknownKey, member.NameAt, [("key", member.Name), ("nearest", nearest)], [], nearest.Length > 0 ? new Mend(member.NameAt, $"\"{nearest}\"") : null);
    }

    // RulesEngine ignores an Expression beside Rules in silence, and takes an Operator without Rules for nothing.
    private void CheckForm(ObjectNode rule)
    {
        bool leaf = rule.Has("Expression"), group = rule.Has("Rules") || rule.Has("Operator");
        if (leaf == group || (group && !(rule.Has("Rules") && rule.Has("Operator")))) findings.Add(RulesetDiagnostics.RuleForm, rule.OpenAt);
    }

    private void CheckMap(ObjectNode node, MapShape shape, int depth)
    {
        if (node.Members.Length > shape.Maximum) findings.Add(RulesetDiagnostics.TooMuch, node.At, ("maximum", shape.Maximum.ToString()));
        foreach (var member in node.Members)
        {
            if (!Has(member.Name, shape.Keys)) findings.Add(RulesetDiagnostics.WrongValue, member.NameAt, ("value", member.Name), ("nearest", ""), ("expected", "name"));
            Check(member.Value, shape.Value, depth);
        }
    }

    private void CheckArray(ArrayNode node, ArrayShape shape, int depth)
    {
        if (node.Items.Length < shape.Minimum) findings.Add(RulesetDiagnostics.TooFew, node.At, ("minimum", shape.Minimum.ToString()));
        if (node.Items.Length > shape.Maximum) findings.Add(RulesetDiagnostics.TooMuch, node.At, ("maximum", shape.Maximum.ToString()));
        foreach (var item in node.Items) Check(item, shape.Item, depth);
    }

    private void CheckWords(ObjectNode node)
    {
        foreach (var member in node.Members)
        {
            if (member.Name is not ("zh-CN" or "en")) findings.Add(RulesetDiagnostics.UnknownKey, member.NameAt, ("key", member.Name), ("nearest", findings.Nearest(member.Name, ["zh-CN", "en"])));
            else if (member.Value is StringNode text) CheckText(text, TextFormat.Any, 20_000);
            else findings.Add(RulesetDiagnostics.WrongJsonType, member.Value.At, ("expected", "string"), ("actual", member.Value.TypeName));
        }

        foreach (string language in new[] { "zh-CN", "en" })
        {
            if (!node.Has(language)) findings.Add(RulesetDiagnostics.MissingKey, node.OpenAt, ("key", language));
        }
    }

    private void CheckText(StringNode node, TextFormat format, int maximum)
    {
        if (node.Value.Length > maximum) findings.Add(RulesetDiagnostics.TooMuch, node.At, ("maximum", maximum.ToString()));
        else if (!Has(node.Value, format)) findings.Add(RulesetDiagnostics.WrongValue, node.At, ("value", node.Value), ("nearest", ""), ("expected", Expected(format)));
    }

    private static string Expected(TextFormat format) => format switch
    {
        TextFormat.Name => "name",
        TextFormat.Id => "id",
        TextFormat.Day => "yyyy-MM-dd",
        TextFormat.File => "file name",
        _ => "text",
    };

    private void CheckChoice(StringNode node, OneOfShape shape)
    {
        if (shape.Values.Contains(node.Value, StringComparer.Ordinal)) return;
        string nearest = findings.Nearest(node.Value, shape.Values);
        findings.Add(RulesetDiagnostics.WrongValue, node.At, [("value", node.Value), ("nearest", nearest), ("expected", string.Join(" | ", shape.Values))], [], nearest.Length > 0 ? new Mend(node.At, $"\"{nearest}\"") : null);
    }

    private void CheckInteger(NumberNode node, IntegerShape shape)
    {
        if (NumberText.TryWhole(node.Text, out long value) && value >= shape.Minimum && value <= shape.Maximum) return;
        findings.Add(RulesetDiagnostics.WrongValue, node.At, ("value", node.Text), ("nearest", ""), ("expected", $"{shape.Minimum}…{shape.Maximum}"));
    }
}

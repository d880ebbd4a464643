using System.Linq.Expressions;
using System.Text.RegularExpressions;
using DynamicExpresso;
using RulesEngine.Models;

namespace GreenChannel.Rules.Benchmarks;

/// <summary>The exported workflows as lambdas compiled by DynamicExpresso, one for each leaf; every verdict is recorded, two-valued.</summary>
internal sealed partial class Expresso
{
    private readonly Interpreter _interpreter;
    private readonly ParameterExpression _inputs = Expression.Parameter(typeof(object[]));
    private readonly Dictionary<(string Property, string Member), string> _members = [];
    private readonly Node[] _roots;
    private readonly RuleParameter[] _parameters;
    private int _nodes;

    /// <param name="rules">The ruleset.</param>
    /// <param name="like">Inputs of the types that all have.</param>
    public Expresso(Ruleset rules, RuleParameter[] like)
    {
        _parameters = like;
        _interpreter = new Interpreter(InterpreterOptions.Default | InterpreterOptions.LambdaExpressions)
            .Reference(typeof(Dates)).Reference(typeof(Numbers)).Reference(typeof(Enumerable));
        foreach (var input in like) NoteMembers(input.Name, input.Type);
        _roots = [.. rules.ToWorkflows().SelectMany(w => w.Rules).Select(NodeOf)];
        Ids = new string[_nodes];
        foreach (var root in _roots) Name(root);
    }

    /// <summary>By place in the verdicts.</summary>
    public string[] Ids { get; }

    /// <summary>All verdicts.</summary>
    public bool[] Decide(object[] inputs)
    {
        bool[] verdicts = new bool[_nodes];
        foreach (var root in _roots) Decide(root, inputs, verdicts);
        return verdicts;
    }

    private static bool Decide(Node node, object[] inputs, bool[] verdicts)
    {
        if (node.Test is { } test) return verdicts[node.Index] = test(inputs);
        bool met = !node.IsOr;
        foreach (var child in node.Children)
        {
            if (node.IsOr) met |= Decide(child, inputs, verdicts);
            else met &= Decide(child, inputs, verdicts);
        }

        return verdicts[node.Index] = met;
    }

    private void Name(Node node)
    {
        Ids[node.Index] = node.Id;
        foreach (var child in node.Children) Name(child);
    }

    private Node NodeOf(Rule rule)
    {
        Node[] children = [.. (rule.Rules ?? []).Select(NodeOf)];
        return new Node(_nodes++, rule.RuleName, rule.Rules is null ? Compile(rule.Expression) : null, rule.Operator == "Or", children);
    }

    private Func<object[], bool> Compile(string expression)
    {
        var lambda = _interpreter.Parse(InItsWords(expression), typeof(bool), [.. _parameters.Select(p => new Parameter(p.Name, p.Type))]);
        var given = lambda.DeclaredParameters.Select(p => p.Expression).ToArray();
        var taken = given.Select(p => (Expression)Expression.Assign(p, Expression.Convert(Expression.ArrayIndex(_inputs, Expression.Constant(Array.FindIndex(_parameters, q => q.Name == p.Name))), p.Type)));
        return Expression.Lambda<Func<object[], bool>>(Expression.Block(given, [.. taken, lambda.Expression]), _inputs).Compile();
    }

    // Members of an enumeration by the property that they are compared with; names of types as no expression would read them otherwise.
    private void NoteMembers(string property, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
        {
            string name = $"E{type.Name.Replace('-', '_')}";
            _interpreter.Reference(type, name);
            foreach (string member in Enum.GetNames(type)) _members.TryAdd((property, member), $"{name}.{member}");
        }
        else if (type.IsArray || type.IsGenericType)
        {
            NoteMembers(property, type.IsArray ? type.GetElementType()! : type.GetGenericArguments()[0]);
        }
        else if (type.Assembly != typeof(object).Assembly && type.Assembly != typeof(NodaTime.LocalDate).Assembly)
        {
            foreach (var own in type.GetProperties()) NoteMembers(own.Name, own.PropertyType);
        }
    }

    // What System.Linq.Dynamic.Core has of its own: x in (a, b), iif(test, then, else), and members of enumerations as texts.
    private string InItsWords(string expression)
    {
        string text = Among().Replace(expression, m => "(" + string.Join(" || ", m.Groups["many"].Value.Split(',').Select(one => $"{m.Groups["one"].Value} == {one.Trim()}")) + ")");
        text = Member().Replace(text, m => $"{m.Groups["name"].Value} {m.Groups["sign"].Value} {_members.GetValueOrDefault((m.Groups["name"].Value, m.Groups["member"].Value), $"\"{m.Groups["member"].Value}\"")}");
        while (text.IndexOf("iif(", StringComparison.Ordinal) is >= 0 and var at) text = WithChoice(text, at);
        return text;
    }

    private static string WithChoice(string text, int at)
    {
        var parts = new List<string>();
        int depth = 0, start = at + 4, i = start;
        for (; depth >= 0; i++)
        {
            if (text[i] is '(') depth++;
            else if (text[i] is ')') depth--;
            if (depth > 0 || (depth == 0 && text[i] != ',')) continue;
            if (depth == 0 && text[i] == ')') continue;
            parts.Add(text[start..i]);
            start = i + 1;
        }

        return $"{text[..at]}(({parts[0]}) ? ({parts[1]}) : ({parts[2]})){text[i..]}";
    }

    [GeneratedRegex(@"(?<one>[\w.]+) in \((?<many>[^)]*)\)", RegexOptions.NonBacktracking)]
    private static partial Regex Among();

    [GeneratedRegex(@"(?<name>\w+) (?<sign>==|!=) ""(?<member>\w+)""", RegexOptions.NonBacktracking)]
    private static partial Regex Member();

    private sealed record Node(int Index, string Id, Func<object[], bool>? Test, bool IsOr, Node[] Children);
}

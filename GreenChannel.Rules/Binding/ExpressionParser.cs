using System.Collections;
using System.Linq.Dynamic.Core;
using System.Linq.Dynamic.Core.CustomTypeProviders;
using System.Linq.Dynamic.Core.Exceptions;
using System.Linq.Expressions;
using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Rulesets;
using NodaTime;
using RulesEngine.HelperFunctions;

namespace GreenChannel.Rules.Binding;

/// <summary>
/// Parses expressions with the parser that RulesEngine uses, set up as RulesEngine does it, so that they mean here what they
/// mean there.
/// </summary>
internal sealed class ExpressionParser
{
    private static readonly Lazy<Task> Prepared = new(() => Task.Run(ParseSample));

    private readonly ParsingConfig _config = new() { CustomTypeProvider = new DialectTypes(), IsCaseSensitive = true };
    private readonly ParameterExpression[] _inputs;

    public ExpressionParser(EmittedTypes types, bool hasCalendar)
    {
        _inputs =
        [
            Expression.Parameter(types.Applicant, "applicant"),
            Expression.Parameter(types.Parameter, "parameter"),
            Expression.Parameter(types.Reading, "reading"),
            Expression.Parameter(types.Definition, "definition"),
            Expression.Parameter(typeof(LocalDate), "on"),
            .. types.Target is { } target ? [Expression.Parameter(target, "target")] : Array.Empty<ParameterExpression>(),
            .. hasCalendar ? [Expression.Parameter(typeof(OfficialCalendar), "calendar")] : Array.Empty<ParameterExpression>(),
        ];
    }

    /// <summary>Parses a sample on another processor, once in a process: most of what a first ruleset costs is compiling the parser, and that can be done while its files are read.</summary>
    public static Task Prepare() => Prepared.Value;

    private static void ParseSample()
    {
        ParameterExpression[] inputs = [Expression.Parameter(typeof(LocalDate), "on"), Expression.Parameter(typeof(Sample), "sample")];
        var config = new ParsingConfig { CustomTypeProvider = new DialectTypes(), IsCaseSensitive = true };
        _ = new System.Linq.Dynamic.Core.Parser.ExpressionParser(inputs, Sample.Text, [], config).Parse(null);
    }

    /// <summary>The tree, or null with a finding. The parser's own messages name emitted types, so they are not passed on.</summary>
    public Expression? Parse(EmbeddedText source, Findings findings)
    {
        try
        {
            return Tree(source.Value);
        }
        catch (ParseException unreadable) when (IsAboutTypes(unreadable))
        {
            Add(BindingDiagnostics.TypesDiffer, source, unreadable.Position, findings);
        }
        catch (ParseException unreadable)
        {
            ExpressionTokens.AddUnreadable(source, unreadable.Position, findings);
        }
#pragma warning disable CA1031 // the parser throws many kinds for texts that it cannot take; all of them mean the same
        catch (Exception)
        {
            findings.Add(BindingDiagnostics.NotAllowed, source.At, ("text", source.Value));
        }
#pragma warning restore CA1031
        return null;
    }

    /// <summary>
    /// The trees of several conditions, parsed as one conjunction: to make a parser takes longer than it then takes for a
    /// text. Null if that does not come out as expected; parsing each for itself tells why.
    /// </summary>
    public Expression?[]? ParseTogether(ExpressionTokens[] conditions)
    {
        if (conditions.Length < 2 || !Array.TrueForAll(conditions, c => c.ParenthesesMatch)) return null;
        try
        {
            var rest = Tree("(" + string.Join(") && (", conditions.Select(c => c.Source.Value)) + ")");
            var trees = new Expression?[conditions.Length];
            for (int i = trees.Length - 1; i > 0; i--)
            {
                if (rest is not BinaryExpression { NodeType: ExpressionType.AndAlso } both) return null;
                (trees[i], rest) = (both.Right, both.Left);
            }

            trees[0] = rest;
            return trees;
        }
#pragma warning disable CA1031 // as above
        catch (Exception)
        {
            return null;
        }
#pragma warning restore CA1031
    }

    /// <summary>Whether a name can be written as a member of an input.</summary>
    public bool CanWrite(string input, string name)
    {
        try
        {
            string text = $"{input}.{name}";
            return Tree(text) is MemberExpression { Member.Name: var member } && member == name;
        }
#pragma warning disable CA1031 // as above
        catch (Exception)
        {
            return false;
        }
#pragma warning restore CA1031
    }

    private Expression Tree(string text) => new System.Linq.Dynamic.Core.Parser.ExpressionParser(_inputs, text, [], _config).Parse(null);

    private static bool IsAboutTypes(ParseException exception) =>
        exception.Message.StartsWith("Operator '", StringComparison.Ordinal) || exception.Message.Contains("expected", StringComparison.Ordinal) && exception.Message.StartsWith("Expression of type", StringComparison.Ordinal);

    private static void Add(Descriptor kind, EmbeddedText source, int position, Findings findings)
    {
        int start = Math.Clamp(position, 0, source.Value.Length);
        int length = Math.Min(2, source.Value.Length - start);
        findings.Add(kind, source.Range(start, length), ("text", source.Value.Substring(start, length).Trim()));
    }
}

/// <summary>What the sample is about.</summary>
internal sealed record Sample(LocalDate Day, int Number, DayOfWeek Kind, IReadOnlyList<Sample> List)
{
    public const string Text = "sample.List.Any(s => s.Day <= on && s.Kind == \"Monday\") || !(sample.Kind in (\"Friday\", \"Sunday\")) && iif(sample.Number + 1 >= 2, on, Dates.PlusYears(sample.Day, -1)) >= on";
}

/// <summary>
/// The types that RulesEngine lets an expression name. It also looks through the whole process for types with an attribute
/// that says so, which no expression of the dialect may name: that took longer than all parsing.
/// </summary>
internal sealed class DialectTypes() : DefaultDynamicLinqCustomTypeProvider(ParsingConfig.Default)
{
    private readonly HashSet<Type> _types = [.. Dialect.HelperTypes.Values, typeof(ExpressionUtils), typeof(Enumerable), typeof(object), typeof(IEnumerable)];

    public override HashSet<Type> GetCustomTypes() => _types;
}

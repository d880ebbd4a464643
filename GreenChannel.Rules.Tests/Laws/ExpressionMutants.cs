using System.Text.RegularExpressions;

namespace GreenChannel.Rules.Tests.Laws;

/// <param name="At">Which of its kind in the text, from 1.</param>
internal sealed record ExpressionMutant(string Kind, int At, string Text)
{
    public override string ToString() => $"{Kind} #{At}";
}

/// <summary>Small mistakes that one may make in an expression, each planted alone.</summary>
internal static partial class ExpressionMutants
{
    private static readonly (string Kind, Regex Place, Func<string, string> Instead)[] Swaps =
    [
        (">= to >", AtLeast(), _ => ">"),
        ("<= to <", AtMost(), _ => "<"),
        ("&& to ||", And(), _ => "||"),
        ("|| to &&", Or(), _ => "&&"),
        ("== to !=", Equal(), _ => "!="),
        ("!= to ==", NotEqual(), _ => "=="),
        ("! dropped", Not(), _ => ""),
        ("+ to -", Plus(), _ => "-"),
        ("Latest to Earliest", Latest(), _ => "Earliest"),
        ("Any to All", AnyOf(), _ => ".All("),
        ("number + 1", Number(), n => $"{int.Parse(n) + 1}"),
    ];

    /// <param name="text">The expression.</param>
    /// <param name="typeOfParameter">Their types by name.</param>
    public static IEnumerable<ExpressionMutant> Of(string text, IReadOnlyDictionary<string, string> typeOfParameter)
    {
        foreach (var (kind, place, instead) in Swaps)
        {
            int at = 0;
            foreach (Match match in place.Matches(text))
            {
                if (IsQuoted(text, match.Index) || instead(match.Value) == match.Value) continue;
                yield return new(kind, ++at, text[..match.Index] + instead(match.Value) + text[(match.Index + match.Length)..]);
            }
        }

        foreach (var (match, at) in Parameter().Matches(text).Select((m, i) => (m, i + 1)))
        {
            string? instead = typeOfParameter[match.Groups[1].Value] switch { "integer" => $"({match.Value} + 1)", "date" => $"Dates.PlusDays({match.Value}, 1)", _ => null };
            if (instead is not null) yield return new("parameter + 1", at, text[..match.Index] + instead + text[(match.Index + match.Length)..]);
        }

        foreach (var (match, at) in Choice().Matches(text).Select((m, i) => (m, i + 1)))
        {
            var (first, second, end) = Branches(text, match.Index + match.Length);
            yield return new("branches swapped", at, $"{text[..first]}{text[second..end]}, {text[first..(second - 1)]}{text[end..]}");
        }
    }

    // Where the second argument begins, where the third does, and where the closing bracket stands.
    private static (int First, int Second, int End) Branches(string text, int from)
    {
        var starts = new List<int>();
        int depth = 0;
        for (int i = from; ; i++)
        {
            if (IsQuoted(text, i)) continue;
            if (text[i] == '(') depth++;
            else if (text[i] == ',' && depth == 0) starts.Add(i + 1);
            else if (text[i] == ')' && depth-- == 0) return (starts[0], starts[1], i);
        }
    }

    private static bool IsQuoted(string text, int at) => text.AsSpan(0, at).Count('"') % 2 == 1;

    [GeneratedRegex(">=")]
    private static partial Regex AtLeast();

    [GeneratedRegex("<=")]
    private static partial Regex AtMost();

    [GeneratedRegex("&&")]
    private static partial Regex And();

    [GeneratedRegex(@"\|\|")]
    private static partial Regex Or();

    [GeneratedRegex("==")]
    private static partial Regex Equal();

    [GeneratedRegex("!=")]
    private static partial Regex NotEqual();

    [GeneratedRegex("!(?!=)")]
    private static partial Regex Not();

    [GeneratedRegex(@"(?<= )\+(?= )")]
    private static partial Regex Plus();

    [GeneratedRegex("Latest")]
    private static partial Regex Latest();

    [GeneratedRegex(@"\.Any\((?!\))")]
    private static partial Regex AnyOf();

    [GeneratedRegex(@"(?<![\w.])\d+")]
    private static partial Regex Number();

    [GeneratedRegex(@"\bparameter\.(\w+)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\biif\(")]
    private static partial Regex Choice();
}

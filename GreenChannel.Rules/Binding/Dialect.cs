using System.Collections.Frozen;
using System.Linq.Dynamic.Core.Tokenizer;

namespace GreenChannel.Rules.Binding;

/// <summary>The whole list of what an expression may say. Anything else that RulesEngine's parser would take is refused.</summary>
internal static class Dialect
{
    /// <summary>Nesting of brackets and of <c>?:</c>: far above any rule a person can read, far below what overflows the parser's stack.</summary>
    public const int MaximumDepth = 24;

    /// <summary>Signs of one kind after each other, such as <c>!!!</c>.</summary>
    public const int MaximumSigns = 4;

    /// <summary>UTF-16 units of an expression.</summary>
    public const int MaximumLength = 4000;

    /// <summary>UTF-16 units of a literal text.</summary>
    public const int MaximumLiteral = 200;

    public static readonly FrozenSet<string> RecordInputs = Set("applicant", "parameter", "reading", "definition");

    public static readonly FrozenSet<string> ValueInputs = Set("on", "target", "calendar");

    public static readonly FrozenSet<string> ListMethods = Set("Any", "All", "Count", "Sum", "Min", "Max", "Where", "Contains");

    /// <summary>Static types whose methods are helpers.</summary>
    public static readonly FrozenDictionary<string, Type> HelperTypes = new Dictionary<string, Type>(StringComparer.Ordinal)
    {
        ["Dates"] = typeof(Dates),
        ["Numbers"] = typeof(Numbers),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly FrozenSet<TokenId> Operators = new[]
    {
        TokenId.DoubleAmpersand, TokenId.DoubleBar, TokenId.Exclamation, TokenId.DoubleEqual, TokenId.ExclamationEqual,
        TokenId.LessThan, TokenId.LessThanEqual, TokenId.GreaterThan, TokenId.GreaterThanEqual,
        TokenId.Plus, TokenId.Minus, TokenId.Asterisk, TokenId.Slash, TokenId.Question, TokenId.Colon,
        TokenId.OpenParen, TokenId.CloseParen, TokenId.Comma, TokenId.Dot, TokenId.Lambda,
    }.ToFrozenSet();

    /// <summary>Words and signs of other dialects, with what ours writes instead ("" where there is nothing).</summary>
    public static readonly FrozenDictionary<string, string> Foreign = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["and"] = "&&", ["andalso"] = "&&", ["or"] = "||", ["orelse"] = "||", ["not"] = "!", ["eq"] = "==", ["equal"] = "==", ["ne"] = "!=", ["neq"] = "!=", ["notequal"] = "!=",
        ["lt"] = "<", ["le"] = "<=", ["lte"] = "<=", ["gt"] = ">", ["ge"] = ">=", ["gte"] = ">=", ["mod"] = "", ["xor"] = "", ["like"] = "",
        ["="] = "==", ["<>"] = "!=", ["&"] = "&&", ["|"] = "||", ["^"] = "!=", ["%"] = "", ["??"] = "", ["?."] = ".", ["["] = "", ["]"] = "", ["{"] = "", ["}"] = "",
        ["new"] = "", ["as"] = "", ["is"] = "", ["cast"] = "", ["null"] = "", ["it"] = "", ["parent"] = "", ["root"] = "", ["np"] = "", ["isnull"] = "", ["$"] = "", ["~"] = "", ["^^"] = "", ["@"] = "",
        ["<<"] = "", [">>"] = "", ["->"] = "=>", ["true"] = "true", ["false"] = "false", ["in"] = "in", ["iif"] = "iif",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<string> HelperNames(string type) =>
        HelperTypes[type].GetMethods(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static).Select(m => m.Name).Distinct(StringComparer.Ordinal);

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.Ordinal);
}

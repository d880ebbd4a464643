using System.Collections.Frozen;
using System.Text.Json;

namespace GreenChannel.Rules.Evaluation;

/// <summary>Words of enumerations in JSON: their names in camel case.</summary>
internal static class WireWords
{
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Names<TEnum>.ByValue[value];

    private static class Names<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly FrozenDictionary<TEnum, string> ByValue =
            Enum.GetValues<TEnum>().ToFrozenDictionary(v => v, v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString()));
    }
}

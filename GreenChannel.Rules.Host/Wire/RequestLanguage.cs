using GreenChannel.Rules.Host.Problems;

namespace GreenChannel.Rules.Host.Wire;

/// <summary>The language of texts: <c>?lang=zh-CN|en</c>, Chinese when it says nothing. No header and no machine decides it.</summary>
internal static class RequestLanguage
{
    /// <exception cref="ProblemException"><c>lang</c> is neither.</exception>
    public static Language Of(HttpRequest request)
    {
        var given = request.Query["lang"];
        if (given.Count == 0) return Language.Chinese;
        return Parse(given.Count == 1 ? given[0] : null)
            ?? throw new ProblemException(StatusCodes.Status400BadRequest, ProblemCode.UnknownLanguage);
    }

    /// <summary>For problems, which must not fail themselves.</summary>
    public static Language OrDefault(HttpRequest request) => Parse(request.Query["lang"].ToString()) ?? Language.Chinese;

    public static string Tag(Language language) => language == Language.Chinese ? "zh-CN" : "en";

    private static Language? Parse(string? tag) => tag switch
    {
        "zh-CN" => Language.Chinese,
        "en" => Language.English,
        _ => null,
    };
}

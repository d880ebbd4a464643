namespace GreenChannel.Rules.Rulesets;

/// <summary>Words for people, in every language that there is.</summary>
internal sealed record Text(string Chinese, string English)
{
    public string In(Language language) => language == Language.Chinese ? Chinese : English;
}

namespace GreenChannel.Rules;

/// <summary>A language in which texts for people exist.</summary>
public enum Language : byte
{
    /// <summary>Chinese as written in mainland China (zh-CN), the default.</summary>
    Chinese,

    /// <summary>English (en).</summary>
    English,
}

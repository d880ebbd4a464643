using System.Reflection;

namespace GreenChannel.Rules.Evaluation;

/// <summary>Which engine decided.</summary>
internal static class Engine
{
    /// <summary>The library's version, which every decision carries.</summary>
    public static string Version { get; } =
        typeof(Engine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
